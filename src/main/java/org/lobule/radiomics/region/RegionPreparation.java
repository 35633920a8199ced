package org.lobule.radiomics.region;

import java.util.Arrays;
import java.util.Optional;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Interpolation.Resampled;

/**
 * Brings an image and a region of it to the state in which features are computed. Only the box around the region is
 * interpolated, so that time and memory depend on the region and not on the image.
 */
public final class RegionPreparation {

    /** Ties of interpolated masks and intensities are decided as if computed exactly. */
    private static final double MASK_TOLERANCE = 1e-9;
    private static final double ROUNDING_STEP = 0x1p-16;

    private final Volume image;
    private final ExtractionSettings settings;

    public RegionPreparation(Volume image, ExtractionSettings settings) {
        this.image = image;
        this.settings = settings;
    }

    /** Upper bound of the voxels of the box around the prepared region; 0 for an empty mask. */
    public long boxVoxels(Mask mask) {
        return VoxelBox.around(mask).map(this::sampled).map(RegionPreparation::voxels).orElse(0L);
    }

    /** The prepared region; empty where the mask is, natively or after interpolation. */
    public Optional<PreparedRegion> prepare(Mask mask) {
        return VoxelBox.around(mask).flatMap(around -> switch (settings.interpolation()) {
            case Interpolation.None none -> Optional.of(crop(mask, around));
            case Resampled linear -> interpolate(mask, around, linear);
        });
    }

    /** The whole image as regions are prepared: at the spacing of extraction, and rounded where intensities are. What filters work on. */
    public Volume wholeImage() {
        byte[] everywhere = new byte[image.grid().voxels()];
        Arrays.fill(everywhere, (byte) 1);
        PreparedRegion whole = prepare(new Mask(image.grid(), everywhere)).orElseThrow();
        Box box = whole.box();
        return new Volume(Grid.axial(box.nx(), box.ny(), box.nz(), box.dx(), box.dy(), box.dz()), whole.intensities());
    }

    private VoxelBox sampled(VoxelBox around) {
        return switch (settings.interpolation()) {
            case Interpolation.None none -> around;
            case Resampled linear -> {
                AxisSampling[] axes = axes(linear);
                yield new VoxelBox(axes[0].firstFrom(around.firstI() - 1), axes[1].firstFrom(around.firstJ() - 1),
                        axes[2].firstFrom(around.firstK() - 1), axes[0].lastTo(around.lastI() + 1),
                        axes[1].lastTo(around.lastJ() + 1), axes[2].lastTo(around.lastK() + 1));
            }
        };
    }

    private PreparedRegion crop(Mask mask, VoxelBox b) {
        requireSize(b);
        Grid grid = image.grid();
        Box box = new Box(b.nx(), b.ny(), b.nz(), grid.spacing().x(), grid.spacing().y(), grid.spacing().z());
        float[] intensities = new float[box.voxels()];
        byte[] inside = new byte[box.voxels()];
        for (int k = 0; k < b.nz(); k++) {
            for (int j = 0; j < b.ny(); j++) {
                int from = grid.index(b.firstI(), b.firstJ() + j, b.firstK() + k);
                int to = box.index(0, j, k);
                System.arraycopy(image.voxels(), from, intensities, to, b.nx());
                System.arraycopy(mask.voxels(), from, inside, to, b.nx());
            }
        }
        if (settings.roundIntensities()) {
            for (int v = 0; v < intensities.length; v++) {
                intensities[v] = (float) Math.rint(intensities[v]);
            }
        }
        return PreparedRegion.of(box, new PreparedRegion.Offset(b.firstI(), b.firstJ(), b.firstK()), intensities, inside, settings);
    }

