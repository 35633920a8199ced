package org.lobule.radiomics.intensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.Surroundings;

/**
 * Means over the sphere of 1 cm3 around voxels, of the voxels whose centres lie in it and in the image. A sphere is a bundle of spans along
 * rows, and the sum over a span the difference of two prefix sums of its row: some forty differences for a voxel of 2 mm where a
 * sum over the sphere takes well over a hundred, and neighbours along a row go through the same arrays side by side. As prefix sums are sums, those of all rows
 * with spans of one length are added first and subtracted once. They are kept for as many slices as the sphere is thick, each row in an array of its own, since
 * the compiler makes vector instructions of loops over arrays that are indexed alike.
 * Voxels without a finite intensity do not count.
 */
final class SphereMeans {

    /** A row of the sphere, relative to its centre, and how far it goes to both sides. */
    private record Span(int dj, int dk, int half) {}

    private final Box box;
    private final float[] intensities;
    /** Those of one length side by side. */
    private final List<Span> spans;
    private final int reachX;
    private final int reachZ;
    /** For each slice that is kept and each row. */
    private final double[][][] sums;
    private final double[][][] counts;
    private final int[] sliceAt;
    private final double[] ones;
    private final double[] number;
    private final double[] wholeNumber;
    private final double[][] rowsOfOneLength;
    private final double[] rowSum;

    SphereMeans(Surroundings around) {
        box = around.box();
        intensities = around.intensities();
        reachX = (int) (Surroundings.REACH / box.dx());
        int reachY = (int) (Surroundings.REACH / box.dy());
        reachZ = (int) (Surroundings.REACH / box.dz());
        spans = new ArrayList<>();
        for (int dk = -reachZ; dk <= reachZ; dk++) {
            for (int dj = -reachY; dj <= reachY; dj++) {
                double left = Surroundings.REACH * Surroundings.REACH - square(dj * box.dy()) - square(dk * box.dz());
                if (left >= 0) {
                    spans.add(new Span(dj, dk, (int) (Math.sqrt(left) / box.dx())));
                }
            }
        }
        spans.sort(Comparator.comparingInt(Span::half));
        int thickness = 2 * reachZ + 1;
        sums = new double[thickness][box.ny()][stride()];
        counts = new double[thickness][][];
        sliceAt = new int[thickness];
        Arrays.fill(sliceAt, -1);
        ones = new double[stride()];
        for (int t = 0; t < stride(); t++) {
            ones[t] = Math.clamp(t - reachX, 0, box.nx());
        }
        number = new double[box.nx()];
        wholeNumber = new double[box.nx()];
        rowsOfOneLength = new double[spans.size()][];
        rowSum = new double[stride()];
        spans.forEach(span -> addSpan(ones, span.half, 0, box.nx(), wholeNumber));
    }

    private static double square(double x) {
        return x * x;
    }

    /** A row's prefix sums go on beyond both of its ends, so that spans need no bounds. */
    private int stride() {
        return box.nx() + 1 + 2 * reachX;
    }

    /** Puts the means around the voxels [from, to) of row (j, k) of the surroundings' box into {@code means[from .. to)}. */
    void row(int j, int k, int from, int to, double[] means) {
        Arrays.fill(means, from, to, 0);
        int inside = 0;
        boolean allFinite = true;
        int rows = 0;
        for (int s = 0; s < spans.size(); s++) {
            Span span = spans.get(s);
            if (contains(j + span.dj, k + span.dk)) {
                int slot = slot(k + span.dk);
                rowsOfOneLength[rows++] = sums[slot][j + span.dj];
                allFinite &= counts[slot] == null;
                inside++;
            }
            if (rows > 0 && (s + 1 == spans.size() || spans.get(s + 1).half != span.half)) {
                addRows(rows, from, to + 2 * reachX + 1);
                addSpan(rowSum, span.half, from, to, means);
                rows = 0;
            }
        }
        double[] counted = inside == spans.size() && allFinite ? wholeNumber : countedIn(j, k, from, to);
        for (int i = from; i < to; i++) {
            means[i] /= counted[i];
        }
    }

    /** Puts the sum of the first rows of one length into {@link #rowSum}. */
    private void addRows(int count, int from, int to) {
        Arrays.fill(rowSum, from, to, 0);
        int r = 0;
        for (; r + 4 <= count; r += 4) {
            addFour(rowsOfOneLength[r], rowsOfOneLength[r + 1], rowsOfOneLength[r + 2], rowsOfOneLength[r + 3], from, to, rowSum);
        }
        for (; r < count; r++) {
            addOne(rowsOfOneLength[r], from, to, rowSum);
        }
    }

    private static void addFour(double[] a, double[] b, double[] c, double[] d, int from, int to, double[] into) {
        for (int i = from; i < to; i++) {
            into[i] += a[i] + b[i] + (c[i] + d[i]);
        }
    }

    private static void addOne(double[] row, int from, int to, double[] into) {
        for (int i = from; i < to; i++) {
            into[i] += row[i];
        }
    }

    private double[] countedIn(int j, int k, int from, int to) {
        Arrays.fill(number, from, to, 0);
        for (Span span : spans) {
            if (contains(j + span.dj, k + span.dk)) {
                double[][] finite = counts[slot(k + span.dk)];
                addSpan(finite == null ? ones : finite[j + span.dj], span.half, from, to, number);
            }
        }
        return number;
    }

    private boolean contains(int j, int k) {
        return j >= 0 && j < box.ny() && k >= 0 && k < box.nz();
    }

    private void addSpan(double[] prefix, int half, int from, int to, double[] into) {
        int right = reachX + half + 1;
        int left = reachX - half;
        for (int i = from; i < to; i++) {
            into[i] += prefix[right + i] - prefix[left + i];
        }
    }

    /** Where the prefix sums of slice k are; makes them where they are not there yet. */
    private int slot(int k) {
        int slot = k % sliceAt.length;
        if (sliceAt[slot] != k) {
            sliceAt[slot] = k;
            boolean finite = true;
            for (int j = 0; j < box.ny(); j++) {
                finite &= prefixSums(j, k, sums[slot][j]);
            }
            counts[slot] = finite ? null : finiteVoxels(k);
        }
        return slot;
    }

    private boolean prefixSums(int j, int k, double[] sum) {
        int voxel = box.index(0, j, k);
        int at = reachX;
        boolean finite = true;
        double total = 0;
        for (int i = 0; i < box.nx(); i++) {
            float intensity = intensities[voxel + i];
            if (Float.isFinite(intensity)) {
                total += intensity;
            } else {
                finite = false;
            }
            sum[at + i + 1] = total;
        }
        Arrays.fill(sum, at + box.nx() + 1, at + box.nx() + 1 + reachX, total);
        return finite;
    }

    private double[][] finiteVoxels(int k) {
        double[][] count = new double[box.ny()][stride()];
        for (int j = 0; j < box.ny(); j++) {
            int voxel = box.index(0, j, k);
            for (int i = 0; i < box.nx(); i++) {
                count[j][reachX + i + 1] = count[j][reachX + i] + (Float.isFinite(intensities[voxel + i]) ? 1 : 0);
            }
            Arrays.fill(count[j], reachX + box.nx() + 1, reachX + box.nx() + 1 + reachX, count[j][reachX + box.nx()]);
        }
        return count;
    }
}
