package org.lobule.radiomics.pyradiomics;

import java.util.Optional;

import org.lobule.imaging.Mask;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Which voxels of a loaded region count, after the checks and the re-segmentation of pyradiomics (its {@code checkMask} and
 * {@code resegmentMask}).
 *
 * @param shape       mask of the shape features
 * @param intensities mask of all others
 * @param box         around the voxels that count; shape, too, is cut to it
 */
record RegionVoxels(Mask shape, Mask intensities, VoxelBox box) {

    /** Voxels, or the reason why the region has no features. */
    record Outcome(Optional<RegionVoxels> voxels, String reason) {

        static Outcome refused(String reason) {
            return new Outcome(Optional.empty(), reason);
        }
    }

    static Outcome of(Loaded loaded, RegionChoice choice) {
        if (loaded.mask().isEmpty()) {
            return Outcome.refused("nothing of the region is left after resampling");
        }
        Optional<String> obstacle = obstacle(loaded.mask(), choice);
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        if (choice.resegmentation().isEmpty()) {
            return accepted(loaded.mask(), loaded.mask());
        }
        Mask kept = resegmented(loaded, choice.resegmentation().get());
        int left = kept.count();
        if (left <= 1) {
            return Outcome.refused("re-segmentation leaves %d voxels".formatted(left));
        }
        return obstacle(kept, choice).map(reason -> Outcome.refused(reason + " after re-segmentation"))
                .orElseGet(() -> accepted(choice.resegmentShape() ? kept : loaded.mask(), kept));
    }

    private static Outcome accepted(Mask shape, Mask intensities) {
        return new Outcome(Optional.of(new RegionVoxels(shape, intensities, VoxelBox.around(intensities).orElseThrow())), "");
    }

    private static Optional<String> obstacle(Mask mask, RegionChoice choice) {
        VoxelBox box = VoxelBox.around(mask).orElseThrow();
        int dimensions = (box.nx() > 1 ? 1 : 0) + (box.ny() > 1 ? 1 : 0) + (box.nz() > 1 ? 1 : 0);
        if (dimensions == 0) {
            return Optional.of("the region is a single voxel");
        }
        if (dimensions < choice.minimumDimensions()) {
            return Optional.of("the region extends along %d axes, fewer than minimumROIDimensions".formatted(dimensions));
        }
        if (choice.minimumSize().isPresent() && mask.count() <= choice.minimumSize().getAsInt()) {
            return Optional.of("the region has %d voxels, not more than minimumROISize".formatted(mask.count()));
        }
        return Optional.empty();
    }

    private static Mask resegmented(Loaded loaded, RegionChoice.Resegment to) {
        float[] x = loaded.image().voxels();
        byte[] mask = loaded.mask().voxels();
        double zero = 0;
        double unit = 1;
        switch (to.mode()) {
            case ABSOLUTE -> { }
            case RELATIVE -> unit = maximum(x, mask);
            case SIGMA -> {
                zero = mean(x, mask);
                unit = standardDeviation(x, mask, zero);
            }
        }
        double lower = zero + unit * to.limits().getFirst();
        double upper = to.limits().size() > 1 ? zero + unit * to.limits().getLast() : Double.POSITIVE_INFINITY;
        byte[] kept = new byte[mask.length];
        for (int v = 0; v < mask.length; v++) {
            kept[v] = (byte) (mask[v] != 0 && x[v] >= lower && x[v] <= upper ? 1 : 0);
        }
        return new Mask(loaded.mask().grid(), kept);
    }

    private static double maximum(float[] x, byte[] mask) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < mask.length; v++) {
            maximum = mask[v] != 0 ? Math.max(maximum, x[v]) : maximum;
        }
        return maximum;
    }

    private static double mean(float[] x, byte[] mask) {
        double sum = 0;
        long count = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0) {
                sum += x[v];
                count++;
            }
        }
        return sum / count;
    }

    private static double standardDeviation(float[] x, byte[] mask, double mean) {
        double squares = 0;
        long count = 0;
        for (int v = 0; v < mask.length; v++) {
            if (mask[v] != 0) {
                squares += (x[v] - mean) * (x[v] - mean);
                count++;
            }
        }
        return Math.sqrt(squares / count);
    }
}
