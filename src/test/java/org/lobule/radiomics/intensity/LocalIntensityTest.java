package org.lobule.radiomics.intensity;

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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LocalIntensityTest {

    private static final ExtractionSettings SETTINGS = new ExtractionSettings("test", "", "1",
            new Preparation(new Interpolation.None(), false, Resegmentation.within(0, 150), new Discretisation.None()),
            new TreeMap<>(Map.<FeatureFamily, List<Aggregation>>of(FeatureFamily.LOCAL_INTENSITY, List.of())), FeatureParameters.STANDARD);

    /** Regions in the middle, at the border of the image and over all of it; voxels without a number count nowhere. */
    @ParameterizedTest
    @CsvSource({"1, 1, 2, 5, false", "2, 2, 2, 6, false", "0.7, 0.9, 3, 100, false", "3, 2, 1, 100, true", "7, 8, 9, 30, true"})
    void peaksAreThoseOfSpheresSummedVoxelByVoxel(double dx, double dy, double dz, double radius, boolean holes) {
        Grid grid = Grid.axial(24, 20, 16, dx, dy, dz);
        Volume image = Phantoms.texture(grid, 5);
        if (holes) {
            image.voxels()[grid.index(12, 10, 8)] = Float.NaN;
            image.voxels()[grid.index(3, 19, 0)] = Float.NEGATIVE_INFINITY;
        }
        Mask mask = Phantoms.mask(grid, Phantoms.ellipsoid(radius, radius, radius));
        double global = Double.NEGATIVE_INFINITY;
        double local = Double.NEGATIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (int v = 0; v < grid.voxels(); v++) {
            float x = image.voxels()[v];
            if (mask.voxels()[v] == 0 || !(x >= 0 && x <= 150)) {
                continue;
            }
            double mean = sphereMean(image, v % 24, v / 24 % 20, v / 480);
            global = Math.max(global, mean);
            local = x > highest ? mean : x == highest ? Math.max(local, mean) : local;
            highest = Math.max(highest, x);
        }

        FeatureTable table = new RadiomicsEngine().extract(image, List.of(new NamedMask("roi", mask)), SETTINGS);
        assertThat(table.value("roi", "0F91", "").orElseThrow()).isCloseTo(global, within(1e-10));
        assertThat(table.value("roi", "VJGA", "").orElseThrow()).isCloseTo(local, within(1e-10));
    }

    private static double sphereMean(Volume image, int i, int j, int k) {
        Grid grid = image.grid();
        double radius = 6.2035049;
        double sum = 0;
        int count = 0;
        for (int v = 0; v < grid.voxels(); v++) {
            double x = (v % 24 - i) * grid.spacing().x();
            double y = (v / 24 % 20 - j) * grid.spacing().y();
            double z = (v / 480 - k) * grid.spacing().z();
            if (x * x + y * y + z * z <= radius * radius && Float.isFinite(image.voxels()[v])) {
                sum += image.voxels()[v];
                count++;
            }
        }
        return sum / count;
    }
}
