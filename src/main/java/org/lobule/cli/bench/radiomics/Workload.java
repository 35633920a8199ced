package org.lobule.cli.bench.radiomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.lobule.imaging.filter.Boundary;
import org.lobule.imaging.filter.Extent;
import org.lobule.imaging.filter.LaplacianOfGaussian;
import org.lobule.imaging.filter.SeparableWavelet;
import org.lobule.radiomics.Aggregation;
import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureParameters;
import org.lobule.radiomics.FilterBank;
import org.lobule.radiomics.Interpolation;
import org.lobule.radiomics.NamedFilter;
import org.lobule.radiomics.Preparation;
import org.lobule.radiomics.Resegmentation;

/** What is measured: an image, and what is done with it. */
enum Workload {

    W1("liver: first order and texture families", Kind.EXTRACTION, BenchCases.LIVER, Families.WITHOUT_SHAPE, false, false),
    W2("liver: W1 with mesh, hull and diameter", Kind.EXTRACTION, BenchCases.LIVER, Families.WITH_SHAPE, false, false),
    W3("lesion: all families, with Moran's I and Geary's C", Kind.EXTRACTION, BenchCases.LESION, Families.ALL, true, false),
    W4("liver, 14 images (original, 8 bands of coif1, 5 LoG): W1 of each", Kind.EXTRACTION, BenchCases.LIVER, Families.WITHOUT_SHAPE, false, true),
    W5("512 x 512 x 300 to 1 mm by cubic B-spline", Kind.RESAMPLING, BenchCases.ABDOMEN, Set.of(), false, false),
    W6("liver: morphology with exact Moran's I and Geary's C", Kind.EXTRACTION, BenchCases.LIVER, Families.SHAPE, true, false),
    W7("4 phases, liver and 3 lesions each, 14 images: W1 of each with shape, from files to tables", Kind.FILES, BenchCases.PHASES, Families.WITH_SHAPE,
            false, true),
    W8("lesion: W3 from the start of the process to the table on the disk", Kind.COLD_START, BenchCases.LESION, Families.ALL, true, false),
    FILTERS("liver: the 13 filters of W4 on the whole image, without features", Kind.FILTERING, BenchCases.LIVER, Set.of(), false, true),
    LOCAL("liver: local intensity", Kind.EXTRACTION, BenchCases.LIVER, Families.LOCAL, false, false);

    /** Grey levels of textures. */
    static final int BINS = 32;

    /** What is done. */
    enum Kind { EXTRACTION, RESAMPLING, FILTERING, FILES, COLD_START }

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

    private final String title;
    private final Kind kind;
    private final String caseName;
    private final Set<FeatureFamily> families;
    private final boolean spatialAutocorrelation;
    private final boolean filtered;

    Workload(String title, Kind kind, String caseName, Set<FeatureFamily> families, boolean spatialAutocorrelation, boolean filtered) {
        this.title = title;
        this.kind = kind;
        this.caseName = caseName;
        this.families = families;
        this.spatialAutocorrelation = spatialAutocorrelation;
        this.filtered = filtered;
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /** Which image or images. */
    String caseName() {
        return caseName;
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

    List<NamedFilter> filters() {
        List<NamedFilter> filters = new ArrayList<>();
        if (filtered) {
            for (String band : List.of("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH")) {
                filters.add(new NamedFilter("coif1-" + band.toLowerCase(), new SeparableWavelet("coif1", 1, band, Optional.empty(), Boundary.MIRROR)));
            }
            for (int sigma = 1; sigma <= 5; sigma++) {
                filters.add(new NamedFilter("log-%dmm".formatted(sigma), new LaplacianOfGaussian(sigma, 4, Extent.VOLUME, Boundary.MIRROR)));
            }
        }
        return filters;
    }

    /** The settings of the extraction; those of a resampling are what {@link Resampling} needs of them. */
    ExtractionSettings settings(Merging merging) {
        SortedMap<FeatureFamily, List<Aggregation>> chosen = new TreeMap<>();
        for (FeatureFamily family : families) {
            chosen.put(family, merging.of(family));
        }
        if (kind == Kind.RESAMPLING) {
            chosen.put(FeatureFamily.INTENSITY_STATISTICS, List.of());
        }
        Interpolation interpolation = kind == Kind.RESAMPLING ? Interpolation.cubic(1, 1, 1, 0.5) : new Interpolation.None();
        var preparation = new Preparation(interpolation, false, Resegmentation.NONE, new Discretisation.FixedBinNumber(BINS));
        return new ExtractionSettings("bench", title, "[hnsf'U]", preparation, chosen,
                FeatureParameters.STANDARD.withSpatialAutocorrelation(spatialAutocorrelation)).withFilters(new FilterBank(filters(), Optional.empty()));
    }
}
