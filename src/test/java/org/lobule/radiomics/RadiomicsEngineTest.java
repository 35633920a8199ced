package org.lobule.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RadiomicsEngineTest {

    private static final ExtractionSettings NATIVE =
            Phantoms.settings(new Interpolation.None(), Resegmentation.within(0, 200), new Discretisation.FixedBinSize(25));

    private static final ExtractionSettings INTERPOLATED =
            Phantoms.settings(Interpolation.linear(1.5, 1.5, 1.5, 0.5), Resegmentation.within(0, 200), new Discretisation.FixedBinSize(25));

    private static final Set<Aggregation> IN_SLICES = EnumSet.of(Aggregation.SLICE_DIRECTION_AVERAGED, Aggregation.SLICE_MERGED,
            Aggregation.DIRECTION_MERGED, Aggregation.ALL_SLICES_MERGED, Aggregation.PER_SLICE, Aggregation.SLICES_MERGED);

    private static final Grid GRID = Grid.axial(24, 20, 16, 1, 1, 2);
    private static final Volume IMAGE = Phantoms.texture(GRID, 1);
    private static final Mask EGG = Phantoms.mask(GRID, (x, y, z) -> Phantoms.ellipsoid(9, 7, 12).contains(x, y, z) && x + y < 9);

    /** A change of image and mask that moves voxels but not what they are next to. */
    enum Symmetry {
        MIRRORED_X, MIRRORED_Y, MIRRORED_Z, TURNED_ABOUT_Z, TURNED_ABOUT_X, SHIFTED, PADDED;

        Grid grid(Grid g) {
            return switch (this) {
                case TURNED_ABOUT_Z -> Grid.axial(g.ny(), g.nx(), g.nz(), g.spacing().y(), g.spacing().x(), g.spacing().z());
                case TURNED_ABOUT_X -> Grid.axial(g.nx(), g.nz(), g.ny(), g.spacing().x(), g.spacing().z(), g.spacing().y());
                case PADDED, SHIFTED -> Grid.axial(g.nx() + 6, g.ny() + 6, g.nz() + 6, g.spacing().x(), g.spacing().y(), g.spacing().z());
                default -> g;
            };
        }

        int index(Grid from, Grid to, int i, int j, int k) {
            return switch (this) {
                case MIRRORED_X -> to.index(from.nx() - 1 - i, j, k);
                case MIRRORED_Y -> to.index(i, from.ny() - 1 - j, k);
                case MIRRORED_Z -> to.index(i, j, from.nz() - 1 - k);
                case TURNED_ABOUT_Z -> to.index(j, from.nx() - 1 - i, k);
                case TURNED_ABOUT_X -> to.index(i, k, from.ny() - 1 - j);
                case PADDED -> to.index(i + 3, j + 3, k + 3);
                case SHIFTED -> to.index(i + 1, j + 6, k + 2);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingDependsOnWhereTheRegionLiesOrWhichWayItFaces(Symmetry symmetry) {
        assertSameFeatures(symmetry, NATIVE);
    }

    /** The grids of mirrored and padded images keep their centres, so interpolation sees the same image. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHIFTED")
    void norDoesInterpolation(Symmetry symmetry) {
        assertSameFeatures(symmetry, INTERPOLATED);
    }

    private static void assertSameFeatures(Symmetry symmetry, ExtractionSettings settings) {
        Grid grid = symmetry.grid(GRID);
        float[] voxels = new float[grid.voxels()];
        byte[] inside = new byte[grid.voxels()];
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    voxels[symmetry.index(GRID, grid, i, j, k)] = IMAGE.at(i, j, k);
                    inside[symmetry.index(GRID, grid, i, j, k)] = EGG.voxels()[GRID.index(i, j, k)];
                }
            }
        }
        FeatureTable before = extract(IMAGE, EGG, settings);
        FeatureTable after = extract(new Volume(grid, voxels), new Mask(grid, inside), settings);
        assertThat(before.rows()).hasSize(Phantoms.rows(settings));
        for (int r = 0; r < before.rows().size(); r++) {
            FeatureRow row = before.rows().get(r);
            boolean slicesTurned = symmetry == Symmetry.TURNED_ABOUT_X && IN_SLICES.stream()
                    .anyMatch(aggregation -> aggregation.code().equals(row.aggregation()));
            boolean seesWhatWasAdded = row.family().equals(FeatureFamily.LOCAL_INTENSITY.slug())
                    && (symmetry == Symmetry.PADDED || symmetry == Symmetry.SHIFTED);
            if (slicesTurned || seesWhatWasAdded) {
                continue;
            }
            assertThat(after.rows().get(r).value()).as("%s %s", row.feature(), row.aggregation())
                    .isCloseTo(row.value(), within(tolerance(row, symmetry, settings) * Math.max(1e-3, Math.abs(row.value()))));
        }
    }

    /**
     * The least ellipsoid is found to a tolerance. In cells that are not cubes the mesh's triangulation of some non-planar
     * loops depends on their direction.
     */
    private static double tolerance(FeatureRow row, Symmetry symmetry, ExtractionSettings settings) {
        boolean turned = symmetry != Symmetry.PADDED && symmetry != Symmetry.SHIFTED;
        boolean ofMesh = row.family().startsWith("morph") && turned && settings == NATIVE;
        return ofMesh ? 1e-3 : row.ibsiCode().equals("SWZ1") || row.ibsiCode().equals("BRI8") ? 1e-6 : 1e-9;
    }

    @Test
    void aFlatRegionHasValuesOrReasons() {
        Mask mask = Phantoms.mask(GRID, Phantoms.ellipsoid(5, 5, 5));
        float[] voxels = new float[GRID.voxels()];
        Arrays.fill(voxels, 60);
        FeatureTable table = extract(new Volume(GRID, voxels), mask, NATIVE);
        assertThat(table.value("roi", "ECT3", "")).contains(0.0);
        assertThat(table.value("roi", "KE2A", "")).contains(0.0);
        assertThat(table.value("roi", "IPH6", "")).contains(0.0);
        assertThat(table.value("roi", "TLU2", "")).contains(0.0);
        assertThat(table.value("roi", "NI2N", "IAZD")).contains(1.0);
        assertThat(table.value("roi", "JN9H", "IAZD")).contains(0.0);
        assertThat(reasons(table)).containsOnly(Map.entry("N365", "all intensities are equal"), Map.entry("NPT7", "all intensities are equal"),
                Map.entry("R8DG", "all neighbouring voxels have the same grey level"));
        assertThat(table.value("roi", "8E6O", "")).as("bins below the only one are empty").contains(3.0);
    }

    @Test
    void oneVoxelHasValuesOrReasons() {
        byte[] voxels = new byte[GRID.voxels()];
        voxels[GRID.index(3, 4, 5)] = 1;
        FeatureTable table = extract(IMAGE, new Mask(GRID, voxels), NATIVE);
        assertThat(table.value("roi", "YEKZ", "").orElseThrow()).isEqualTo(2);
        assertThat(table.value("roi", "RNU0", "").orElseThrow()).isCloseTo(2.0 / 6, within(1e-12));
        assertThat(table.value("roi", "Q4LE", "").orElseThrow()).isEqualTo(IMAGE.at(3, 4, 5));
        assertThat(reasons(table)).containsEntry("TDIC", "one voxel has no axes").containsEntry("N365", "one voxel has no pair")
                .containsEntry("ACUI", "the region has no two neighbouring voxels");
    }

    @Test
    void aFlatSheetHasNoEnclosingEllipsoidOfItsCentres() {
        Mask sheet = Phantoms.mask(Grid.axial(10, 10, 3, 1, 1, 1), (x, y, z) -> z == 0 && Math.abs(x) < 3);
        FeatureTable table = extract(Phantoms.texture(sheet.grid(), 2), sheet, NATIVE);
        assertThat(reasons(table)).containsOnly(Map.entry("6BDE", "the voxel centres lie in a plane"));
        assertThat(table.value("roi", "N17B", "")).contains(0.0);
    }

    @Test
    void anEmptyRegionHasTheReasonInEveryRow() {
        FeatureTable table = extract(IMAGE, Mask.empty(GRID), NATIVE);
        assertThat(table.rows()).hasSize(Phantoms.rows(NATIVE))
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo("the region is empty"));
    }

    @Test
    void aRegionThatInterpolationLosesSaysSo() {
        byte[] voxels = new byte[GRID.voxels()];
        voxels[GRID.index(3, 4, 5)] = 1;
        var coarse = Phantoms.settings(Interpolation.linear(8, 8, 8, 0.5), Resegmentation.NONE, new Discretisation.FixedBinSize(25));
        assertThat(extract(IMAGE, new Mask(GRID, voxels), coarse).rows())
                .allSatisfy(row -> assertThat(row.reason()).isEqualTo("nothing of the region is left after interpolation"));
    }

    @Test
    void aRangeThatLeavesNothingSpoilsIntensitiesButNotMorphology() {
        FeatureTable table = extract(IMAGE, EGG, Phantoms.settings(new Interpolation.None(), Resegmentation.within(5000, 6000),
                new Discretisation.FixedBinSize(25)));
        assertThat(table.value("roi", "RNU0", "")).isPresent();
        assertThat(table.value("roi", "L0JK", "")).isPresent();
        assertThat(reasons(table).values()).containsOnly("no voxel is left after re-segmentation");
        assertThat(table.rows().stream().filter(FeatureRow::hasValue)).hasSize(25);
    }

    @Test
    void tooManyGreyLevelsAreRefusedByReason() {
        FeatureTable table = extract(IMAGE, EGG, Phantoms.settings(new Interpolation.None(), Resegmentation.within(0, 200),
                new Discretisation.FixedBinSize(0.01)));
        assertThat(reasons(table).get("X6K6")).contains("grey levels, more than 1024");
        assertThat(table.value("roi", "Q4LE", "")).isPresent();
    }

    @Test
    void intensitiesThatAreNoGreyLevelsAreRefusedByReason() {
        float[] negative = IMAGE.voxels().clone();
        negative[GRID.index(12, 10, 8)] = -1;
        FeatureTable table = extract(new Volume(GRID, negative), EGG,
                Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.None()));
        assertThat(reasons(table).get("ACUI")).contains("whole numbers from 1 on");
    }

    @Test
    void voxelsWithoutANumberCountForMorphologyOnly() {
        float[] voxels = IMAGE.voxels().clone();
        voxels[GRID.index(12, 10, 8)] = Float.NaN;
        voxels[GRID.index(12, 11, 8)] = Float.POSITIVE_INFINITY;
        var settings = Phantoms.settings(new Interpolation.None(), new Resegmentation(Optional.empty(), OptionalDouble.of(3)),
                new Discretisation.FixedBinNumber(16));
        FeatureTable table = extract(new Volume(GRID, voxels), EGG, settings);
        assertThat(reasons(table)).isEmpty();
        assertThat(table.value("roi", "YEKZ", "")).contains(EGG.count() * 2.0);
    }

    @Test
    void bothPartsOfResegmentationAreTakenOnTheWholeRegion() {
        // 98 voxels of 0, one of 50 and one of 1000: the range drops 1000, the outlier limit of all 100 does not drop 50
        Grid grid = Grid.axial(100, 1, 1, 1, 1, 1);
        float[] voxels = new float[100];
        voxels[3] = 50;
        voxels[7] = 1000;
        byte[] all = new byte[100];
        Arrays.fill(all, (byte) 1);
        var settings = Phantoms.settings(new Interpolation.None(),
                new Resegmentation(Optional.of(new Resegmentation.Range(-10, 100)), OptionalDouble.of(3)), new Discretisation.FixedBinSize(25));
        FeatureTable table = extract(new Volume(grid, voxels), new Mask(grid, all), settings);
        assertThat(table.value("roi", "84IY", "")).contains(50.0);
        assertThat(table.value("roi", "Q4LE", "").orElseThrow()).isCloseTo(50.0 / 99, within(1e-12));
    }

    @Test
    void unitsAreUcumAndFollowTheUnitOfIntensity() {
        Map<String, String> units = extract(IMAGE, EGG, NATIVE).rows().stream()
                .collect(Collectors.toMap(FeatureRow::ibsiCode, FeatureRow::unit, (a, b) -> a));
        assertThat(units).containsEntry("RNU0", "mm3").containsEntry("C0JK", "mm2").containsEntry("2PR5", "/mm").containsEntry("L0JK", "mm")
                .containsEntry("Q4LE", "[hnsf'U]").containsEntry("ECT3", "[hnsf'U]2").containsEntry("99N0", "mm3.[hnsf'U]")
                .containsEntry("QCFX", "1").containsEntry("X6K6", "1").containsEntry("ACUI", "1");
        assertThat(IbsiFeature.ofKey("99N0").unitFor("1")).isEqualTo("mm3");
        assertThat(IbsiFeature.ofKey("ECT3").unitFor("1")).isEqualTo("1");
    }

    @Test
    void rowsFollowTheStandardAndNameTheirSettings() {
        FeatureTable table = extract(IMAGE, EGG, ExtractionSettingsYaml.shipped("ct-liver"));
        assertThat(table.rows()).hasSize(29 + 18 + 23 + 50);
        assertThat(table.rows().stream().map(FeatureRow::family).distinct()).containsExactly("morphological-features",
                "intensity-based-statistical-features", "intensity-histogram-features", "grey-level-co-occurrence-based-features");
        assertThat(table.rows().stream().map(FeatureRow::aggregation).distinct()).containsExactly("", "ITBB", "IAZD");
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.settingsHash()).isEqualTo(table.settings().hash());
            assertThat(row.image()).isEqualTo("original");
        });
    }

    @Test
    void severalThreadsGiveTheSameTableToTheLastBit() {
        List<NamedMask> regions = new ArrayList<>();
        for (int r = 0; r < 7; r++) {
            double radius = 3 + r;
            regions.add(new NamedMask("roi-" + r, Phantoms.mask(GRID, Phantoms.ellipsoid(radius, radius, radius))));
        }
        FeatureTable one = new RadiomicsEngine().extract(IMAGE, regions, INTERPOLATED);
        FeatureTable four = new RadiomicsEngine(4).extract(IMAGE, regions, INTERPOLATED);
        assertThat(four.rows()).isEqualTo(one.rows());
    }

    @Test
    void familiesOfOneRegionSideBySideGiveTheSameTableToTheLastBit() {
        FeatureTable one = new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("a", EGG)), NATIVE);
        for (int threads : new int[] {2, 12}) {
            FeatureTable several = new RadiomicsEngine(threads).extract(IMAGE, List.of(new NamedMask("a", EGG)), NATIVE);
            assertThat(several.rows()).isEqualTo(one.rows());
        }
        assertThat(one.rows().stream().map(FeatureRow::family).distinct()).hasSize(FeatureFamily.values().length);
    }

    @Test
    void progressRisesAndNamesRegionsAndSteps() {
        List<Double> fractions = Collections.synchronizedList(new ArrayList<>());
        Map<String, Integer> steps = Collections.synchronizedMap(new TreeMap<>());
        new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("a", EGG), new NamedMask("b", EGG)), NATIVE, (region, step, fraction) -> {
            fractions.add(fraction);
            steps.merge(region, 1, Integer::sum);
        });
        assertThat(fractions).isSorted().startsWith(0.0).allMatch(fraction -> fraction < 1);
        assertThat(steps).isEqualTo(Map.of("a", NATIVE.families().size() + 1, "b", NATIVE.families().size() + 1));
    }

    @Test
    void aCancelledExtractionEndsSoon() {
        var asked = new AtomicInteger();
        var progress = new ExtractionProgress() {
            @Override
            public void reached(String region, String step, double fraction) {}

            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > 3;
            }
        };
        for (int threads : new int[] {1, 2}) {
            for (List<NamedMask> regions : List.of(List.of(new NamedMask("a", EGG)), List.of(new NamedMask("a", EGG), new NamedMask("b", EGG)))) {
                asked.set(0);
                assertThatThrownBy(() -> new RadiomicsEngine(threads).extract(IMAGE, regions, NATIVE, progress)).isInstanceOf(CancellationException.class);
            }
        }
    }

    @Test
    void aMaskOnAnotherGridIsRefusedByName() {
        var other = Mask.empty(Grid.axial(24, 20, 16, 1, 1, 2.5));
        assertThatThrownBy(() -> new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("lesion-2", other)), NATIVE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("lesion-2");
    }

    @Test
    void twoRegionsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("a", EGG), new NamedMask("a", EGG)), NATIVE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("called a");
    }

    @Test
    void allElevenFamiliesAreComputed() {
        assertThat(RadiomicsEngine.families()).containsExactlyInAnyOrder(FeatureFamily.values());
    }

    private static FeatureTable extract(Volume image, Mask mask, ExtractionSettings settings) {
        return new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), settings);
    }

    private static Map<String, String> reasons(FeatureTable table) {
        return table.rows().stream().filter(row -> !row.hasValue())
                .collect(Collectors.toMap(FeatureRow::ibsiCode, FeatureRow::reason, (a, b) -> a, TreeMap::new));
    }
}
