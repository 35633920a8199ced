package org.lobule.radiomics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.FeatureFamily;

/** The JSON schema that editors check settings by says the same as the reader. */
class ExtractionSettingsSchemaTest {

    private static final String VALID = """
            name: mine
            description: for a test
            intensity-unit: "[hnsf'U]"
            interpolation: {method: linear, spacing-mm: [1, 1.5, 3], roi-threshold: 0.5}
            round-intensities: true
            resegmentation: {range: [-100, 200], outlier-sigma: 3}
            discretisation: {method: fixed-bin-size, bin-width: 25}
            families:
              intensity-based-statistical-features:
              grey-level-co-occurrence-based-features: [IAZD, ITBB]
            spatial-autocorrelation: false
            """;

    /** Those in the language of Lobule. */
    private static final List<String> SHIPPED = ExtractionSettingsYaml.SHIPPED.stream().filter(name -> !name.equals("pyradiomics")).toList();

    private final JsonNode text = read("extraction-settings.schema.json");
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text.toString());

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void shippedSettingsAreValid(String name) {
        assertThat(validate(read(name + ".yaml").toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: mine | name: mine
            linear, spacing-mm: [1, 1.5, 3], roi-threshold: 0.5 | none
            [1, 1.5, 3] | [1, 1.5]
            , roi-threshold: 0.5 | ''
            range: [-100, 200], | ''
            resegmentation: {range: [-100, 200], outlier-sigma: 3} | resegmentation:
            fixed-bin-size, bin-width: 25 | none
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 32
            spatial-autocorrelation: false | ivh: {method: fixed-bin-size, bin-width: 2.5}
            description: for a test | description:
            round-intensities: true | normalisation: {bias-field: n4, method: z-score, within: liver}
            round-intensities: true | normalisation: {method: percentiles, percentiles: [1, 99]}
            """)
    void whatTheReaderTakesIsValid(String part, String replacement) {
        String yaml = VALID.replace(part, replacement);

        assertThat(catchThrowable(() -> ExtractionSettingsYaml.parse(yaml))).isNull();
        assertThat(validate(toJson(yaml))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: mine | name: Mine!
            name: mine | name: mine\\nbin-width: 3
            name: mine\\n | ''
            intensity-unit: "[hnsf'U]"\\n | ''
            [hnsf'U] | two words
            method: linear | method: polynomial
            [1, 1.5, 3] | [1]
            [1, 1.5, 3] | [1, 1.5, 0]
            [1, 1.5, 3] | [0.01, 1.5, 3]
            [1, 1.5, 3] | [1, 1.5, 30]
            [1, 1.5, 3] | 2
            linear, | none,
            roi-threshold: 0.5 | roi-threshold: 1.5
            roi-threshold: 0.5 | roi-treshold: 0.5
            round-intensities: true | round-intensities: sometimes
            [-100, 200] | [-100]
            [-100, 200] | 7
            outlier-sigma: 3 | outlier-sigma: -1
            outlier-sigma: 3 | sigma: 3
            fixed-bin-size | equal-probability
            bin-width: 25 | bin-width: 25, bin: 2
            bin-width: 25 | bins: 25
            bin-width: 25 | bin-width: 0
            bin-width: 25 | bin-width: wide
            fixed-bin-size, bin-width: 25 | fixed-bin-size
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 2.5
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 5000
            fixed-bin-size, bin-width: 25 | fixed-bin-number, bins: 1
            fixed-bin-size, bin-width: 25 | none, bins: 3
            [IAZD, ITBB] | [KOBO]
            [IAZD, ITBB] | [3D]
            [IAZD, ITBB] | []
            [IAZD, ITBB] | IAZD
            intensity-based-statistical | pixel-statistical
            intensity-based-statistical-features: | intensity-based-statistical-features: [IAZD]
            spatial-autocorrelation: false | spatial-autocorrelation: 1
            spatial-autocorrelation: false | ivh: {method: fixed-bin-size}
            round-intensities: true | normalisation: {method: minmax}
            round-intensities: true | normalisation: {bias-field: n5}
            round-intensities: true | normalisation: {method: percentiles}
            round-intensities: true | normalisation: {method: z-score, percentiles: [1, 99]}
            round-intensities: true | normalisation: {bias-field: n4, within: liver}
            description: for a test | normalisation: {method: z-score}
            """)
    void aMistakeIsRefusedByReaderAndSchema(String part, String replacement) {
        String yaml = VALID.replace(part.replace("\\n", "\n"), replacement.replace("\\n", "\n"));

        assertThat(yaml).isNotEqualTo(VALID);
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(yaml)).isInstanceOf(InvalidSettingsException.class);
        assertThat(validate(toJson(yaml))).isNotEmpty();
    }

    @Test
    void everyKeyOfTheReaderIsInTheSchema() {
        Throwable complaint = catchThrowable(() -> ExtractionSettingsYaml.parse("unknown: 1"));
        List<String> known = Stream.of(complaint.getMessage().replaceFirst(".*allowed: ", "").split(", ")).toList();

        assertThat(known).contains("name", "families");
        assertThat(fieldNames("/properties")).containsAll(known);
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyHasItsAggregations(FeatureFamily family) {
        String reference = text.at("/properties/families/properties/" + family.slug() + "/$ref").asText();
        List<String> codes = text.at(reference.substring(1) + "/items/enum").valueStream().map(JsonNode::asText).toList();

        assertThat(codes).isEqualTo(family.aggregations().stream().map(Aggregation::code).toList());
        assertThat(fieldNames("/properties/families/properties")).hasSize(FeatureFamily.values().length);
    }

    private List<String> fieldNames(String pointer) {
        return text.at(pointer).propertyStream().map(Map.Entry::getKey).toList();
    }

    private List<Error> validate(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private static String toJson(String yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = ExtractionSettingsSchemaTest.class.getResourceAsStream("/settings/" + name)) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
