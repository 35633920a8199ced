package org.lobule.radiomics;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/** Images and masks for tests, made from formulas. */
public final class Phantoms {

    /** Says which points are inside, in millimetres from the centre of the grid. */
    @FunctionalInterface
    public interface Shape {
        boolean contains(double x, double y, double z);
    }

    private Phantoms() {}

    /** The voxels whose centres are inside a shape around the centre of the grid. */
    public static Mask mask(Grid grid, Shape shape) {
        byte[] voxels = new byte[grid.voxels()];
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    boolean inside = shape.contains((i - (grid.nx() - 1) / 2.0) * grid.spacing().x(),
                            (j - (grid.ny() - 1) / 2.0) * grid.spacing().y(), (k - (grid.nz() - 1) / 2.0) * grid.spacing().z());
                    voxels[grid.index(i, j, k)] = (byte) (inside ? 1 : 0);
                }
            }
        }
        return new Mask(grid, voxels);
    }

    public static Shape ellipsoid(double a, double b, double c) {
        return (x, y, z) -> x * x / (a * a) + y * y / (b * b) + z * z / (c * c) <= 1;
    }

    /** Whole numbers around 100, smooth enough to have texture. */
    public static Volume texture(Grid grid, long seed) {
        var random = new Random(seed);
        float[] voxels = new float[grid.voxels()];
        for (int v = 0; v < voxels.length; v++) {
            double wave = 40 * Math.sin(v % grid.nx() * 0.5) + 30 * Math.cos(v / grid.nx() % grid.ny() * 0.3);
            voxels[v] = (float) Math.rint(100 + wave + 20 * random.nextGaussian());
        }
        return new Volume(grid, voxels);
    }

    /** All families in every aggregation. */
    public static ExtractionSettings settings(Interpolation interpolation, Resegmentation resegmentation, Discretisation discretisation) {
        SortedMap<FeatureFamily, List<Aggregation>> families = new TreeMap<>();
        RadiomicsEngine.families().forEach(family -> families.put(family, family.aggregations()));
        return new ExtractionSettings("test", "", "[hnsf'U]",
                new Preparation(interpolation, true, resegmentation, discretisation), families, FeatureParameters.STANDARD);
    }

    /** How many rows a region has: every feature of the settings' families in each aggregation. */
    public static int rows(ExtractionSettings settings) {
        return settings.families().entrySet().stream()
                .mapToInt(entry -> IbsiFeature.of(entry.getKey()).size() * Math.max(1, entry.getValue().size())).sum();
    }
}
