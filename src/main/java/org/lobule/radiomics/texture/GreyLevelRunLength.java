package org.lobule.radiomics.texture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Grey level run lengths (IBSI TP0I, section 3.7): how many voxels of one level follow each other in a direction, aggregated
 * in six ways. A run ends at the border of the intensity mask, so voxels that re-segmentation takes out divide runs. Slices
 * without a voxel do not count in averages.
 */
public final class GreyLevelRunLength implements FeatureExtractor {

    /** The features in the order of {@link ExtentFeatures#values} (energy is none of them). */
    static final String[] CODES = {"22OV", "W4KF", "V3SW", "G3QZ", "HTZT", "GD3A", "IVPO", "3KUM", "R5YN", "OVBL", "W92Y", "IC23",
        "9ZK5", "8CE5", "SXLW", "HJ9O"};

    @Override
    public FeatureFamily family() {
        return FeatureFamily.GLRLM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        List<Aggregation> wanted = region.settings().aggregations(FeatureFamily.GLRLM);
        Map<Aggregation, FeatureMean> means = new EnumMap<>(Aggregation.class);
        wanted.forEach(aggregation -> means.put(aggregation, new FeatureMean(CODES.length)));
        DistanceWeighting weighting = region.settings().parameters().texture().glrlmWeighting();
        inVolume(region, means, weighting, checkpoint);
        inSlices(levels, means, weighting, checkpoint);
        means.forEach((aggregation, mean) -> {
            for (int f = 0; f < CODES.length; f++) {
                values.put(CODES[f], aggregation, mean.of(f));
            }
        });
    }

    private static void inVolume(PreparedRegion region, Map<Aggregation, FeatureMean> means, DistanceWeighting weighting,
                                 Runnable checkpoint) {
        FeatureMean averaged = means.get(Aggregation.VOLUME_AVERAGED);
        FeatureMean merged = means.get(Aggregation.VOLUME_MERGED);
        if (averaged == null && merged == null) {
            return;
        }
        var matrices = new RunLengthMatrices(region.greyLevels(), Direction.IN_VOLUME, CooccurrenceMatrices.areApart(region.settings()));
        for (int k = 0; k < region.box().nz(); k++) {
            checkpoint.run();
            matrices.countLongRuns(k);
        }
        // asked for last, since another thread may be counting them
        matrices.addShortRuns(CooccurrenceMatrices.ofNeighbours(region, checkpoint), region.greyLevels().histogram());
        addEach(matrices, averaged);
        addMerged(matrices, weighting, merged);
    }

    private static void inSlices(GreyLevels levels, Map<Aggregation, FeatureMean> means, DistanceWeighting weighting,
                                 Runnable checkpoint) {
        FeatureMean sliceDirections = means.get(Aggregation.SLICE_DIRECTION_AVERAGED);
        FeatureMean slices = means.get(Aggregation.SLICE_MERGED);
        FeatureMean directions = means.get(Aggregation.DIRECTION_MERGED);
        FeatureMean everything = means.get(Aggregation.ALL_SLICES_MERGED);
        if (sliceDirections == null && slices == null && directions == null && everything == null) {
            return;
        }
        var pairs = new CooccurrenceMatrices(levels, Direction.IN_SLICE, DistanceWeighting.NONE);
        var ofSlice = new RunLengthMatrices(levels, Direction.IN_SLICE, true);
        var ofAll = new RunLengthMatrices(levels, Direction.IN_SLICE, true);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            pairs.clear();
            pairs.countSlice(k);
            ofSlice.clear();
            ofSlice.countLongRuns(k);
            ofSlice.addShortRuns(pairs, levels.histogramOfSlice(k));
            ofAll.add(ofSlice);
            addEach(ofSlice, sliceDirections);
            addMerged(ofSlice, weighting, slices);
        }
        addEach(ofAll, directions);
        addMerged(ofAll, weighting, everything);
    }

    private static void addEach(RunLengthMatrices matrices, FeatureMean mean) {
        for (int direction = 0; mean != null && direction < matrices.size(); direction++) {
            add(matrices.ofDirection(direction), mean);
        }
    }

    private static void addMerged(RunLengthMatrices matrices, DistanceWeighting weighting, FeatureMean mean) {
        if (mean != null) {
            add(matrices.merged(weighting), mean);
        }
    }

    private static void add(ExtentMatrix matrix, FeatureMean mean) {
        if (!matrix.isEmpty()) {
            mean.add(matrix.features());
        }
    }
}
