package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.WaveletFamily;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Image type Wavelet: bands of the stationary wavelet transform as pyradiomics takes it from PyWavelets ({@code swtn}). The image goes on
 * periodically; where an axis has an odd number of voxels its first one is repeated behind the last. A further level filters the
 * approximation of the one before by the same filters, which are not spread as those of the a-trous transform are.
 *
 * @param wavelet    haar, db2 to db10, coif1 to coif5
 * @param startLevel approximations before the first level
 * @param levels     number of levels
 * @param axes       x 0, y 1, z 2: those that are filtered
 */
record StationaryWavelet(String wavelet, int startLevel, int levels, List<Integer> axes) implements ImageType {

    private static final int HIGHEST_LEVEL = 6;

    StationaryWavelet {
        WaveletFamily.scaling(wavelet);
        if (startLevel < 0 || levels < 1 || startLevel + levels > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("start_level and level are 0 and 1 or more, together at most %d, not %d and %d".formatted(HIGHEST_LEVEL, startLevel, levels));
        }
    }

    @Override
    public List<Image> images() {
        List<Image> images = new ArrayList<>();
        String approximation = "L".repeat(axes.size());
        for (int level = 1; level <= levels; level++) {
            for (String band : bands()) {
                if (!band.equals(approximation)) {
                    images.add(new Band(this, startLevel + level - 1, band, name(level, band)));
                }
            }
        }
        images.add(new Band(this, startLevel + levels - 1, approximation, name(levels, approximation)));
        return images;
    }

    private List<String> bands() {
        List<String> bands = List.of("");
        for (int axis = 0; axis < axes.size(); axis++) {
            bands = bands.stream().flatMap(band -> List.of(band + "L", band + "H").stream()).toList();
        }
        return bands;
    }

    private static String name(int level, String band) {
        return level == 1 ? "wavelet-" + band : "wavelet" + level + "-" + band;
    }

    @Override
    public String canonical() {
        return "wavelet(%s, %d+%d, axes %s)".formatted(wavelet, startLevel, levels, axes);
    }

    /**
     * One band.
     *
     * @param approximations how many times all axes are low-pass filtered before
     * @param letters        L or H for each of the axes
     */
    private record Band(StationaryWavelet of, int approximations, String letters, String name) implements Image {

        @Override
        public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
            double[] low = WaveletFamily.scaling(of.wavelet);
            double[] high = WaveletFamily.wavelet(of.wavelet);
            List<List<double[]>> passes = new ArrayList<>(List.of(List.of(), List.of(), List.of()));
            for (int a = 0; a < of.axes.size(); a++) {
                List<double[]> along = new ArrayList<>();
                for (int pass = 0; pass < approximations; pass++) {
                    along.add(low);
                }
                along.add(letters.charAt(a) == 'H' ? high : low);
                passes.set(of.axes.get(a), along);
            }
            return filtered(loaded, box, passes, checkpoint);
        }
    }

    /** The part in the box, from all that its filters reach: of 2n weights n - 1 lie before a voxel and n behind it. */
    private static Volume filtered(Volume image, VoxelBox box, List<List<double[]>> passes, Runnable checkpoint) {
        Grid grid = image.grid();
        int[] before = new int[3];
        int[] behind = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            for (double[] weights : passes.get(axis)) {
                before[axis] += weights.length / 2 - 1;
                behind[axis] += weights.length / 2;
            }
        }
        int[] x = sources(box.firstI() - before[0], box.lastI() + behind[0], grid.nx());
        int[] y = sources(box.firstJ() - before[1], box.lastJ() + behind[1], grid.ny());
        int[] z = sources(box.firstK() - before[2], box.lastK() + behind[2], grid.nz());
        double[] values = new double[x.length * y.length * z.length];
        int at = 0;
        for (int k : z) {
            for (int j : y) {
                int row = grid.index(0, j, k);
                for (int i : x) {
                    values[at++] = image.voxels()[row + i];
                }
            }
        }
        var lines = new Lines(values, x.length, y.length, z.length);
        int levels = Math.max(passes.get(0).size(), passes.get(1).size());
        for (int level = 0; level < levels; level++) {
            for (int axis = 0; axis < 3; axis++) {
                if (!passes.get(axis).isEmpty()) {
                    checkpoint.run();
                    lines = lines.filtered(axis, passes.get(axis).get(level));
                }
            }
        }
        float[] part = new float[lines.values.length];
        for (int v = 0; v < part.length; v++) {
            part[v] = (float) lines.values[v];
        }
        return new Volume(Crop.grid(grid, box), part);
    }

    /** Voxels seen at the positions of an axis, periodically and with an even period. */
    private static int[] sources(int first, int last, int n) {
        int[] sources = new int[last - first + 1];
        for (int p = first; p <= last; p++) {
            int within = Math.floorMod(p, n + n % 2);
            sources[p - first] = within < n ? within : 0;
        }
        return sources;
    }

    /** Values that become fewer with every filter. */
    private record Lines(double[] values, int nx, int ny, int nz) {

        Lines filtered(int axis, double[] weights) {
            int shorter = weights.length - 1;
            int mx = nx - (axis == 0 ? shorter : 0);
            int my = ny - (axis == 1 ? shorter : 0);
            int mz = nz - (axis == 2 ? shorter : 0);
            int step = axis == 0 ? 1 : axis == 1 ? nx : nx * ny;
            double[] result = new double[mx * my * mz];
            for (int k = 0; k < mz; k++) {
                for (int j = 0; j < my; j++) {
                    int from = nx * (j + ny * k);
                    int to = mx * (j + my * k);
                    for (int t = 0; t < weights.length; t++) {
                        double weight = weights[t];
                        int shifted = from + t * step;
                        for (int i = 0; i < mx; i++) {
                            result[to + i] += weight * values[shifted + i];
                        }
                    }
                }
            }
            return new Lines(result, mx, my, mz);
        }
    }
}
