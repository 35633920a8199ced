package org.lobule.radiomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.lobule.TestData;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.filter.MeanFilter;
import org.lobule.imaging.io.ImageFile;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/** Features of filter responses, among them IBSI 2's reference values of the CT phantom in configuration A. */
class FilteredImageTest {

    private static final String CONFIGURATION_A = """
            name: ibsi-2-a
            intensity-unit: "[hnsf'U]"
            interpolation: {method: none}
            resegmentation: {range: [-1000, 400]}
            discretisation: {method: none}
            families: {intensity-based-statistical-features: }
            filters:
              - {name: f2, type: mean, support: 5, extent: slices}
              - {name: f3, type: laplacian-of-gaussian, sigma-mm: 1.5, extent: slices}
              - {name: f4, type: laws, kernels: L5E5, pooling: maximum, energy-delta: 7}
              - {name: f5, type: gabor, sigma-mm: 5, lambda-mm: 2, gamma: 1.5, theta-step: 22.5, extent: slices}
              - {name: f6, type: wavelet, family: db3, band: LH, pooling: mean}
              - {name: f7, type: wavelet, family: db3, band: HH, level: 2, pooling: mean}
              - {name: f8, type: simoncelli, level: 1, extent: slices, boundary: periodic}
              - {name: f9, type: simoncelli, level: 2, extent: slices, boundary: periodic}
            """;

