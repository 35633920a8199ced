package org.lobule.radiomics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The eleven families of IBSI features, in the order of the reference manual.
 */
public enum FeatureFamily {

    MORPHOLOGY("HCUG", "Morphological features"),
    LOCAL_INTENSITY("9ST6", "Local intensity features"),
    INTENSITY_STATISTICS("UHIW", "Intensity-based statistical features"),
    INTENSITY_HISTOGRAM("ZVCW", "Intensity histogram features"),
    INTENSITY_VOLUME_HISTOGRAM("P88C", "Intensity-volume histogram features"),
    GLCM("LFYI", "Grey level co-occurrence based features", Aggregation.OF_DIRECTIONAL_MATRICES),
    GLRLM("TP0I", "Grey level run length based features", Aggregation.OF_DIRECTIONAL_MATRICES),
    GLSZM("9SAK", "Grey level size zone based features", Aggregation.OF_SLICE_MATRICES),
    GLDZM("VMDZ", "Grey level distance zone based features", Aggregation.OF_SLICE_MATRICES),
    NGTDM("IPET", "Neighbourhood grey tone difference based features", Aggregation.OF_SLICE_MATRICES),
    NGLDM("REK0", "Neighbouring grey level dependence based features", Aggregation.OF_SLICE_MATRICES);

    private final String code;
    private final String title;
    private final List<Aggregation> aggregations;

    FeatureFamily(String code, String title) {
        this(code, title, List.of());
    }

    FeatureFamily(String code, String title, List<Aggregation> aggregations) {
        this.code = code;
        this.title = title;
        this.aggregations = aggregations;
    }

    /** IBSI code of the family. */
    public String code() {
        return code;
    }

    /** IBSI name of the family. */
    public String title() {
        return title;
    }

    /** The name in tables and settings: the IBSI name in lower case with hyphens. */
    public String slug() {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The aggregations that the family knows; empty where its features are one number per region. */
    public List<Aggregation> aggregations() {
        return aggregations;
    }

    /** Whether it looks at grey levels, as histograms and textures do. */
    boolean hasGreyLevels() {
        return this == INTENSITY_HISTOGRAM || !aggregations.isEmpty();
    }

    /** The family of an IBSI family code. */
    public static FeatureFamily ofCode(String code) {
        return Stream.of(values()).filter(family -> family.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No feature family has the IBSI code " + code));
    }
}
