package org.lobule.radiomics.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Normalisation;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.TextureParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExtractionSettingsYamlTest {

    private static final String VALID = """
            name: mine
            intensity-unit: "[hnsf'U]"
            interpolation: {method: linear, spacing-mm: [1, 1.5, 3]}
            round-intensities: true
            resegmentation: {range: [-100, 200], outlier-sigma: 3}
            discretisation: {method: fixed-bin-size, bin-width: 25}
            families:
              intensity-based-statistical-features:
              grey-level-co-occurrence-based-features: [IAZD, ITBB]
            """;

    @Test
    void everyKeyBecomesItsSetting() {
        ExtractionSettings settings = ExtractionSettingsYaml.parse(VALID);
        assertThat(settings.name()).isEqualTo("mine");
        assertThat(settings.intensityUnit()).isEqualTo("[hnsf'U]");
        assertThat(settings.interpolation()).isEqualTo(Interpolation.linear(1, 1.5, 3, 0.5));
        assertThat(settings.roundIntensities()).isTrue();
        assertThat(settings.resegmentation().range()).contains(new Resegmentation.Range(-100, 200));
        assertThat(settings.resegmentation().outlierSigma()).hasValue(3);
        assertThat(settings.discretisation()).isEqualTo(new Discretisation.FixedBinSize(25));
        assertThat(settings.families()).containsOnlyKeys(FeatureFamily.INTENSITY_STATISTICS, FeatureFamily.GLCM);
        assertThat(settings.aggregations(FeatureFamily.GLCM)).isEqualTo(List.of(Aggregation.VOLUME_AVERAGED, Aggregation.VOLUME_MERGED));
        assertThat(settings.parameters().spatialAutocorrelation()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ct-liver", "mr-liver"})
    void shippedSettingsAreReadableAndNamed(String name) {
        ExtractionSettings settings = ExtractionSettingsYaml.shipped(name);
        assertThat(settings.name()).isEqualTo(name);
        assertThat(settings.families()).hasSize(4);
        assertThat(settings.hash()).hasSize(64);
    }

    @Test
    void thereIsNoOtherShippedSetting() {
        assertThatThrownBy(() -> ExtractionSettingsYaml.shipped("../ct-liver")).hasMessageContaining("ct-liver, mr-liver");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: mine | name: mine\\nbin-width: 3 | unknown key bin-width; allowed: description, discretisation
            bin-width: 25 | bin-width: 25, bin: 2 | unknown key bin in discretisation; allowed: bin-width, bins, method
            bin-width: 25 | bins: 25 | discretisation.bins has no meaning with the method fixed-bin-size
            bin-width: 25 | bin-width: 0 | bin width must be positive
            bin-width: 25 | bin-width: wide | discretisation.bin-width must be a number
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 2.5 | discretisation.bins must be a whole number
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 5000 | between 2 and 1024
            fixed-bin-size, bin-width: 25 | equal-probability | allowed: none, fixed-bin-size, fixed-bin-number
            method: linear | method: quintic | interpolation.method "quintic" is unknown; allowed: none, nearest, linear, cubic
            method: linear | method: cubic, roi-method: cubic | interpolation.roi-method "cubic" is unknown; allowed: nearest, linear
            method: linear | method: linear, roi-method: nearest, roi-threshold: 0.5 | roi-threshold has no meaning with the roi-method nearest
            method: linear | method: none | interpolation.spacing-mm has no meaning with the method none
            [1, 1.5, 3] | [1] | interpolation.spacing-mm must be a list of 2 or 3 numbers
            [1, 1.5, 3] | [1, 1.5, 0] | must be positive; give two numbers to keep the slices
            [1, 1.5, 3] | [0.01, 1.5, 3] | between 0.1 and 20 mm, not 0.01
            [-100, 200] | [200, -100] | range must rise
            outlier-sigma: 3 | outlier-sigma: -1 | between 0 and 100 standard deviations
            [IAZD, ITBB] | [KOBO] | are not aggregated by KOBO; allowed: BTW3,SUJT,JJUI,ZW7Z,ITBB,IAZD
            [IAZD, ITBB] | [3D] | "3D" is not an aggregation; allowed: BTW3 (2D
            [IAZD, ITBB] | [] | need at least one aggregation
            intensity-based-statistical | pixel-statistical | unknown key pixel-statistical-features in families; allowed: grey-level
            name: mine | name: Mine! | lower-case letters, digits and hyphens
            name: mine | description: x | name is missing
            round-intensities: true | round-intensities: sometimes | round-intensities must be true or false
            name: mine | name: [ | not readable as YAML
            """)
    void whatIsWrongIsNamedWithWhatIsAllowed(String text, String replacement, String complaint) {
        String yaml = VALID.replace(text, replacement.replace("\\n", "\n"));
        assertThat(yaml).isNotEqualTo(VALID);
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(yaml)).isInstanceOf(InvalidSettingsException.class).hasMessageContaining(complaint);
    }

    @Test
    void aFileIsNamedInTheComplaint(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), VALID.replace("[-100, 200]", "7"));
        assertThatThrownBy(() -> ExtractionSettingsYaml.read(file)).hasMessageContaining("mine.yaml: resegmentation.range");
        assertThat(ExtractionSettingsYaml.read(Files.writeString(file, VALID))).isEqualTo(ExtractionSettingsYaml.parse(VALID));
    }

    @Test
    void anOversizedDocumentIsRefused() {
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(VALID + "#".repeat(70_000))).hasMessageContaining("at most");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1, 1.5, 3] | [1, 1.5, 3.1]
            method: linear | method: cubic
            method: linear | method: linear, roi-method: nearest
            round-intensities: true | round-intensities: false
            [-100, 200] | [-100, 201]
            outlier-sigma: 3 | outlier-sigma: 3.5
            bin-width: 25 | bin-width: 20
            [IAZD, ITBB] | [IAZD]
            [hnsf'U] | [arb'U]
            name: mine | name: mine\\nspatial-autocorrelation: false
            """)
    void everyChoiceThatChangesAValueChangesTheHash(String text, String replacement) {
        ExtractionSettings changed = ExtractionSettingsYaml.parse(VALID.replace(text, replacement.replace("\\n", "\n")));
        assertThat(changed.hash()).isNotEqualTo(ExtractionSettingsYaml.parse(VALID).hash());
    }

    @Test
    void theHistogramOverVolumeHasItsOwnBinsAndTheyCountWhereItIsExtracted() {
        String ivh = VALID + "ivh: {method: fixed-bin-number, bins: 1000}\n";
        assertThat(ExtractionSettingsYaml.parse(ivh).parameters().ivh()).isEqualTo(new Discretisation.FixedBinNumber(1000));
        assertThat(ExtractionSettingsYaml.parse(ivh).hash()).as("not extracted").isEqualTo(ExtractionSettingsYaml.parse(VALID).hash());
        String extracted = ivh.replace("families:\n", "families:\n  intensity-volume-histogram-features:\n");
        assertThat(ExtractionSettingsYaml.parse(extracted).canonical()).endsWith("ivh: fixed-bin-number(1000)\n");
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(ivh.replace("fixed-bin-number", "fixed")))
                .hasMessageContaining("ivh.method \"fixed\" is unknown");
    }

    @Test
    void neighboursOfTextureMatricesAreSettingsThatLeaveNoTraceAtTheirStandardValues() {
        String far = VALID + "glcm: {distance: 2, weighting: euclidean}\n";
        TextureParameters texture = ExtractionSettingsYaml.parse(far).parameters().texture();
        assertThat(texture.glcmDistance()).isEqualTo(2);
        assertThat(texture.glcmWeighting()).isEqualTo(DistanceWeighting.EUCLIDEAN);
        assertThat(ExtractionSettingsYaml.parse(far).canonical()).endsWith("glcm: distance 2, weighting euclidean\n");
        String standard = VALID + "glcm: {distance: 1, weighting: none}\n";
        assertThat(ExtractionSettingsYaml.parse(standard).hash()).isEqualTo(ExtractionSettingsYaml.parse(VALID).hash());
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(VALID + "glcm: {distance: 11}"))
                .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("distance of the GLCM must be between 1 and 10 voxels, not 11");
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(VALID + "glcm: {weighting: far}"))
                .hasMessageContaining("glcm.weighting \"far\" is unknown; allowed: none, manhattan, euclidean, chebyshev");
    }

    @Test
    void nameDescriptionOrderAndNotationDoNotChangeTheHash() {
        String same = VALID.replace("name: mine", "description: other words\nname: yours").replace("[IAZD, ITBB]", "[ITBB, IAZD, ITBB]")
                .replace("bin-width: 25", "bin-width: 25.0").replace("3]}", "3.0], roi-threshold: 0.5}");
        assertThat(ExtractionSettingsYaml.parse(same).hash()).isEqualTo(ExtractionSettingsYaml.parse(VALID).hash());
    }

    /** A stored table must stay comparable: whoever changes the canonical form changes this on purpose. */
    @Test
    void theCanonicalFormIsFixed() {
        ExtractionSettings settings = ExtractionSettingsYaml.parse(VALID);
        assertThat(settings.canonical()).isEqualTo("""
                lobule-extraction 1 (IBSI 1)
                intensity-unit: [hnsf'U]
                interpolation: linear(1.0,1.5,3.0 mm; roi 0.5)
                round-intensities: true
                resegmentation: [-100.0,200.0] and 3.0 sigma
                discretisation: fixed-bin-size(25.0)
                families: UHIW LFYI(ITBB,IAZD)
                spatial-autocorrelation: true
                """);
        assertThat(settings.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void normalisationIsReadAndChangesTheHashOnlyWhereThereIsOne() {
        String document = VALID.replace("round-intensities: true", "round-intensities: false");
        ExtractionSettings without = ExtractionSettingsYaml.parse(document);
        assertThat(without.normalisation()).isEqualTo(Normalisation.NONE);
        assertThat(without.canonical()).doesNotContain("normalisation");
        ExtractionSettings both = ExtractionSettingsYaml.parse(document + "normalisation: {bias-field: n4, method: percentiles, percentiles: [1, 99], within: liver}\n");
        assertThat(both.normalisation()).isEqualTo(new Normalisation(true, new Normalisation.Scale.Percentiles(1, 99), "liver"));
        assertThat(both.canonical()).contains("\nnormalisation: n4(body) then percentiles(1.0,99.0; liver)\n");
        assertThat(both.hash()).isNotEqualTo(without.hash());
        ExtractionSettings score = ExtractionSettingsYaml.parse(document + "normalisation: {method: z-score}\n");
        assertThat(score.canonical()).contains("\nnormalisation: z-score(body)\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {method: histogram}                           | allowed: none, z-score, percentiles
            {bias-field: n3}                              | allowed: none, n4
            {method: percentiles}                         | percentiles must be a list of 2 numbers
            {method: percentiles, percentiles: [99, 1]}   | rise
            {method: z-score, percentiles: [1, 99]}       | no meaning
            {bias-field: n4, within: liver}               | no meaning
            {method: z-score, mask: liver}                | unknown key mask
            {method: z-score}                             | set round-intensities to false
            """)
    void normalisationThatMakesNoSenseIsRefused(String section, String expected) {
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(VALID + "normalisation: " + section + "\n"))
                .isInstanceOf(InvalidSettingsException.class).hasMessageContaining(expected);
    }
}
