package org.lobule.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomFile;

/** {@code lobule bench parse}: reading DICOM files, without and with their pixel data, beside DCMTK and pydicom. */
@Command(name = "parse", mixinStandardHelpOptions = true, description = "Measure the reading of DICOM files, beside DCMTK and pydicom.",
        footer = {"", "headers: every element up to the pixel data, which is not read (dcmdump -M, pydicom with stop_before_pixels).",
            "complete: every element with its value in memory (dcmdump +M, pydicom). None of them turns values into text or numbers; "
                + "dcmdump is asked for one element alone, and what it prints is discarded.",
            "All in one process and one thread; the files are in the system's cache. The time of dcmdump is less that of one file, so that its start "
                + "does not count. ratio: our time by the peer's, below 1 where Lobule is faster."})
final class ParseCommand implements Callable<Integer> {

    private static final int WARM_UP_PASSES = 3;
    private static final double MILLISECONDS = 1000;

    private enum Part {
        HEADERS("-M") {
            @Override
            DicomFile read(Path file) throws IOException {
                return DicomFile.readHeader(file);
            }
        },
        COMPLETE("+M") {
            @Override
            DicomFile read(Path file) throws IOException {
                return DicomFile.read(file);
            }
        };

        private final String loading;

        Part(String loading) {
            this.loading = loading;
        }

        abstract DicomFile read(Path file) throws IOException;
    }

    @Option(names = "--folder", paramLabel = "FOLDER", description = "DICOM files to read (default: CT images made for it, of the liver CT that ships with Lobule)")
    private Optional<Path> folder;

    @Option(names = "--files", paramLabel = "N", defaultValue = "1000", description = "How many files to make, 2 or more (default: ${DEFAULT-VALUE})")
    private int number;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "5", description = "Each figure is the median of so many passes (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--python", paramLabel = "PATH", defaultValue = "${env:LOBULE_BENCH_PYTHON}",
            description = "An interpreter of Python with pydicom, as a further peer (or LOBULE_BENCH_PYTHON)")
    private Optional<Path> python;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (number < 2 || repeats < 1) {
            throw new ParameterException(spec.commandLine(), "--files has to be 2 or more and --repeats 1 or more");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(MachineFacts.line());
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            List<Path> files = folder.isPresent() ? dicomFiles(folder.get()) : make(temporary.subfolder("files"));
            double megabytes = size(files) / 1e6;
            out.printf("%d files of %.1f MB together; one thread; medians of %d passes%n", files.size(), megabytes, repeats);
            Optional<PeerProgram> dcmdump = PeerProgram.find("dcmdump");
            Optional<PythonPeers> modules = PythonPeers.of(python, temporary.path());
            if (dcmdump.isEmpty()) {
                out.println("dcmdump is not installed (dcmtk): left out");
            }
            if (modules.isEmpty()) {
                out.println("pydicom is left out: no interpreter of Python is given (--python)");
            }
            out.println();
            BenchTable table = new BenchTable("part", "program", "ms", "files/s", "MB/s", "ratio");
            for (Part part : Part.values()) {
                measure(part, files, megabytes, dcmdump, modules, table);
            }
            table.print(out);
        }
        out.flush();
        return 0;
    }

    private void measure(Part part, List<Path> files, double megabytes, Optional<PeerProgram> dcmdump, Optional<PythonPeers> modules,
            BenchTable table) throws Exception {
        String name = part.name().toLowerCase();
        double first = Timing.milliseconds(() -> readAll(part, files));
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            readAll(part, files);
        }
        double ours = Timing.median(repeats, () -> readAll(part, files));
        row(table, name, "lobule, first pass", first, ours, files, megabytes);
        row(table, name, "lobule", ours, ours, files, megabytes);
        if (dcmdump.isPresent()) {
            double start = Timing.median(repeats, () -> dcmdump.get().run(dumping(part, files.subList(0, 1))));
            double all = Timing.median(repeats, () -> dcmdump.get().run(dumping(part, files)));
            row(table, name, "dcmdump", (all - start) * files.size() / (files.size() - 1), ours, files, megabytes);
        }
        if (modules.isPresent()) {
            modules.get().measure(name, repeats, files).forEach((peer, time) -> row(table, name, peer, time, ours, files, megabytes));
        }
    }

    private static void row(BenchTable table, String part, String program, double time, double ours, List<Path> files, double megabytes) {
        table.add(part, program, BenchTable.number(time, 1), BenchTable.number(MILLISECONDS * files.size() / time, 0),
                BenchTable.number(MILLISECONDS * megabytes / time, 0), BenchTable.number(ours / time, 2));
    }

    private static void readAll(Part part, List<Path> files) throws IOException {
        for (Path file : files) {
            part.read(file);
        }
    }

    private static List<String> dumping(Part part, List<Path> files) {
        return Stream.concat(Stream.of("-q", part.loading, "+P", "0008,0018"), files.stream().map(Path::toString)).toList();
    }

    private static List<Path> dicomFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    if (DicomFile.readHeader(file).dataset().containsValue(Tag.SOPInstanceUID)) {
                        files.add(file);
                    }
                } catch (IOException notDicom) {
                    // Other files in the folder are not measured.
                }
            }
        }
        if (files.size() < 2) {
            throw new IOException("%s holds fewer than two DICOM files".formatted(folder));
        }
        return files;
    }

    private List<Path> make(Path into) throws IOException {
        CtFrames source = CtFrames.of(Optional.empty(), number);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Path file = into.resolve("ct-%05d.dcm".formatted(i));
            source.image(i, UID.ExplicitVRLittleEndian).write(file);
            files.add(file);
        }
        return files;
    }

    private static long size(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
