package org.lobule.radiomics.table;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

import static org.assertj.core.api.Assertions.assertThat;

class FeatureTableTextTest {

    private static final ExtractionSettings SETTINGS = ExtractionSettingsYaml.shipped("ct-liver");

    private static final FeatureTable TABLE = new FeatureTable(SETTINGS, List.of(
            new FeatureRow("liver", "original", "morphological-features", "Volume", "RNU0", "", 1.0 / 3, "mm3", "ab12", ""),
            new FeatureRow("rim, \"5 mm\"", "original", "morphological-features", "Flatness", "N17B", "IAZD", Double.NaN, "1", "ab12",
                    "one\tvoxel, no axes")));

    @Test
    void csvHasTheColumnsAnEmptyValueAndQuotesWhereNeeded() throws IOException {
        var csv = new StringBuilder();
        FeatureTableCsv.write(csv, TABLE);
        assertThat(csv).hasToString("""
                region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason
                liver,original,morphological-features,Volume,RNU0,,0.33333333333333331,mm3,ab12,
                "rim, ""5 mm""\",original,morphological-features,Flatness,N17B,IAZD,,1,ab12,"one\tvoxel, no axes"
                """);
    }

    @Test
    void aSeriesHasOneHeaderAndAColumnThatTellsItsTablesApart() throws IOException {
        var one = new FeatureTable(SETTINGS, TABLE.rows().subList(0, 1));
        var csv = new StringWriter();
        try (var series = new FeatureTableSeriesCsv(csv, "perturbation")) {
            series.write("0", one);
            series.write("1", one);
        }
        assertThat(csv).hasToString("""
                perturbation,region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason
                0,liver,original,morphological-features,Volume,RNU0,,0.33333333333333331,mm3,ab12,
                1,liver,original,morphological-features,Volume,RNU0,,0.33333333333333331,mm3,ab12,
                """);
    }

    @Test
    void namesWithLineBreaksAndCommasStayOneFieldInASeries() throws IOException {
        var row = new FeatureRow("rim\n5 mm", "original", "morphological-features", "Volume", "RNU0", "", 2, "mm3", "ab12", "");
        var csv = new StringWriter();
        try (FeatureTableWriter series = FeatureTableSeriesCsv.ofImages(csv)) {
            series.write("P1, second", row);
        }
        assertThat(csv).hasToString("""
                id,region,image,family,feature,ibsi_code,aggregation,value,unit,settings_hash,reason
                "P1, second","rim
                5 mm",original,morphological-features,Volume,RNU0,,2,mm3,ab12,
                """);
    }

    @Test
    void jsonHasTheSameColumnsAndTheSettings() throws IOException {
        var json = new StringBuilder();
        FeatureTableJson.write(json, TABLE);
        JsonNode tree = new ObjectMapper().readTree(json.toString());
        assertThat(tree.at("/settings/hash").textValue()).isEqualTo(SETTINGS.hash());
        assertThat(tree.at("/settings/canonical").textValue()).isEqualTo(SETTINGS.canonical());
        assertThat(tree.at("/rows/0").properties()).extracting(Map.Entry::getKey).isEqualTo(FeatureTableColumns.NAMES);
        assertThat(tree.at("/rows/0/value").doubleValue()).isEqualTo(1.0 / 3);
        assertThat(tree.at("/rows/1/region").textValue()).isEqualTo("rim, \"5 mm\"");
        assertThat(tree.at("/rows/1/value").isNull()).isTrue();
        assertThat(tree.at("/rows/1/reason").textValue()).isEqualTo("one\tvoxel, no axes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, 1.0 / 3, 1e-300, 4.9e-324, Double.MAX_VALUE, 12345678901234567.0, -1e22, 2440000000.0, 0.00001234, 100})
    void everyNumberIsReadBackToItsLastBit(double value) {
        assertThat(Double.parseDouble(FeatureNumber.format(value))).isEqualTo(value + 0.0);
    }
}
