package org.lobule.cli.bench.radiomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;

class SyntheticLiverTest {

    @Test
    void theImageIsTheSameInEveryRunAndOnEveryMachine() {
        BenchCase liver = SyntheticLiver.liver(0.3);

        assertThat(liver.voxels()).isEqualTo(41_273);
        assertThat(Arrays.hashCode(liver.image().voxels())).isEqualTo(1_995_320_705);
    }

    @Test
    void itsIntensitiesAreWholeHuOfASoftTissue() {
        BenchCase lesion = SyntheticLiver.lesion();
        float[] voxels = lesion.image().voxels();
        byte[] inside = lesion.regions().getFirst().mask().voxels();
        double sum = 0;
        for (int v = 0; v < voxels.length; v++) {
            assertThat(voxels[v]).isEqualTo((float) Math.rint(voxels[v]));
            sum += inside[v] * voxels[v];
        }

        assertThat(lesion.voxels()).isBetween(66_000L, 68_000L);
        assertThat(sum / lesion.voxels()).isBetween(50.0, 75.0);
    }

    @Test
    void phasesShareTheirRegionsAndDifferInEnhancement() {
        List<BenchCase> phases = SyntheticLiver.phases(0.3);

        assertThat(phases).extracting(BenchCase::name).containsExactly("phase-1", "phase-2", "phase-3", "phase-4");
        assertThat(phases).allSatisfy(phase -> {
            assertThat(phase.regions()).extracting(region -> region.name()).containsExactly("liver", "lesion-1", "lesion-2", "lesion-3");
            assertThat(phase.regions().getFirst().mask()).isSameAs(phases.getFirst().regions().getFirst().mask());
        });
        assertThat(phases.get(2).image().voxels()).isNotEqualTo(phases.get(1).image().voxels());
    }

    @Test
    void noiseHasUnitVarianceAndNeighboursThatResembleEachOther() {
        Grid grid = Grid.axial(64, 64, 64, 1, 1, 1);
        float[] noise = new Noise(1).correlated(grid);
        double squares = 0;
        double products = 0;
        for (int k = 2; k < 62; k++) {
            for (int j = 2; j < 62; j++) {
                for (int i = 2; i < 62; i++) {
                    double value = noise[grid.index(i, j, k)];
                    squares += value * value;
                    products += value * noise[grid.index(i + 1, j, k)];
                }
            }
        }

        assertThat(squares / (60 * 60 * 60)).isBetween(0.9, 1.1);
        // (1, 2, 1) beside itself shifted by one: (2 + 2) / (1 + 4 + 1)
        assertThat(products / squares).isBetween(0.6, 0.73);
    }
}
