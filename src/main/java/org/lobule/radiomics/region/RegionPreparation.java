package org.lobule.radiomics.region;

import java.util.List;
import java.util.Optional;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FilterInput;
import org.lobule.imaging.filter.ImageFilter;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.AxisSampling;
import org.lobule.imaging.resample.Kernel;
import org.lobule.imaging.resample.PartResampler;
import org.lobule.radiomics.Crew;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
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
    private final Crew crew;

    public RegionPreparation(Volume image, ExtractionSettings settings) {
        this(image, settings, Crew.ALONE);
    }

    /** @param crew those who help with what is computed of the image's regions */
    public RegionPreparation(Volume image, ExtractionSettings settings, Crew crew) {
        this.image = image;
        this.settings = settings;
        this.crew = crew;
    }

    /** Upper bound of the voxels of the box around the prepared region; 0 for an empty mask. */
    public long boxVoxels(Mask mask) {
        return VoxelBox.around(mask).map(this::sampled).map(RegionPreparation::voxels).orElse(0L);
    }

    /** The prepared region; empty where the mask is, natively or after interpolation. */
    public Optional<PreparedRegion> prepare(Mask mask) {
        return geometry(mask).map(this::prepare);
    }

    /** What no intensity changes of the prepared region; empty where the mask is, natively or after interpolation. */
    public Optional<RegionGeometry> geometry(Mask mask) {
        return VoxelBox.around(mask).flatMap(around -> switch (settings.interpolation()) {
            case Interpolation.None none -> Optional.of(crop(mask, around));
            case Resampled to -> interpolate(mask, around, to);
        });
    }

    /** @param geometry of an image on the same grid, prepared by the same settings */
    public PreparedRegion prepare(RegionGeometry geometry) {
        RegionGeometry.Offset offset = geometry.offset();
        Box box = geometry.box();
        VoxelBox outer = surroundings(new VoxelBox(offset.i(), offset.j(), offset.k(),
                offset.i() + box.nx() - 1, offset.j() + box.ny() - 1, offset.k() + box.nz() - 1));
        requireSize(outer);
        return PreparedRegion.of(geometry, new Surroundings(box(outer, spacing()), offset.i() - outer.firstI(), offset.j() - outer.firstJ(),
                offset.k() - outer.firstK(), intensities(outer)), settings);
    }

    /**
     * Responses of filters to the image in the part that features of these regions look at; empty where all masks are. Filters see the whole
     * image as regions are prepared: at the spacing of extraction, and rounded where intensities are.
     *
     * @param threads    how many threads filters may use
     * @param checkpoint called often while filters work, see {@link FilterInput}
     */
    public Optional<RegionResponses> responses(List<Mask> masks, List<ImageFilter> filters, int threads, Runnable checkpoint) {
        return masks.stream().flatMap(mask -> VoxelBox.around(mask).stream()).map(this::sampled)
                .filter(box -> box.nx() > 0 && box.ny() > 0 && box.nz() > 0).reduce(RegionPreparation::hull)
                .map(regions -> new RegionResponses(new FilterInput(wholeImage(), surroundings(regions), threads, checkpoint), filters));
    }

    private static VoxelBox hull(VoxelBox a, VoxelBox b) {
        return new VoxelBox(Math.min(a.firstI(), b.firstI()), Math.min(a.firstJ(), b.firstJ()), Math.min(a.firstK(), b.firstK()),
                Math.max(a.lastI(), b.lastI()), Math.max(a.lastJ(), b.lastJ()), Math.max(a.lastK(), b.lastK()));
    }

    private Volume wholeImage() {
        VoxelBox all = all();
        requireSize(all);
        Vector3 spacing = spacing();
        return new Volume(Grid.axial(all.nx(), all.ny(), all.nz(), spacing.x(), spacing.y(), spacing.z()), intensities(all));
    }

    /** The whole image at the spacing of extraction. */
    private VoxelBox all() {
        return switch (settings.interpolation()) {
            case Interpolation.None none -> new VoxelBox(0, 0, 0, image.grid().nx() - 1, image.grid().ny() - 1, image.grid().nz() - 1);
            case Resampled to -> {
                AxisSampling[] axes = axes(to);
                yield new VoxelBox(0, 0, 0, axes[0].samples() - 1, axes[1].samples() - 1, axes[2].samples() - 1);
            }
        };
    }

    private Vector3 spacing() {
        return switch (settings.interpolation()) {
            case Interpolation.None none -> image.grid().spacing();
            case Resampled to -> new Vector3(to.x(), to.y(), to.keepsSlices() ? image.grid().spacing().z() : to.z());
        };
    }

    private float[] intensities(VoxelBox part) {
        return switch (settings.interpolation()) {
            case Interpolation.None none -> croppedIntensities(part);
            case Resampled to -> interpolatedIntensities(axes(to), part, to);
        };
    }

    private VoxelBox sampled(VoxelBox around) {
        return switch (settings.interpolation()) {
            case Interpolation.None none -> around;
            case Resampled to -> {
                AxisSampling[] axes = axes(to);
                yield new VoxelBox(axes[0].firstFrom(around.firstI() - 1), axes[1].firstFrom(around.firstJ() - 1),
                        axes[2].firstFrom(around.firstK() - 1), axes[0].lastTo(around.lastI() + 1),
                        axes[1].lastTo(around.lastJ() + 1), axes[2].lastTo(around.lastK() + 1));
            }
        };
    }

    private RegionGeometry crop(Mask mask, VoxelBox tight) {
        requireSize(tight);
        Grid grid = image.grid();
        Box box = box(tight, grid.spacing());
        byte[] inside = new byte[box.voxels()];
        crew.share(box.nz(), () -> k -> {
            for (int j = 0; j < box.ny(); j++) {
                int from = grid.index(tight.firstI(), tight.firstJ() + j, tight.firstK() + k);
                System.arraycopy(mask.voxels(), from, inside, box.index(0, j, k), box.nx());
            }
        });
        return new RegionGeometry(box, offset(tight), inside, crew);
    }

    private float[] croppedIntensities(VoxelBox part) {
        Grid grid = image.grid();
        float[] intensities = new float[(int) voxels(part)];
        int slice = part.nx() * part.ny();
        crew.share(part.nz(), () -> k -> {
            for (int j = 0; j < part.ny(); j++) {
                int from = grid.index(part.firstI(), part.firstJ() + j, part.firstK() + k);
                System.arraycopy(image.voxels(), from, intensities, slice * k + part.nx() * j, part.nx());
            }
            for (int v = slice * k; settings.roundIntensities() && v < slice * (k + 1); v++) {
                intensities[v] = (float) Math.rint(intensities[v]);
            }
        });
        return intensities;
    }

    private Optional<RegionGeometry> interpolate(Mask mask, VoxelBox around, Resampled to) {
        VoxelBox wide = sampled(around);
        if (wide.nx() < 1 || wide.ny() < 1 || wide.nz() < 1) {
            return Optional.empty();
        }
        requireSize(wide);
        byte[] wideMask = interpolatedMask(mask, axes(to), wide, to);
        return VoxelBox.around(new Mask(Grid.axial(wide.nx(), wide.ny(), wide.nz(), 1, 1, 1), wideMask)).map(part -> {
            Box box = box(part, spacing());
            byte[] inside = new byte[box.voxels()];
            for (int k = 0; k < box.nz(); k++) {
                for (int j = 0; j < box.ny(); j++) {
                    int from = part.firstI() + wide.nx() * (part.firstJ() + j + wide.ny() * (part.firstK() + k));
                    System.arraycopy(wideMask, from, inside, box.index(0, j, k), box.nx());
                }
            }
            return new RegionGeometry(box, offset(shifted(part, wide)), inside, crew);
        });
    }

    private byte[] interpolatedMask(Mask mask, AxisSampling[] axes, VoxelBox wide, Resampled to) {
        Grid grid = image.grid();
        byte[] voxels = mask.voxels();
        byte[] inside = new byte[(int) voxels(wide)];
        double threshold = to.roiThreshold() - MASK_TOLERANCE;
        resampler(axes, kernel(to.roi()), to).resample((row, from, until, j, k) -> {
            int first = grid.index(0, j, k);
            for (int i = from; i < until; i++) {
                row[i - from] = voxels[first + i];
            }
        }, wide.firstI(), wide.firstJ(), wide.firstK(), wide.nx(), wide.ny(), wide.nz(), (j, k, row) -> {
            int at = wide.nx() * (j + wide.ny() * k);
            for (int i = 0; i < row.length; i++) {
                inside[at + i] = (byte) (row[i] >= threshold ? 1 : 0);
            }
        });
        return inside;
    }

    private float[] interpolatedIntensities(AxisSampling[] axes, VoxelBox part, Resampled to) {
        Grid grid = image.grid();
        float[] voxels = image.voxels();
        float[] intensities = new float[(int) voxels(part)];
        boolean round = settings.roundIntensities();
        resampler(axes, kernel(to.image()), to).resample((row, from, until, j, k) -> {
            int first = grid.index(0, j, k);
            for (int i = from; i < until; i++) {
                row[i - from] = voxels[first + i];
            }
        }, part.firstI(), part.firstJ(), part.firstK(), part.nx(), part.ny(), part.nz(), (j, k, row) -> {
            int at = part.nx() * (j + part.ny() * k);
            for (int i = 0; i < row.length; i++) {
                intensities[at + i] = (float) (round ? Math.rint(Math.rint(row[i] / ROUNDING_STEP) * ROUNDING_STEP) : row[i]);
            }
        });
        return intensities;
    }

    /** Slices that are kept are neither blended nor put through a spline. */
    private static PartResampler resampler(AxisSampling[] axes, Kernel kernel, Resampled to) {
        return new PartResampler(axes[0], axes[1], axes[2], kernel, kernel, to.keepsSlices() ? Kernel.NEAREST : kernel);
    }

    private static Kernel kernel(Interpolation.Method method) {
        return switch (method) {
            case NEAREST -> Kernel.NEAREST;
            case LINEAR -> Kernel.LINEAR;
            case CUBIC -> Kernel.CUBIC;
        };
    }

    /** The box with as much of the image around it as the settings' features look at. */
    private VoxelBox surroundings(VoxelBox tight) {
        VoxelBox all = all();
        Vector3 spacing = spacing();
        double reach = settings.families().containsKey(FeatureFamily.LOCAL_INTENSITY) ? Surroundings.REACH : 0;
        int i = (int) (reach / spacing.x());
        int j = (int) (reach / spacing.y());
        int k = (int) (reach / spacing.z());
        return new VoxelBox(Math.max(0, tight.firstI() - i), Math.max(0, tight.firstJ() - j), Math.max(0, tight.firstK() - k),
                Math.min(all.lastI(), tight.lastI() + i), Math.min(all.lastJ(), tight.lastJ() + j), Math.min(all.lastK(), tight.lastK() + k));
    }

    private static RegionGeometry.Offset offset(VoxelBox tight) {
        return new RegionGeometry.Offset(tight.firstI(), tight.firstJ(), tight.firstK());
    }

    private static VoxelBox shifted(VoxelBox part, VoxelBox by) {
        return new VoxelBox(part.firstI() + by.firstI(), part.firstJ() + by.firstJ(), part.firstK() + by.firstK(),
                part.lastI() + by.firstI(), part.lastJ() + by.firstJ(), part.lastK() + by.firstK());
    }

    private static Box box(VoxelBox bounds, Vector3 spacing) {
        return new Box(bounds.nx(), bounds.ny(), bounds.nz(), spacing.x(), spacing.y(), spacing.z());
    }

    private AxisSampling[] axes(Resampled to) {
        Grid grid = image.grid();
        double sz = grid.spacing().z();
        return new AxisSampling[] {new AxisSampling(grid.nx(), grid.spacing().x(), to.x()),
                new AxisSampling(grid.ny(), grid.spacing().y(), to.y()),
                new AxisSampling(grid.nz(), sz, to.keepsSlices() ? sz : to.z())};
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
