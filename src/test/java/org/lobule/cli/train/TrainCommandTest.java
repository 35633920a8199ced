package org.lobule.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import org.lobule.cli.LobuleCommand;

class TrainCommandTest {

    private static final String STUDY = """
            name: uci
            title: Death within a year
            data: {tables: [{file: uci-hcc-survival.csv}]}
            endpoint: {type: binary, column: 1_survives_0_dies, event: [0], name: death}
            preparation: [{type: impute}, {type: scale}]
            models: [{type: ridge, with: {penalty: 0.1}}]
            validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}]}
            metrics: {bootstrap: 100}
            seed: 1
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void study() throws IOException {
        Files.copy(Path.of("src/test/resources/org/lobule/scoring/training/uci-hcc-survival.csv"), folder.resolve("uci-hcc-survival.csv"));
        Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    private int run(String... options) {
        CommandLine line = LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[options.length + 2];
        all[0] = "train";
        all[1] = folder.resolve("study.yaml").toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return line.execute(all);
    }

    @Test
    void theFolderHasTheResultAndTheScreenItsSummary() throws IOException {
        assertThat(run("--output", folder.resolve("out").toString(), "--threads", "1")).isZero();
        assertThat(folder.resolve("out/result.json")).exists();
        List<String> predictions = Files.readAllLines(folder.resolve("out/predictions.csv"));
        assertThat(predictions).hasSize(1 + 2 * 165);
        assertThat(predictions.get(1)).startsWith("death,all,ridge,apparent,1,1,1,");
        assertThat(Files.readString(folder.resolve("out/metrics.csv"))).contains("death,all,ridge,3-fold x 1,AUC,");
        assertThat(out.toString()).contains("Death within a year", "all / ridge", "3-fold x 1", "63 of the rarest class", "mix two units");
        assertThat(out.toString().lines()).hasSizeLessThan(40);
    }

    @Test
    void aFolderWithAResultIsNotOverwrittenUnlessResumed() {
        assertThat(run("--output", folder.resolve("out").toString())).isZero();
        assertThat(run("--output", folder.resolve("out").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty", "--resume");
        assertThat(run("--output", folder.resolve("out").toString(), "--resume")).isZero();
    }

    @Test
    void aCheckSaysWhatItNoticedAndTrainsNothing() {
        assertThat(run("--check")).isZero();
        assertThat(out.toString()).contains("49 clinical", "102 no death, 63 death", "warning: Platelets (G/L) seems to mix two units", "This can be trained.");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatIsWrongIsASentence() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--output DIR");
        Files.writeString(folder.resolve("study.yaml"), STUDY.replace("column: 1_survives_0_dies", "column: survival"));
        assertThat(run("--output", folder.resolve("other").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no column survival").doesNotContain("Exception");
    }
}
