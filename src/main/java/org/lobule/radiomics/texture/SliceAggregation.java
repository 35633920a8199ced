package org.lobule.radiomics.texture;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * The three aggregations of families with one matrix per slice or volume: the mean of the slices' features (8QNN), the
 * features of the slices' matrices added up (62GR), which is another thing, and those of the volume's matrix (KOBO).
 * Slices whose matrix is empty do not count in the mean.
 */
final class SliceAggregation {

    private final FeatureFamily family;
    private final String[] codes;
    private final String emptyReason;

    /**
     * @param codes       the features in the order of the matrix
     * @param emptyReason why there are no features where all matrices are empty
     */
    SliceAggregation(FeatureFamily family, String[] codes, String emptyReason) {
        this.family = family;
        this.codes = codes;
        this.emptyReason = emptyReason;
    }

    /** What a family does with matrices. */
    interface Source<M extends FeatureMatrix<M>> {

        /** A matrix without counts. */
        M empty();

        /** Counts slice k by itself. */
        void countSlice(int k, M into);

        /** Counts the volume. */
        void countVolume(M into);
    }

    <M extends FeatureMatrix<M>> void extract(PreparedRegion region, Source<M> source, FeatureValues values, Runnable checkpoint) {
        var wanted = region.settings().aggregations(family);
        if (wanted.contains(Aggregation.VOLUME)) {
            M matrix = source.empty();
            source.countVolume(matrix);
            put(values, Aggregation.VOLUME, mean(matrix));
        }
        if (!wanted.contains(Aggregation.PER_SLICE) && !wanted.contains(Aggregation.SLICES_MERGED)) {
            return;
        }
        M ofSlice = source.empty();
        M ofAll = source.empty();
        var slices = new FeatureMean(codes.length);
        for (int k = 0; k < region.box().nz(); k++) {
            checkpoint.run();
            ofSlice.clear();
            source.countSlice(k, ofSlice);
            ofAll.add(ofSlice);
            if (!ofSlice.isEmpty() && wanted.contains(Aggregation.PER_SLICE)) {
                slices.add(ofSlice.features());
            }
        }
        if (wanted.contains(Aggregation.PER_SLICE)) {
            put(values, Aggregation.PER_SLICE, slices);
        }
        if (wanted.contains(Aggregation.SLICES_MERGED)) {
            put(values, Aggregation.SLICES_MERGED, mean(ofAll));
        }
    }

    private FeatureMean mean(FeatureMatrix<?> matrix) {
        var mean = new FeatureMean(codes.length);
        if (!matrix.isEmpty()) {
            mean.add(matrix.features());
        }
        return mean;
    }

    private void put(FeatureValues values, Aggregation aggregation, FeatureMean mean) {
        for (int f = 0; f < codes.length; f++) {
            if (mean.isEmpty()) {
                values.absent(codes[f], aggregation, emptyReason);
            } else {
                values.put(codes[f], aggregation, mean.of(f));
            }
        }
    }
}
