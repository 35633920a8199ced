package org.lobule.dicom.pixel;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

import org.lobule.dicom.io.DicomException;

/**
 * A Java process that decodes frames with OpenJPEG: they come on its standard input, samples go to its standard output. It ends with
 * its input, and so with the process that started it.
 */
final class OpenJpegProcess {

    private static final int DECODED = 0;
    private static final int REFUSED = 1;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    private OpenJpegProcess(Process process) {
        this.process = process;
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Whether such a process can be started: there is the library, and this class is in a file or folder that Java can be pointed at. */
    static boolean isPossible() {
        return OpenJpegLibrary.present().isPresent() && classPath().isPresent();
    }

    private static Optional<Path> classPath() {
        try {
            CodeSource source = OpenJpegProcess.class.getProtectionDomain().getCodeSource();
            return source == null || !"file".equals(source.getLocation().getProtocol())
                    ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException elsewhere) {
            return Optional.empty();
        }
    }

    /** @throws IOException that is no {@link DicomException} where there is no class path or no Java to start */
    static OpenJpegProcess start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = classPath().orElseThrow(() -> new IOException("There is no class path for OpenJPEG's process"));
        List<String> command = List.of(java.toString(), "--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classes.toString(), OpenJpegProcess.class.getName());
        try {
            return new OpenJpegProcess(new ProcessBuilder(command).directory(new File(System.getProperty("java.io.tmpdir")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException absent) {
            throw new IOException("OpenJPEG's process cannot be started with " + java, absent);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        process.destroyForcibly();
    }

    /** @throws DicomException where the frame is refused; any other exception says that the process has ended */
    int[] decode(byte[] frame, PixelFormat format) throws IOException {
        for (int number : new int[] {format.rows(), format.columns(), format.samplesPerPixel(), format.bitsAllocated(), format.bitsStored(),
            format.highBit(), format.signed() ? 1 : 0, frame.length}) {
            requests.writeInt(number);
        }
        requests.write(frame);
        requests.flush();
        int answer = answers.readUnsignedByte();
        if (answer == REFUSED) {
            throw new DicomException(answers.readUTF());
        }
        ByteBuffer samples = ByteBuffer.allocate(Math.multiplyExact(format.samples(), Integer.BYTES));
        answers.readFully(samples.array());
        int[] values = new int[format.samples()];
        samples.asIntBuffer().get(values);
        return values;
    }

    /** The other side. */
    public static void main(String[] arguments) throws IOException {
        OpenJpegDecoder decoder = new OpenJpegDecoder(OpenJpegLibrary.present().orElseThrow());
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        try {
            while (true) {
                answer(in, out, decoder);
            }
        } catch (EOFException over) {
            // Nobody asks any more.
        }
    }

    private static void answer(DataInputStream in, DataOutputStream out, FrameDecoder decoder) throws IOException {
        PixelFormat format = new PixelFormat(in.readInt(), in.readInt(), in.readInt(), false, in.readInt(), in.readInt(), in.readInt(),
                in.readInt() == 1);
        byte[] frame = in.readNBytes(in.readInt());
        try {
            int[] samples = decoder.decode(frame, format);
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(samples.length, Integer.BYTES));
            bytes.asIntBuffer().put(samples);
            out.writeByte(DECODED);
            out.write(bytes.array());
        } catch (DicomException refused) {
            out.writeByte(REFUSED);
            out.writeUTF(refused.getMessage());
        }
        out.flush();
    }
}
