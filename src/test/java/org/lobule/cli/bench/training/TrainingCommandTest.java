package org.lobule.cli.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;
import org.lobule.cli.LobuleCommand;

/** That figures come out and a peer is compared; the figures themselves are a matter of the machine. */
class TrainingCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return LobuleCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void aTrainingIsTimedWithoutPeers() {
        assertThat(run("bench", "training", "--work", "lasso", "--scale", "0.06", "--repeats", "1")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("lasso: nested 5 x 5", "20 penalties, 400 x 90", "lobule");
    }

    @Test
    void workThatDoesNotExistAndInterpretersThatAreNoneAreRefused(@TempDir Path folder) {
        assertThat(run("bench", "training", "--work", "magic")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no work 'magic'", "lasso");
        assertThat(run("bench", "training", "--work", "lasso", "--scale", "0.06", "--python", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is not an interpreter of Python", "bench/peers/README.md");
        assertThat(run("bench", "training", "--scale", "2")).isEqualTo(2);
    }

    @Test
    void valuesDoNotDependOnTheNumberOfThreads() throws IOException {
        var work = new LassoWork(0.06);

        assertThat(work.train(2)).isEqualTo(work.train(1)).hasSize(5 * 21);
    }

    @Test
    void aPeerReadsTheSameRowsAndItsFiguresAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lasso_peer.py"), """
                import array, json, pathlib, sys
                folder = pathlib.Path(sys.argv[1])
                work = json.loads((folder / "work.json").read_text())
                columns = array.array("d", (folder / "columns.f64").read_bytes())
                json.dump({"program": "fake 1", "median": 2.5, "runs": int(sys.argv[3]), "peak_mib": 7,
                           "values": [columns[work["rows"]], len(columns), len(work["inner"][4])]}, open(sys.argv[4], "w"))
                """);
        var work = new LassoWork(0.06);
        work.write(folder);
        TrainingFigures theirs = new TrainingPeer(Tool.require("python3"), folder).measure(work, folder, 2, 3);

        assertThat(theirs.program()).isEqualTo("fake 1");
        assertThat(theirs.runs()).isEqualTo(3);
        assertThat(theirs.values()[1]).isEqualTo(400 * 90);
        assertThat(theirs.values()[2]).isBetween(318.0, 322.0);
        assertThat(theirs.distance(new TrainingFigures("same", 1, 1, 1, theirs.values()))).isZero();
        assertThat(theirs.distance(new TrainingFigures("other", 1, 1, 1, new double[] {1}))).isInfinite();
    }

    @Test
    void whatAPeerSaysWhenItFailsIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lasso_peer.py"), "raise SystemExit('no such module')\n");
        var peer = new TrainingPeer(Tool.require("python3"), folder);

        assertThatThrownBy(() -> peer.measure(new LassoWork(0.06), folder, 1, 1)).isInstanceOf(IOException.class)
                .hasMessage("lasso_peer.py ended with code 1: no such module");
    }
}
