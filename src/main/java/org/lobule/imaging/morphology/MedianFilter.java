package org.lobule.imaging.morphology;

import java.util.stream.IntStream;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

/**
 * The median of the 3 x 3 x 3 voxels around each voxel; at the border the outermost voxels are repeated.
 *
 * <p>Whole rows are compared element by element, which the JVM turns into vector instructions. First the nine rows around a
 * row are sorted across; then, at every voxel, three sorted columns of nine meet. Ordering each rank of these three gives a
 * 9 x 3 matrix that rises along both sides, and only 13 of its entries can be the median of the 27: their median it is.
 */
public final class MedianFilter {

    /** A sorting network for nine values with 25 exchanges (Floyd; Knuth, The Art of Computer Programming 3, 5.3.4). */
    private static final int[][] SORT_NINE = {
        {0, 1}, {3, 4}, {6, 7}, {1, 2}, {4, 5}, {7, 8}, {0, 1}, {3, 4}, {6, 7},
        {0, 3}, {3, 6}, {0, 3}, {1, 4}, {4, 7}, {1, 4}, {2, 5}, {5, 8}, {2, 5},
        {1, 3}, {5, 7}, {2, 6}, {4, 6}, {2, 4}, {2, 3}, {5, 6}};

    private MedianFilter() {}

    /** The filtered image; slices are worked on in parallel. */
    public static Volume threeCubed(Volume volume) {
        float[] result = new float[volume.voxels().length];
        IntStream.range(0, volume.grid().nz()).parallel().forEach(k -> filterSlice(volume, k, result));
        return new Volume(volume.grid(), result);
    }

    private static void filterSlice(Volume volume, int k, float[] result) {
        Grid grid = volume.grid();
        int nx = grid.nx();
        float[][] sorted = new float[9][nx + 2];
        float[][] candidates = new float[13][nx];
        float[] spare = new float[nx];
        float[] other = new float[nx];
        for (int j = 0; j < grid.ny(); j++) {
            int row = 0;
            for (int dk = -1; dk <= 1; dk++) {
                for (int dj = -1; dj <= 1; dj++) {
                    int from = grid.index(0, Math.clamp(j + dj, 0, grid.ny() - 1), Math.clamp(k + dk, 0, grid.nz() - 1));
                    copyWithRepeatedEnds(volume.voxels(), from, nx, sorted[row++]);
                }
            }
            for (int[] pair : SORT_NINE) {
                exchange(sorted[pair[0]], sorted[pair[1]], nx + 2);
            }
            int next = 0;
            for (int rank = 0; rank <= 3; rank++) {
                highest(sorted[rank], candidates[next++]);
            }
            for (int rank = 2; rank <= 6; rank++) {
                middle(sorted[rank], candidates[next++], spare, other);
            }
            for (int rank = 5; rank <= 8; rank++) {
                lowest(sorted[rank], candidates[next++]);
            }
            System.arraycopy(medianOf(candidates, nx), 0, result, grid.index(0, j, k), nx);
        }
    }

    private static void copyWithRepeatedEnds(float[] from, int at, int length, float[] to) {
        System.arraycopy(from, at, to, 1, length);
        to[0] = to[1];
        to[length + 1] = to[length];
    }

    /** Orders two rows element by element: the lower values in {@code low}, the higher in {@code high}. */
    private static void exchange(float[] low, float[] high, int length) {
        for (int i = 0; i < length; i++) {
            float a = low[i];
            float b = high[i];
            low[i] = Math.min(a, b);
            high[i] = Math.max(a, b);
        }
    }

    private static void lowest(float[] row, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.min(Math.min(row[i], row[i + 1]), row[i + 2]);
        }
    }

    private static void highest(float[] row, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.max(Math.max(row[i], row[i + 1]), row[i + 2]);
        }
    }

    private static void middle(float[] row, float[] to, float[] low, float[] high) {
        for (int i = 0; i < to.length; i++) {
            low[i] = Math.min(row[i], row[i + 1]);
            high[i] = Math.max(row[i], row[i + 1]);
        }
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.max(low[i], Math.min(high[i], row[i + 2]));
        }
    }

    /**
     * The median across an odd number of rows, which are reordered. Of (n + 1)/2 + 1 rows of n neither the lowest nor the
     * highest value can be the median: both are forgotten and another row comes in, until the middle one of three is left.
     */
    private static float[] medianOf(float[][] rows, int length) {
        float[][] active = rows.clone();
        int count = active.length / 2 + 2;
        for (int waiting = count; waiting < active.length; waiting++) {
            lowestFirstHighestLast(active, count, length);
            active[0] = active[waiting];
            count--;
        }
        lowestFirstHighestLast(active, count, length);
        return active[1];
    }

    private static void lowestFirstHighestLast(float[][] rows, int count, int length) {
        int last = count - 1;
        for (int a = 0; a < count / 2; a++) {
            exchange(rows[a], rows[last - a], length);
        }
        for (int a = 1; a < (count + 1) / 2; a++) {
            exchange(rows[0], rows[a], length);
        }
        for (int a = count / 2; a < last; a++) {
            exchange(rows[a], rows[last], length);
        }
    }
}
