package org.lobule.radiomics;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.imaging.Volume;
import org.lobule.imaging.io.ImageFile;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

    /**
     * Outliers beyond 3 sigma. Values of pictologics 0.9.0, which has all of IBSI's reference values; a voxel whose
     * interpolated intensity is half way between whole numbers is rounded to even here, and by the last bit there. Left out are
     * the densities without a reference value that it computes otherwise: its oriented box is the one along the principal axes,
     * not the least (ZH1A, IQYR), and its least ellipsoid is sought to 0.3 % (SWZ1, BRI8; here to one part in ten million).
     */
    @Test
    void configurationDHasTheValuesOfAnotherImplementation() throws IOException {
        var settings = settings(Interpolation.linear(2, 2, 2, 0.5), true, new Resegmentation(Optional.empty(), OptionalDouble.of(3)),
                new Discretisation.FixedBinNumber(32), NO_BINS, IN_VOLUME::contains);
        compareWithPictologics(settings, Map.ofEntries(entry("YEKZ", 367880.0), entry("Q4LE", -23.517935454852132), entry("ECT3", 32786.87268518104),
                entry("KE2A", -2.280307640588585), entry("IPH6", 4.351061380788896), entry("QG58", -304.0), entry("SALO", 57.0),
                entry("VJGA", 200.8211382113821), entry("0F91", 200.8211382113821), entry("TLU2", 2.939962031273251),
                entry("BC2M_10", 0.9715731474193186), entry("BC2M_90", 8.995839424266276e-05), entry("GBPN_10", 87.0),
                entry("GBPN_90", -303.0), entry("ACUI", 7.045346354505115)));
    }

    /** Cubic B-spline, range and outliers together, a histogram over volume of 1000 bins. */
    @Test
    void configurationEHasTheValuesOfAnotherImplementation() throws IOException {
        var both = new Resegmentation(Optional.of(new Resegmentation.Range(-1000, 400)), OptionalDouble.of(3));
        var settings = settings(Interpolation.cubic(2, 2, 2, 0.5), true, both,
                new Discretisation.FixedBinNumber(32), new Discretisation.FixedBinNumber(1000), IN_VOLUME::contains);
        compareWithPictologics(settings, Map.ofEntries(entry("YEKZ", 367880.0), entry("Q4LE", -22.625663159787788), entry("ECT3", 35098.337796576874),
                entry("KE2A", -2.300511609859574), entry("IPH6", 4.441028046092802), entry("QG58", -310.0), entry("SALO", 62.0),
                entry("VJGA", 180.84552845528455), entry("0F91", 180.84552845528455), entry("TLU2", 3.2214257580294428),
                entry("BC2M_10", 0.9745526481431526), entry("BC2M_90", 0.0001573599496448161), entry("GBPN_10", 770.0),
                entry("GBPN_90", 399.0), entry("ACUI", 11.109468286270495)));
    }

    private static void compareWithPictologics(ExtractionSettings settings, Map<String, Double> expected) throws IOException {
        Volume image = ImageFile.readVolume(TestData.require("ibsi1/ct_radiomics_phantom/nifti/image/phantom.nii.gz"));
        var mask = ImageFile.readLabels(TestData.require("ibsi1/ct_radiomics_phantom/nifti/mask/mask.nii.gz")).mask();
        FeatureTable table = new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), settings);
        assertThat(table.rows()).allMatch(FeatureRow::hasValue);
        expected.forEach((key, value) -> {
            FeatureRow row = table.rows().stream().filter(r -> r.feature().equals(IbsiFeature.ofKey(key).name())
                    && r.ibsiCode().equals(IbsiFeature.ofKey(key).code())).reduce((average, merged) -> merged).orElseThrow();
            assertThat(row.value()).as(row.feature()).isCloseTo(value, within(2e-6 * Math.abs(value)));
        });
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
