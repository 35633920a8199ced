package org.lobule.radiomics.texture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.FeatureTable;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.NamedMask;
import org.lobule.radiomics.Phantoms;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.RadiomicsEngine;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.TextureParameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FarNeighboursTest {

    private static final Grid GRID = Grid.axial(14, 11, 9, 1, 1, 1);
    private static final Volume IMAGE = Phantoms.texture(GRID, 9);
    private static final Mask EGG = Phantoms.mask(GRID, Phantoms.ellipsoid(7, 5, 4));

    /** Contrast (ACUI) is the mean square difference of the pairs, each with the weight of its direction. */
    @ParameterizedTest
    @CsvSource({"1, NONE", "2, NONE", "3, NONE", "5, NONE", "1, MANHATTAN", "1, EUCLIDEAN", "2, CHEBYSHEV", "2, EUCLIDEAN"})
    void contrastIsThatOfThePairsOneByOne(int distance, DistanceWeighting weighting) {
        double squares = 0;
        double pairs = 0;
        for (int direction = 0; direction < 27; direction++) {
            int di = distance * (direction % 3 - 1);
            int dj = distance * (direction / 3 % 3 - 1);
            int dk = distance * (direction / 9 - 1);
            for (int v = 0; v < GRID.voxels() && direction != 13; v++) {
                int i = v % 14 + di;
                int j = v / 14 % 11 + dj;
                int k = v / 154 + dk;
                if (i < 0 || i >= 14 || j < 0 || j >= 11 || k < 0 || k >= 9 || EGG.voxels()[v] == 0 || !EGG.at(i, j, k)) {
                    continue;
                }
                double difference = Math.floor(IMAGE.voxels()[v] / 10) - Math.floor(IMAGE.at(i, j, k) / 10);
                squares += weighting.weight(di, dj, dk) * difference * difference;
                pairs += weighting.weight(di, dj, dk);
            }
        }
        var parameters = FeatureParameters.STANDARD.withTexture(new TextureParameters(distance, weighting, DistanceWeighting.NONE, 1, 1, 0));
        var settings = new ExtractionSettings("test", "", "1", new Preparation(new Interpolation.None(), false,
                Resegmentation.within(-500, 1000), new Discretisation.FixedBinSize(10)),
                new TreeMap<>(Map.of(FeatureFamily.GLCM, List.of(Aggregation.VOLUME_MERGED))), parameters);
        FeatureTable table = new RadiomicsEngine().extract(IMAGE, List.of(new NamedMask("roi", EGG)), settings);
        assertThat(table.value("roi", "ACUI", "IAZD").orElseThrow()).isCloseTo(squares / pairs, within(1e-10));
    }
}
