package org.lobule.segmentation.network;

/**
 * The liver network by itself: a prepared image at 3 x 3 x 3 mm in, the probability of liver out.
 * Every axis of the input is a multiple of 27 voxels; the output lacks 13 voxels on each side.
 */
public final class LiverNetwork implements AutoCloseable {

    /** Voxel size (mm) the network was trained at. */
    static final double SPACING = 3;

    /** Voxels by which the input surrounds the output, on each side. */
    static final int MARGIN = 13;

    /** Output size the network was trained with: 489 x 408 x 408 mm. */
    static final int TRAINED_X = 163;
    static final int TRAINED_Y = 136;
    static final int TRAINED_Z = 136;

    private static final int MULTIPLE = 27;

    private final Network network;

    private LiverNetwork(Network network) {
        this.network = network;
    }

    /** @param threads processor cores that one run uses */
    public static LiverNetwork open(int threads) throws SegmentationException {
        return new LiverNetwork(Network.open(ModelCard.LIVER, threads));
    }

    /**
     * @param image nx * ny * nz values on R-A-S axes, z fastest
     * @return probabilities (0 to 1) of the (nx - 26) * (ny - 26) * (nz - 26) voxels in the middle, z fastest
     */
    public float[] probability(float[] image, int nx, int ny, int nz) throws SegmentationException {
        return run(new Tensor(nx, ny, nz, image)).values();
    }

    Tensor run(Tensor image) throws SegmentationException {
        for (int size : new int[] {image.nx(), image.ny(), image.nz()}) {
            if (size < 2 * MULTIPLE || size % MULTIPLE != 0) {
                throw new IllegalArgumentException("The liver network takes multiples of 27 voxels from 54 on, not %d x %d x %d"
                        .formatted(image.nx(), image.ny(), image.nz()));
            }
        }
        return network.run(image);
    }

    @Override
    public void close() {
        network.close();
    }
}
