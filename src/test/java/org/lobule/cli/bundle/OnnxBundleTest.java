package org.lobule.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.cli.LobuleCommand;
import org.lobule.radiomics.FeatureRow;
import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.bundle.BundleShelf;
import org.lobule.scoring.bundle.SampleTraining;
import org.lobule.scoring.bundle.StudyMaterial;
import org.lobule.scoring.bundle.StudyScoring;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.model.network.OnnxClassModel;
import org.lobule.scoring.model.network.OnnxFile;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.training.FittedKinds;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** A gradient boosting of scikit-learn that skl2onnx exported, as a bundle (src/test/python/scoring/network.py). */
class OnnxBundleTest {

    private static final SampleTraining TRAINING = SampleTraining.ofLesions();
    private static final List<String> COLUMNS = TRAINING.features.columns();
    /** Of rows of mean intensity, albumin and ascites, by scikit-learn. */
    private static final Map<String, Double> EXPECTED = Map.of("50,38,1", 0.6885144955032928, "62,30,0", 0.6717902348725676, "35,44,1", 0.33898736616853103,
            "48.5,36.25,0", 0.4411726632712221);

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private byte[] network;

    @BeforeEach
    void read() throws IOException {
        try (var in = OnnxBundleTest.class.getResourceAsStream("scikit.onnx")) {
            network = in.readAllBytes();
        }
    }

    @Test
    void itIsMadeVerifiedAppliedAndInstalledAndSaysWhatScikitLearnSays() throws IOException {
        result(COLUMNS, network, "features", "probabilities");
        assertThat(make()).as(err.toString()).isZero();
        assertThat(lobule("bundle", "verify", bundle())).isZero();
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "id," + String.join(",", COLUMNS) + "\n");
        for (String row : EXPECTED.keySet()) {
            Files.writeString(table, "\"%s\",%s\n".formatted(row, row), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
        Path scores = folder.resolve("scores.json");
        assertThat(lobule("bundle", "apply", bundle(), table.toString(), "--output", scores.toString())).as(err.toString()).isZero();
        var rows = FittedKinds.mapper().readTree(scores.toFile());
        assertThat(rows).hasSize(4).allSatisfy(row -> assertThat(row.at("/score/answer/value").asDouble()).isCloseTo(EXPECTED.get(row.path("id").asText()), within(1e-6)));

        assertThat(lobule("bundle", "install", bundle(), "--data", folder.resolve("data").toString())).as(err.toString()).isZero();
        BundleShelf.Installed installed = BundleShelf.of(folder.resolve("data")).read().bundles().getFirst();
        BundleScore score = StudyScoring.score(installed.bundle(), study()).getFirst();
        assertThat(score.abstention()).isEmpty();
        assertThat(score.answer().orElseThrow().value()).isCloseTo(EXPECTED.get("50,38,1"), within(1e-6));
        assertThat(score.answer().orElseThrow().explanation()).isEmpty();
    }

    @Test
    void whatDoesNotFitTheNetworkIsToldBeforeThereIsABundle() throws IOException {
        result(COLUMNS, network, "columns", "probabilities");
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("The network scikit.onnx has inputs [features] and outputs [label, probabilities], not columns and probabilities");
        result(COLUMNS, network, "features", "risk");
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("not features and risk");
        result(COLUMNS, network, "features", "label");
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("The output label of the network scikit.onnx does not hold 2 32-bit numbers for each of 1 rows");
        result(COLUMNS.subList(0, 2), network, "features", "probabilities");
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("The network scikit.onnx takes 3 numbers of each row, and the model has 2 inputs").doesNotContain("\tat ");
        assertThat(Path.of(bundle())).doesNotExist();
    }

    @Test
    void aNetworkOfAnOperatorSetThatIsTooNewOrADamagedOneIsToldSo() throws IOException {
        byte[] newer = network.clone();
        int at = new String(newer, StandardCharsets.ISO_8859_1).lastIndexOf("B\u0004\n\u0000\u0010\u0010");
        assertThat(at).as("operator set 16 of the default domain").isPositive();
        newer[at + 5] = 99;
        result(COLUMNS, newer, "features", "probabilities");
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("The network scikit.onnx cannot be opened by ONNX Runtime").contains("export it with an older one");

        result(COLUMNS, "no network".getBytes(StandardCharsets.UTF_8), "features", "probabilities");
        assertThat(make()).isEqualTo(1);
        Files.write(folder.resolve("networks/scikit.onnx"), network);
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).contains("The file scikit.onnx is not the one that the model was made with");
        Files.delete(folder.resolve("networks/scikit.onnx"));
        assertThat(make()).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    /** As a folder of a training whose model is the network. */
    private void result(List<String> inputs, byte[] file, String input, String output) throws IOException {
        var model = new OnnxClassModel(inputs, List.of("no", "yes"), OnnxFile.of("scikit.onnx", file, input, output), false, name -> file);
        TrainingResult trained = TRAINING.result;
        TargetResult target = trained.targets().getFirst();
        FinalModel before = target.models().getFirst();
        var last = new FinalModel(before.candidate(), new FittedPipeline(COLUMNS, List.of(), model), Map.of(), before.times(), before.thresholds(), before.groups(), "");
        var result = new TrainingResult(trained.definition(), trained.provenance(), trained.flow(), trained.findings(), trained.columns(), trained.rows(),
                List.of(new TargetResult(target.name(), target.unit(), target.rows(), target.outcome(), target.sufficiency(), target.evaluations(), target.comparisons(), List.of(last))),
                trained.arms(), trained.warnings());
        FittedKinds.mapper().writeValue(folder.resolve("result.json").toFile(), result);
        Files.createDirectories(folder.resolve("networks"));
        Files.write(folder.resolve("networks/scikit.onnx"), file);
    }

    private static StudyMaterial study() {
        FeatureRow mean = new FeatureRow("lesion-1", "original", "intensity-based-statistical-features", "Mean intensity", "Q4LE", "", 50, "", SampleTraining.SETTINGS, "");
        LocalDate day = LocalDate.of(2024, 5, 17);
        return new StudyMaterial(List.of(new StudyMaterial.SeriesFeatures("CT", "", List.of(mean), Set.of())), List.of("lesion-1"),
                ClinicalValues.of(List.of(value(ClinicalQuantity.ALBUMIN, "38", "g/L", day), value(ClinicalQuantity.ASCITES, "mild", "", day))), day);
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit, LocalDate day) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.REST, "test", day.atTime(12, 0), Instant.EPOCH);
    }

    private String bundle() {
        return folder.resolve("net.lobule.zip").toString();
    }

    private int make() {
        return lobule("bundle", "make", folder.toString(), "--output", bundle());
    }

    private int lobule(String... arguments) {
        return LobuleCommand.commandLineFor(arguments).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
