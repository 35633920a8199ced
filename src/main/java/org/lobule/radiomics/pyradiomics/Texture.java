package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;
import org.lobule.radiomics.texture.Direction;
import org.lobule.radiomics.texture.DirectionalMatrices;
import org.lobule.radiomics.texture.GreyLevelDependence;
import org.lobule.radiomics.texture.GreyLevelSizeZone;
import org.lobule.radiomics.texture.GreyToneDifference;
import org.lobule.radiomics.texture.SymmetricMatrix;

/**
 * Texture features of a region that has grey levels, by the names of pyradiomics, from the matrices of the standard's families. A feature
 * that the definition gives no number for is NaN.
 */
final class Texture {

    /** IBSI code of the first measure of information correlation, which is 0 here where the standard leaves it undefined. */
    private static final int FIRST_INFORMATION_CORRELATION = SymmetricMatrix.codes().indexOf("R8DG");

    /** Directions whose matrices are in memory at the same time. */
    private static final int DIRECTIONS_AT_ONCE = 13;

    private final PreparedRegion region;
    private final GreyLevels levels;
    private final FeatureSettings settings;
    private final Runnable checkpoint;
    private final int distinctLevels;

    /** @param region with slices across z */
    Texture(PreparedRegion region, FeatureSettings settings, Runnable checkpoint) {
        this.region = region;
        this.levels = region.greyLevels();
        this.settings = settings;
        this.checkpoint = checkpoint;
        distinctLevels = levels.distribution().distinct();
    }

    /** The features of a class by their names. */
    Map<String, Double> of(FeatureClass featureClass) {
        return switch (featureClass) {
            case GLCM -> cooccurrence();
            case GLRLM -> byName(FeatureClass.GLRLM, DirectionalMatrices.runLengthCodes(), runLengths());
            case GLSZM -> of(FeatureClass.GLSZM, new GreyLevelSizeZone());
            case GLDM -> of(FeatureClass.GLDM, new GreyLevelDependence());
            case NGTDM -> toneDifferences();
            case FIRSTORDER, SHAPE, SHAPE_2D -> throw new IllegalArgumentException(featureClass.key() + " is no texture");
        };
    }

    private Map<String, Double> cooccurrence() {
        List<Direction> directions = Neighbours.at(settings.distances(), settings.force2D(), region.box());
        List<SymmetricMatrix> merged = new ArrayList<>();
        double[] sums = new double[SymmetricMatrix.codes().size() + 1];
        int matrices = 0;
        for (int from = 0; from < directions.size(); from += DIRECTIONS_AT_ONCE) {
            List<Direction> some = directions.subList(from, Math.min(directions.size(), from + DIRECTIONS_AT_ONCE));
            if (settings.weighting() == DirectionWeighting.SEPARATE) {
                for (SymmetricMatrix matrix : DirectionalMatrices.cooccurrence(levels, some, checkpoint)) {
                    matrices += add(matrix, sums);
                }
            } else {
                merged.add(DirectionalMatrices.cooccurrence(levels, some, settings.weighting().decays(some, spacing()), checkpoint));
            }
        }
        if (!merged.isEmpty()) {
            matrices += add(SymmetricMatrix.sum(merged), sums);
        }
        for (int f = 0; f < sums.length; f++) {
            sums[f] /= matrices;
        }
        Map<String, Double> values = byName(FeatureClass.GLCM, SymmetricMatrix.codes(), sums);
        values.put("MCC", sums[sums.length - 1]);
        return values;
    }

    private int add(SymmetricMatrix matrix, double[] sums) {
        if (matrix.isEmpty()) {
            return 0;
        }
        checkpoint.run();
        double[] features = matrix.features();
        for (int f = 0; f < features.length; f++) {
            sums[f] += f == FIRST_INFORMATION_CORRELATION && Double.isNaN(features[f]) ? 0 : features[f];
        }
        sums[features.length] += MaximalCorrelation.of(matrix, distinctLevels);
        return 1;
    }

    private double[] runLengths() {
        List<Direction> directions = Neighbours.withLines(levels, settings.force2D());
        if (directions.isEmpty()) {
            double[] none = new double[DirectionalMatrices.runLengthCodes().size()];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        if (settings.weighting() != DirectionWeighting.SEPARATE) {
            return DirectionalMatrices.runLengths(levels, directions, settings.weighting().lengths(directions, spacing()), checkpoint);
        }
        List<double[]> ofDirections = DirectionalMatrices.runLengths(levels, directions, checkpoint);
        double[] means = new double[DirectionalMatrices.runLengthCodes().size()];
        for (double[] features : ofDirections) {
            for (int f = 0; f < means.length; f++) {
                means[f] += features[f] / ofDirections.size();
            }
        }
        return means;
    }

    private Map<String, Double> toneDifferences() {
        double[] features = GreyToneDifference.withLoneVoxels(levels, settings.force2D(), settings.distances().getLast(), checkpoint);
        Map<String, Double> values = byName(FeatureClass.NGTDM, GreyToneDifference.codes(), features);
        values.computeIfPresent("Busyness", (name, value) -> Double.isNaN(value) ? 0 : value);
        return values;
    }

    private Map<String, Double> of(FeatureClass featureClass, FeatureExtractor extractor) {
        FeatureFamily family = extractor.family();
        Aggregation aggregation = region.settings().aggregations(family).getFirst();
        var found = new FeatureValues(family);
        extractor.extract(region, found, checkpoint);
        Map<String, Double> values = new HashMap<>();
        for (PyradiomicsFeature feature : PyradiomicsFeature.of(featureClass)) {
            if (!feature.ibsiCode().isEmpty()) {
                values.put(feature.name(), found.get(feature.ibsiCode(), aggregation));
            }
        }
        return values;
    }

    private static Map<String, Double> byName(FeatureClass featureClass, List<String> codes, double[] features) {
        Map<String, Double> values = new HashMap<>();
        for (PyradiomicsFeature feature : PyradiomicsFeature.of(featureClass)) {
            if (!feature.ibsiCode().isEmpty()) {
                values.put(feature.name(), features[codes.indexOf(feature.ibsiCode())]);
            }
        }
        return values;
    }

    private double[] spacing() {
        return new double[] {region.box().dx(), region.box().dy(), region.box().dz()};
    }
}
