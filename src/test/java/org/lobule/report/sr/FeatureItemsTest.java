package org.lobule.report.sr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.report.ResultText;
import org.lobule.report.code.CodingScheme;
import org.lobule.report.code.Concept;

import static org.assertj.core.api.Assertions.assertThat;

/** Features as measurements, pyradiomics' too. */
class FeatureItemsTest {

    private final ContentItem group = ContentItem.container(Concept.NOT_COMPUTED.code());

    @Test
    void featuresThatTheStandardDoesNotDefineGoByTheirNameInPyradiomics() {
        FeatureTable table = features("""
                featureClass: {firstorder: [Mean, Entropy, RobustMeanAbsoluteDeviation], glcm: [Contrast, MCC]}
                setting: {binWidth: 5}
                """);

        new FeatureItems(table.settings(), new ResultText(new Attributes())).into(group, table.rows());

        assertThat(measurement("Q4LE")).isPresent();
        assertThat(measurement("ACUI")).isPresent();
        Attributes mcc = measurement("pyradiomics_glcm_MCC").orElseThrow();
        assertThat(name(mcc).getString(Tag.CodingSchemeDesignator)).isEqualTo(CodingScheme.LOBULE.designator());
        assertThat(name(mcc).getString(Tag.CodeMeaning)).isEqualTo("glcm MCC (pyradiomics)");
        assertThat(measurement("pyradiomics_firstorder_RobustMeanAbsoluteDeviation")).isPresent();
    }

    @Test
    void binsStandBesideWhatIsCountedOfThemAndNotBesideOtherFirstOrderFeatures() {
        FeatureTable table = features("featureClass: {firstorder: [Mean, Entropy], glcm: [Contrast]}");

        new FeatureItems(table.settings(), new ResultText(new Attributes())).into(group, table.rows());

        assertThat(measurement("TLU2").orElseThrow().getSequence(Tag.ContentSequence)).isNotEmpty();
        assertThat(measurement("ACUI").orElseThrow().getSequence(Tag.ContentSequence)).isNotEmpty();
        assertThat(measurement("Q4LE").orElseThrow().getSequence(Tag.ContentSequence)).isNull();
    }

    @Test
    void measurementsOfTheIntensityVolumeHistogramSayTheirFractionsAndItsBins() {
        FeatureTable table = features("""
                name: curve
                intensity-unit: "[hnsf'U]"
                interpolation: {method: none}
                discretisation: {method: fixed-bin-number, bins: 32}
                ivh: {method: fixed-bin-size, bin-width: 2.5}
                families:
                  intensity-volume-histogram-features:
                """);

        new FeatureItems(table.settings(), new ResultText(new Attributes())).into(group, table.rows());

        assertThat(all("BC2M").map(FeatureItemsTest::parameters)).containsExactly(
                List.of("Bin width 2.5 [hnsf'U]", "Intensity fraction 10 %"), List.of("Bin width 2.5 [hnsf'U]", "Intensity fraction 90 %"));
        assertThat(all("BC2M").map(item -> item.getSequence(Tag.MeasuredValueSequence).get(0).getDouble(Tag.FloatingPointValue, 0)))
                .containsExactly(table.rows().get(0).value(), table.rows().get(1).value());
        assertThat(all("GBPN").map(FeatureItemsTest::parameters)).containsExactly(
                List.of("Bin width 2.5 [hnsf'U]", "Volume fraction 10 %"), List.of("Bin width 2.5 [hnsf'U]", "Volume fraction 90 %"));
        assertThat(all("DDTU").map(FeatureItemsTest::parameters)).containsExactly(
                List.of("Bin width 2.5 [hnsf'U]", "Intensity fraction 10 %", "Intensity fraction 90 %"));
        assertThat(all("CNV2").map(FeatureItemsTest::parameters)).containsExactly(
                List.of("Bin width 2.5 [hnsf'U]", "Volume fraction 10 %", "Volume fraction 90 %"));
        assertThat(all("9CMM").map(FeatureItemsTest::parameters)).containsExactly(List.of("Bin width 2.5 [hnsf'U]"));
    }

    /** The numbers that a measurement was inferred from. */
    private static List<String> parameters(Attributes measurement) {
        return measurement.getSequence(Tag.ContentSequence).stream()
                .filter(item -> item.getString(Tag.RelationshipType).equals("INFERRED FROM"))
                .map(item -> {
                    Attributes value = item.getSequence(Tag.MeasuredValueSequence).get(0);
                    return "%s %s %s".formatted(name(item).getString(Tag.CodeMeaning), value.getString(Tag.NumericValue),
                            value.getSequence(Tag.MeasurementUnitsCodeSequence).get(0).getString(Tag.CodeValue));
                }).toList();
    }

    private static FeatureTable features(String parameters) {
        Grid grid = Grid.axial(4, 3, 2, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = 7 * v % 24;
        }
        byte[] inside = new byte[grid.voxels()];
        Arrays.fill(inside, (byte) 1);
        return new RadiomicsEngine().extract(new Volume(grid, voxels), List.of(new NamedMask("liver", new Mask(grid, inside))),
                ExtractionSettingsYaml.parse(parameters));
    }

    private Optional<Attributes> measurement(String code) {
        return all(code).findFirst();
    }

    private Stream<Attributes> all(String code) {
        return group.dataset().getSequence(Tag.ContentSequence).stream().filter(item -> code.equals(
                name(item).getString(Tag.CodeValue, name(item).getString(Tag.LongCodeValue, ""))));
    }

    private static Attributes name(Attributes item) {
        return item.getSequence(Tag.ConceptNameCodeSequence).get(0);
    }
}
