package org.lobule.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    /** More voxels than are looked at at once, and no multiple of that. */
    private final Grid grid = Grid.axial(50, 41, 7, 1, 1, 2);

    @ParameterizedTest
    @ValueSource(bytes = {2, 127, -1, -128})
    void aValueThatIsNeitherZeroNorOneIsRefusedWithItsPlace(byte value) {
        for (int at : new int[] {0, 4095, 4096, 9000, grid.voxels() - 1}) {
            byte[] voxels = new byte[grid.voxels()];
            voxels[at] = value;
            assertThatIllegalArgumentException().isThrownBy(() -> new Mask(grid, voxels))
                    .withMessageContaining("voxel " + at + " is " + value);
        }
    }

    @Test
    void voxelsAreCountedInVolumeToo() {
        byte[] voxels = new byte[grid.voxels()];
        for (int at : new int[] {0, 4095, 4096, 9000, grid.voxels() - 1}) {
            voxels[at] = 1;
        }
        Mask mask = new Mask(grid, voxels);
        assertThat(mask.count()).isEqualTo(5);
        assertThat(mask.millilitres()).isEqualTo(0.01);
        assertThat(mask.isEmpty()).isFalse();
        assertThat(Mask.empty(grid).isEmpty()).isTrue();
    }

    @Test
    void valuesThatDoNotFillTheGridAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mask(grid, new byte[10])).withMessageContaining("10 values do not fill");
    }
}
