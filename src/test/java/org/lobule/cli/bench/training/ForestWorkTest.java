package org.lobule.cli.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForestWorkTest {

    private final ForestWork work = new ForestWork(0.04);

    @Test
    void valuesDoNotDependOnTheNumberOfThreads() throws IOException {
        double[] concordance = work.train(1);
        assertThat(work.train(2)).isEqualTo(concordance);
        assertThat(concordance[0]).isBetween(0.7, 0.85);
        assertThat(concordance[1]).isBetween(0.7, 0.85);
    }

    @Test
    void thePeerFindsBothHalvesOfTheRows(@TempDir Path folder) throws IOException {
        work.write(folder);
        assertThat(Files.size(folder.resolve("columns.f64"))).isEqualTo(2L * 8 * 1000 * Double.BYTES);
        assertThat(Files.readString(folder.resolve("work.json"))).contains("\"trees\":100", "\"rows\":1000", "\"columns\":8", "\"fresh_cause\":[");
        assertThat(work.title()).isEqualTo("random survival forest, 100 trees, 1000 x 8");
    }
}
