package org.lobule.radiomics.morphology;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CubeConfigurationsTest {

    @Test
    void trianglesUseExactlyTheEdgesThatCrossTheSurface() {
        int[][] edges = {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};
        for (int configuration = 0; configuration < 256; configuration++) {
            int crossed = 0;
            for (int e = 0; e < edges.length; e++) {
                if ((configuration >> edges[e][0] & 1) != (configuration >> edges[e][1] & 1)) {
                    crossed |= 1 << e;
                }
            }
            int used = 0;
            for (int edge : CubeConfigurations.triangles(configuration)) {
                used |= 1 << edge;
            }
            assertThat(used).as("configuration %d", configuration).isEqualTo(crossed);
        }
    }

    /** Where two cubes meet both must cut the face in the same segments: else the mesh would have holes. */
    @Test
    void neighbouringCubesAgreeOnTheFaceBetweenThem() {
        // the corners of the face x = 1 and, in the same order, those of x = 0; and likewise for y and z
        int[][] upper = {{1, 2, 6, 5}, {3, 2, 6, 7}, {4, 5, 6, 7}};
        int[][] lower = {{0, 3, 7, 4}, {0, 1, 5, 4}, {0, 1, 2, 3}};
        for (int axis = 0; axis < 3; axis++) {
            Map<Integer, Object> cutsByPattern = new HashMap<>();
            for (int configuration = 0; configuration < 256; configuration++) {
                Object ofUpper = segments(configuration, upper[axis], axis, 1);
                Object ofLower = segments(configuration, lower[axis], axis, 0);
                assertThat(cutsByPattern.computeIfAbsent(pattern(configuration, upper[axis]), p -> ofUpper)).isEqualTo(ofUpper);
                assertThat(cutsByPattern.computeIfAbsent(pattern(configuration, lower[axis]), p -> ofLower)).isEqualTo(ofLower);
            }
        }
    }

    @Test
    void aConfigurationAndItsMirrorImageHaveTheSameAreaAndVolume() {
        for (int configuration = 0; configuration < 256; configuration++) {
            // x mirrored: corners 0-1, 2-3, 4-5, 6-7 change places
            int mirrored = (configuration & 0x55) << 1 | (configuration & 0xaa) >> 1;
            assertThat(CubeConfigurations.area(mirrored, 1, 1, 1)).isCloseTo(CubeConfigurations.area(configuration, 1, 1, 1), within(1e-12));
            assertThat(CubeConfigurations.volumeShare(mirrored)).isCloseTo(CubeConfigurations.volumeShare(configuration), within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theVolumeIsThatOfTheClosedSurface(long seed) {
        var box = new Box(6, 5, 7, 0.8, 1.3, 2.5);
        byte[] mask = new byte[box.voxels()];
        var random = new Random(seed);
        for (int v = 0; v < mask.length; v++) {
            mask[v] = (byte) (random.nextDouble() < 0.5 ? 1 : 0);
        }
        assertThat(SurfaceMesh.of(MaskRows.of(mask, box)).volume()).isCloseTo(volumeByTetrahedra(mask, box), within(1e-9));
    }

    private static double volumeByTetrahedra(byte[] mask, Box box) {
        double volume = 0;
        for (int k = -1; k < box.nz(); k++) {
            for (int j = -1; j < box.ny(); j++) {
                for (int i = -1; i < box.nx(); i++) {
                    int[] edges = CubeConfigurations.triangles(configuration(mask, box, i, j, k));
                    for (int t = 0; t < edges.length; t += 3) {
                        double[] a = vertex(edges[t], box, i, j, k);
                        double[] b = vertex(edges[t + 1], box, i, j, k);
                        double[] c = vertex(edges[t + 2], box, i, j, k);
                        volume -= Vectors.dot(a, Vectors.cross(b, c)) / 6;
                    }
                }
            }
        }
        return volume;
    }

    private static double[] vertex(int edge, Box box, int i, int j, int k) {
        double[] midpoint = CubeConfigurations.midpoint(edge, box.dx(), box.dy(), box.dz());
        return new double[] {midpoint[0] + i * box.dx(), midpoint[1] + j * box.dy(), midpoint[2] + k * box.dz()};
    }

    private static int configuration(byte[] mask, Box box, int i, int j, int k) {
        int[][] corners = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}};
        int configuration = 0;
        for (int c = 0; c < 8; c++) {
            int x = i + corners[c][0];
            int y = j + corners[c][1];
            int z = k + corners[c][2];
            boolean in = x >= 0 && x < box.nx() && y >= 0 && y < box.ny() && z >= 0 && z < box.nz() && mask[box.index(x, y, z)] != 0;
            configuration |= in ? 1 << c : 0;
        }
        return configuration;
    }

    private static int pattern(int configuration, int[] corners) {
        int pattern = 0;
        for (int c = 0; c < 4; c++) {
            pattern |= (configuration >> corners[c] & 1) << c;
        }
        return pattern;
    }

    /** The boundary segments of the triangles on a face, as unordered pairs of points in the face. */
    private static Object segments(int configuration, int[] face, int axis, double at) {
        int[] edges = CubeConfigurations.triangles(configuration);
        Map<String, Integer> segments = new TreeMap<>();
        for (int t = 0; t < edges.length; t += 3) {
            for (int e = 0; e < 3; e++) {
                double[] a = CubeConfigurations.midpoint(edges[t + e], 1, 1, 1);
                double[] b = CubeConfigurations.midpoint(edges[t + (e + 1) % 3], 1, 1, 1);
                if (a[axis] == at && b[axis] == at) {
                    String p = a[(axis + 1) % 3] + "," + a[(axis + 2) % 3];
                    String q = b[(axis + 1) % 3] + "," + b[(axis + 2) % 3];
                    segments.merge(p.compareTo(q) < 0 ? p + " " + q : q + " " + p, 1, Integer::sum);
                }
            }
        }
        segments.values().removeIf(count -> count % 2 == 0);
        return segments.keySet();
    }
}
