package org.lobule.radiomics.pyradiomics;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.Kernel;
import org.lobule.imaging.resample.PartResampler;

/**
 * Loads regions as pyradiomics does (its {@code loadImage}, {@code normalizeImage}, {@code resampleImage} and {@code cropToTumorMask}).
 *
 * <p>The grid of resampling begins at the outer border of the image's first voxel; an axis along which the region has one voxel keeps
 * its spacing; what lies beyond the image is 0; the region takes the nearest voxel. An image of whole numbers stays one: SimpleITK
 * resamples to the type of the image and cuts fractions off. Interpolated values that miss a whole number by rounding are that number.
 */
final class RegionLoading {

    private static final double ROUNDING = 1e-7;

    /** {@code numpy.allclose}: spacings are the same to within these. */
    private static final double RELATIVE_TOLERANCE = 1e-5;
    private static final double ABSOLUTE_TOLERANCE = 1e-8;

    private final Volume image;
    private final Loading loading;
    private final boolean whole;

    /** @param original the image as it was read */
    RegionLoading(Volume original, Loading loading) {
        this.loading = loading;
        image = loading.normalisation().map(normalise -> ImageScale.apply(original, normalise)).orElse(original);
        whole = loading.resampling().isPresent() && image.isWhole();
    }

    /** The region as features see it; one that is lost in resampling has an empty mask. */
    Loaded load(Mask mask) {
        VoxelBox box = VoxelBox.around(mask).orElseThrow();
        if (loading.resampling().isPresent()) {
            double[] spacing = spacing(loading.resampling().get(), box);
            return isNative(spacing) ? cropped(mask, box) : resampled(mask, box, spacing, kernel(loading.resampling().get()));
        }
        return loading.preCrop() ? cropped(mask, box) : new Loaded(image, mask);
    }

    private Loaded cropped(Mask mask, VoxelBox box) {
        VoxelBox padded = Crop.padded(box, loading.padDistance(), image.grid());
        return new Loaded(Crop.of(image, padded), Crop.of(mask, padded));
    }

    private double[] spacing(Loading.Resample to, VoxelBox box) {
        double[] spacing = nativeSpacing();
        int[] lengths = {box.nx(), box.ny(), box.nz()};
        for (int axis = 0; axis < 3; axis++) {
            if (lengths[axis] > 1 && to.spacing(axis) > 0) {
                spacing[axis] = to.spacing(axis);
            }
        }
        return spacing;
    }

    private double[] nativeSpacing() {
        Vector3 spacing = image.grid().spacing();
        return new double[] {spacing.x(), spacing.y(), spacing.z()};
    }

    private boolean isNative(double[] spacing) {
        double[] own = nativeSpacing();
        boolean same = true;
        for (int axis = 0; axis < 3; axis++) {
            same &= Math.abs(own[axis] - spacing[axis]) <= ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * spacing[axis];
        }
        return same;
    }

    private static Kernel kernel(Loading.Resample to) {
        return switch (to.method()) {
            case NEAREST -> Kernel.NEAREST;
            case LINEAR -> Kernel.LINEAR;
            case CUBIC -> Kernel.CUBIC;
        };
    }

    private Loaded resampled(Mask mask, VoxelBox box, double[] spacing, Kernel kernel) {
        ResampledGrid grid = ResampledGrid.around(image.grid(), box, spacing, loading.padDistance());
        Grid target = grid.target();
        float[] values = new float[target.voxels()];
        interpolate(grid, kernel, reader(image.grid(), image.voxels()), (at, value) -> values[at] = (float) (whole ? cut(value) : value));
        byte[] inside = new byte[target.voxels()];
        interpolate(grid, Kernel.NEAREST, reader(image.grid(), mask.voxels()), (at, value) -> inside[at] = (byte) value);
        return new Loaded(new Volume(target, values), new Mask(target, inside));
    }

    private static double cut(double value) {
        double nearest = Math.rint(value);
        return Math.abs(value - nearest) < ROUNDING ? nearest : value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static PartResampler.NativeRows reader(Grid grid, float[] voxels) {
        return (row, from, until, j, k) -> {
            int at = grid.index(0, j, k);
            for (int i = from; i < until; i++) {
                row[i - from] = voxels[at + i];
            }
        };
    }

    private static PartResampler.NativeRows reader(Grid grid, byte[] voxels) {
        return (row, from, until, j, k) -> {
            int at = grid.index(0, j, k);
            for (int i = from; i < until; i++) {
                row[i - from] = voxels[at + i];
            }
        };
    }

    private interface Store {
        void put(int at, double value);
    }

    private static void interpolate(ResampledGrid grid, Kernel kernel, PartResampler.NativeRows source, Store store) {
        Grid target = grid.target();
        new PartResampler(grid.x(), grid.y(), grid.z(), kernel, kernel, kernel).resample(source, 0, 0, 0, target.nx(), target.ny(), target.nz(), (j, k, row) -> {
            int at = target.index(0, j, k);
            boolean rowOutside = grid.y().isOutside(j) || grid.z().isOutside(k);
            for (int i = 0; i < row.length; i++) {
                store.put(at + i, rowOutside || grid.x().isOutside(i) ? 0 : row[i]);
            }
        });
    }
}
