package org.lobule.radiomics.perturbation;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.Component;
import org.lobule.imaging.morphology.Neighbourhood;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.perturbation.Perturbation.Scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PerturbationTest {

    private static final Grid GRID = Grid.axial(60, 50, 30, 1, 1, 2);
    private static final NamedMask LIVER = new NamedMask("liver", Phantoms.mask(GRID, Phantoms.ellipsoid(18, 14, 20)));
    private static final NamedMask LESION = new NamedMask("lesion-1", Phantoms.mask(GRID, Phantoms.ellipsoid(6, 6, 8)));
    private static final Scene SCENE = new Scene(Phantoms.texture(GRID, 3), List.of(LIVER, LESION));

    @Test
    void theSameSeedAndRepeatGiveTheSameAndOthersOthers() {
        var all = new Perturbation(5, 0.5, 1, 10, 1, 42);
        Scene first = all.apply(SCENE, 1);
        assertThat(all.apply(SCENE, 1).image().voxels()).isEqualTo(first.image().voxels());
        assertThat(mask(all.apply(SCENE, 1), 0)).isEqualTo(mask(first, 0));
        assertThat(all.apply(SCENE, 2).image().voxels()).isNotEqualTo(first.image().voxels());
        assertThat(mask(all.apply(SCENE, 2), 0)).isNotEqualTo(mask(first, 0));
        assertThat(mask(new Perturbation(5, 0.5, 1, 10, 1, 43).apply(SCENE, 1), 0)).isNotEqualTo(mask(first, 0));
    }

    @Test
    void aRegionIsDrawnTheSameWhateverOthersThereAre() {
        var drawn = new Perturbation(0, 0, 0, 10, 1, 7);
        Scene both = drawn.apply(SCENE, 3);
        Scene alone = drawn.apply(new Scene(SCENE.image(), List.of(LESION)), 3);
        assertThat(mask(alone, 0)).isEqualTo(mask(both, 1));
        assertThat(both.image()).isSameAs(SCENE.image());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.85, 1, 1.15, 1.9})
    void aRegionIsResizedToTheVoxelAroundWhatItWas(double factor) {
        Mask before = LESION.mask();
        Mask after = new Outline(before).resized(factor, new Random(1));
        assertThat(after.count()).isEqualTo((int) Math.round(factor * before.count()));
        for (int v = 0; v < before.voxels().length; v++) {
            assertThat(factor > 1 ? before.voxels()[v] & 1 - after.voxels()[v] : after.voxels()[v] & 1 - before.voxels()[v]).isZero();
        }
    }

    @Test
    void growthAndShrinkageAreDrawnEvenly() {
        var growth = new Perturbation(0, 0, 0, 20, 0, 5);
        double least = 1;
        double greatest = 1;
        double sum = 0;
        for (int repeat = 1; repeat <= 100; repeat++) {
            double ratio = (double) growth.apply(new Scene(SCENE.image(), List.of(LESION)), repeat).regions().getFirst().mask().count()
                    / LESION.mask().count();
            least = Math.min(least, ratio);
            greatest = Math.max(greatest, ratio);
            sum += ratio;
        }
        assertThat(least).isBetween(0.799, 0.85);
        assertThat(greatest).isBetween(1.15, 1.201);
        assertThat(sum / 100).isCloseTo(1, within(0.04));
    }

    @Test
    void contoursMoveByTheirDeviationAndKeepTheirShapeMostly() {
        Mask before = LIVER.mask();
        double ratios = 0;
        for (int seed = 1; seed <= 10; seed++) {
            Mask after = new Outline(before).displaced(1.5, new Random(seed));
            assertThat(after.voxels()).isNotEqualTo(before.voxels());
            assertThat(dice(before, after)).isBetween(0.85, 0.99);
            assertThat(Component.of(after, Neighbourhood.TWENTY_SIX).getFirst().voxels()).isGreaterThan((int) (0.95 * after.count()));
            ratios += (double) after.count() / before.count();
        }
        assertThat(ratios / 10).as("outwards as often as inwards").isCloseTo(1, within(0.06));
    }

    @Test
    void aTurnedAndShiftedRegionKeepsItsSizeAndItsIntensities() {
        Volume gradient = gradient();
        for (double degrees : new double[] {-30, 7, 90}) {
            Scene moved = new Displacement(degrees, new Vector3(0.3, -0.4, 0.5)).apply(new Scene(gradient, List.of(LIVER, LESION)));
            assertThat(moved.regions().getFirst().mask().millilitres()).isCloseTo(LIVER.mask().millilitres(), within(0.03 * LIVER.mask().millilitres()));
            assertThat(mean(moved.image(), moved.regions().getLast().mask())).isCloseTo(mean(gradient, LESION.mask()), within(0.5));
        }
    }

    @Test
    void aQuarterTurnCarriesRowsToColumns() {
        Grid square = Grid.axial(9, 9, 3, 1, 1, 2);
        Volume image = Phantoms.texture(square, 4);
        Scene turned = new Displacement(90, new Vector3(0, 0, 0)).apply(new Scene(image, List.of(new NamedMask("all", Phantoms.mask(square, (x, y, z) -> true)))));
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 9; j++) {
                for (int i = 0; i < 9; i++) {
                    assertThat(turned.image().at(i, j, k)).isCloseTo(image.at(8 - j, i, k), within(1e-3f));
                }
            }
        }
        assertThat(turned.regions().getFirst().mask().count()).isEqualTo(square.voxels());
    }

    @Test
    void anImageOfOneSliceStaysInItsSlice() {
        Grid slice = Grid.axial(40, 30, 1, 0.2, 0.2, 1);
        var region = new NamedMask("roi", Phantoms.mask(slice, Phantoms.ellipsoid(2, 2, 1)));
        Scene moved = new Perturbation(10, 0.5, 1, 10, 0.2, 1).apply(new Scene(Phantoms.texture(slice, 1), List.of(region)), 1);
        assertThat(moved.regions().getFirst().mask().count()).isBetween(region.mask().count() / 2, 2 * region.mask().count());
    }

    @Test
    void noiseIsFoundAndAdded() {
        var random = new Random(9);
        float[] noisy = gradient().voxels();
        for (int v = 0; v < noisy.length; v++) {
            noisy[v] += (float) (12 * random.nextGaussian());
        }
        Volume image = new Volume(GRID, noisy);
        assertThat(ImageNoise.level(image, List.of(LIVER))).isCloseTo(12, within(0.4));
        Scene twice = new Perturbation(0, 0, 2, 0, 0, 1).apply(new Scene(image, List.of(LIVER)), 1);
        assertThat(ImageNoise.level(twice.image(), List.of(LIVER))).isCloseTo(12 * Math.sqrt(5), within(1.0));
        assertThat(twice.regions()).isEqualTo(List.of(LIVER));
    }

    @Test
    void emptyRegionsStayEmptyAndNothingFails() {
        var empty = new NamedMask("none", Mask.empty(GRID));
        Scene moved = new Perturbation(10, 0.5, 1, 10, 1, 1).apply(new Scene(SCENE.image(), List.of(empty)), 1);
        assertThat(moved.regions().getFirst().mask().isEmpty()).isTrue();
        byte[] one = new byte[GRID.voxels()];
        one[GRID.index(30, 25, 15)] = 1;
        assertThat(new Outline(new Mask(GRID, one)).resized(0.1, new Random(1)).count()).isEqualTo(1);
    }

    @Test
    void amountsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Perturbation(0, 0, 0, 0, 0, 1)).hasMessageContaining("Nothing is perturbed");
        assertThatThrownBy(() -> new Perturbation(-1, 0, 0, 0, 0, 1)).hasMessageContaining("rotation");
        assertThatThrownBy(() -> new Perturbation(0, 0, 0, 100, 0, 1)).hasMessageContaining("growth");
        assertThatThrownBy(() -> new Perturbation(0, 0, Double.NaN, 0, 0, 1)).hasMessageContaining("noise");
    }

    private static byte[] mask(Scene scene, int region) {
        return scene.regions().get(region).mask().voxels();
    }

    private static Volume gradient() {
        float[] voxels = new float[GRID.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            voxels[v] = 100 + v % GRID.nx() + 2 * (v / GRID.nx() % GRID.ny());
        }
        return new Volume(GRID, voxels);
    }

    private static double mean(Volume image, Mask mask) {
        double sum = 0;
        for (int v = 0; v < mask.voxels().length; v++) {
            sum += mask.voxels()[v] * image.voxels()[v];
        }
        return sum / mask.count();
    }

    private static double dice(Mask a, Mask b) {
        double both = 0;
        for (int v = 0; v < a.voxels().length; v++) {
            both += a.voxels()[v] & b.voxels()[v];
        }
        return 2 * both / (a.count() + b.count());
    }
}
