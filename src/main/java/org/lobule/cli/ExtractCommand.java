package org.lobule.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.cases.CaseList;
import org.lobule.cli.cases.CaseListRun;
import org.lobule.cli.input.ImageAndMask;
import org.lobule.cli.input.ImageInput;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/** {@code lobule extract}: features of an image inside a mask, or of a list of such cases, as a table. The researcher's way in. */
@Command(name = "extract", mixinStandardHelpOptions = true, description = "Extract IBSI features from an image inside a mask, or from every case of a list.",
        footer = {"", "The table has one row per feature: region, image, family, feature, ibsi_code, aggregation, value, unit, settings_hash, reason.",
            "A list of cases is a CSV file with the columns id, image, mask and, where wanted, label (value, segment or ROI number), region (name) and settings; its",
            "paths are relative to it. The table then begins with the column id. Finished cases are kept in FILE.cases: the same command goes on where it ended."})
final class ExtractCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IMAGE", description = "DICOM folder or file, NIfTI (.nii, .nii.gz) or NRRD; or CASES.csv, a list of cases")
    private Path image;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MASK", description = "DICOM SEG or RTSTRUCT, NIfTI or NRRD; on another grid it is brought to the image's")
    private Path mask;

    @Option(names = "--settings", paramLabel = "FILE", defaultValue = "ct-liver",
            description = "Extraction settings (YAML), a parameter file of pyradiomics, or the name of shipped ones: ct-liver, mr-liver, pyradiomics (default: ${DEFAULT-VALUE})")
    private String settings;

    @Option(names = "--derive", paramLabel = "REGION", description = {
        "A region made from those of the mask, by distance in mm (negative inside); may be repeated:",
        "  rim=ring(lesion-*, -2..3mm) in liver,lesion-* without vessels",
        "  core=erode(liver, 10mm)  also dilate(REGION, 5mm), shell(REGION, 2mm)"})
    private List<String> derive = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table goes: FILE.csv, FILE.json or FILE.parquet")
    private Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, json or parquet (default: by the name of the table)")
    private TableFormat asked;

    @Option(names = "--threads", paramLabel = "N", description = {
        "Of one image: threads that share its regions and filters (default: one for each processor).",
        "Of a list: cases at the same time (default: one for each processor and 2 GiB of heap). The table does not depend on it."})
    private Integer threads;

    @Option(names = "--work", paramLabel = "DIR", description = "Folder of the finished cases of a list (default: FILE.cases)")
    private Path work;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<DerivedRegion> derived = derive.stream().map(DerivedRegion::parse).toList();
        TableFormat format = asked != null ? asked : TableFormat.of(out);
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
        if (mask == null) {
            return extractList(format, derived);
        }
        if (work != null) {
            throw new ParameterException(spec.commandLine(), "--work is for lists of cases");
        }
        ImageAndMask reading = ImageAndMask.begin(image, mask);
        ExtractionSettings chosen = ExtractionSettingsYaml.shippedOrFile(settings);
        ImageInput input = reading.image();
        List<NamedMask> drawn = reading.regions().stream().map(region -> new NamedMask(region.name(), region.mask())).toList();
        List<NamedMask> regions = DerivedRegion.addTo(drawn, derived);
        FeatureTable table = extract(input, regions, chosen);
        format.write(table, out);
        PrintWriter messages = spec.commandLine().getErr();
        input.notes().forEach(note -> messages.println("note: " + note));
        messages.printf("%d values of %s with %s (%.12s) in %s%n", table.rows().size(),
                String.join(", ", regions.stream().map(NamedMask::name).toList()), chosen.name(), chosen.hash(), out);
        return 0;
    }

    private int extractList(TableFormat format, List<DerivedRegion> derived) throws Exception {
        if (!image.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new ParameterException(spec.commandLine(), "Give an image and a mask, or a list of cases, whose name ends in .csv");
        }
        Path table = out.toAbsolutePath();
        Path finished = work != null ? work : table.resolveSibling(table.getFileName() + ".cases");
        return CaseListRun.run(CaseList.read(image, settings, derived), finished, table, format, threads != null ? threads : CaseListRun.defaultThreads(),
                spec.commandLine().getErr());
    }

    private FeatureTable extract(ImageInput input, List<NamedMask> regions, ExtractionSettings settings) {
        try (ProgressBar bar = Progress.bar("Extracting", 1000)) {
            int workers = threads != null ? threads : Runtime.getRuntime().availableProcessors();
            return new RadiomicsEngine(workers).extract(input.volume(), regions, settings, new ExtractionProgress() {
                @Override
                public void reached(String region, String step, double fraction) {
                    bar.setExtraMessage(region + ": " + step);
                    bar.stepTo(Math.round(1000 * fraction));
                }
            });
        }
    }
}
