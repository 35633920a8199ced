package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.IbsiFeature;
import org.lobule.radiomics.RadiomicsEngine;

/**
 * How far the values of two programs agree: only then their times can be compared.
 *
 * @param shared    features that both have
 * @param different those whose values differ, with both
 * @param setAside  codes of features that both have and the peer computes otherwise: compared by the deviation's tolerance, or not at all
 */
record Agreement(int shared, List<Difference> different, SortedSet<String> setAside) {

    /** Relative difference up to which two values are the same. */
    static final double TOLERANCE = 1e-9;

    /** The same where the image itself is the result of a filter or of interpolation, in numbers of single precision. */
    static final double TOLERANCE_OF_RESPONSES = 1e-5;

    /**
     * The same of features of grey levels of a response, where single voxels at the edge of a bin fall into one or the other, and of those that are
     * near zero or divided by what is: location, and dispersion relative to it.
     */
    static final double TOLERANCE_OF_LEVELS = 1e-3;

    /** Difference of a voxel of a response that counts as none, in HU. */
    static final double TOLERANCE_OF_VOXELS = 1e-3;

    private static final Set<String> NEAR_ZERO = Set.of("Q4LE", "Y12H", "KE2A", "7TET", "9S40");
    private static final Set<FeatureFamily> OF_LEVELS = EnumSet.range(FeatureFamily.GLCM, FeatureFamily.NGLDM);

    static {
        OF_LEVELS.add(FeatureFamily.INTENSITY_HISTOGRAM);
    }

    /** A feature with its value by Lobule and by the peer. */
    record Difference(String feature, double ours, double theirs) {

        double relative() {
            return Math.abs(ours - theirs) / Math.max(Math.abs(ours), Math.abs(theirs));
        }
    }

    static Agreement of(Map<String, Double> ours, Map<String, Double> theirs, Map<String, Deviation> deviations) {
        List<Difference> different = new ArrayList<>();
        SortedSet<String> setAside = new TreeSet<>();
        int shared = 0;
        for (Map.Entry<String, Double> their : theirs.entrySet()) {
            Double our = ours.get(their.getKey());
            if (our == null) {
                continue;
            }
            String code = their.getKey().substring(their.getKey().lastIndexOf('/') + 1);
            Deviation deviation = deviations.get(code);
            if (deviation != null) {
                setAside.add(code);
            }
            if (deviation != null && deviation.tolerance().isEmpty()) {
                continue;
            }
            double tolerance = Math.max(tolerance(their.getKey(), code), deviation == null ? 0 : deviation.tolerance().getAsDouble());
            shared++;
            var pair = new Difference(their.getKey(), our, their.getValue());
            // Responses of a filter are compared on the scale of intensities: a voxel where the filter finds nothing is near zero
            boolean same = isVoxel(code) && Math.abs(our - their.getValue()) <= TOLERANCE_OF_VOXELS || our.equals(their.getValue()) || our == 0 && their.getValue() == 0 || pair.relative() <= tolerance;
            if (!same) {
                different.add(pair);
            }
        }
        return new Agreement(shared, List.copyOf(different), setAside);
    }

    /** "10,47,24" stands where features have their code. */
    private static boolean isVoxel(String code) {
        return code.indexOf(',') >= 0;
    }

    private static double tolerance(String key, String code) {
        if (key.contains("/" + RadiomicsEngine.ORIGINAL + "/")) {
            return TOLERANCE;
        }
        return !isVoxel(code) && (NEAR_ZERO.contains(code) || OF_LEVELS.contains(IbsiFeature.ofKey(code).family())) ? TOLERANCE_OF_LEVELS : TOLERANCE_OF_RESPONSES;
    }

    boolean isComplete() {
        return shared > 0 && different.isEmpty();
    }
}
