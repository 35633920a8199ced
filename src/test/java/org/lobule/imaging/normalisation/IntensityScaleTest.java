package org.lobule.imaging.normalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

class IntensityScaleTest {

    private static final Grid GRID = Grid.axial(6, 1, 1, 1, 1, 1);
    private static final Volume IMAGE = new Volume(GRID, new float[] {100, 2, 4, 4, 6, Float.NaN});
    private static final Mask REFERENCE = new Mask(GRID, new byte[] {0, 1, 1, 1, 1, 1});

    @Test
    void theScoreIsOfTheMeanAndDeviationOfTheReference() {
        assertThat(IntensityScale.zScore(IMAGE, REFERENCE)).isEqualTo(new IntensityScale(4, Math.sqrt(2)));
        float[] scored = IntensityScale.zScore(IMAGE, REFERENCE).apply(IMAGE).voxels();
        assertThat(scored[0]).isCloseTo((float) (96 / Math.sqrt(2)), within(1e-5f));
        assertThat(scored[2]).isZero();
        assertThat(scored[5]).isNaN();
    }

    @Test
    void percentilesLieBetweenSortedValues() {
        assertThat(IntensityScale.percentiles(IMAGE, REFERENCE, 0, 100)).isEqualTo(new IntensityScale(2, 4));
        IntensityScale quartiles = IntensityScale.percentiles(IMAGE, REFERENCE, 25, 75);
        assertThat(quartiles.zero()).isEqualTo(3.5);
        assertThat(quartiles.unit()).isEqualTo(1.0);
    }

    @Test
    void aFlatOrEmptyReferenceIsRefusedByReason() {
        Mask flat = new Mask(GRID, new byte[] {0, 0, 1, 1, 0, 0});
        assertThatThrownBy(() -> IntensityScale.zScore(IMAGE, flat)).isInstanceOf(NormalisationException.class).hasMessageContaining("do not differ");
        assertThatThrownBy(() -> IntensityScale.percentiles(IMAGE, flat, 1, 99)).isInstanceOf(NormalisationException.class).hasMessageContaining("do not differ");
        Mask noNumber = new Mask(GRID, new byte[] {0, 0, 0, 0, 0, 1});
        assertThatThrownBy(() -> IntensityScale.zScore(IMAGE, noNumber)).isInstanceOf(NormalisationException.class).hasMessageContaining("no voxel");
    }

    @Test
    void theForegroundIsWhatIsBrighterThanTheBackground() {
        Grid grid = Grid.axial(8, 1, 1, 1, 1, 1);
        assertThat(Foreground.of(new Volume(grid, new float[] {1, 2, 1, 0, 90, 100, 95, Float.NaN})).voxels())
                .containsExactly(0, 0, 0, 0, 1, 1, 1, 0);
        assertThat(Foreground.of(new Volume(grid, new float[8])).isEmpty()).isTrue();
    }
}
