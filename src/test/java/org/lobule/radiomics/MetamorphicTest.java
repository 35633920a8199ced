package org.lobule.radiomics;

import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * How features answer to changes of which theory knows the effect. Whatever family is added is tested with the rest:
 *
 * <table><caption>Effects</caption>
 * <tr><th>change</th><th>every feature</th><th>but</th></tr>
 * <tr><td>all spacings times s</td><td>times s to the power of millimetres in its unit</td><td>local intensity peaks: their sphere is 1 cm3</td></tr>
 * <tr><td>intensities times k, a fixed number of bins</td><td>times k to the power of intensity in its unit</td><td>{@link #IN_STEPS}</td></tr>
 * <tr><td>intensities plus c, a fixed number of bins</td><td>the same</td><td>{@link #MOVES}: plus c; {@link #RELATIVE}: by their formulas</td></tr>
 * <tr><td>intensities plus a whole bin, fixed bins from the minimum</td><td>the same</td><td>as above</td></tr>
 * <tr><td>a region cut in two</td><td>volume, integrated intensity and energy add up; extremes are those of the parts</td><td></td></tr>
 * </table>
 * Mirrored, turned, shifted and padded images are in {@link RadiomicsEngineTest}.
 */
class MetamorphicTest {

    private static final Grid GRID = Grid.axial(22, 18, 14, 1, 1.25, 2);
    private static final Volume IMAGE = Phantoms.texture(GRID, 8);
    private static final Mask REGION = Phantoms.mask(GRID, (x, y, z) -> Phantoms.ellipsoid(9, 8, 11).contains(x, y, z) && x + y < 8);

    /** Locations: mean, median, extremes and percentiles, intensity at volume fractions, local peaks. */
    private static final Set<String> MOVES = Set.of("Q4LE", "Y12H", "1GSF", "84IY", "QG58", "8DWT", "GBPN", "VJGA", "0F91");

    /** Ratios to, and squares of, intensities; and what is weighted by them. */
    private static final Set<String> RELATIVE = Set.of("7TET", "9S40", "N8CA", "5ZWQ", "99N0", "KLMA");

    /** Their neighbourhood has a size in millimetres. */
    private static final Set<String> OF_ONE_MILLILITRE = Set.of("VJGA", "0F91");

    /** Where intensities are not discretised the intensity-volume histogram takes steps of one unit, whatever that unit is. */
    private static final Set<String> IN_STEPS = Set.of("GBPN", "CNV2", "9CMM");

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3})
    void anotherSpacingScalesFeaturesByThePowerOfLengthInTheirUnit(double s) {
        Grid scaled = Grid.axial(GRID.nx(), GRID.ny(), GRID.nz(), s * GRID.spacing().x(), s * GRID.spacing().y(), s * GRID.spacing().z());
        FeatureTable before = extract(IMAGE, REGION, bins());
        FeatureTable after = extract(new Volume(scaled, IMAGE.voxels()), new Mask(scaled, REGION.voxels()), bins());
        compare(before, after, OF_ONE_MILLILITRE, row -> row.value() * Math.pow(s, powerOfLength(row.unit())));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void anotherGainScalesFeaturesByThePowerOfIntensityInTheirUnit(int k) {
        FeatureTable before = extract(IMAGE, REGION, bins());
        FeatureTable after = extract(mapped(x -> k * x), REGION, bins());
        compare(before, after, IN_STEPS, row -> row.value() * Math.pow(k, powerOfIntensity(row.unit())));
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, 64})
    void anOffsetMovesLocationsAndNothingElse(int c) {
        FeatureTable before = extract(IMAGE, REGION, bins());
        FeatureTable after = extract(mapped(x -> x + c), REGION, bins());
        compare(before, after, RELATIVE, row -> MOVES.contains(row.ibsiCode()) ? row.value() + c : row.value());
    }

    @Test
    void anOffsetOfAWholeBinMovesLocationsAndNoGreyLevel() {
        ExtractionSettings settings = Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.FixedBinSize(16));
        FeatureTable before = extract(IMAGE, REGION, settings);
        FeatureTable after = extract(mapped(x -> x + 32), REGION, settings);
        compare(before, after, RELATIVE, row -> MOVES.contains(row.ibsiCode()) ? row.value() + 32 : row.value());
    }

    @Test
    void whatIsRelativeToIntensitiesFollowsItsFormulaUnderAnOffset() {
        int c = 64;
        FeatureTable before = extract(IMAGE, REGION, bins());
        FeatureTable after = extract(mapped(x -> x + c), REGION, bins());
        double n = REGION.count();
        double mean = value(before, "Q4LE");
        double deviation = Math.sqrt(value(before, "ECT3"));
        double energy = value(before, "N8CA") + 2 * c * n * mean + n * c * c;
        assertThat(value(after, "7TET")).isCloseTo(deviation / (mean + c), within(1e-9));
        assertThat(value(after, "N8CA")).isCloseTo(energy, within(1e-9 * energy));
        assertThat(value(after, "5ZWQ")).isCloseTo(Math.sqrt(energy / n), within(1e-7));
        double integrated = value(before, "99N0") + c * value(before, "RNU0");
        assertThat(value(after, "99N0")).isCloseTo(integrated, within(1e-9 * integrated));
        assertThat(value(after, "KLMA")).isCloseTo(value(before, "KLMA") * mean / (mean + c), within(1e-9));
    }

    @Test
    void theTwoPartsOfARegionAddUp() {
        Mask left = part(true);
        Mask right = part(false);
        FeatureTable whole = extract(IMAGE, REGION, bins());
        FeatureTable a = extract(IMAGE, left, bins());
        FeatureTable b = extract(IMAGE, right, bins());
        for (String additive : List.of("YEKZ", "N8CA")) {
            assertThat(value(a, additive) + value(b, additive)).as(additive).isCloseTo(value(whole, additive), within(1e-6));
        }
        assertThat((value(a, "Q4LE") * left.count() + value(b, "Q4LE") * right.count()) / REGION.count())
                .isCloseTo(value(whole, "Q4LE"), within(1e-9));
        assertThat(Math.min(value(a, "1GSF"), value(b, "1GSF"))).isEqualTo(value(whole, "1GSF"));
        assertThat(Math.max(value(a, "84IY"), value(b, "84IY"))).isEqualTo(value(whole, "84IY"));
        assertThat(Math.max(value(a, "L0JK"), value(b, "L0JK"))).isLessThanOrEqualTo(value(whole, "L0JK"));
        assertThat(value(a, "C0JK") + value(b, "C0JK")).as("the cut has two faces").isGreaterThan(value(whole, "C0JK"));
    }

    private interface Expectation {
        double of(FeatureRow before);
    }

    private static void compare(FeatureTable before, FeatureTable after, Set<String> except, Expectation expectation) {
        assertThat(after.rows()).hasSameSizeAs(before.rows());
        for (int r = 0; r < before.rows().size(); r++) {
            FeatureRow row = before.rows().get(r);
            if (except.contains(row.ibsiCode()) || !row.hasValue()) {
                continue;
            }
            double expected = expectation.of(row);
            assertThat(after.rows().get(r).value()).as("%s %s %s", row.family(), row.feature(), row.aggregation())
                    .isCloseTo(expected, within(tolerance(row) * Math.max(1e-3, Math.abs(expected))));
        }
        assertThat(before.rows().stream().filter(FeatureRow::hasValue)).hasSizeGreaterThan(200);
    }

    /** The least ellipsoid is found to a tolerance. */
    private static double tolerance(FeatureRow row) {
        return row.ibsiCode().equals("SWZ1") || row.ibsiCode().equals("BRI8") ? 1e-6 : 1e-8;
    }

    private static int powerOfLength(String unit) {
        return unit.startsWith("mm3") ? 3 : unit.startsWith("mm2") ? 2 : unit.startsWith("mm") ? 1 : unit.equals("/mm") ? -1 : 0;
    }

    private static int powerOfIntensity(String unit) {
        return unit.endsWith("[hnsf'U]2") ? 2 : unit.endsWith("[hnsf'U]") ? 1 : 0;
    }

    private static ExtractionSettings bins() {
        return Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.FixedBinNumber(16));
    }

    private static Mask part(boolean left) {
        Mask part = Mask.empty(GRID);
        for (int v = 0; v < part.voxels().length; v++) {
            part.voxels()[v] = (byte) (v % GRID.nx() < 10 == left ? REGION.voxels()[v] : 0);
        }
        return part;
    }

    private static Volume mapped(DoubleUnaryOperator map) {
        float[] voxels = new float[GRID.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) map.applyAsDouble(IMAGE.voxels()[v]);
        }
        return new Volume(GRID, voxels);
    }

    private static FeatureTable extract(Volume image, Mask mask, ExtractionSettings settings) {
        return new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), settings);
    }

    private static double value(FeatureTable table, String code) {
        return table.value("roi", code, "").orElseThrow();
    }
}
