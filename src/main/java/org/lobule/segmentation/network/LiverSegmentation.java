package org.lobule.segmentation.network;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.Component;
import org.lobule.imaging.morphology.MedianFilter;
import org.lobule.imaging.morphology.Morphology;
import org.lobule.imaging.morphology.Neighbourhood;
import org.lobule.imaging.morphology.VoxelBox;
import org.lobule.imaging.resample.Interpolation;
import org.lobule.imaging.resample.Resampler;

/**
 * From an image to the liver: 1.5 mm, median of 3 x 3 x 3, 3 mm, intensities to [-0.5, 0.5], the network at its trained size,
 * opening and largest component, back to the image's grid.
 */
final class LiverSegmentation {

    private static final double FINE_SPACING = LiverNetwork.SPACING / 2;
    private static final float THRESHOLD = 0.5f;

    /** CT is clipped to this many HU on both sides of water and divided by twice as many. */
    static final float CT_WINDOW = 200;

    /** MR is clipped to this part of its range, from its minimum on. */
    private static final float MR_RANGE = 0.8f;

    /** Prepared values above this are body, not air or background: -160 HU, 8 % of the MR range. */
    private static final float BODY = -0.4f;

    /** Free space (voxels) left above a liver that a window had cut, when the window is moved. */
    private static final int HEADROOM = 10;

    /** Less than this (ml, after erosion) in one window of a long scan may be a piece of another organ: the search goes on. */
    private static final double LEAST_LIVER = 200;

    /** A long scan is looked through in windows that overlap by half; more than this would be a scan of over three metres. */
    private static final int MOST_WINDOWS = 16;

    private final ProbabilityMap network;

    LiverSegmentation(ProbabilityMap network) {
        this.network = network;
    }

    LiverMasks segment(Volume image, Modality modality, Progress progress) throws SegmentationException {
        progress.enter("preparing the image for the liver network");
        Volume prepared = prepare(image, modality);
        Mask drawn = draw(prepared, progress);
        progress.enter("bringing the liver back to the image");
        Mask eroded = Morphology.erode(drawn, Neighbourhood.EIGHTEEN, 1);
        List<Component> components = Component.of(eroded, Neighbourhood.SIX);
        if (components.isEmpty()) {
            return new LiverMasks(Mask.empty(image.grid()), Mask.empty(image.grid()), 0);
        }
        double share = (double) components.getFirst().voxels() / eroded.count();
        Mask liver = Morphology.dilate(components.getFirst().mask(), Neighbourhood.EIGHTEEN, 1);
        Resampler back = new Resampler(liver.grid(), image.grid(), Interpolation.LINEAR);
        return new LiverMasks(back.resample(liver, 0.5), back.resample(liver, 0), share);
    }

    static Volume prepare(Volume image, Modality modality) {
        Grid fine = PatientAxes.covering(image.grid(), FINE_SPACING, FINE_SPACING);
        Volume smooth = MedianFilter.threeCubed(Resampler.linear(image, fine));
        Volume coarse = Resampler.linear(smooth, PatientAxes.covering(fine, LiverNetwork.SPACING, LiverNetwork.SPACING));
        scale(coarse.voxels(), modality);
        return coarse;
    }

    private static void scale(float[] values, Modality modality) {
        float low = -CT_WINDOW;
        float high = CT_WINDOW;
        if (modality == Modality.MR) {
            low = Float.POSITIVE_INFINITY;
            float largest = Float.NEGATIVE_INFINITY;
            for (float value : values) {
                low = Math.min(low, value);
                largest = Math.max(largest, value);
            }
            high = low + MR_RANGE * (largest - low);
        }
        float range = high > low ? high - low : 1;
        for (int n = 0; n < values.length; n++) {
            values[n] = (Math.clamp(values[n], low, high) - low) / range - 0.5f;
        }
    }

    /** The network's answer on the grid of the prepared image. */
    private Mask draw(Volume prepared, Progress progress) throws SegmentationException {
        Grid grid = prepared.grid();
        VoxelBox body = body(prepared);
        Window x = Window.centredOn(body.firstI(), body.lastI(), LiverNetwork.TRAINED_X);
        Window y = Window.centredOn(body.firstJ(), body.lastJ(), LiverNetwork.TRAINED_Y);
        if (grid.nz() <= LiverNetwork.TRAINED_Z) {
            progress.enter("looking for the liver");
            return answer(prepared, x, y, Window.centredOn(0, grid.nz() - 1, LiverNetwork.TRAINED_Z));
        }
        return drawInLongScan(prepared, x, y, progress);
    }

