package org.lobule.radiomics.morphology;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.radiomics.Crew;
import org.lobule.radiomics.region.Box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

class PairSumsTest {

    @ParameterizedTest
    @CsvSource({"1,1,2", "4,1,1", "5,4,4", "13,7,3", "9,20,41", "25,24,13", "40,3,17"})
    void fourierTransformsGiveTheSumsOverAllPairs(int nx, int ny, int nz) {
        var box = new Box(nx, ny, nz, 0.7, 1.1, 2.5);
        var random = new Random(7);
        byte[] mask = new byte[box.voxels()];
        double[] deviations = new double[box.voxels()];
        int voxels = 0;
        for (int v = 0; v < mask.length; v++) {
            if (v == 0 || v == mask.length - 1 || random.nextDouble() < 0.6) {
                mask[v] = 1;
                deviations[v] = random.nextGaussian() * 50;
                voxels++;
            }
        }

        PairSums direct = DirectPairSums.of(mask, deviations, box, voxels, () -> {});
        PairSums fourier = FourierPairSums.of(mask, deviations, box, () -> {});

        PairSums folded = FoldedPairSums.of(mask, deviations, box, Crew.ALONE, () -> {});

        assertSame(fourier, direct);
        assertSame(folded, direct);
    }

    private static void assertSame(PairSums sums, PairSums direct) {
        assertThat(sums.weights()).isCloseTo(direct.weights(), withPercentage(1e-9));
        assertThat(sums.squares()).isCloseTo(direct.squares(), withPercentage(1e-9));
        assertThat(sums.squaredDifferences()).isCloseTo(direct.squaredDifferences(), withPercentage(1e-8));
    }
}
