package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.DatasetDump;
import org.lobule.dicom.io.DicomFile;

/** {@code lobule dcm dump}: files as text, an element a line. */
@Command(name = "dump", mixinStandardHelpOptions = true, description = "Print DICOM files as text, an element a line.",
        footer = {"", "Each line: tag, representation, value, length in bytes, number of values, keyword."})
final class DumpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "DICOM files, also without preamble or file meta information")
    private List<Path> files;

    @Option(names = {"--max-length", "-l"}, paramLabel = "N", defaultValue = "96",
            description = "Characters of a value to show at most; 0 shows all (default: ${DEFAULT-VALUE})")
    private int maxLength;

    @Option(names = {"--tag", "-t"}, paramLabel = "TAG", converter = TagArgument.Converter.class,
            description = "Show this element of the data set alone; may be repeated. 0010,0010 or PatientName")
    private List<TagArgument> tags = List.of();

    @Option(names = "--no-meta", description = "Leave out the file meta information (group 0002)")
    private boolean withoutMeta;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (maxLength < 0) {
            throw new ParameterException(spec.commandLine(), "--max-length has to be 0 or more, not " + maxLength);
        }
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        for (Path file : files) {
            try {
                print(file, out);
            } catch (IOException | UncheckedIOException e) {
                out.flush();
                spec.commandLine().getErr().printf("lobule dcm dump: %s: %s%n", file, FailureReason.of(e));
                spec.commandLine().getErr().flush();
                failed++;
            }
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private void print(Path file, PrintWriter out) throws IOException {
        DicomFile dicom = DicomFile.readLeavingBulkData(file);
        if (files.size() > 1) {
            out.println("# " + file);
        }
        DatasetDump dump = new DatasetDump(out, maxLength == 0 ? Integer.MAX_VALUE : maxLength);
        if (!tags.isEmpty()) {
            dump.print(dicom.dataset(), tag -> tags.contains(new TagArgument(tag)));
            return;
        }
        if (!withoutMeta) {
            dump.print(dicom.fileMeta());
        }
        dump.print(dicom.dataset());
    }
}
