package org.lobule.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.cli.LobuleCommand;
import org.lobule.scoring.bundle.SampleTraining;
import org.lobule.scoring.training.FittedKinds;

class BundleCommandTest {

    private static final SampleTraining TRAINING = SampleTraining.ofLesions();

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aTrainingHasLeftItsResult() throws IOException {
        FittedKinds.mapper().writeValue(folder.resolve("result.json").toFile(), TRAINING.result);
        assertThat(lobule("bundle", "make", folder.toString(), "--output", bundle())).as(err.toString()).isZero();
    }

    @Test
    void aBundleIsMadeVerifiedInspectedInstalledListedAndRemoved() throws IOException {
        assertThat(lobule("bundle", "verify", bundle())).isZero();
        assertThat(out.toString()).contains("mvi 1.0.0 is whole, SHA-256 ");
        assertThat(lobule("bundle", "inspect", bundle())).isZero();
        assertThat(out.toString()).contains("SIMULATED", "For research use only", "# Microvascular invasion before resection");
        String data = folder.resolve("data").toString();
        assertThat(lobule("bundle", "install", bundle(), "--data", data)).as(err.toString()).isZero();
        assertThat(lobule("bundle", "install", bundle(), "--data", data)).isEqualTo(1);
        assertThat(err.toString()).contains("--replace");
        assertThat(lobule("bundle", "list", "--data", data)).isZero();
        assertThat(out.toString()).contains("SIMULATED: Microvascular invasion");
        Files.writeString(folder.resolve("data/bundles/x.lobule.zip"), "x");
        assertThat(lobule("bundle", "list", "--data", data)).isEqualTo(1);
        assertThat(out.toString()).contains("x.lobule.zip").contains("broken: ");
        assertThat(lobule("bundle", "remove", "mvi", "--data", data)).isZero();
        assertThat(folder.resolve("data/bundles/mvi.lobule.zip")).doesNotExist();
    }

    @Test
    void aDamagedBundleIsSaidToBeSo() throws IOException {
        Path plain = folder.resolve("plain");
        assertThat(lobule("bundle", "make", folder.toString(), "--output", plain.toString())).isZero();
        Files.writeString(plain.resolve("model-card.md"), "better");
        assertThat(lobule("bundle", "verify", plain.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("The file model-card.md is changed");
        assertThat(lobule("bundle", "apply", plain.toString(), table().toString(), "--output", folder.resolve("s.csv").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("model-card.md is changed");
    }

    @Test
    void aTableIsScoredAsTrainingPredictedItToTheLastBit() throws IOException {
        Path scores = folder.resolve("scores.csv");
        assertThat(lobule("bundle", "apply", bundle(), table().toString(), "--output", scores.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("60 of 60 rows scored, 0 abstained; SIMULATED");
        double[] expected = TRAINING.result.targets().getFirst().evaluations().getFirst().predictions().prediction().score();
        List<String> lines = Files.readAllLines(scores);
        int column = List.of(lines.getFirst().split(",")).indexOf("value");
        double[] values = lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line.split(",")[column])).toArray();
        assertThat(values).containsExactly(expected);
        assertThat(lines.get(1)).startsWith("p0,mvi,1.0.0,").contains("Probability of microvascular invasion");
    }

    @Test
    void jsonHasTheContributionsAndTheReasonsToAbstain() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "id,%s,albumin,ascites\na,50,38,mild\nb,5000,38,mild\n".formatted(SampleTraining.MEAN));
        Path scores = folder.resolve("scores.json");
        assertThat(lobule("bundle", "apply", bundle(), table.toString(), "--output", scores.toString())).as(err.toString()).isZero();
        var rows = FittedKinds.mapper().readTree(scores.toFile());
        assertThat(rows.get(0).at("/score/answer/explanation/of")).hasSize(3);
        assertThat(rows.get(1).at("/score/abstention/0").asText()).contains("is 5000, outside of what the model was trained on");
    }

    @Test
    void aModelThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertThat(lobule("bundle", "make", folder.toString(), "--output", folder.resolve("y.zip").toString(), "--model", "forest")).isEqualTo(1);
        assertThat(err.toString()).contains("None of the 1 models is meant").contains("--model \"logistic\"");
        assertThat(lobule("bundle", "make", folder.toString(), "--output", folder.resolve("y.zip").toString(), "--clinical", "albumin=eggs")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no clinical quantity eggs");
        assertThat(lobule("bundle", "make", folder.resolve("nowhere").toString(), "--output", folder.resolve("y.zip").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no result.json");
    }

    private String bundle() {
        return folder.resolve("mvi.lobule.zip").toString();
    }

    private Path table() throws IOException {
        List<String> lines = IntStream.range(0, TRAINING.features.rows()).mapToObj(row -> "p" + row + "," + String.join(",", Arrays.stream(TRAINING.features.row(row))
                .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value)).toList())).toList();
        return Files.writeString(folder.resolve("table.csv"), "patient," + String.join(",", TRAINING.features.columns()) + "\n" + String.join("\n", lines) + "\n");
    }

    private int lobule(String... arguments) {
        CommandLine line = LobuleCommand.commandLineFor(arguments);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
