package org.lobule.radiomics.morphology;

import java.util.Optional;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.Distribution;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * How alike intensities of near voxels are, weighted by inverse distance over all pairs of the intensity mask, exactly.
 *
 * @param moran Moran's I (IBSI N365)
 * @param geary Geary's C (IBSI NPT7)
 */
record SpatialAutocorrelation(double moran, double geary) {

    /** The spectrum of a larger box would take more than 300 MB. */
    private static final int MOST_VOXELS = 1 << 25;

    /** About how many pairs are visited in the time that a Fourier transform takes for one voxel of the padded box. */
    private static final double PAIRS_PER_PADDED_VOXEL = 20;

    /** Why a region has none; empty where it has. */
    static Optional<String> obstacle(PreparedRegion region) {
        if (!region.settings().parameters().spatialAutocorrelation()) {
            return Optional.of("the settings leave spatial autocorrelation out");
        }
        Distribution distribution = region.distribution();
        if (distribution.total() < 2) {
            return Optional.of(distribution.total() == 0 ? "no voxel is left after re-segmentation" : "one voxel has no pair");
        }
        if (distribution.isFlat()) {
            return Optional.of("all intensities are equal");
        }
        if (region.box().voxels() > MOST_VOXELS && !direct(region)) {
            return Optional.of("the box of the region has %d voxels, more than %d".formatted(region.box().voxels(), MOST_VOXELS));
        }
        return Optional.empty();
    }

    /** Of a region without {@link #obstacle}. */
    static SpatialAutocorrelation of(PreparedRegion region, Runnable checkpoint) {
        Box box = region.box();
        byte[] mask = region.intensityMask();
        float[] intensities = region.intensities();
        double mean = region.distribution().mean();
        double[] deviations = new double[mask.length];
        for (int v = 0; v < mask.length; v++) {
            deviations[v] = mask[v] == 0 ? 0 : intensities[v] - mean;
        }
        long n = region.distribution().total();
        PairSums sums = direct(region) ? DirectPairSums.of(mask, deviations, box, (int) n, checkpoint)
                : box.nz() <= FoldedPairSums.MOST_SLICES ? FoldedPairSums.of(mask, deviations, box, region.crew(), checkpoint)
                : FourierPairSums.of(mask, deviations, box, checkpoint);
        double spread = region.distribution().moments(mean).second() * n;
        return new SpatialAutocorrelation(n / sums.weights() * sums.products() / spread,
                (n - 1) / (2 * sums.weights()) * sums.squaredDifferences() / spread);
    }

    private static boolean direct(PreparedRegion region) {
        double n = region.distribution().total();
        return n * n / 2 < PAIRS_PER_PADDED_VOXEL * FourierPairSums.paddedVoxels(region.box());
    }
}
