package org.lobule.radiomics.pyradiomics;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;
import org.lobule.radiomics.settings.InvalidSettingsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class ParameterFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/org/lobule/radiomics/pyradiomics");

    @TempDir
    private Path folder;

    private final JsonNode text = resource("pyradiomics-parameters.schema.json");
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text.toString());

    @Test
    void shippedProfileIsPyradiomicsWithItsDefaults() {
        ExtractionSettings shipped = ExtractionSettingsYaml.shipped("pyradiomics");

        assertThat(shipped.name()).isEqualTo("pyradiomics");
        assertThat(shipped.discretisation()).isEqualTo(new Discretisation.AlignedBinSize(25));
        assertThat(shipped.hash()).isEqualTo(ExtractionSettingsYaml.parse("imageType: {Original: {}}").hash());
        assertThat(validate(resource("pyradiomics.yaml").toString())).isEmpty();
    }

    @Test
    void hashTellsProfilesApartAndIgnoresHowAFileIsWritten() throws IOException {
        String hash = ExtractionSettingsYaml.shipped("pyradiomics").hash();
        Path json = Files.writeString(folder.resolve("My model (v2).json"), """
                {"setting": {"binWidth": 25.0, "additionalInfo": false}, "imageType": {"Original": {}}}""");
        ExtractionSettings read = ExtractionSettingsYaml.read(json);

        assertThat(read.name()).isEqualTo("my-model-v2");
        assertThat(read.hash()).isEqualTo(hash);
        assertThat(hash).isNotEqualTo(ExtractionSettingsYaml.shipped("ct-liver").hash());
        assertThat(Stream.of("setting: {binWidth: 24}", "setting: {binCount: 25}", "setting: {distances: [1, 2]}", "setting: {force2D: true}",
                "setting: {weightingNorm: no_weighting}", "setting: {gldm_a: 1}", "setting: {voxelArrayShift: 1}", "setting: {normalize: true}",
                "setting: {normalize: true, normalizeScale: 2}", "setting: {normalize: true, removeOutliers: 3}", "setting: {preCrop: true}",
                "setting: {resampledPixelSpacing: [1, 1, 1]}", "setting: {resampledPixelSpacing: [1, 1, 1], interpolator: sitkLinear}",
                "setting: {resampledPixelSpacing: [1, 1, 1], padDistance: 6}", "setting: {minimumROISize: 9}", "setting: {minimumROIDimensions: 3}",
                "setting: {resegmentRange: [1]}", "setting: {resegmentRange: [1], resegmentMode: sigma}",
                "setting: {resegmentRange: [1], resegmentShape: true}", "featureClass: {glcm: }", "featureClass: {glcm: [MCC]}",
                "imageType: {Wavelet: }", "imageType: {Wavelet: {wavelet: db2}}", "imageType: {Wavelet: {level: 2}}", "imageType: {Wavelet: {start_level: 1}}",
                "imageType: {LoG: {sigma: [1]}}", "imageType: {LoG: {sigma: [1, 2]}}", "imageType: {Square: }", "imageType: {SquareRoot: }", "imageType: {Gradient: }",
                "imageType: {Gradient: {gradientUseSpacing: false}}")
                .map(ExtractionSettingsYaml::parse).map(ExtractionSettings::hash)).doesNotHaveDuplicates().doesNotContain(hash);
    }

    @Test
    void anImageTypeMaySetItsFeaturesForItself() {
        List<String> lines = ExtractionSettingsYaml.parse("""
                imageType:
                  Original: {binWidth: 5, distances: [1, 2]}
                setting: {binWidth: 10, gldm_a: 1}
                """).canonical().lines().toList();

        assertThat(lines).contains("image original: bins aligned-bin-size(5.0), distances 1+2, volume, weighting none, alpha 1, shift 0");
    }

    @Test
    void imagesHaveTheNamesOfPyradiomics() {
        PyradiomicsParameters parameters = ExtractionSettingsYaml.parse("""
                imageType: {Original: , LoG: {sigma: [1, 2.5, 3.0]}, Wavelet: {level: 2}, SquareRoot: }
                """).pyradiomics().orElseThrow();

        assertThat(parameters.imageTypes().stream().flatMap(type -> type.type().images().stream()).map(ImageType.Image::name)).containsExactly("original",
                "log-sigma-1-mm-3D", "log-sigma-2-5-mm-3D", "log-sigma-3-0-mm-3D",
                "wavelet-LLH", "wavelet-LHL", "wavelet-LHH", "wavelet-HLL", "wavelet-HLH", "wavelet-HHL", "wavelet-HHH",
                "wavelet2-LLH", "wavelet2-LHL", "wavelet2-LHH", "wavelet2-HLL", "wavelet2-HLH", "wavelet2-HHL", "wavelet2-HHH", "wavelet2-LLL", "squareroot");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imageType: {LBP3D: {lbp3DLevels: 1}} | imageType.LBP3D: lbp3DLevels is 2 to 8
            imageType: {LBP3D: {lbp3DIcosphereSubdivision: 4}} | lbp3DIcosphereSubdivision is 0 to 3
            imageType: {LBP3D: {lbp3DIcosphereRadius: 0}} | lbp3DIcosphereRadius is above 0
            imageType: {Sobel: {}} | imageType.Sobel
            imageType: {LBP2D: {lbp2DMethod: var}} | imageType.LBP2D.lbp2DMethod "var" cannot be honoured; allowed: default, ror, uniform
            imageType: {LBP2D: {lbp2DSamples: 31}} | lbp2DSamples is 1 to 30
            imageType: {LBP2D: {lbp2DRadius: -1}} | lbp2DRadius is above 0
            imageType: {Wavelet: {wavelet: bior1.3}} | imageType.Wavelet: There is no wavelet bior1.3
            imageType: {Wavelet: {level: 0}} | imageType.Wavelet: start_level and level
            imageType: {LoG: {}} | imageType.LoG.sigma must be a list of numbers
            imageType: {LoG: {sigma: [0]}} | imageType.LoG: sigma is above 0
            imageType: {LoG: {sigma: [wide]}} | imageType.LoG.sigma must be a list of numbers
            imageType: {Gradient: {gradientUseSpacing: 1}} | imageType.Gradient.gradientUseSpacing must be true or false
            imageType: {Original: {normalize: true}} | unknown key normalize in imageType.Original
            imageType: [Original] | imageType must be a mapping
            setting: {symmetricalGLCM: false} | setting.symmetricalGLCM: false cannot be honoured
            setting: {label: 2} | setting.label cannot be honoured
            setting: {interpolator: sitkGaussian, resampledPixelSpacing: [1, 1, 1]} | setting.interpolator "sitkGaussian" cannot be honoured
            setting: {interpolator: 3, resampledPixelSpacing: [1, 1, 1]} | setting.interpolator "3" cannot be honoured
            setting: {distances: [1, 3]} | setting.distances [1, 3] leave gaps
            setting: {distances: [11]} | distances are from 1 to 10
            setting: {distances: [1.5]} | setting.distances must be a list of whole numbers
            setting: {weightingNorm: city} | setting.weightingNorm "city" cannot be honoured; allowed: euclidean
            setting: {binWidth: 0} | bin width must be positive
            setting: {binCount: 2000} | number of bins must be between 1 and 1024
            setting: {resampledPixelSpacing: [1, 1]} | resampledPixelSpacing must be a list of 3 numbers
            setting: {resampledPixelSpacing: [1, 1, 50]} | resampledPixelSpacing is 0 or from 0.1 to 20 mm
            setting: {resegmentRange: [1, 2, 3]} | setting.resegmentRange must be a list of 1 or 2 numbers
            setting: {resegmentRange: [1], resegmentMode: mean} | setting.resegmentMode "mean" cannot be honoured
            setting: {force2Ddimension: 3} | force2Ddimension is 0, 1 or 2
            setting: {minimumROIDimensions: 4} | minimumROIDimensions is from 1 to 3
            setting: {binwidth: 5} | unknown key binwidth in setting
            settings: {binWidth: 5}, setting: {} | unknown key settings
            featureClass: {glcmm: } | featureClass.glcmm is unknown
            featureClass: {glcm: [Entropy]} | featureClass.glcm has no feature Entropy
            featureClass: {glcm: all} | featureClass.glcm must be a list
            """)
    void whatCannotBeHonouredIsRefusedByName(String document, String complaint) {
        String flow = "{" + document + "}";

        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(flow)).isInstanceOf(InvalidSettingsException.class).hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setting: {binWidth: 0}", "setting: {binCount: 2000}", "setting: {distances: [11]}", "setting: {label: 2}", "imageType: {LBP3D: {lbp3DLevels: 1}}",
        "imageType: {LBP2D: {lbp2DMethod: var}}", "imageType: {LBP2D: {lbp2DRadius: 0}}", "imageType: {Wavelet: {wavelet: bior1.3}}", "imageType: {LoG: {sigma: [0]}}",
        "setting: {symmetricalGLCM: false}", "setting: {binwidth: 5}", "featureClass: {glcm: [Entropy]}", "featureClass: {glcmm: }",
        "setting: {resampledPixelSpacing: [1, 1, 50]}", "setting: {resegmentRange: []}", "setting: {weightingNorm: city}"})
    void aMistakeIsRefusedByReaderAndSchema(String document) {
        assertThat(catchThrowable(() -> ExtractionSettingsYaml.parse(document))).isInstanceOf(InvalidSettingsException.class);
        assertThat(validate(json(document))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesOfTheComparisonAreValid(Path file) throws IOException {
        assertThat(validate(json(Files.readString(file)))).isEmpty();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void everySettingOfTheReaderIsInTheSchema() {
        assertThat(known("setting: {unknown: 1}")).isNotEmpty().allMatch(fieldNames("/properties/setting/properties")::contains);
        assertThat(known("imageType: {Original: {unknown: 1}}")).isNotEmpty().allMatch(fieldNames("/$defs/imageSettings/properties")::contains);
    }

    private static List<String> known(String document) {
        return List.of(catchThrowable(() -> ExtractionSettingsYaml.parse(document)).getMessage().replaceFirst(".*allowed: ", "").split(", "));
    }

    @ParameterizedTest
    @EnumSource
    void everyFeatureIsInTheSchema(FeatureClass featureClass) {
        List<String> names = text.at("/properties/featureClass/properties/%s/items/enum".formatted(featureClass.key())).valueStream().map(JsonNode::asText).toList();

        assertThat(names).isEqualTo(PyradiomicsFeature.of(featureClass).stream().map(PyradiomicsFeature::name).toList());
    }

    private List<String> fieldNames(String pointer) {
        return text.at(pointer).propertyStream().map(Map.Entry::getKey).toList();
    }

    private List<Error> validate(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private static String json(String yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream in = ParameterFileTest.class.getResourceAsStream("/settings/" + name)) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
