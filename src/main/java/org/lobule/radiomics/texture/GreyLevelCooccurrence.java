package org.lobule.radiomics.texture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.TextureParameters;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Grey level co-occurrence (IBSI LFYI): symmetric matrices of neighbours at a Chebyshev distance, 1 by default, aggregated
 * in six ways; where directions are merged they may have weights.
 * Averages are taken over the matrices that hold a pair; a slice of one voxel, say, has none.
 */
public final class GreyLevelCooccurrence implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.GLCM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        List<Aggregation> wanted = region.settings().aggregations(FeatureFamily.GLCM);
        TextureParameters parameters = region.settings().parameters().texture();
        Map<Aggregation, FeatureMean> means = new EnumMap<>(Aggregation.class);
        wanted.forEach(aggregation -> means.put(aggregation, new FeatureMean(SymmetricMatrix.CODES.length)));
        inVolume(region, parameters, means, checkpoint);
        inSlices(levels, parameters, means, checkpoint);
        means.forEach((aggregation, mean) -> put(values, aggregation, mean));
    }

    private static void inVolume(PreparedRegion region, TextureParameters parameters, Map<Aggregation, FeatureMean> means,
                                 Runnable checkpoint) {
        FeatureMean averaged = means.get(Aggregation.VOLUME_AVERAGED);
        FeatureMean merged = means.get(Aggregation.VOLUME_MERGED);
        if (averaged == null && merged == null) {
            return;
        }
        CooccurrenceMatrices matrices;
        if (parameters.glcmDistance() == 1) {
            matrices = CooccurrenceMatrices.ofNeighbours(region, checkpoint);
        } else {
            matrices = matrices(region.greyLevels(), Direction.IN_VOLUME, parameters);
            matrices.countVolume(checkpoint);
        }
        addEach(matrices, averaged);
        if (merged != null) {
            add(matrices.merged(), merged);
        }
    }

    private static void inSlices(GreyLevels levels, TextureParameters parameters, Map<Aggregation, FeatureMean> means,
                                 Runnable checkpoint) {
        FeatureMean sliceDirections = means.get(Aggregation.SLICE_DIRECTION_AVERAGED);
        FeatureMean slices = means.get(Aggregation.SLICE_MERGED);
        FeatureMean directions = means.get(Aggregation.DIRECTION_MERGED);
        FeatureMean everything = means.get(Aggregation.ALL_SLICES_MERGED);
        if (sliceDirections == null && slices == null && directions == null && everything == null) {
            return;
        }
        var ofSlice = matrices(levels, Direction.IN_SLICE, parameters);
        var ofAll = matrices(levels, Direction.IN_SLICE, parameters);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            ofSlice.clear();
            ofSlice.countSlice(k);
            ofAll.add(ofSlice);
            addEach(ofSlice, sliceDirections);
            if (slices != null) {
                add(ofSlice.merged(), slices);
            }
        }
        addEach(ofAll, directions);
        add(ofAll.merged(), everything);
    }

    private static CooccurrenceMatrices matrices(GreyLevels levels, List<Direction> neighbours, TextureParameters parameters) {
        return new CooccurrenceMatrices(levels, Direction.atDistance(neighbours, parameters.glcmDistance()), parameters.glcmWeighting());
    }

    private static void addEach(CooccurrenceMatrices matrices, FeatureMean mean) {
        for (int direction = 0; mean != null && direction < matrices.size(); direction++) {
            add(matrices.ofDirection(direction), mean);
        }
    }

    private static void add(SymmetricMatrix matrix, FeatureMean mean) {
        if (mean != null && !matrix.isEmpty()) {
            mean.add(matrix.features());
        }
    }

    private static void put(FeatureValues values, Aggregation aggregation, FeatureMean mean) {
        for (int f = 0; f < SymmetricMatrix.CODES.length; f++) {
            if (mean.isEmpty()) {
                values.absent(SymmetricMatrix.CODES[f], aggregation, "the region has no two neighbouring voxels");
            } else if (mean.isDefined(f)) {
                values.put(SymmetricMatrix.CODES[f], aggregation, mean.of(f));
            } else {
                values.absent(SymmetricMatrix.CODES[f], aggregation, "all neighbouring voxels have the same grey level");
            }
        }
    }
}