    @Test
    void theResponsesOfTheCtPhantomHaveEveryReferenceValue() throws IOException {
        Volume image = ImageFile.readVolume(TestData.require("ibsi1/ct_radiomics_phantom/nifti/image/phantom.nii.gz"));
        Mask mask = ImageFile.readLabels(TestData.require("ibsi1/ct_radiomics_phantom/nifti/mask/mask.nii.gz")).mask();
        FeatureTable table = new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), ExtractionSettingsYaml.parse(CONFIGURATION_A));
        List<IbsiFeature> order = IbsiFeature.of(FeatureFamily.INTENSITY_STATISTICS);
        List<String> lines = Files.readAllLines(TestData.require("ibsi2/reference_values_phase2_ct_filters_A.csv"));
        SortedMap<String, Integer> agreeing = new TreeMap<>();
        List<String> disagreements = new ArrayList<>();
        for (int n = 0; n < lines.size() - 1; n++) {
            String[] column = lines.get(n + 1).split(";", -1);
            String name = column[0].startsWith("1") ? RadiomicsEngine.ORIGINAL : "f" + column[0].charAt(0);
            double value = table.value("roi", name, order.get(n % order.size()).code(), "").orElseThrow();
            double rounded = new BigDecimal(value).round(new MathContext(3)).doubleValue();
            double reference = Double.parseDouble(column[3]);
            if (Math.abs(rounded - reference) <= Double.parseDouble(column[4]) + 1e-9 * Math.abs(reference)) {
                agreeing.merge(column[0], 1, Integer::sum);
            } else {
                disagreements.add("%s %s: reference %s +/- %s, computed %s".formatted(column[0], column[2], column[3], column[4], value));
            }
        }
        agreeing.forEach((filter, count) -> System.out.printf("IBSI 2 filter %s: %d of %d reference values%n", filter, count, order.size()));
        assertThat(disagreements).isEmpty();
        assertThat(agreeing.values()).hasSize(9).containsOnly(18);
    }

    private static final Grid GRID = Grid.axial(14, 12, 10, 1, 1, 2);
    private static final Volume IMAGE = Phantoms.texture(GRID, 3);
    private static final NamedMask BALL = new NamedMask("ball", Phantoms.mask(GRID, Phantoms.ellipsoid(5, 5, 8)));
    private static final NamedMask CORNER = new NamedMask("corner", Phantoms.mask(GRID, (x, y, z) -> x > 2 && y > 1 && z < 0));

    private static ExtractionSettings filtered(ExtractionSettings settings, ImageFilter filter) {
        return settings.withFilters(new FilterBank(List.of(new NamedFilter("filtered", filter)), Optional.empty()));
    }

    private static ExtractionSettings plain(Interpolation interpolation) {
        return Phantoms.settings(interpolation, Resegmentation.within(60, 150), new Discretisation.FixedBinNumber(8));
    }

    @Test
    void everyFamilyButMorphologyIsExtractedOfTheResponseInsideTheImagesIntensityMask() {
        for (Interpolation interpolation : List.of(new Interpolation.None(), Interpolation.linear(1.5, 1.5, 1.5, 0.5))) {
            // a mean over one voxel is the image itself, so the response has the image's values
            ExtractionSettings settings = filtered(plain(interpolation), new MeanFilter(1, Extent.VOLUME, Boundary.MIRROR));
            List<FeatureRow> rows = new RadiomicsEngine().extract(IMAGE, List.of(BALL, CORNER), settings).rows();
            List<String> original = rows.stream().filter(row -> row.image().equals("original") && comparable(row)).map(FilteredImageTest::line).toList();
            List<String> response = rows.stream().filter(row -> row.image().equals("filtered") && comparable(row)).map(FilteredImageTest::line).toList();
            assertThat(response).isNotEmpty().isEqualTo(original);
            assertThat(rows).filteredOn(row -> row.image().equals("filtered")).noneMatch(row -> row.family().equals(FeatureFamily.MORPHOLOGY.slug()))
                    .anyMatch(row -> row.family().equals(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM.slug()));
        }
    }

    /** The intensity-volume histogram begins at the range of re-segmentation, which a response does not have. */
    private static boolean comparable(FeatureRow row) {
        return !row.family().equals(FeatureFamily.MORPHOLOGY.slug()) && !row.family().equals(FeatureFamily.INTENSITY_VOLUME_HISTOGRAM.slug());
    }

    private static String line(FeatureRow row) {
        return row.region() + row.ibsiCode() + row.aggregation() + row.value() + row.reason();
    }

    @Test
    void theTableGoesRegionByRegionAndIsTheSameWithSeveralThreads() {
        ExtractionSettings settings = filtered(plain(new Interpolation.None()), new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR));
        List<FeatureRow> rows = new RadiomicsEngine().extract(IMAGE, List.of(BALL, CORNER), settings).rows();
        assertThat(rows.stream().map(row -> row.region() + " " + row.image()).distinct().collect(Collectors.toList()))
                .containsExactly("ball original", "ball filtered", "corner original", "corner filtered");
        assertThat(new RadiomicsEngine(2).extract(IMAGE, List.of(BALL, CORNER), settings).rows()).isEqualTo(rows);
    }

    @Test
    void anEmptyRegionHasReasonsForEveryImage() {
        ExtractionSettings settings = filtered(plain(new Interpolation.None()), new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR));
        List<FeatureRow> rows = new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("none", Mask.empty(GRID))), settings).rows();
        assertThat(rows).anyMatch(row -> row.image().equals("filtered")).allMatch(row -> row.reason().equals("the region is empty"));
    }

    @Test
    void anImageThatCannotBeNormalisedHasTheSameRowsWithTheReason() {
        ExtractionSettings usual = filtered(plain(new Interpolation.None()), new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR));
        var normalised = new ExtractionSettings(usual.name(), usual.description(), usual.intensityUnit(),
                new Preparation(new Normalisation(false, new Normalisation.Scale.ZScore(), "spleen"), usual.interpolation(), false,
                        usual.resegmentation(), usual.discretisation()), usual.families(), usual.parameters(), usual.filters());
        List<FeatureRow> rows = new RadiomicsEngine().extract(IMAGE, List.of(BALL, CORNER), normalised).rows();
        assertThat(rows).allMatch(row -> row.reason().contains("no region \"spleen\""));
        assertThat(rows.stream().map(FilteredImageTest::place).toList())
                .isEqualTo(new RadiomicsEngine().extract(IMAGE, List.of(BALL, CORNER), usual).rows().stream().map(FilteredImageTest::place).toList());
    }

    private static String place(FeatureRow row) {
        return String.join(" ", row.region(), row.image(), row.ibsiCode(), row.aggregation(), row.unit());
    }

    @Test
    void filtersChangeTheHashAndSettingsWithoutKeepTheirs() {
        ExtractionSettings settings = plain(new Interpolation.None());
        assertThat(settings.withFilters(FilterBank.NONE).hash()).isEqualTo(settings.hash());
        assertThat(settings.canonical()).doesNotContain("filter");
        ExtractionSettings three = filtered(settings, new MeanFilter(3, Extent.VOLUME, Boundary.MIRROR));
        assertThat(three.canonical()).endsWith("filter filtered: mean(support=3, extent=VOLUME, boundary=MIRROR)\n");
        assertThat(three.hash()).isNotEqualTo(settings.hash())
                .isNotEqualTo(filtered(settings, new MeanFilter(3, Extent.VOLUME, Boundary.ZERO)).hash());
    }

    @Test
    void complaintsAboutFiltersNameTheFilterAndWhatIsAllowed() {
        assertComplaint("{name: a, type: median}", "filters[0].type \"median\" is unknown; allowed: exponential, gabor");
        assertComplaint("{name: a, type: mean, support: 4}", "filters[0]: The support of a mean filter is an odd number");
        assertComplaint("{name: a, type: mean, support: 5, sigma-mm: 1}", "unknown key sigma-mm in filters[0]; allowed: boundary, extent, name");
        assertComplaint("{name: a, type: mean, support: 5, boundary: reflect}",
                "filters[0].boundary \"reflect\" is unknown; allowed: zero, nearest, periodic, mirror");
        assertComplaint("{name: original, type: square}", "filters[0]: The name of a filter");
        assertComplaint("{type: square}", "filters[0].name is missing");
        assertComplaint("{name: a, type: riesz, order: [1, 0, 0], of: {type: mean, support: 3}}", "filters[0]: The Riesz transform is of");
        assertComplaint("{name: a, type: square}\n  - {name: a, type: square}", "Two filters are called a");
    }

    private static void assertComplaint(String filter, String message) {
        String start = CONFIGURATION_A.substring(0, CONFIGURATION_A.indexOf("filters:"));
        assertThatThrownBy(() -> ExtractionSettingsYaml.parse(start + "filters:\n  - " + filter + "\n")).hasMessageContaining(message);
    }
}
