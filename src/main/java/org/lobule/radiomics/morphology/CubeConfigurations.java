package org.lobule.radiomics.morphology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Marching cubes on a mask at isovalue 0.5: what each of the 256 ways in which the corners of a cube lie inside adds to the
 * area and the volume of the mesh. As all vertices are midpoints of edges, a mesh is measured by counting configurations.
 *
 * <p>The volume is that of the part of the cube behind the mesh; on the cube's faces diagonal inside corners are kept apart,
 * which is how the table's triangles meet across faces, so the parts of all cubes together are the enclosed volume.
 */
final class CubeConfigurations {

    static final int COUNT = 256;

    /** Corner c of the unit cube: x, y, z. */
    private static final int[][] CORNERS = {
        {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}};

    /** The corners that edge e joins. */
    private static final int[][] EDGES = {
        {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};

    /** Area of the inside part of a face with 0 to 4 corners inside; two diagonal corners are {@link #DIAGONAL}. */
    private static final double[] FACE_PART = {0, 0.125, 0.5, 0.875, 1};
    private static final double DIAGONAL = 0.25;

    /** Edges of the triangles, three to a triangle, per configuration. Seen from outside they run clockwise. */
    private static final int[][] TRIANGLES = read("marching-cubes.txt");

    private CubeConfigurations() {}

    /** The edges of a configuration's triangles, three to a triangle. */
    static int[] triangles(int configuration) {
        return TRIANGLES[configuration];
    }

    /** The midpoint of an edge of a box-shaped cell. */
    static double[] midpoint(int edge, double dx, double dy, double dz) {
        int[] a = CORNERS[EDGES[edge][0]];
        int[] b = CORNERS[EDGES[edge][1]];
        return new double[] {(a[0] + b[0]) * dx / 2, (a[1] + b[1]) * dy / 2, (a[2] + b[2]) * dz / 2};
    }

    /** Area of the triangles of a configuration in a cell of the given size. */
    static double area(int configuration, double dx, double dy, double dz) {
        double area = 0;
        for (double[] normal : doubledNormals(configuration, dx, dy, dz)) {
            area += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]) / 2;
        }
        return area;
    }

    /** The share of the cell behind the triangles of a configuration. By the divergence theorem for the field (x, 0, 0). */
    static double volumeShare(int configuration) {
        int[] edges = TRIANGLES[configuration];
        double[][] normals = doubledNormals(configuration, 1, 1, 1);
        double volume = insideOfFaceAtOne(configuration);
        for (int t = 0; t < normals.length; t++) {
            double x = 0;
            for (int corner = 3 * t; corner < 3 * t + 3; corner++) {
                x += midpoint(edges[corner], 1, 1, 1)[0] / 3;
            }
            volume -= x * normals[t][0] / 2;
        }
        return volume;
    }

    private static double insideOfFaceAtOne(int configuration) {
        int face = configuration >> 1 & 1 | (configuration >> 2 & 1) << 1 | (configuration >> 6 & 1) << 2 | (configuration >> 5 & 1) << 3;
        return face == 0b0101 || face == 0b1010 ? DIAGONAL : FACE_PART[Integer.bitCount(face)];
    }

    private static double[][] doubledNormals(int configuration, double dx, double dy, double dz) {
        int[] edges = TRIANGLES[configuration];
        double[][] normals = new double[edges.length / 3][];
        for (int t = 0; t < normals.length; t++) {
            double[] a = midpoint(edges[3 * t], dx, dy, dz);
            double[] b = midpoint(edges[3 * t + 1], dx, dy, dz);
            double[] c = midpoint(edges[3 * t + 2], dx, dy, dz);
            normals[t] = Vectors.cross(Vectors.minus(b, a), Vectors.minus(c, a));
        }
        return normals;
    }

    private static int[][] read(String resource) {
        int[][] triangles = new int[COUNT][];
        int configuration = 0;
        try (var reader = new BufferedReader(new InputStreamReader(
                CubeConfigurations.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            for (String line; (line = reader.readLine()) != null;) {
                if (line.startsWith("#")) {
                    continue;
                }
                for (String digits : line.split(" ")) {
                    triangles[configuration++] = digits.equals("-") ? new int[0]
                            : digits.chars().map(digit -> Character.digit(digit, 16)).toArray();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return triangles;
    }
}
