package org.lobule.radiomics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: mean, support: 5
            type: mean, support: 15, extent: slices, boundary: zero
            type: laplacian-of-gaussian, sigma-mm: 1.5
            type: laplacian-of-gaussian, sigma-mm: 3, cut-off: 6, extent: volume, boundary: nearest
            type: laws, kernels: L5E5
            type: laws, kernels: E5L5S3, pooling: maximum, energy-delta: 7, boundary: periodic
            type: gabor, sigma-mm: 5, lambda-mm: 2
            type: gabor, sigma-mm: 5, lambda-mm: 2, gamma: 1.5, theta: 10, theta-step: 22.5, extent: slices, boundary: mirror
            type: wavelet, family: coif1, band: LLH
            type: wavelet, family: db10, level: 2, band: HH, pooling: mean, boundary: zero
            type: simoncelli
            type: simoncelli, level: 2, extent: slices, boundary: periodic
            'type: riesz, order: [1, 0, 2], of: {type: simoncelli, level: 1}'
            'type: riesz, order: [0, 2, 0], of: {type: laplacian-of-gaussian, sigma-mm: 3}, steered: {sigma-mm: 2}'
            type: gradient-magnitude, extent: slices
            type: local-binary-pattern, boundary: nearest
            type: square
            type: square-root
            type: logarithm
            type: exponential
            """)
    void filtersThatTheReaderTakesAreValid(String filter) {
        String yaml = VALID + "filters: [{name: mine, %s}]\n".formatted(filter);

        assertThat(catchThrowable(() -> ExtractionSettingsYaml.parse(yaml))).isNull();
        assertThat(validate(toJson(yaml))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: median
            type: mean
            type: mean, support: 4
            type: mean, support: 5, sigma-mm: 1
            type: mean, support: 5, boundary: reflect
            type: mean, support: 5, extent: plane
            type: laplacian-of-gaussian
            type: laplacian-of-gaussian, sigma-mm: 0
            type: laplacian-of-gaussian, sigma-mm: 3, cut-off: 20
            type: laplacian-of-gaussian, sigma: 3
            type: laws, kernels: L5X5
            type: laws, kernels: L5
            type: laws, kernels: L5E5, pooling: median
            type: laws, kernels: L5E5, energy-delta: 0
            type: laws, kernels: L5E5, extent: slices
            type: gabor, sigma-mm: 5
            type: gabor, sigma-mm: 5, lambda-mm: 2, gamma: 0
            type: gabor, sigma-mm: 5, lambda-mm: 2, theta-step: 0.5
            type: gabor, sigma-mm: 5, lambda-mm: 2, pooling: mean
            type: wavelet, family: sym4, band: LLH
            type: wavelet, family: coif1, band: LXH
            type: wavelet, family: coif1, band: LLH, level: 0
            type: wavelet, family: coif1
            type: simoncelli, level: 7
            type: simoncelli, level: 1, pooling: mean
            'type: riesz, order: [1, 0], of: {type: simoncelli}'
            'type: riesz, order: [0, 0, 0], of: {type: simoncelli}'
            'type: riesz, order: [1, 0.5, 0], of: {type: simoncelli}'
            'type: riesz, order: [1, 0, 0]'
            'type: riesz, order: [1, 0, 0], of: {type: mean, support: 3}'
            'type: riesz, order: [1, 0, 0], of: {type: simoncelli, name: a}'
            'type: riesz, order: [1, 0, 0], of: {type: simoncelli}, steered: {sigma: 2}'
            'type: riesz, order: [1, 0, 0], of: {type: simoncelli}, steered: {sigma-mm: 0}'
            'type: riesz, order: [1, 0, 0], of: {type: simoncelli}, steered: 2'
            type: gradient-magnitude, sigma-mm: 1
            type: local-binary-pattern, radius: 2
            type: square, boundary: zero
            """)
    void aMistakeInAFilterIsRefusedByReaderAndSchema(String filter) {
        String yaml = VALID + "filters: [{name: mine, %s}]\n".formatted(filter);

        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(yaml)).isInstanceOf(InvalidSettingsException.class);
        assertThat(validate(toJson(yaml))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name: original, ", "name: Upper, "})
    void aFilterHasANameOfItsOwn(String name) {
        String yaml = VALID + "filters: [{%stype: square}]\n".formatted(name);

        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(yaml)).isInstanceOf(InvalidSettingsException.class);
        assertThat(validate(toJson(yaml))).isNotEmpty();
    }

    @Test
    void theExampleOfTheDocumentationIsValid() throws IOException {
        String text = Files.readString(Path.of("docs/filters.md"));
        String example = text.substring(text.indexOf("```yaml\n") + "```yaml\n".length(), text.indexOf("\n```\n"));

        assertThat(example).startsWith("filters:");
        assertThat(catchThrowable(() -> ExtractionSettingsYaml.parse(VALID + example))).isNull();
        assertThat(validate(toJson(VALID + example))).isEmpty();
    }

    @Test
    void everyFilterOfTheReaderHasItsKeysInTheSchema() {
        Throwable complaint = catchThrowable(() -> FilterYaml.parse("type: unknown"));
        for (String type : complaint.getMessage().replaceFirst(".*allowed: ", "").split(", ")) {
            Throwable aboutKey = catchThrowable(() -> FilterYaml.parse("type: %s, unknown: 1".formatted(type)));
            List<String> known = Stream.of(aboutKey.getMessage().replaceFirst(".*allowed: ", "").split(", ")).toList();
            JsonNode variant = text.at("/properties/filters/items/oneOf").valueStream().filter(each -> {
                JsonNode its = each.at("/properties/type");
                return its.path("const").asText().equals(type) || its.path("enum").valueStream().anyMatch(word -> word.asText().equals(type));
            }).findFirst().orElseThrow();

            assertThat(variant.at("/properties").propertyStream().map(Map.Entry::getKey).filter(key -> !key.equals("name"))).as(type)
                    .containsExactlyInAnyOrderElementsOf(known);
        }
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
