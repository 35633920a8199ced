package org.lobule.radiomics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a region looks like, every feature of every family has a finite value or says why it has none. */
class DegenerateRegionsTest {

    private static final Grid GRID = Grid.axial(14, 12, 9, 1, 1.25, 2.5);
    private static final Volume IMAGE = Phantoms.texture(GRID, 4);

    private record Case(Volume image, Mask mask) {}

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("empty", new Case(IMAGE, Mask.empty(GRID)));
        cases.put("one voxel", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> x == 0.5 && y == 0.625 && z == 0)));
        cases.put("one voxel at the corner of the image", new Case(IMAGE, corner()));
        cases.put("two voxels apart", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> Math.abs(x) == 4.5 && y == 0.625 && z == 0)));
        cases.put("two voxels side by side", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> Math.abs(x) == 0.5 && y == 0.625 && z == 0)));
        cases.put("one row", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> y == 0.625 && z == 0)));
        cases.put("a diagonal", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> z == 0 && x == y / 1.25)));
        cases.put("one slice", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> z == 0 && x * x + y * y < 20)));
        cases.put("a sheet across the slices", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> x == 0.5)));
        cases.put("two components", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> Math.abs(x) > 3 && y * y + z * z < 20)));
        cases.put("components in slices apart", new Case(IMAGE, Phantoms.mask(GRID, (x, y, z) -> Math.abs(z) == 5 && x * x + y * y < 12)));
        cases.put("a checkerboard", new Case(IMAGE, checkerboard()));
        cases.put("the whole image", new Case(IMAGE, all(GRID)));
        cases.put("flat", new Case(image(GRID, v -> 60), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("flat at zero", new Case(image(GRID, v -> 0), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("two grey levels", new Case(image(GRID, v -> v % 2 == 0 ? 20 : 80), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("all re-segmented away", new Case(image(GRID, v -> 5000), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("all but one voxel re-segmented away", new Case(image(GRID, v -> v == GRID.index(7, 6, 4) ? 50 : 5000),
                Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("no voxel with a number", new Case(image(GRID, v -> Float.NaN), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        cases.put("negative intensities", new Case(image(GRID, v -> -IMAGE.voxels()[v]), Phantoms.mask(GRID, Phantoms.ellipsoid(4, 4, 6))));
        Grid ultrasound = Grid.axial(40, 30, 1, 0.2, 0.2, 1);
        cases.put("an image of one slice", new Case(Phantoms.texture(ultrasound, 5), Phantoms.mask(ultrasound, Phantoms.ellipsoid(3, 2, 1))));
        Grid row = Grid.axial(40, 1, 1, 1, 1, 1);
        cases.put("an image of one row", new Case(Phantoms.texture(row, 5), all(row)));
        Grid one = Grid.axial(1, 1, 1, 1, 1, 1);
        cases.put("an image of one voxel", new Case(Phantoms.texture(one, 5), all(one)));
        return cases;
    }

    private static Map<String, ExtractionSettings> settings() {
        Resegmentation range = Resegmentation.within(-200, 200);
        Map<String, ExtractionSettings> settings = new LinkedHashMap<>();
        settings.put("native, bins of 25", Phantoms.settings(new Interpolation.None(), range, new Discretisation.FixedBinSize(25)));
        settings.put("native, 16 bins", Phantoms.settings(new Interpolation.None(), range, new Discretisation.FixedBinNumber(16)));
        settings.put("native, not discretised", Phantoms.settings(new Interpolation.None(), range, new Discretisation.None()));
        settings.put("linear, bins of 25", Phantoms.settings(Interpolation.linear(1.5, 1.5, 1.5, 0.5), range, new Discretisation.FixedBinSize(25)));
        settings.put("linear within slices, 16 bins", Phantoms.settings(Interpolation.linear(1.5, 1.5, 0, 0.5), range, new Discretisation.FixedBinNumber(16)));
        settings.put("cubic, 16 bins", Phantoms.settings(new Interpolation.Resampled(Interpolation.Method.CUBIC, Interpolation.Method.LINEAR, 1.5, 1.5, 1.5, 0.5), range,
                new Discretisation.FixedBinNumber(16)));
        return settings;
    }

    @TestFactory
    Stream<DynamicTest> everyFeatureHasAFiniteValueOrAReason() {
        Map<String, ExtractionSettings> settings = settings();
        return cases().entrySet().stream().flatMap(region -> settings.entrySet().stream().map(setting ->
                DynamicTest.dynamicTest(region.getKey() + ", " + setting.getKey(), () -> {
                    FeatureTable table = new RadiomicsEngine().extract(region.getValue().image(),
                            List.of(new NamedMask("roi", region.getValue().mask())), setting.getValue());
                    assertThat(table.rows()).hasSize(Phantoms.rows(setting.getValue())).allSatisfy(row -> {
                        if (row.reason().isEmpty()) {
                            assertThat(row.value()).as(row.ibsiCode()).isFinite();
                        } else {
                            assertThat(row.value()).as(row.ibsiCode()).isNaN();
                            assertThat(row.reason()).as(row.ibsiCode()).hasSizeGreaterThan(10);
                        }
                    });
                })));
    }

    /** Beside a healthy region a degenerate one changes nothing. */
    @Test
    void aHealthyRegionIsTheSameBesideDegenerateOnes() {
        ExtractionSettings settings = Phantoms.settings(new Interpolation.None(), Resegmentation.within(-200, 200), new Discretisation.FixedBinSize(25));
        var healthy = new NamedMask("healthy", Phantoms.mask(GRID, Phantoms.ellipsoid(5, 5, 8)));
        FeatureTable alone = new RadiomicsEngine().extract(IMAGE, List.of(healthy), settings);
        FeatureTable beside = new RadiomicsEngine(2).extract(IMAGE, List.of(new NamedMask("empty", Mask.empty(GRID)), healthy,
                new NamedMask("one", corner())), settings);
        assertThat(beside.of("healthy")).isEqualTo(alone.rows());
        assertThat(alone.rows()).allSatisfy(row -> assertThat(row.reason()).as(row.ibsiCode()).isEmpty());
    }

    private static Mask corner() {
        Mask mask = Mask.empty(GRID);
        mask.voxels()[0] = 1;
        return mask;
    }

    private static Mask checkerboard() {
        Mask mask = Mask.empty(GRID);
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    mask.voxels()[GRID.index(i, j, k)] = (byte) ((i + j + k) % 2);
                }
            }
        }
        return mask;
    }

    private static Mask all(Grid grid) {
        Mask mask = Mask.empty(grid);
        Arrays.fill(mask.voxels(), (byte) 1);
        return mask;
    }

    private static Volume image(Grid grid, IntToDoubleFunction value) {
        float[] voxels = new float[grid.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = (float) value.applyAsDouble(v);
        }
        return new Volume(grid, voxels);
    }
}