    private Optional<PreparedRegion> interpolate(Mask mask, VoxelBox around, Resampled linear) {
        Grid grid = image.grid();
        AxisSampling[] axes = axes(linear);
        var resampler = new LinearResampler(axes[0], axes[1], axes[2], grid.nx());
        VoxelBox wide = sampled(around);
        if (wide.nx() < 1 || wide.ny() < 1 || wide.nz() < 1) {
            return Optional.empty();
        }
        requireSize(wide);
        byte[] wideMask = new byte[(int) voxels(wide)];
        byte[] maskVoxels = mask.voxels();
        double threshold = linear.roiThreshold() - MASK_TOLERANCE;
        resampler.resample((sum, from, to, j, k, weight) -> {
            int row = grid.index(0, j, k);
            for (int i = from; i < to; i++) {
                sum[i] += weight * maskVoxels[row + i];
            }
        }, wide.firstI(), wide.firstJ(), wide.firstK(), wide.nx(), wide.ny(), wide.nz(), (j, k, row) -> {
            int to = wide.nx() * (j + wide.ny() * k);
            for (int i = 0; i < row.length; i++) {
                wideMask[to + i] = (byte) (row[i] >= threshold ? 1 : 0);
            }
        });
        return VoxelBox.around(new Mask(Grid.axial(wide.nx(), wide.ny(), wide.nz(), 1, 1, 1), wideMask)).map(tight -> {
            Box box = new Box(tight.nx(), tight.ny(), tight.nz(), linear.x(), linear.y(),
                    linear.keepsSlices() ? grid.spacing().z() : linear.z());
            byte[] inside = new byte[box.voxels()];
            for (int k = 0; k < box.nz(); k++) {
                for (int j = 0; j < box.ny(); j++) {
                    int from = tight.firstI() + wide.nx() * (tight.firstJ() + j + wide.ny() * (tight.firstK() + k));
                    System.arraycopy(wideMask, from, inside, box.index(0, j, k), box.nx());
                }
            }
            float[] intensities = interpolatedIntensities(resampler, wide, tight, box);
            var offset = new PreparedRegion.Offset(wide.firstI() + tight.firstI(), wide.firstJ() + tight.firstJ(), wide.firstK() + tight.firstK());
            return PreparedRegion.of(box, offset, intensities, inside, settings);
        });
    }

    private float[] interpolatedIntensities(LinearResampler resampler, VoxelBox wide, VoxelBox tight, Box box) {
        Grid grid = image.grid();
        float[] voxels = image.voxels();
        float[] intensities = new float[box.voxels()];
        boolean round = settings.roundIntensities();
        resampler.resample((sum, from, to, j, k, weight) -> {
            int row = grid.index(0, j, k);
            for (int i = from; i < to; i++) {
                sum[i] += weight * voxels[row + i];
            }
        }, wide.firstI() + tight.firstI(), wide.firstJ() + tight.firstJ(), wide.firstK() + tight.firstK(),
                box.nx(), box.ny(), box.nz(), (j, k, row) -> {
            int to = box.index(0, j, k);
            for (int i = 0; i < row.length; i++) {
                intensities[to + i] = (float) (round ? Math.rint(Math.rint(row[i] / ROUNDING_STEP) * ROUNDING_STEP) : row[i]);
            }
        });
        return intensities;
    }

    private AxisSampling[] axes(Resampled linear) {
        Grid grid = image.grid();
        double sz = grid.spacing().z();
        return new AxisSampling[] {new AxisSampling(grid.nx(), grid.spacing().x(), linear.x()),
                new AxisSampling(grid.ny(), grid.spacing().y(), linear.y()),
                new AxisSampling(grid.nz(), sz, linear.keepsSlices() ? sz : linear.z())};
    }

    private static long voxels(VoxelBox bounds) {
        return (long) bounds.nx() * bounds.ny() * bounds.nz();
    }

    private static void requireSize(VoxelBox bounds) {
        if (voxels(bounds) > PreparedRegion.MOST_VOXELS) {
            throw new IllegalArgumentException(
                    "The region has a box of %d x %d x %d voxels at the spacing of extraction, more than %d; use a larger spacing".formatted(
                            bounds.nx(), bounds.ny(), bounds.nz(), PreparedRegion.MOST_VOXELS));
        }
    }
}
