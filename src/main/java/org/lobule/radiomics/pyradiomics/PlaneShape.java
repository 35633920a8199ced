package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.radiomics.morphology.BasicShape;

import static java.util.Map.entry;

/**
 * Shape of a region in one slice. Its outline goes half-way between pixel centres inside and outside (marching squares); pixels that
 * touch at a corner are apart.
 */
final class PlaneShape {

    private PlaneShape() {}

    /** By name, of a mask with one slice that is not empty. */
    static Map<String, Double> of(Mask slice) {
        Grid grid = slice.grid();
        double dx = grid.spacing().x();
        double dy = grid.spacing().y();
        double perimeter = 0;
        double cells = 0;
        List<double[]> outline = new ArrayList<>();
        for (int j = -1; j < grid.ny(); j++) {
            for (int i = -1; i < grid.nx(); i++) {
                boolean a = inside(slice, i, j);
                boolean b = inside(slice, i + 1, j);
                boolean c = inside(slice, i + 1, j + 1);
                boolean d = inside(slice, i, j + 1);
                cells += share(a, b, c, d);
                perimeter += length(a, b, c, d, dx, dy);
                if (a != b) {
                    outline.add(new double[] {(i + 0.5) * dx, j * dy});
                }
                if (a != d) {
                    outline.add(new double[] {i * dx, (j + 0.5) * dy});
                }
            }
        }
        double surface = cells * dx * dy;
        BasicShape shape = BasicShape.of(slice.voxels(), Shape.box(slice));
        double major = Math.sqrt(shape.axisVariances()[0]);
        double minor = Math.sqrt(shape.axisVariances()[1]);
        double sphericity = 2 * Math.sqrt(Math.PI * surface) / perimeter;
        return Map.ofEntries(entry("MeshSurface", surface),
                entry("PixelSurface", shape.voxels() * dx * dy),
                entry("Perimeter", perimeter),
                entry("PerimeterSurfaceRatio", perimeter / surface),
                entry("Sphericity", sphericity),
                entry("SphericalDisproportion", 1 / sphericity),
                entry("MaximumDiameter", diameter(outline)),
                entry("MajorAxisLength", 4 * major),
                entry("MinorAxisLength", 4 * minor),
                entry("Elongation", minor / major));
    }

    private static boolean inside(Mask slice, int i, int j) {
        Grid grid = slice.grid();
        return i >= 0 && j >= 0 && i < grid.nx() && j < grid.ny() && slice.at(i, j, 0);
    }

    /** The share of the square between four pixel centres that lies inside the outline. */
    private static double share(boolean a, boolean b, boolean c, boolean d) {
        int corners = count(a, b, c, d);
        return switch (corners) {
            case 1 -> 0.125;
            case 2 -> a == c ? 0.25 : 0.5;
            case 3 -> 0.875;
            default -> corners / 4;
        };
    }

    private static double length(boolean a, boolean b, boolean c, boolean d, double dx, double dy) {
        double oblique = Math.sqrt(dx * dx + dy * dy) / 2;
        return switch (count(a, b, c, d)) {
            case 1, 3 -> oblique;
            case 2 -> a == c ? 2 * oblique : a == b ? dx : dy;
            default -> 0;
        };
    }

    private static int count(boolean... corners) {
        int count = 0;
        for (boolean corner : corners) {
            count += corner ? 1 : 0;
        }
        return count;
    }

    private static double diameter(List<double[]> points) {
        double largest = 0;
        for (double[] p : points) {
            for (double[] q : points) {
                double x = p[0] - q[0];
                double y = p[1] - q[1];
                largest = Math.max(largest, x * x + y * y);
            }
        }
        return Math.sqrt(largest);
    }
}
