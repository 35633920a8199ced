package org.lobule.report.sr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

/** Features of pyradiomics as measurements. */
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

    private static FeatureTable features(String parameters) {
        Grid grid = Grid.axial(4, 3, 2, 1, 1, 1);
        float[] voxels = new float[grid.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = v * v % 17;
        }
        byte[] inside = new byte[grid.voxels()];
        Arrays.fill(inside, (byte) 1);
        return new RadiomicsEngine().extract(new Volume(grid, voxels), List.of(new NamedMask("liver", new Mask(grid, inside))),
                ExtractionSettingsYaml.parse(parameters));
    }

    private Optional<Attributes> measurement(String code) {
        return group.dataset().getSequence(Tag.ContentSequence).stream().filter(item -> code.equals(
                name(item).getString(Tag.CodeValue, name(item).getString(Tag.LongCodeValue, "")))).findFirst();
    }

    private static Attributes name(Attributes item) {
        return item.getSequence(Tag.ConceptNameCodeSequence).get(0);
    }
}
