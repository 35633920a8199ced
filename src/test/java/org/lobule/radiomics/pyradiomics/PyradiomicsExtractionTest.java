package org.lobule.radiomics.pyradiomics;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.ExtractionProgress;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The table that pyradiomics' features come in. */
class PyradiomicsExtractionTest {

    private final Volume image = PyradiomicsOracleTest.image("int16");
    private final Mask mask = PyradiomicsOracleTest.mask("whole");

    @Test
    void columnsHoldItsNamesAndTheStandardsCodesWhereBothAreTheSame() {
        FeatureTable table = extract("setting: {binWidth: 25}", mask);

        FeatureRow mean = row(table, "firstorder", "Mean");
        assertThat(mean.image()).isEqualTo("original");
        assertThat(mean.ibsiCode()).isEqualTo("Q4LE");
        assertThat(mean.unit()).isEqualTo("[arb'U]");
        assertThat(mean.settingsHash()).isEqualTo(table.settings().hash());
        assertThat(table.value("region", "Q4LE", "")).contains(mean.value());
        assertThat(row(table, "firstorder", "Kurtosis").ibsiCode()).isEmpty();
        assertThat(row(table, "glcm", "MCC").ibsiCode()).isEmpty();
        assertThat(row(table, "glcm", "Contrast").aggregation()).isEqualTo("ITBB");
        assertThat(row(table, "gldm", "DependenceVariance").ibsiCode()).isEqualTo("DNX2");
        assertThat(row(table, "gldm", "DependenceVariance").aggregation()).isEqualTo("KOBO");
        assertThat(table.rows()).allMatch(FeatureRow::hasValue).hasSize(107);
    }

    @Test
    void settingsThatDepartFromTheStandardLeaveItsCodesOut() {
        assertThat(row(extract("setting: {voxelArrayShift: 5}", mask), "firstorder", "Energy").ibsiCode()).isEmpty();
        assertThat(row(extract("setting: {weightingNorm: euclidean}", mask), "glrlm", "RunEntropy").ibsiCode()).isEmpty();
        assertThat(row(extract("setting: {distances: [1, 2]}", mask), "glcm", "Contrast").ibsiCode()).isEmpty();
        assertThat(row(extract("setting: {weightingNorm: no_weighting}", mask), "glcm", "Contrast").aggregation()).isEqualTo("IAZD");
        assertThat(row(extract("setting: {force2D: true}", mask), "glcm", "Contrast").aggregation()).isEqualTo("JJUI");
        assertThat(row(extract("setting: {force2D: true, force2Ddimension: 1}", mask), "glcm", "Contrast").aggregation()).isEmpty();
    }

    @Test
    void whatHasNoValueHasAReason() {
        byte[] one = new byte[mask.voxels().length];
        one[mask.grid().index(7, 5, 4)] = 1;
        Mask voxel = new Mask(mask.grid(), one);

        assertThat(extract("setting: {}", Mask.empty(mask.grid())).rows()).hasSize(107).allMatch(row -> row.reason().equals("the region is empty"));
        assertThat(extract("setting: {}", voxel).rows()).hasSize(107).allMatch(row -> row.reason().equals("the region is a single voxel"));
        assertThat(extract("setting: {minimumROISize: 100000}", mask).rows()).allMatch(row -> row.reason().contains("minimumROISize"));
        assertThat(extract("setting: {resegmentRange: [5000]}", mask).rows()).allMatch(row -> row.reason().equals("re-segmentation leaves 0 voxels"));
        assertThat(row(extract("featureClass: {glcm: [Homogeneity1, Id]}", mask), "glcm", "Homogeneity1").reason())
                .isEqualTo("pyradiomics computes it no more; replaced by Id");
        assertThat(row(extract("featureClass: {shape2D: }\nsetting: {force2D: true}", mask), "shape2D", "Perimeter").reason())
                .isEqualTo("the region extends over 9 slices; shape2D is of one");
        assertThat(row(extract("featureClass: {glcm: }\nsetting: {binWidth: 0.01}", mask), "glcm", "Contrast").reason()).contains("grey levels, more than 1024");
    }

    @Test
    void regionsFollowEachOtherAndDoNotInfluenceOneAnother() {
        Mask slice = PyradiomicsOracleTest.mask("slice");
        ExtractionSettings settings = ExtractionSettingsYaml.parse("setting: {resampledPixelSpacing: [1, 1, 2]}");
        List<FeatureRow> together = new RadiomicsEngine(2).extract(image, List.of(new NamedMask("a", mask), new NamedMask("b", slice)), settings).rows();

        assertThat(together.subList(0, 107)).isEqualTo(new RadiomicsEngine().extract(image, List.of(new NamedMask("a", mask)), settings).rows());
        assertThat(together.subList(107, 214)).isEqualTo(new RadiomicsEngine().extract(image, List.of(new NamedMask("b", slice)), settings).rows());
    }

    @Test
    void imageTooSmallForAScaleHasRowsThatSaySo() {
        List<FeatureRow> rows = extract("imageType: {LoG: {sigma: [30]}}\nfeatureClass: {firstorder: }", mask).rows();

        assertThat(rows).hasSize(18).allMatch(row -> row.image().equals("log-sigma-30-mm-3D")
                && row.reason().equals("the image of 15 x 12 x 9 voxels is too small for a sigma of 30 mm"));
    }

    @Test
    void extractionCanBeCancelled() {
        ExtractionProgress cancelled = new ExtractionProgress() {
            @Override
            public void reached(String region, String step, double fraction) { }

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThatThrownBy(() -> new RadiomicsEngine().extract(image, List.of(new NamedMask("region", mask)),
                ExtractionSettingsYaml.shipped("pyradiomics"), cancelled)).isInstanceOf(CancellationException.class);
    }

    private FeatureTable extract(String parameters, Mask of) {
        return new RadiomicsEngine().extract(image, List.of(new NamedMask("region", of)), ExtractionSettingsYaml.parse(parameters));
    }

    private static FeatureRow row(FeatureTable table, String featureClass, String feature) {
        return table.rows().stream().filter(row -> row.family().equals(featureClass) && row.feature().equals(feature)).findFirst().orElseThrow();
    }
}
