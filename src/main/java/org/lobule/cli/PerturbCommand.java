package org.lobule.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.input.ImageAndMask;
import org.lobule.cli.input.ImageInput;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.perturbation.Perturbation;
import org.lobule.radiomics.perturbation.Perturbation.Scene;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.radiomics.table.FeatureTableSeriesCsv;

/** {@code lobule perturb}: the features of an image again and again, each time a little otherwise; for studies of reproducibility. */
@Command(name = "perturb", mixinStandardHelpOptions = true,
        description = "Extract features again and again from an image and mask that are turned, shifted, made noisier or drawn otherwise.",
        footer = {"", "The table is that of extract with the column perturbation before it: 0 is the image as it is, 1, 2 ... are the repeats.",
            "The same seed gives the same table."})
final class PerturbCommand implements Callable<Integer> {

    private static final int MOST_REPEATS = 1000;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "DICOM folder or file, NIfTI (.nii, .nii.gz) or NRRD")
    private Path image;

    @Parameters(index = "1", paramLabel = "MASK", description = "DICOM SEG or RTSTRUCT, NIfTI or NRRD; on another grid it is brought to the image's")
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!out.getFileName().toString().endsWith(".csv")) {
            throw new IOException("%s: the table of repeats is written as .csv".formatted(out));
        }
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new ParameterException(spec.commandLine(), "--repeats is from 1 to %d".formatted(MOST_REPEATS));
        }
        Perturbation perturbation = perturbation();
        List<DerivedRegion> derived = derive.stream().map(DerivedRegion::parse).toList();
        ImageAndMask reading = ImageAndMask.begin(image, mask);
        ExtractionSettings chosen = ExtractionSettingsYaml.shippedOrFile(settings);
        ImageInput input = reading.image();
        Scene scene = new Scene(input.volume(), reading.regions().stream()
                .map(region -> new NamedMask(region.name(), region.mask())).toList());
        Map<Integer, FeatureTable> tables = extract(scene, derived, chosen, perturbation);
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

    private Perturbation perturbation() {
        try {
            return new Perturbation(rotation, translation, noise, growth, contour, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Map<Integer, FeatureTable> extract(Scene scene, List<DerivedRegion> derived, ExtractionSettings chosen, Perturbation perturbation) {
        Map<Integer, FeatureTable> tables = new LinkedHashMap<>();
        try (ProgressBar bar = Progress.bar("Extracting", repeats + 1)) {
            for (int repeat = 0; repeat <= repeats; repeat++) {
                Scene next = repeat == 0 ? scene : perturbation.apply(scene, repeat);
                tables.put(repeat,
                        new RadiomicsEngine(Runtime.getRuntime().availableProcessors()).extract(next.image(), DerivedRegion.addTo(next.regions(), derived), chosen));
                bar.step();
            }
        }
        return tables;
    }
}
