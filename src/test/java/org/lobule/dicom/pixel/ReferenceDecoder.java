package org.lobule.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;

/** A program of others that decodes the frames of one family of transfer syntaxes. */
enum ReferenceDecoder {

    DCMDJPEG("dcmdjpeg", UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit, UID.JPEGSpectralSelectionNonHierarchical68,
            UID.JPEGFullProgressionNonHierarchical1012, UID.JPEGLossless, UID.JPEGLosslessSV1),
    DCMDJPLS("dcmdjpls", UID.JPEGLSLossless, UID.JPEGLSNearLossless),
    DCMDRLE("dcmdrle", UID.RLELossless),
    OPJ_DECOMPRESS("opj_decompress", UID.JPEG2000Lossless, UID.JPEG2000, UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K),
    /** With its module zlib. */
    PYTHON("python3", UID.DeflatedImageFrameCompression);

    /** What the decoder says instead of decoding. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** JPEG 2000's start of codestream and SIZ marker, and from there to the precision of the first component (ISO/IEC 15444-1 A.5.1). */
    private static final byte[] CODESTREAM = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};
    private static final int PRECISION = 42;

    /** Errors, of DCMTK and OpenJPEG. */
    private static final Pattern MESSAGE = Pattern.compile("[EF]: |\\[ERROR]");
    /** Paths in messages. */
    private static final Pattern PASSED_OVER = Pattern.compile(": \\w+ file: .*|/\\S*/");

    private final String program;
    private final List<String> transferSyntaxes;

    ReferenceDecoder(String program, String... transferSyntaxes) {
        this.program = program;
        this.transferSyntaxes = List.of(transferSyntaxes);
    }

    /** @throws IllegalArgumentException where no program is known for the transfer syntax */
    static ReferenceDecoder of(String transferSyntax) {
        return Arrays.stream(values()).filter(decoder -> decoder.transferSyntaxes.contains(transferSyntax)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("No reference decodes " + UID.name(transferSyntax)));
    }

    String program() {
        return program;
    }

    /** The samples of all frames that Lobule's frames are compared with: in colour RGB, pixel by pixel; else stored values. */
    List<int[]> frames(Path file, Path folder) throws IOException, InterruptedException, RefusedException {
        return switch (this) {
            case OPJ_DECOMPRESS -> byOpenJpeg(file, folder);
            case PYTHON -> byPython(file, folder);
            default -> byDcmtk(file, folder);
        };
    }

    private List<int[]> byDcmtk(Path file, Path folder) throws IOException, InterruptedException, RefusedException {
        Path plain = folder.resolve("plain.dcm");
        Files.deleteIfExists(plain);
        run(program, folder, file.toString(), plain.toString());
        DicomFile decoded = DicomFile.read(plain);
        try (PixelFrames frames = PixelFrames.of(decoded.dataset(), decoded.transferSyntax())) {
            List<int[]> all = new ArrayList<>();
            for (int frame = 0; frame < frames.frames(); frame++) {
                all.add(samples(frames, frame));
            }
            return all;
        }
    }

    /** DCMTK turns luma and chroma to RGB as it decodes, and leaves palettes alone. */
    static int[] samples(PixelFrames frames, int frame) throws IOException {
        return frames.isColour() && frames.format().samplesPerPixel() > 1 ? frames.rgb(frame).samples() : frames.frame(frame);
    }

    private List<int[]> byOpenJpeg(Path file, Path folder) throws IOException, InterruptedException, RefusedException {
        List<byte[]> fragments = fragments(file, folder);
        Attributes dataset = DicomFile.read(file).dataset();
        boolean signed = dataset.getInt(Tag.PixelRepresentation, 0) == 1;
        List<int[]> frames = new ArrayList<>();
        for (byte[] codestream : codestreams(fragments, dataset.getInt(Tag.NumberOfFrames, 1))) {
            Path in = Files.write(folder.resolve("frame.j2k"), codestream);
            Path out = folder.resolve("frame.rawl");
            Files.deleteIfExists(out);
            run(program, folder, "-i", in.toString(), "-o", out.toString());
            int bits = (codestream[PRECISION] & 0x7F) + 1;
            frames.add(pixelByPixel(Files.readAllBytes(out), bits, signed, dataset.getInt(Tag.SamplesPerPixel, 1)));
        }
        return frames;
    }

    /** Of one bit a pixel, as segmentations are, the first in the lowest bit. */
    private List<int[]> byPython(Path file, Path folder) throws IOException, InterruptedException, RefusedException {
        Attributes dataset = DicomFile.read(file).dataset();
        assertThat(dataset.getInt(Tag.BitsAllocated, 0)).isEqualTo(1);
        int size = dataset.getInt(Tag.Rows, 0) * dataset.getInt(Tag.Columns, 0);
        List<int[]> frames = new ArrayList<>();
        for (byte[] fragment : fragments(file, folder)) {
            Path in = Files.write(folder.resolve("frame.deflated"), fragment);
            Path out = folder.resolve("frame.raw");
            run(program, folder, "-c", "import sys, zlib; open(sys.argv[2], 'wb').write(zlib.decompress(open(sys.argv[1], 'rb').read(), -15))",
                    in.toString(), out.toString());
            byte[] bytes = Files.readAllBytes(out);
            frames.add(IntStream.range(0, size).map(i -> bytes[i / Byte.SIZE] >> i % Byte.SIZE & 1).toArray());
        }
        return frames;
    }

    /** Those that dcmdump finds, without the offset table, which is the first. */
    private static List<byte[]> fragments(Path file, Path folder) throws IOException, InterruptedException, RefusedException {
        Path written = Files.createTempDirectory(folder, "fragments");
        run("dcmdump", folder, "+W", written.toString(), file.toString());
        List<byte[]> fragments = new ArrayList<>();
        for (int i = 1; Files.exists(written.resolve("%s.%d.raw".formatted(file.getFileName(), i))); i++) {
            fragments.add(Files.readAllBytes(written.resolve("%s.%d.raw".formatted(file.getFileName(), i))));
        }
        return fragments;
    }

    /** One frame of all fragments, or each fragment a frame: nothing else occurs among the files in JPEG 2000. */
    private static List<byte[]> codestreams(List<byte[]> fragments, int frames) {
        List<byte[]> streams = fragments;
        if (frames == 1) {
            var whole = new ByteArrayOutputStream();
            fragments.forEach(whole::writeBytes);
            streams = List.of(whole.toByteArray());
        }
        if (streams.size() != frames) {
            throw new IllegalArgumentException("%d fragments are not one for each of %d frames".formatted(fragments.size(), frames));
        }
        return streams.stream().map(ReferenceDecoder::withoutBoxes).toList();
    }

    /** From the start of the codestream on; some files have a whole JP2 file in a frame. */
    private static byte[] withoutBoxes(byte[] stream) {
        int start = 0;
        while (Arrays.mismatch(stream, start, start + CODESTREAM.length, CODESTREAM, 0, CODESTREAM.length) != -1) {
            start++;
        }
        return Arrays.copyOfRange(stream, start, stream.length);
    }

    /** OpenJPEG writes component after component, samples of the stream's precision in one or two bytes, without extending a sign. */
    private static int[] pixelByPixel(byte[] planes, int bits, boolean signed, int components) {
        ByteBuffer buffer = ByteBuffer.wrap(planes).order(ByteOrder.LITTLE_ENDIAN);
        int[] samples = new int[bits > Byte.SIZE ? planes.length / Short.BYTES : planes.length];
        int pixels = samples.length / components;
        for (int i = 0; i < samples.length; i++) {
            int value = bits > Byte.SIZE ? buffer.getShort() : buffer.get();
            samples[i % pixels * components + i / pixels] = PixelFormat.extend(value, bits, signed);
        }
        return samples;
    }

    private static void run(String program, Path folder, String... arguments) throws IOException, InterruptedException, RefusedException {
        List<String> command = new ArrayList<>(List.of(Tool.require(program).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " does not end");
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(output).stream().filter(line -> MESSAGE.matcher(line).lookingAt())
                    .map(line -> PASSED_OVER.matcher(line).replaceAll("").strip()).toList();
            throw new RefusedException(String.join("; ", lines));
        }
    }
}
