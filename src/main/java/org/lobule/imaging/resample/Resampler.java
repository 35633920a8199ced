package org.lobule.imaging.resample;

import java.util.stream.IntStream;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * Brings images and masks from one grid to another by patient coordinates. Points beyond the outermost voxel centres take the
 * value at the border (clamped); {@link #resample(Volume, float)} and the masks know an outside, which begins half a voxel beyond.
 *
 * <p>Grids whose axes are parallel (also permuted or reversed) take a path with one table per axis, others an affine one;
 * both give the same values. Slices are worked on in parallel. Instances are immutable.
 */
public final class Resampler {

    private final Grid source;
    private final Grid target;
    private final Sampling sampling;

    public Resampler(Grid source, Grid target, Interpolation interpolation) {
        this.source = source;
        this.target = target;
        AxisMapping[] axes = AxisMapping.between(source, target);
        this.sampling = axes != null
                ? new SeparableSampling(source, target, axes, interpolation)
                : new AffineSampling(source, target, interpolation);
    }

    /** Trilinear, clamped at the border. */
    public static Volume linear(Volume volume, Grid target) {
        return new Resampler(volume.grid(), target, Interpolation.LINEAR).resample(volume);
    }

    /** The image on the target grid, clamped at the border. */
    public Volume resample(Volume volume) {
        return new Volume(target, sample(valuesOf(volume), null));
    }

    /** The image on the target grid; points more than half a voxel beyond the outermost voxel centres become {@code outside}. */
    public Volume resample(Volume volume, float outside) {
        return new Volume(target, sample(valuesOf(volume), outside));
    }

    /**
     * The mask on the target grid: voxels where the interpolated mask, between 0 and 1, is greater than {@code above}.
     * 0.5 keeps the volume, 0 takes every voxel that the mask touches. Nothing of it is outside the source grid.
     */
    public Mask resample(Mask mask, double above) {
        requireSource(mask.grid());
        float[] values = new float[mask.voxels().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = mask.voxels()[n];
        }
        byte[] result = new byte[target.voxels()];
        int width = target.nx();
        IntStream.range(0, target.nz()).parallel().forEach(k -> {
            float[] row = new float[width];
            for (int j = 0; j < target.ny(); j++) {
                sampling.row(values, j, k, row, 0, 0f);
                int at = target.index(0, j, k);
                for (int i = 0; i < width; i++) {
                    result[at + i] = (byte) (row[i] > above ? 1 : 0);
                }
            }
        });
        return new Mask(target, result);
    }

    private float[] sample(float[] values, Float outside) {
        float[] result = new float[target.voxels()];
        IntStream.range(0, target.nz()).parallel().forEach(k -> {
            for (int j = 0; j < target.ny(); j++) {
                sampling.row(values, j, k, result, target.index(0, j, k), outside);
            }
        });
        return result;
    }

    private float[] valuesOf(Volume volume) {
        requireSource(volume.grid());
        return volume.voxels();
    }

    private void requireSource(Grid grid) {
        if (!grid.equals(source)) {
            throw new IllegalArgumentException("This resampler was made for another source grid");
        }
    }
}
