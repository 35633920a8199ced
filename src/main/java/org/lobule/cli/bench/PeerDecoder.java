package org.lobule.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.pixel.PixelFormat;
import org.lobule.dicom.pixel.PixelFrames;

/**
 * Times of a peer's program that decodes: a file of many frames (or a folder of as many codestreams) less a file of one, by the frames
 * between them, so that the start of the program does not count. DCMTK's programs write to the null device.
 */
final class PeerDecoder {

    private static final Path NOWHERE = Path.of("/dev/null");

    private final Coding coding;
    private final PeerProgram program;
    private final Path folder;

    /** @param folder for its files */
    PeerDecoder(Coding coding, PeerProgram program, Path folder) {
        this.coding = coding;
        this.program = program;
        this.folder = folder;
    }

    /** The first slice as the peer decodes it. */
    int[] firstFrame(Path one, PixelFormat format) throws IOException {
        if (!coding.ofCodestreams()) {
            Path plain = folder.resolve("decoded.dcm");
            program.run(coding.decoding(one, plain));
            DicomFile decoded = DicomFile.read(plain);
            return PixelFrames.of(decoded.dataset(), decoded.transferSyntax()).frame(0);
        }
        Path raw = folder.resolve("decoded.rawl");
        program.run(List.of("-i", folder.resolve("slice-000.j2c").toString(), "-o", raw.toString()));
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int[] values = new int[samples.limit()];
        for (int i = 0; i < values.length; i++) {
            values[i] = format.storedValue(samples.get(i) << format.highBit() + 1 - format.bitsStored());
        }
        return values;
    }

    /** Milliseconds for each frame, the median of {@code repeats}. */
    double millisecondsPerFrame(Path one, Path many, int frames, int repeats) throws Exception {
        double[] times = new double[repeats];
        List<String> forOne = arguments(one, 1);
        List<String> forMany = arguments(many, frames);
        program.run(forOne);
        for (int i = 0; i < repeats; i++) {
            double single = Timing.milliseconds(() -> program.run(forOne));
            times[i] = (Timing.milliseconds(() -> program.run(forMany)) - single) / (frames - 1);
        }
        return Timing.median(times);
    }

    private List<String> arguments(Path file, int frames) throws IOException {
        if (!coding.ofCodestreams()) {
            return coding.decoding(file, NOWHERE);
        }
        List<Path> slices;
        try (var all = Files.list(folder)) {
            slices = all.filter(path -> path.getFileName().toString().startsWith("slice-") && path.toString().endsWith(".j2c")).sorted().toList();
        }
        Path streams = Files.createDirectories(folder.resolve("frames-" + frames));
        for (int i = 0; i < frames; i++) {
            Files.copy(slices.get(i % slices.size()), streams.resolve("frame-%04d.j2c".formatted(i)));
        }
        return List.of("-ImgDir", streams.toString(), "-OutFor", "rawl");
    }
}
