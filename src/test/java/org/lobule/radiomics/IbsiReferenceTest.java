package org.lobule.radiomics;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Every reference value of IBSI 1 for the families that the engine computes. */
class IbsiReferenceTest {

    private static final Interpolation NATIVE = new Interpolation.None();

    private static final Discretisation NO_BINS = new Discretisation.None();

    private static final Set<Aggregation> IN_VOLUME =
            EnumSet.of(Aggregation.VOLUME_AVERAGED, Aggregation.VOLUME_MERGED, Aggregation.VOLUME);

    private static final Set<Aggregation> IN_SLICES = EnumSet.complementOf(EnumSet.copyOf(IN_VOLUME));

    @Test
    void theDigitalPhantomHasEveryReferenceValue() throws IOException {
        var settings = settings(NATIVE, false, Resegmentation.NONE, NO_BINS, NO_BINS, aggregation -> true);
        compare("digital phantom", "digital_phantom", "ibsi_1_dig_phantom.csv", settings, Map.of(FeatureFamily.MORPHOLOGY, 25L,
                FeatureFamily.LOCAL_INTENSITY, 2L, FeatureFamily.INTENSITY_STATISTICS, 18L, FeatureFamily.INTENSITY_HISTOGRAM, 23L,
                FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, 6L));
    }

    @Test
    void configurationAHasEveryReferenceValue() throws IOException {
        var settings = settings(NATIVE, false, Resegmentation.within(-500, 400), new Discretisation.FixedBinSize(25), NO_BINS, IN_SLICES::contains);
        compare("configuration A", "ct_radiomics_phantom", "ibsi_1_chest_config_a.csv", settings, Map.of(FeatureFamily.MORPHOLOGY, 25L,
                FeatureFamily.LOCAL_INTENSITY, 2L, FeatureFamily.INTENSITY_STATISTICS, 18L, FeatureFamily.INTENSITY_HISTOGRAM, 23L,
                FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, 6L));
    }

    @Test
    void configurationBHasEveryReferenceValue() throws IOException {
        var settings = settings(Interpolation.linear(2, 2, 0, 0.5), true, Resegmentation.within(-500, 400),
                new Discretisation.FixedBinNumber(32), NO_BINS, IN_SLICES::contains);
        compare("configuration B", "ct_radiomics_phantom", "ibsi_1_chest_config_b.csv", settings, Map.of(FeatureFamily.MORPHOLOGY, 25L,
                FeatureFamily.LOCAL_INTENSITY, 2L, FeatureFamily.INTENSITY_STATISTICS, 18L, FeatureFamily.INTENSITY_HISTOGRAM, 23L,
                FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, 6L));
    }

    @Test
    void configurationCHasEveryReferenceValue() throws IOException {
        var settings = settings(Interpolation.linear(2, 2, 2, 0.5), true, Resegmentation.within(-1000, 400),
                new Discretisation.FixedBinSize(25), new Discretisation.FixedBinSize(2.5),
                IN_VOLUME::contains);
        compare("configuration C", "ct_radiomics_phantom", "ibsi_1_chest_config_c.csv", settings, Map.of(FeatureFamily.MORPHOLOGY, 25L,
                FeatureFamily.LOCAL_INTENSITY, 2L, FeatureFamily.INTENSITY_STATISTICS, 18L, FeatureFamily.INTENSITY_HISTOGRAM, 23L,
                FeatureFamily.INTENSITY_VOLUME_HISTOGRAM, 6L));
    }

    private static ExtractionSettings settings(Interpolation interpolation, boolean round, Resegmentation resegmentation,
                                               Discretisation discretisation, Discretisation ivh, Predicate<Aggregation> aggregations) {
        SortedMap<FeatureFamily, List<Aggregation>> families = new TreeMap<>();
        RadiomicsEngine.families().forEach(family -> families.put(family,
                family.aggregations().stream().filter(aggregations).toList()));
        return new ExtractionSettings("ibsi", "", "1", new Preparation(interpolation, round, resegmentation, discretisation), families,
                FeatureParameters.STANDARD.withIvh(ivh));
    }

    private static void compare(String title, String phantom, String csv, ExtractionSettings settings,
                                Map<FeatureFamily, Long> expected) throws IOException {
        var references = ReferenceValues.read(TestData.require("ibsi1/reference_values/" + csv));
        Volume image = ImageFile.readVolume(TestData.require("ibsi1/" + phantom + "/nifti/image/phantom.nii.gz"));
        var mask = ImageFile.readLabels(TestData.require("ibsi1/" + phantom + "/nifti/mask/mask.nii.gz")).mask();

        FeatureTable table = new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), settings);

        Map<FeatureFamily, Long> agreeing = references.agreeing(title, "roi", table);
        assertThat(references.disagreements("roi", table)).isEmpty();
        assertThat(agreeing).isEqualTo(withTextures(expected, settings));
        assertThat(table.rows()).allSatisfy(row -> assertThat(Double.isNaN(row.value())).isEqualTo(!row.reason().isEmpty()));
        assertThat(table.rows()).noneMatch(row -> !row.hasValue());
    }

    /** Every feature of the texture matrices has a reference value for every aggregation. */
    private static Map<FeatureFamily, Long> withTextures(Map<FeatureFamily, Long> others, ExtractionSettings settings) {
        Map<FeatureFamily, Long> expected = new TreeMap<>(others);
        settings.families().forEach((family, aggregations) -> {
            if (!aggregations.isEmpty()) {
                expected.put(family, (long) IbsiFeature.of(family).size() * aggregations.size());
            }
        });
        return expected;
    }
}
