package org.lobule.segmentation.network;

/**
 * The lesion network by itself: a prepared image at 1 x 1 x 3 mm in, the probability of lesion out.
 * The output lacks 44 voxels on each side in x and y and 22 in z; it is 8k + 4 voxels wide in x and y and 8k + 2 in z.
 */
public final class LesionNetwork implements AutoCloseable {

    /** Voxel size (mm) the network was trained at, in x and y and in z. */
    static final double SPACING_XY = 1;
    static final double SPACING_Z = 3;

    /** Voxels by which the input surrounds the output, on each side. */
    static final int MARGIN_XY = 44;
    static final int MARGIN_Z = 22;

    /** Output size the network was trained with. */
    static final int TRAINED_X = 92;
    static final int TRAINED_Y = 84;
    static final int TRAINED_Z = 42;

    /** Output sizes are this multiple and a rest. */
    static final int MULTIPLE = 8;
    static final int REST_XY = 4;
    static final int REST_Z = 2;

    private final Network network;

    private LesionNetwork(Network network) {
        this.network = network;
    }

    /** @param threads processor cores that one run uses */
    public static LesionNetwork open(int threads) throws SegmentationException {
        return new LesionNetwork(Network.open(ModelCard.LESION, threads));
    }

    /**
     * @param image nx * ny * nz values on R-A-S axes, z fastest
     * @return probabilities (0 to 1) of the (nx - 88) * (ny - 88) * (nz - 44) voxels in the middle, z fastest
     */
    public float[] probability(float[] image, int nx, int ny, int nz) throws SegmentationException {
        return run(new Tensor(nx, ny, nz, image)).values();
    }

    Tensor run(Tensor image) throws SegmentationException {
        int x = image.nx() - 2 * MARGIN_XY;
        int y = image.ny() - 2 * MARGIN_XY;
        int z = image.nz() - 2 * MARGIN_Z;
        if (x < REST_XY || y < REST_XY || z < REST_Z || x % MULTIPLE != REST_XY || y % MULTIPLE != REST_XY || z % MULTIPLE != REST_Z) {
            throw new IllegalArgumentException("The lesion network takes (8k + 92) x (8k + 92) x (8k + 46) voxels, not %d x %d x %d"
                    .formatted(image.nx(), image.ny(), image.nz()));
        }
        return network.run(image);
    }

    @Override
    public void close() {
        network.close();
    }
}
