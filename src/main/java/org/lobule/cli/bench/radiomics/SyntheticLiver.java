package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
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

    /** Enhancement in HU of parenchyma, vessels and lesions beside the unenhanced liver: before contrast, arterial, portal venous, late. */
    private static final double[][] PHASES = {{0, 0, -4}, {12, 130, 45}, {60, 95, 20}, {42, 55, 12}};
    private static final double UNENHANCED = 55;
    /** Lesions that are regions of their own in the phases. */
    private static final int NAMED_LESIONS = 3;

    private final double scale;
    private final Noise shape;
    private final Noise texture;
    private final long seed;
    private double enhanced = PARENCHYMA;
    private double vessel = VESSEL;
    private double lesion = LESION;

    private SyntheticLiver(double scale, long seed) {
        this.scale = scale;
        this.seed = seed;
        shape = new Noise(seed);
        texture = new Noise(seed + 1);
    }

    /** A liver of 1.5 million voxels of 1 mm in 5.8 million; {@code scale} makes it smaller along each axis. */
    static BenchCase liver(double scale) {
        var liver = new SyntheticLiver(scale, 20_26);
        Grid grid = grid(scale);
        Mask mask = liver.mask(grid);
        return new BenchCase("liver", liver.image(grid, mask, 2), List.of(new NamedMask("liver", mask)));
    }

    private static Grid grid(double scale) {
        return Grid.axial((int) Math.round(224 * scale), (int) Math.round(176 * scale), (int) Math.round(148 * scale), 1, 1, 1);
    }

    /** The liver in four phases with three lesions, each a region. */
    static List<BenchCase> phases(double scale) {
        Grid grid = grid(scale);
        Mask mask = new SyntheticLiver(scale, 20_26).mask(grid);
        List<NamedMask> regions = new ArrayList<>(List.of(new NamedMask("liver", mask)));
        for (int n = 0; n < NAMED_LESIONS; n++) {
            regions.add(new NamedMask("lesion-" + (n + 1), sphere(grid, scale, LESIONS[n])));
        }
        List<BenchCase> phases = new ArrayList<>();
        for (int n = 0; n < PHASES.length; n++) {
            var liver = new SyntheticLiver(scale, 20_26);
            liver.enhanced = UNENHANCED + PHASES[n][0];
            liver.vessel = PHASES[n][1] - PHASES[n][0];
            liver.lesion = PHASES[n][2] - PHASES[n][0];
            // Phases differ in their noise
            phases.add(new BenchCase("phase-" + (n + 1), liver.image(grid, mask, 100 + n), List.copyOf(regions)));
        }
        return phases;
    }

    /** A CT of 512 x 512 x 300 voxels of 0.75 x 0.75 x 1.25 mm: a body in air. */
    static BenchCase abdomen(double scale) {
        Grid grid = Grid.axial((int) Math.round(512 * scale), (int) Math.round(512 * scale), (int) Math.round(300 * scale), 0.75, 0.75, 1.25);
        var texture = new Noise(12);
        float[] voxels = new Noise(13).correlated(grid);
        each(grid, (v, i, j, k) -> {
            double x = (double) i / grid.nx() - 0.5;
            double y = (double) j / grid.ny() - 0.5;
            double tissue = square(x / 0.45) + square(y / 0.32) < 1 ? 40 + 60 * texture.smooth(24 * scale, i, j, k) : -1000;
            voxels[v] = (float) Math.rint(tissue + NOISE * voxels[v]);
        });
        return new BenchCase("abdomen", new Volume(grid, voxels), List.of());
    }

    private static Mask sphere(Grid grid, double scale, double[] centreAndRadius) {
        byte[] inside = new byte[grid.voxels()];
        each(grid, (v, i, j, k) -> inside[v] = (byte) (isIn(centreAndRadius, i / scale, j / scale, k / scale) ? 1 : 0));
        return new Mask(grid, inside);
    }

    private static boolean isIn(double[] lesion, double i, double j, double k) {
        return square(i - lesion[0]) + square(j - lesion[1]) + square(k - lesion[2]) < square(lesion[3]);
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

    private Volume image(Grid grid, Mask liver, int noiseOf) {
        float[] noise = new Noise(seed + noiseOf).correlated(grid);
        float[] voxels = new float[grid.voxels()];
        each(grid, (v, i, j, k) -> {
            double tissue = liver.voxels()[v] != 0 ? parenchyma(i, j, k) : FAT + 40 * texture.smooth(30 * scale, i, j, k);
            voxels[v] = (float) Math.rint(tissue + NOISE * noise[v]);
        });
        return new Volume(grid, voxels);
    }

    private double parenchyma(int i, int j, int k) {
        double value = enhanced + 14 * texture.smooth(26 * scale, i, j, k) + 6 * texture.smooth(7, i, j, k);
        // Where two smooth functions vanish together there are curves: vessels
        double a = texture.smooth(40 * scale, i + 1000, j, k);
        double b = texture.smooth(40 * scale, i, j + 1000, k);
        if (a * a + b * b < 0.012) {
            value += vessel;
        }
        for (double[] one : LESIONS) {
            if (isIn(one, i / scale, j / scale, k / scale)) {
                value += lesion;
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
