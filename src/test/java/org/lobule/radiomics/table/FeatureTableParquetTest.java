package org.lobule.radiomics.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.PythonPeers;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/** What is written as Parquet, as Apache Arrow's reader has it. */
class FeatureTableParquetTest {

    private static final FeatureRow VALUE = new FeatureRow("liver", "original", "morphological-features", "Volume", "RNU0", "", 0.1 + 0.2,
            "mm3", "abc", "");
    private static final FeatureRow NONE = new FeatureRow("lésion, 1", "original", "grey-level-co-occurrence-based-features", "Correlation",
            "NI2N", "IAZD", Double.NaN, "1", "abc", "one grey level");

    @TempDir
    private Path folder;

    @Test
    void everyColumnAndEveryBitOfAValueIsReadByArrow() throws Exception {
        Path file = folder.resolve("features.parquet");
        FeatureTableParquet.write(file, new FeatureTable(ExtractionSettingsYaml.shipped("ct-liver"), List.of(VALUE, NONE)));

        assertThat(read(file)).containsExactly(
                "region:string image:string family:string feature:string ibsi_code:string aggregation:string value:double unit:string settings_hash:string reason:string",
                "liver|original|morphological-features|Volume|RNU0||0x1.3333333333334p-2|mm3|abc|",
                "lésion, 1|original|grey-level-co-occurrence-based-features|Correlation|NI2N|IAZD|None|1|abc|one grey level");
    }

    @Test
    void aTableOfManyImagesBeginsWithTheirIds() throws Exception {
        Path file = folder.resolve("cohort.parquet");
        try (FeatureTableWriter table = FeatureTableParquet.open(file)) {
            table.write("case 1", VALUE);
            table.write("case 2", NONE);
        }

        List<String> lines = read(file);
        assertThat(lines.getFirst()).startsWith("id:string region:string");
        assertThat(lines.subList(1, 3)).extracting(line -> line.split("\\|")[0]).containsExactly("case 1", "case 2");
    }

    private List<String> read(Path file) throws IOException, InterruptedException {
        Path out = folder.resolve("read.txt");
        Process arrow = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/read_parquet.py", file.toString())
                .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try {
            assertThat(arrow.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            arrow.destroyForcibly();
        }
        assertThat(arrow.exitValue()).as(() -> "pyarrow is needed, see .ci/python-peers").isZero();
        return Files.readAllLines(out);
    }
}
