package org.lobule.radiomics.perturbation;

import java.util.Arrays;
import java.util.Random;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.DistanceTransform;
import org.lobule.imaging.morphology.VoxelBox;

/** A region as another reader might have drawn it: larger, smaller, or with its contour moved here and there. */
final class Outline {

    /** A region at most twice as large reaches at most this part of its width farther, whatever its shape. */
    private static final double MARGIN = 0.5;

    /** How far the displacement of a contour stays alike along it: a few voxels, the reach of a hand's tremor. */
    private static final double CORRELATION_MM = 5;

    /** Three running means come close to a Gaussian (central limit theorem). */
    private static final int PASSES = 3;

    private final Mask mask;
    private final VoxelBox box;
    private final Mask cut;

    Outline(Mask mask) {
        this.mask = mask;
        box = VoxelBox.around(mask).map(tight -> widened(tight, mask.grid())).orElse(null);
        cut = box == null ? null : new Mask(part(mask.grid()), cut());
    }

    Mask mask() {
        return mask;
    }

    /**
     * The region with its volume times {@code factor}, to the voxel: the voxels nearest to the inside by signed distance; among
     * those equally near the choice is random. It keeps one voxel at least.
     */
    Mask resized(double factor, Random random) {
        if (cut == null) {
            return mask;
        }
        float[] distance = DistanceTransform.signed(cut).voxels();
        long[] order = new long[distance.length];
        int[] voxels = shuffled(distance.length, random);
        // sorted by distance and, where it is equal, by the place in the shuffled order
        for (int n = 0; n < order.length; n++) {
            order[n] = (long) sortable(distance[voxels[n]]) << 32 | n;
        }
        Arrays.sort(order);
        int wanted = Math.clamp(Math.round(factor * cut.count()), 1, order.length);
        Mask resized = Mask.empty(cut.grid());
        for (int n = 0; n < wanted; n++) {
            resized.voxels()[voxels[(int) order[n]]] = 1;
        }
        return paste(resized);
    }

    /**
     * The region with its surface moved by a smooth Gaussian random field: outwards here, inwards there.
     *
     * @param deviation of the displacement, mm
     */
    Mask displaced(double deviation, Random random) {
        if (cut == null) {
            return mask;
        }
        Volume distance = DistanceTransform.signed(cut);
        float[] field = smoothField(cut.grid(), random);
        double half = Math.min(cut.grid().spacing().x(), Math.min(cut.grid().spacing().y(), cut.grid().spacing().z())) / 2;
        Mask displaced = Mask.empty(cut.grid());
        for (int v = 0; v < field.length; v++) {
            // the surface lies half way between the centres on either side
            double fromSurface = distance.voxels()[v] + (cut.voxels()[v] != 0 ? half : -half);
            displaced.voxels()[v] = (byte) (fromSurface <= deviation * field[v] ? 1 : 0);
        }
        return paste(displaced);
    }

    /** Normal at each voxel, alike over {@link #CORRELATION_MM}; mean 0 and deviation 1 over the grid. */
    private static float[] smoothField(Grid grid, Random random) {
        float[] field = new float[grid.voxels()];
        for (int v = 0; v < field.length; v++) {
            field[v] = (float) random.nextGaussian();
        }
        for (int pass = 0; pass < PASSES; pass++) {
            field = runningMean(field, grid.nx(), 1, grid.spacing().x());
            field = runningMean(field, grid.ny(), grid.nx(), grid.spacing().y());
            field = runningMean(field, grid.nz(), grid.nx() * grid.ny(), grid.spacing().z());
        }
        double sum = 0;
        double squares = 0;
        for (float value : field) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / field.length;
        double deviation = Math.sqrt(squares / field.length - mean * mean);
        for (int v = 0; v < field.length; v++) {
            field[v] = (float) (deviation > 0 ? (field[v] - mean) / deviation : 0);
        }
        return field;
    }

    /** Over the voxels within half the correlation length along one axis, as many as there are. */
    private static float[] runningMean(float[] from, int n, int stride, double spacing) {
        int reach = (int) Math.round(CORRELATION_MM / 2 / spacing);
        float[] to = new float[from.length];
        for (int v = 0; v < from.length; v++) {
            int position = v / stride % n;
            int first = Math.max(-position, -reach);
            int last = Math.min(n - 1 - position, reach);
            float sum = 0;
            for (int step = first; step <= last; step++) {
                sum += from[v + step * stride];
            }
            to[v] = sum / (last - first + 1);
        }
        return to;
    }

    private static int[] shuffled(int n, Random random) {
        int[] order = new int[n];
        for (int v = 0; v < n; v++) {
            int other = random.nextInt(v + 1);
            order[v] = order[other];
            order[other] = v;
        }
        return order;
    }

    /** Bits that compare as integers the way the numbers do. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    private static VoxelBox widened(VoxelBox b, Grid grid) {
        int i = margin(b.nx());
        int j = margin(b.ny());
        int k = margin(b.nz());
        return new VoxelBox(Math.max(0, b.firstI() - i), Math.max(0, b.firstJ() - j), Math.max(0, b.firstK() - k),
                Math.min(grid.nx() - 1, b.lastI() + i), Math.min(grid.ny() - 1, b.lastJ() + j), Math.min(grid.nz() - 1, b.lastK() + k));
    }

    private static int margin(int width) {
        return 4 + (int) Math.ceil(MARGIN * width);
    }

    private Grid part(Grid grid) {
        return new Grid(box.nx(), box.ny(), box.nz(), grid.origin(), grid.spacing(), grid.row(), grid.column(), grid.slice());
    }

    private byte[] cut() {
        byte[] voxels = new byte[box.nx() * box.ny() * box.nz()];
        copy(mask.voxels(), voxels, true);
        return voxels;
    }

    private Mask paste(Mask changed) {
        Mask whole = Mask.empty(mask.grid());
        copy(whole.voxels(), changed.voxels(), false);
        return whole;
    }

    private void copy(byte[] whole, byte[] inBox, boolean out) {
        for (int k = 0, at = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++, at += box.nx()) {
                int row = mask.grid().index(box.firstI(), box.firstJ() + j, box.firstK() + k);
                if (out) {
                    System.arraycopy(whole, row, inBox, at, box.nx());
                } else {
                    System.arraycopy(inBox, at, whole, row, box.nx());
                }
            }
        }
    }
}