    /**
     * A scan longer than the network's window: the upper end first, then downward until something large enough is drawn; if
     * the window cuts it, once more with the window moved over it.
     */
    private Mask drawInLongScan(Volume prepared, Window x, Window y, Progress progress) throws SegmentationException {
        int highest = prepared.grid().nz() - LiverNetwork.TRAINED_Z;
        Mask best = Mask.empty(prepared.grid());
        double largest = 0;
        int start = highest;
        for (int attempt = 0; attempt < MOST_WINDOWS; attempt++) {
            progress.enter("looking for the liver");
            Mask drawn = answer(prepared, x, y, new Window(start, LiverNetwork.TRAINED_Z));
            Mask core = Component.largest(Morphology.erode(drawn, Neighbourhood.EIGHTEEN, 1), Neighbourhood.SIX);
            if (core.millilitres() > LEAST_LIVER) {
                int moved = windowOver(VoxelBox.around(core).orElseThrow(), start, highest);
                return moved == start ? drawn : answer(prepared, x, y, new Window(moved, LiverNetwork.TRAINED_Z));
            }
            if (core.millilitres() > largest) {
                largest = core.millilitres();
                best = drawn;
            }
            if (start == 0) {
                return best;
            }
            start = Math.max(0, start - LiverNetwork.TRAINED_Z / 2);
        }
        throw new SegmentationException("The series is too long to look for a liver in it: send the abdomen as a series of its own");
    }

    private static int windowOver(VoxelBox liver, int start, int highest) {
        // An erosion has taken one voxel off the liver on each side.
        boolean cutBelow = liver.firstK() <= start + 1;
        boolean cutAbove = liver.lastK() >= start + LiverNetwork.TRAINED_Z - 2;
        if (cutBelow && !cutAbove) {
            return Math.clamp(liver.lastK() + HEADROOM - LiverNetwork.TRAINED_Z, 0, highest);
        }
        if (cutAbove && !cutBelow) {
            return Math.clamp(liver.firstK() - HEADROOM, 0, highest);
        }
        return start;
    }

    /** The box around the largest part of the image that is not air; the erosion parts the body from the table. */
    private static VoxelBox body(Volume prepared) {
        Grid grid = prepared.grid();
        Mask tissue = Mask.empty(grid);
        for (int n = 0; n < grid.voxels(); n++) {
            tissue.voxels()[n] = (byte) (prepared.voxels()[n] > BODY ? 1 : 0);
        }
        Mask largest = Component.largest(Morphology.erode(tissue, Neighbourhood.SIX, 1), Neighbourhood.SIX);
        return VoxelBox.around(largest).orElse(new VoxelBox(0, 0, 0, grid.nx() - 1, grid.ny() - 1, grid.nz() - 1));
    }

    private Mask answer(Volume prepared, Window x, Window y, Window z) throws SegmentationException {
        Tensor probability = network.of(input(prepared, x, y, z));
        Grid grid = prepared.grid();
        Mask mask = Mask.empty(grid);
        for (int k = Math.max(0, z.start()); k < Math.min(grid.nz(), z.end()); k++) {
            for (int j = Math.max(0, y.start()); j < Math.min(grid.ny(), y.end()); j++) {
                for (int i = Math.max(0, x.start()); i < Math.min(grid.nx(), x.end()); i++) {
                    boolean inside = probability.at(i - x.start(), j - y.start(), k - z.start()) > THRESHOLD;
                    mask.voxels()[grid.index(i, j, k)] = (byte) (inside ? 1 : 0);
                }
            }
        }
        return mask;
    }

    /** The window and its margin: 0 beyond the window in x and y, the first and last slice repeated beyond the image in z. */
    private static Tensor input(Volume prepared, Window x, Window y, Window z) {
        Grid grid = prepared.grid();
        int margin = LiverNetwork.MARGIN;
        Tensor input = Tensor.zeros(x.length() + 2 * margin, y.length() + 2 * margin, z.length() + 2 * margin);
        for (int i = Math.max(0, x.start()); i < Math.min(grid.nx(), x.end()); i++) {
            for (int j = Math.max(0, y.start()); j < Math.min(grid.ny(), y.end()); j++) {
                int at = input.index(i - x.start() + margin, j - y.start() + margin, 0);
                for (int n = 0; n < input.nz(); n++) {
                    int k = Math.clamp(z.start() - margin + n, 0, grid.nz() - 1);
                    input.values()[at + n] = prepared.at(i, j, k);
                }
            }
        }
        return input;
    }
}
