package org.lobule.radiomics.pyradiomics;

import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Image type LBP2D: local binary patterns in slices, as {@code local_binary_pattern} of scikit-image has them. Neighbours on a circle are
 * interpolated linearly, what lies beyond the slice is 0, and a pattern counts as uniform if it changes at most twice from its first
 * neighbour to its last (the way back to the first does not count).
 *
 * @param samples neighbours on the circle
 * @param radius  of the circle, in voxels
 * @param across  the axis across slices: 0 x, 1 y, 2 z
 */
record SlicePatterns(int samples, double radius, Method method, int across) implements ImageType, ImageType.Image {

    /** The bits of a pattern have to fit a whole number. */
    private static final int MOST_SAMPLES = 30;

    /** Bits of a pattern to a number; names are those of {@code lbp2DMethod}. */
    enum Method {
        DEFAULT("default"), ROTATED("ror"), UNIFORM("uniform");

        private final String key;

        Method(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    SlicePatterns {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new IllegalArgumentException("lbp2DSamples is 1 to %d, not %d".formatted(MOST_SAMPLES, samples));
        }
        if (!(radius > 0 && radius <= 100)) {
            throw new IllegalArgumentException("lbp2DRadius is above 0 and at most 100 voxels, not " + radius);
        }
    }

    @Override
    public List<Image> images() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "lbp-2D";
    }

    @Override
    public String canonical() {
        return "lbp-2D(samples=%d,radius=%s,method=%s,across=%d)".formatted(samples, radius, method.key, across);
    }

    @Override
    public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
        Grid part = Crop.grid(loaded.grid(), box);
        float[] patterns = new float[part.voxels()];
        double[][] circle = circle();
        for (int k = 0; k < box.nz(); k++) {
            checkpoint.run();
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    patterns[part.index(i, j, k)] = number(bits(loaded, box.firstI() + i, box.firstJ() + j, box.firstK() + k, circle));
                }
            }
        }
        return new Volume(part, patterns);
    }

    /** Row and column of each neighbour from the centre, rounded to five decimals. The radius is of single precision. */
    private double[][] circle() {
        double[][] circle = new double[samples][];
        for (int n = 0; n < samples; n++) {
            double angle = 2 * Math.PI * n / samples;
            circle[n] = new double[] {Math.rint(-(float) radius * Math.sin(angle) * 1e5) / 1e5, Math.rint((float) radius * Math.cos(angle) * 1e5) / 1e5};
        }
        return circle;
    }

    /** Bit n says whether neighbour n is at least the centre. */
    private int bits(Volume image, int i, int j, int k, double[][] circle) {
        Grid grid = image.grid();
        int x = across == 0 ? k : i;
        int y = across == 1 ? k : j;
        int columns = across == 0 ? grid.nz() : grid.nx();
        int rows = across == 1 ? grid.nz() : grid.ny();
        int columnStep = across == 0 ? grid.nx() * grid.ny() : 1;
        int rowStep = across == 1 ? grid.nx() * grid.ny() : grid.nx();
        int corner = grid.index(i, j, k) - x * columnStep - y * rowStep;
        var slice = new Slice(image.voxels(), corner, rows, columns, rowStep, columnStep);
        double centre = slice.at(y, x);
        int bits = 0;
        for (int n = 0; n < circle.length; n++) {
            bits |= slice.between(y + circle[n][0], x + circle[n][1]) - centre >= 0 ? 1 << n : 0;
        }
        return bits;
    }

    private record Slice(float[] voxels, int corner, int rows, int columns, int rowStep, int columnStep) {

        double at(int row, int column) {
            return row < 0 || row >= rows || column < 0 || column >= columns ? 0 : voxels[corner + row * rowStep + column * columnStep];
        }

        /** In the order of scikit-image's operations: where neighbours equal the centre, rounding decides. */
        double between(double row, double column) {
            int top = (int) Math.floor(row);
            int left = (int) Math.floor(column);
            int bottom = (int) Math.ceil(row);
            int right = (int) Math.ceil(column);
            double down = row - top;
            double across = column - left;
            double above = (1 - across) * at(top, left) + across * at(top, right);
            double below = (1 - across) * at(bottom, left) + across * at(bottom, right);
            return (1 - down) * above + down * below;
        }
    }

    private int number(int bits) {
        return switch (method) {
            case DEFAULT -> bits;
            case ROTATED -> leastRotation(bits);
            case UNIFORM -> isUniform(bits) ? Integer.bitCount(bits) : samples + 1;
        };
    }

    private boolean isUniform(int bits) {
        int neighbouring = (1 << samples - 1) - 1;
        return Integer.bitCount((bits ^ bits >>> 1) & neighbouring) <= 2;
    }

    private int leastRotation(int bits) {
        int least = bits;
        for (int turn = 1; turn < samples; turn++) {
            bits = bits >>> 1 | (bits & 1) << samples - 1;
            least = Math.min(least, bits);
        }
        return least;
    }
}
