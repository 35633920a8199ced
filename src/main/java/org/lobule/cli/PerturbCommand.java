package org.lobule.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.cases.CaseList;
import org.lobule.cli.input.ImageAndMask;
import org.lobule.cli.input.ImageInput;
import org.lobule.cli.reproducibility.CaseStudy;
import org.lobule.cli.reproducibility.FeatureReliability;
import org.lobule.cli.reproducibility.Repeats;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.perturbation.Perturbation;
import org.lobule.radiomics.perturbation.Perturbation.Scene;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.radiomics.table.FeatureTableSeriesCsv;
import org.lobule.scoring.statistics.agreement.IntraclassForm;

/** {@code lobule perturb}: the features of an image again and again, each time a little otherwise; for studies of reproducibility. */
@Command(name = "perturb", mixinStandardHelpOptions = true,
        description = "Extract features again and again from an image and mask that are turned, shifted, made noisier or drawn otherwise.",
        footer = {"", "The table is that of extract with the column perturbation before it: 0 is the image as it is, 1, 2 ... are the repeats.",
            "Of a list of cases it begins with the column id. The same seed gives the same table."})
final class PerturbCommand implements Callable<Integer> {

    private static final int MOST_REPEATS = 1000;

    /** The forms by the names that fit a command line. */
    enum Form {
        ONE_ONE("1,1", IntraclassForm.ONE_WAY_SINGLE), TWO_ONE("2,1", IntraclassForm.TWO_WAY_AGREEMENT_SINGLE),
        THREE_ONE("3,1", IntraclassForm.TWO_WAY_CONSISTENCY_SINGLE), ONE_K("1,k", IntraclassForm.ONE_WAY_AVERAGE),
        TWO_K("2,k", IntraclassForm.TWO_WAY_AGREEMENT_AVERAGE), THREE_K("3,k", IntraclassForm.TWO_WAY_CONSISTENCY_AVERAGE);

        private final String name;
        private final IntraclassForm form;

        Form(String name, IntraclassForm form) {
            this.name = name;
            this.form = form;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Parameters(index = "0", paramLabel = "IMAGE", description = "DICOM folder or file, NIfTI (.nii, .nii.gz) or NRRD; or CASES.csv, a list of cases as for extract")
    private Path image;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MASK", description = "DICOM SEG or RTSTRUCT, NIfTI or NRRD; on another grid it is brought to the image's")
    private Path mask;

    @Option(names = "--settings", paramLabel = "FILE", defaultValue = "ct-liver",
            description = "Extraction settings (YAML), a parameter file of pyradiomics, or the name of shipped ones: ct-liver, mr-liver, pyradiomics (default: ${DEFAULT-VALUE})")
    private String settings;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "10", description = "How many times, up to 1000 (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of all that is drawn at random (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--rotation", paramLabel = "DEGREES", defaultValue = "0", description = "Turn by up to so much in the plane of the slices")
    private double rotation;

    @Option(names = "--translation", paramLabel = "VOXELS", defaultValue = "0", description = "Shift by up to so much along each axis, such as 0.5")
    private double translation;

    @Option(names = "--noise", paramLabel = "TIMES", defaultValue = "0", description = "Add Gaussian noise, in multiples of the noise found in the image")
    private double noise;

    @Option(names = "--growth", paramLabel = "PERCENT", defaultValue = "0", description = "Grow or shrink each region's volume by up to so much")
    private double growth;

    @Option(names = "--contour", paramLabel = "MM", defaultValue = "0", description = "Move contours by a smooth random field of this standard deviation")
    private double contour;

    @Option(names = "--derive", paramLabel = "REGION", description = "A region made from those of the mask, as in extract; made anew for each repeat")
    private List<String> derive = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table goes: FILE.csv")
    private Path out;

    @Option(names = "--icc", paramLabel = "FILE", description = {
        "With a list of cases: a table, FILE.csv, of the intraclass correlation of each feature over the cases and their repeats, with its 95 %%",
        "interval and the class of Koo and Li: poor, moderate, good, excellent"})
    private Path icc;

    @Option(names = "--icc-form", paramLabel = "FORM", defaultValue = "1,1",
            description = "Of Shrout and Fleiss: 1,1 (repeats of cases have nothing in common), 2,1, 3,1, or 1,k, 2,k, 3,k of means of all repeats (default: ${DEFAULT-VALUE})")
    private Form form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        requireUsable();
        Perturbation perturbation = perturbation();
        List<DerivedRegion> derived = derive.stream().map(DerivedRegion::parse).toList();
        return mask == null ? list(perturbation, derived) : one(perturbation, derived);
    }

    private void requireUsable() throws IOException {
        for (Path table : icc == null ? List.of(out) : List.of(out, icc)) {
            if (!table.getFileName().toString().endsWith(".csv")) {
                throw new IOException("%s: the table of repeats is written as .csv".formatted(table));
            }
        }
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new ParameterException(spec.commandLine(), "--repeats is from 1 to %d".formatted(MOST_REPEATS));
        }
        if (mask == null && !image.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new ParameterException(spec.commandLine(), "Give an image and a mask, or a list of cases, whose name ends in .csv");
        }
        if (icc != null && mask != null) {
            throw new ParameterException(spec.commandLine(), "--icc compares cases: give a list of them, CASES.csv, in place of an image and a mask");
        }
        if (icc != null && repeats < 2) {
            throw new ParameterException(spec.commandLine(), "--icc needs at least two repeats of each case");
        }
    }

    private int one(Perturbation perturbation, List<DerivedRegion> derived) throws Exception {
        ImageAndMask reading = ImageAndMask.begin(image, mask);
        ExtractionSettings chosen = ExtractionSettingsYaml.shippedOrFile(settings);
        ImageInput input = reading.image();
        Scene scene = new Scene(input.volume(), reading.regions().stream()
                .map(region -> new NamedMask(region.name(), region.mask())).toList());
        Map<Integer, FeatureTable> tables = new LinkedHashMap<>();
        try (ProgressBar bar = Progress.bar("Extracting", repeats + 1)) {
            new Repeats(repeats, perturbation, derived).extract(scene, chosen, (repeat, table) -> {
                tables.put(repeat, table);
                bar.step();
            });
        }
        try (var table = new FeatureTableSeriesCsv(Files.newBufferedWriter(out), "perturbation")) {
            for (Map.Entry<Integer, FeatureTable> repeat : tables.entrySet()) {
                table.write(String.valueOf(repeat.getKey()), repeat.getValue());
            }
        }
        PrintWriter messages = spec.commandLine().getErr();
        input.notes().forEach(note -> messages.println("note: " + note));
        messages.printf("%d repeats of %s with %s (%.12s), seed %d, in %s%n", repeats,
                String.join(", ", scene.regions().stream().map(NamedMask::name).toList()), chosen.name(), chosen.hash(), seed, out);
        return 0;
    }

    private int list(Perturbation perturbation, List<DerivedRegion> derived) throws IOException {
        var reliability = Optional.ofNullable(icc).map(file -> new FeatureReliability(form.form, repeats));
        PrintWriter messages = spec.commandLine().getErr();
        int exitCode = new CaseStudy(CaseList.read(image, settings, derived), repeats, perturbation, reliability).run(out.toAbsolutePath(), messages);
        if (reliability.isPresent()) {
            reliability.get().write(icc);
            messages.printf("%s of each feature in %s%n", form.form.shroutFleiss(), icc);
        }
        return exitCode;
    }

    private Perturbation perturbation() {
        try {
            return new Perturbation(rotation, translation, noise, growth, contour, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
