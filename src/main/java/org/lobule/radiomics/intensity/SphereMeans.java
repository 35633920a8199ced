package org.lobule.radiomics.intensity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.Surroundings;

/**
 * Means over the sphere of 1 cm3 around voxels, of the voxels whose centres lie in it and in the image. A sphere is a bundle of spans along
 * rows, and the sum over a span the difference of two prefix sums of its row: some forty differences for a voxel of 2 mm where a
 * sum over the sphere takes well over a hundred, and neighbours along a row go through the same arrays side by side. Prefix sums are kept for as many slices as the sphere is thick.
 * Voxels without a finite intensity do not count.
 */
final class SphereMeans {

    /** A row of the sphere, relative to its centre, and how far it goes to both sides. */
    private record Span(int dj, int dk, int half) {}

    private final Box box;
    private final float[] intensities;
    private final List<Span> spans;
    private final int reachX;
    private final int reachZ;
    private final double[][] sums;
    private final double[][] counts;
    private final int[] sliceAt;
    private final double[] ones;
    private final double[] number;
    private final double[] wholeNumber;

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
        int thickness = 2 * reachZ + 1;
        sums = new double[thickness][box.ny() * stride()];
        counts = new double[thickness][];
        sliceAt = new int[thickness];
        Arrays.fill(sliceAt, -1);
        ones = new double[stride()];
        for (int t = 0; t < stride(); t++) {
            ones[t] = Math.clamp(t - reachX, 0, box.nx());
        }
        number = new double[box.nx()];
        wholeNumber = new double[box.nx()];
        spans.forEach(span -> addSpan(ones, 0, span.half, 0, box.nx(), wholeNumber));
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
        for (Span span : spans) {
            if (contains(j + span.dj, k + span.dk)) {
                int slot = slot(k + span.dk);
                addSpan(sums[slot], (j + span.dj) * stride(), span.half, from, to, means);
                allFinite &= counts[slot] == null;
                inside++;
            }
        }
        double[] counted = inside == spans.size() && allFinite ? wholeNumber : countedIn(j, k, from, to);
        for (int i = from; i < to; i++) {
            means[i] /= counted[i];
        }
    }

    private double[] countedIn(int j, int k, int from, int to) {
        Arrays.fill(number, from, to, 0);
        for (Span span : spans) {
            if (contains(j + span.dj, k + span.dk)) {
                double[] finite = counts[slot(k + span.dk)];
                addSpan(finite == null ? ones : finite, finite == null ? 0 : (j + span.dj) * stride(), span.half, from, to, number);
            }
        }
        return number;
    }

    private boolean contains(int j, int k) {
        return j >= 0 && j < box.ny() && k >= 0 && k < box.nz();
    }

    private void addSpan(double[] prefix, int row, int half, int from, int to, double[] into) {
        int right = row + reachX + half + 1;
        int left = row + reachX - half;
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
                finite &= prefixSums(j, k, sums[slot]);
            }
            counts[slot] = finite ? null : finiteVoxels(k);
        }
        return slot;
    }

    private boolean prefixSums(int j, int k, double[] sum) {
        int voxel = box.index(0, j, k);
        int at = j * stride() + reachX;
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

    private double[] finiteVoxels(int k) {
        double[] count = new double[box.ny() * stride()];
        for (int j = 0; j < box.ny(); j++) {
            int voxel = box.index(0, j, k);
            int at = j * stride() + reachX;
            for (int i = 0; i < box.nx(); i++) {
                count[at + i + 1] = count[at + i] + (Float.isFinite(intensities[voxel + i]) ? 1 : 0);
            }
            Arrays.fill(count, at + box.nx() + 1, at + box.nx() + 1 + reachX, count[at + box.nx()]);
        }
        return count;
    }
}
