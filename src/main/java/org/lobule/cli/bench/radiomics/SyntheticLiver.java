package org.lobule.cli.bench.radiomics;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.radiomics.NamedMask;

/**
 * Images with the anatomy that decides what an extraction costs: a liver of two lobes with an uneven surface, vessels, lesions, slow changes of
 * intensity and noise with correlation, in whole HU. Runs and zones of equal grey level are then as long as in patients, which they
 * are not in noise alone.
 */
final class SyntheticLiver {

    private static final double PARENCHYMA = 105;
    private static final double VESSEL = 62;
    private static final double LESION = -48;
    private static final double FAT = -85;
    private static final double NOISE = 13;

    /** Centre and half axes, in fractions of the width of the whole. */
    private record Lobe(double x, double y, double z, double rx, double ry, double rz) {

        /** 1 on the surface, less inside. */
        double radius(double i, double j, double k) {
            return Math.sqrt(square((i - x) / rx) + square((j - y) / ry) + square((k - z) / rz));
        }
    }

    private static final Lobe RIGHT = new Lobe(88, 88, 74, 74, 70, 61);
    private static final Lobe LEFT = new Lobe(150, 72, 86, 58, 44, 38);
    private static final double[][] LESIONS = {{70, 80, 60, 17}, {110, 100, 90, 11}, {160, 70, 88, 9}, {60, 110, 80, 6}, {95, 60, 100, 7}};

    private final double scale;
    private final Noise shape;
    private final Noise texture;
    private final long seed;

    private SyntheticLiver(double scale, long seed) {
        this.scale = scale;
        this.seed = seed;
        shape = new Noise(seed);
        texture = new Noise(seed + 1);
    }

    /** A liver of 1.5 million voxels of 1 mm in 5.8 million; {@code scale} makes it smaller along each axis. */
    static BenchCase liver(double scale) {
        var liver = new SyntheticLiver(scale, 20_26);
        Grid grid = Grid.axial((int) Math.round(224 * scale), (int) Math.round(176 * scale), (int) Math.round(148 * scale), 1, 1, 1);
        Mask mask = liver.mask(grid);
        return new BenchCase("liver", liver.image(grid, mask), List.of(new NamedMask("liver", mask)));
    }

    /** A lesion of 67 thousand voxels of 1 mm with what is around it. */
    static BenchCase lesion() {
        Grid grid = Grid.axial(80, 80, 80, 1, 1, 1);
        var surface = new Noise(7);
        byte[] inside = new byte[grid.voxels()];
        each(grid, (v, i, j, k) -> {
            double radius = Math.sqrt(square(i - 40) + square(j - 39) + square(k - 41)) / 25.15 + 0.16 * surface.smooth(11, i, j, k);
            inside[v] = (byte) (radius < 1 ? 1 : 0);
        });
        float[] noise = new Noise(8).correlated(grid);
        var texture = new Noise(9);
        float[] voxels = new float[grid.voxels()];
        each(grid, (v, i, j, k) -> {
            double tissue = inside[v] != 0 ? 62 + 26 * texture.smooth(9, i, j, k) + 14 * texture.smooth(4, i, j, k) : PARENCHYMA;
            voxels[v] = (float) Math.rint(tissue + NOISE * noise[v]);
        });
        return new BenchCase("lesion", new Volume(grid, voxels), List.of(new NamedMask("lesion", new Mask(grid, inside))));
    }

    private Mask mask(Grid grid) {
        byte[] inside = new byte[grid.voxels()];
        each(grid, (v, i, j, k) -> {
            double radius = Math.min(RIGHT.radius(i / scale, j / scale, k / scale), LEFT.radius(i / scale, j / scale, k / scale));
            if (radius < 1.3) {
                inside[v] = (byte) (radius + 0.07 * shape.smooth(22 * scale, i, j, k) + 0.02 * shape.smooth(6 * scale, i, j, k) < 1 ? 1 : 0);
            }
        });
        return new Mask(grid, inside);
    }

    private Volume image(Grid grid, Mask liver) {
        float[] noise = new Noise(seed + 2).correlated(grid);
        float[] voxels = new float[grid.voxels()];
        each(grid, (v, i, j, k) -> {
            double tissue = liver.voxels()[v] != 0 ? parenchyma(i, j, k) : FAT + 40 * texture.smooth(30 * scale, i, j, k);
            voxels[v] = (float) Math.rint(tissue + NOISE * noise[v]);
        });
        return new Volume(grid, voxels);
    }

    private double parenchyma(int i, int j, int k) {
        double value = PARENCHYMA + 14 * texture.smooth(26 * scale, i, j, k) + 6 * texture.smooth(7, i, j, k);
        // Where two smooth functions vanish together there are curves: vessels
        double a = texture.smooth(40 * scale, i + 1000, j, k);
        double b = texture.smooth(40 * scale, i, j + 1000, k);
        if (a * a + b * b < 0.012) {
            value += VESSEL;
        }
        for (double[] lesion : LESIONS) {
            if (square(i / scale - lesion[0]) + square(j / scale - lesion[1]) + square(k / scale - lesion[2]) < square(lesion[3])) {
                value += LESION;
            }
        }
        return value;
    }

    private interface Voxels {
        void at(int v, int i, int j, int k);
    }

    private static void each(Grid grid, Voxels voxels) {
        int v = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    voxels.at(v++, i, j, k);
                }
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
