package org.lobule.imaging.morphology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

class MorphologyTest {

    private static final Grid GRID = Grid.axial(9, 8, 7, 1, 1, 2);

    @Test
    void onePointGrowsToItsNeighbourhood() {
        Mask point = mask(4, 4, 3);
        assertThat(Morphology.dilate(point, Neighbourhood.SIX, 1).count()).isEqualTo(7);
        assertThat(Morphology.dilate(point, Neighbourhood.EIGHTEEN, 1).count()).isEqualTo(19);
        assertThat(Morphology.dilate(point, Neighbourhood.TWENTY_SIX, 1).count()).isEqualTo(27);
        assertThat(Morphology.dilate(point, Neighbourhood.TWENTY_SIX, 2).count()).isEqualTo(125);
        assertThat(Morphology.dilate(point, Neighbourhood.SIX, 2).count()).isEqualTo(25);
    }

    @Test
    void growthStopsAtTheBorderOfTheGrid() {
        Mask grown = Morphology.dilate(mask(0, 0, 0), Neighbourhood.TWENTY_SIX, 1);
        assertThat(grown.count()).isEqualTo(8);
        assertThat(grown.at(8, 0, 0)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Neighbourhood.class)
    void dilationAndErosionDoWhatTheirDefinitionsSay(Neighbourhood neighbourhood) {
        Mask noise = noise(0.5);
        Mask dilated = Morphology.dilate(noise, neighbourhood, 1);
        Mask eroded = Morphology.erode(noise(0.95), neighbourhood, 1);
        Mask dense = noise(0.95);
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    boolean any = noise.at(i, j, k);
                    boolean all = dense.at(i, j, k);
                    for (Neighbourhood.Offset offset : neighbourhood.offsets()) {
                        any |= inside(noise, i + offset.dx(), j + offset.dy(), k + offset.dz());
                        all &= inside(dense, i + offset.dx(), j + offset.dy(), k + offset.dz());
                    }
                    assertThat(dilated.at(i, j, k)).isEqualTo(any);
                    assertThat(eroded.at(i, j, k)).isEqualTo(all);
                }
            }
        }
    }

    @Test
    void componentsAreCountedByTheirNeighbourhoodLargestFirst() {
        Mask mask = mask(1, 1, 1, /* shares an edge */ 2, 2, 1, /* shares a corner with that */ 3, 3, 2, 7, 7, 5, 7, 7, 6, 7, 6, 6);
        assertThat(sizes(mask, Neighbourhood.SIX)).containsExactly(3, 1, 1, 1);
        assertThat(sizes(mask, Neighbourhood.EIGHTEEN)).containsExactly(3, 2, 1);
        assertThat(sizes(mask, Neighbourhood.TWENTY_SIX)).containsExactly(3, 3);
        Mask largest = Component.largest(mask, Neighbourhood.EIGHTEEN);
        assertThat(largest.count()).isEqualTo(3);
        assertThat(largest.at(7, 6, 6)).isTrue();
        assertThat(Component.of(mask, Neighbourhood.SIX).getFirst().millilitres()).isEqualTo(0.006);
    }

    @Test
    void componentsTogetherAreTheMask() {
        Mask noise = noise(0.3);
        byte[] together = new byte[GRID.voxels()];
        for (Component component : Component.of(noise, Neighbourhood.SIX)) {
            for (int index : component.indices()) {
                together[index]++;
            }
        }
        assertThat(together).isEqualTo(noise.voxels());
    }

    @Test
    void anEmptyMaskHasNoComponentsAndNoBox() {
        Mask empty = Mask.empty(GRID);
        assertThat(Component.of(empty, Neighbourhood.SIX)).isEmpty();
        assertThat(Component.largest(empty, Neighbourhood.SIX).isEmpty()).isTrue();
        assertThat(VoxelBox.around(empty)).isEmpty();
    }

    @Test
    void theBoxIsTheSmallestAroundTheMask() {
        VoxelBox box = VoxelBox.around(mask(2, 5, 1, 4, 3, 6)).orElseThrow();
        assertThat(box).isEqualTo(new VoxelBox(2, 3, 1, 4, 5, 6));
        assertThat(List.of(box.nx(), box.ny(), box.nz())).containsExactly(3, 3, 6);
    }

    private static List<Integer> sizes(Mask mask, Neighbourhood neighbourhood) {
        return Component.of(mask, neighbourhood).stream().map(Component::voxels).toList();
    }

    private static boolean inside(Mask mask, int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < GRID.nx() && j < GRID.ny() && k < GRID.nz() && mask.at(i, j, k);
    }

    private static Mask noise(double density) {
        Random random = new Random(5);
        Mask mask = Mask.empty(GRID);
        for (int n = 0; n < GRID.voxels(); n++) {
            mask.voxels()[n] = (byte) (random.nextDouble() < density ? 1 : 0);
        }
        return mask;
    }

    private static Mask mask(int... points) {
        Mask mask = Mask.empty(GRID);
        for (int n = 0; n < points.length; n += 3) {
            mask.voxels()[GRID.index(points[n], points[n + 1], points[n + 2])] = 1;
        }
        return mask;
    }
}
