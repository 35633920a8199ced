package org.lobule.cli.bench.radiomics;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.Resegmentation;

/** What is measured: an image, and the families that are extracted of it. */
enum Workload {

    W1("liver", "liver: first order and texture families", Families.WITHOUT_SHAPE, false),
    W2("liver", "liver: W1 with mesh, hull and diameter", Families.WITH_SHAPE, false),
    W3("lesion", "lesion: all families, with Moran's I and Geary's C", Families.ALL, true),
    W6("liver", "liver: morphology with exact Moran's I and Geary's C", Families.SHAPE, true),
    LOCAL("liver", "liver: local intensity", Families.LOCAL, false);

    /** Grey levels of textures. */
    static final int BINS = 32;

    private static final class Families {
        static final Set<FeatureFamily> SHAPE = Set.of(FeatureFamily.MORPHOLOGY);
        static final Set<FeatureFamily> LOCAL = Set.of(FeatureFamily.LOCAL_INTENSITY);
        static final Set<FeatureFamily> ALL = Set.of(FeatureFamily.values());
        static final Set<FeatureFamily> WITH_SHAPE = without(ALL, FeatureFamily.LOCAL_INTENSITY);
        static final Set<FeatureFamily> WITHOUT_SHAPE = without(WITH_SHAPE, FeatureFamily.MORPHOLOGY);

        private static Set<FeatureFamily> without(Set<FeatureFamily> families, FeatureFamily one) {
            Set<FeatureFamily> rest = new TreeSet<>(families);
            rest.remove(one);
            return rest;
        }
    }

    private final String caseName;
    private final String title;
    private final Set<FeatureFamily> families;
    private final boolean spatialAutocorrelation;

    Workload(String caseName, String title, Set<FeatureFamily> families, boolean spatialAutocorrelation) {
        this.caseName = caseName;
        this.title = title;
        this.families = families;
        this.spatialAutocorrelation = spatialAutocorrelation;
    }

    /** Which image. */
    String caseName() {
        return caseName;
    }

    String title() {
        return title;
    }

    Set<FeatureFamily> families() {
        return families;
    }

    boolean spatialAutocorrelation() {
        return spatialAutocorrelation;
    }

    boolean hasTextures() {
        return families.contains(FeatureFamily.GLCM);
    }

    ExtractionSettings settings(Merging merging) {
        SortedMap<FeatureFamily, List<Aggregation>> chosen = new TreeMap<>();
        for (FeatureFamily family : families) {
            chosen.put(family, merging.of(family));
        }
        var preparation = new Preparation(new Interpolation.None(), false, Resegmentation.NONE, new Discretisation.FixedBinNumber(BINS));
        return new ExtractionSettings("bench", title, "[hnsf'U]", preparation, chosen,
                FeatureParameters.STANDARD.withSpatialAutocorrelation(spatialAutocorrelation));
    }
}
