package org.lobule.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.pixel.PixelFrames;

/** {@code lobule bench decode}: pixel decoding in each transfer syntax, beside DCMTK, OpenJPEG, GDCM and CharLS. */
@Command(name = "decode", mixinStandardHelpOptions = true, description = "Measure pixel decoding, beside DCMTK, OpenJPEG, GDCM and CharLS.",
        footer = {"", "The programs dcmcjpeg, dcmcjpls, dcmcrle (dcmtk), opj_compress (libopenjp2-tools) and ojph_compress (openjph-tools) make the files; "
            + "a transfer syntax whose program is absent is left out.",
            "first: the first frame of a transfer syntax in this process. warm: one frame, again and again. file: a file of many frames, read and decoded.",
            "peer: the same file less a file of one frame, so that the start of a program does not count; programs of DCMTK also write the "
                + "pixels, to the null device, and opj_decompress writes them to files. ratio: file by peer, below 1 where Lobule is faster."})
final class DecodeCommand implements Callable<Integer> {

    private static final double WARM_UP_MILLISECONDS = 1500;
    private static final double SHORT_WARM_UP_MILLISECONDS = 1;
    /** Lossy decoders may round differently. */
    private static final int ROUNDING = 1;

    @Option(names = "--file", paramLabel = "FILE", description = "A grey image of 16 bits allocated (default: the liver CT that ships with Lobule)")
    private Optional<Path> file;

    @Option(names = "--frames", paramLabel = "N", defaultValue = "100", description = "Frames of the long file, 2 or more (default: ${DEFAULT-VALUE})")
    private int frames;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "5", description = "Each figure is the median of so many (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--coding", paramLabel = "NAME", description = "Only this one; may be repeated. ${COMPLETION-CANDIDATES}")
    private Set<Coding> codings = EnumSet.allOf(Coding.class);

    @Option(names = "--python", paramLabel = "PATH", defaultValue = "${env:LOBULE_BENCH_PYTHON}",
            description = "An interpreter of Python with gdcm or pyjpegls, as further peers (or LOBULE_BENCH_PYTHON)")
    private Optional<Path> python;

    @Option(names = "--short", hidden = true, description = "Without warming up: to see that it works")
    private boolean brief;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (frames < 2 || repeats < 1) {
            throw new ParameterException(spec.commandLine(), "--frames has to be 2 or more and --repeats 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineFacts.line());
        CtFrames source = CtFrames.of(file, frames);
        out.printf("%d different slices of %d x %d, %d bits stored; files of %d frames; one thread; medians of %d; milliseconds per frame%n%n",
                source.slices().size(), source.format().columns(), source.format().rows(), source.format().bitsStored(), frames, repeats);
        out.flush();
        BenchTable table = new BenchTable("transfer syntax", "first", "warm", "file", "peer", "peer ms", "ratio", "values");
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Optional<PythonPeers> modules = PythonPeers.of(python, folder.path());
            if (modules.isEmpty()) {
                out.println("GDCM and CharLS are left out: no interpreter of Python is given (--python)");
            }
            for (Coding coding : codings) {
                measure(coding, source, folder, modules, table);
            }
        }
        table.print(out);
        out.flush();
        return 0;
    }

    private void measure(Coding coding, CtFrames source, TemporaryFolder folder, Optional<PythonPeers> modules, BenchTable table) throws Exception {
        String name = "%s (%s)".formatted(coding.name().toLowerCase().replace('_', ' '), coding.transferSyntax().replace("1.2.840.10008.1.2.", "…"));
        Optional<PeerProgram> encoder = PeerProgram.find(coding.encoder());
        Optional<PeerProgram> decoder = PeerProgram.find(coding.decoder());
        if (encoder.isEmpty() || decoder.isEmpty() || !PixelFrames.supports(coding.transferSyntax())) {
            spec.commandLine().getOut().printf("%s is left out: %s%n", name, !PixelFrames.supports(coding.transferSyntax())
                    ? "this machine cannot decode it (it needs OpenJPEG 2.5)" : "%s or %s is not installed".formatted(coding.encoder(), coding.decoder()));
            return;
        }
        Path files = folder.subfolder(coding.name());
        Path one = files.resolve("one.dcm");
        Path many = files.resolve("many.dcm");
        coding.write(source, 1, encoder.get(), files, one);
        coding.write(source, frames, encoder.get(), files, many);
        PeerDecoder peer = new PeerDecoder(coding, decoder.get(), files);

        DicomFile single = DicomFile.read(one);
        PixelFrames pixels = PixelFrames.of(single.dataset(), single.transferSyntax());
        int[][] decoded = new int[1][];
        double first = Timing.milliseconds(() -> decoded[0] = pixels.frame(0));
        String values = compared(coding, decoded[0], source.slice(0), peer.firstFrame(one, pixels.format()));
        Timing.warmUp(brief ? SHORT_WARM_UP_MILLISECONDS : WARM_UP_MILLISECONDS, () -> pixels.frame(0));
        double warm = Timing.median(4 * repeats, () -> pixels.frame(0));
        double ours = Timing.median(repeats, () -> decodeAll(many)) / frames;
        double theirs = peer.millisecondsPerFrame(one, many, frames, repeats);
        table.add(name, BenchTable.number(first, 1), BenchTable.number(warm, 2), BenchTable.number(ours, 2), coding.decoder(),
                BenchTable.number(theirs, 2), BenchTable.number(ours / theirs, 2), values);
        if (modules.isPresent()) {
            for (Map.Entry<String, Double> module : modules.get().measure("decode", repeats, List.of(many)).entrySet()) {
                double time = module.getValue() / frames;
                table.add("", "", "", "", module.getKey(), BenchTable.number(time, 2), BenchTable.number(ours / time, 2), "");
            }
        }
        TemporaryFolder.delete(files);
    }

    private static void decodeAll(Path file) throws IOException {
        DicomFile image = DicomFile.readLeavingBulkData(file);
        try (PixelFrames pixels = PixelFrames.of(image.dataset(), image.transferSyntax())) {
            for (int frame = 0; frame < pixels.frames(); frame++) {
                pixels.frame(frame);
            }
        }
    }

    /** In a word how our values stand to the peer's and, without loss, to the source. */
    private static String compared(Coding coding, int[] ours, int[] source, int[] theirs) throws IOException {
        if (coding.lossless() && !Arrays.equals(ours, source)) {
            throw new IOException("%s does not decode to the values that were coded".formatted(UID.name(coding.transferSyntax())));
        }
        int apart = IntStream.range(0, ours.length).map(i -> Math.abs(ours[i] - theirs[i])).max().orElse(0);
        if (apart > (coding.lossless() ? 0 : ROUNDING)) {
            throw new IOException("%s decodes to values up to %d from those of %s".formatted(UID.name(coding.transferSyntax()), apart, coding.decoder()));
        }
        return apart == 0 ? "equal" : "within 1";
    }
}
