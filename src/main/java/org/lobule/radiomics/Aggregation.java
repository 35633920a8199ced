package org.lobule.radiomics;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the matrices of a texture family are put together (IBSI "feature aggregation", 5QB6). */
public enum Aggregation {

    SLICE_DIRECTION_AVERAGED("BTW3", "2D, averaged over slices and directions"),
    SLICE_MERGED("SUJT", "2D, directions merged, averaged over slices"),
    DIRECTION_MERGED("JJUI", "2.5D, slices merged, averaged over directions"),
    ALL_SLICES_MERGED("ZW7Z", "2.5D, slices and directions merged"),
    VOLUME_AVERAGED("ITBB", "3D, averaged over directions"),
    VOLUME_MERGED("IAZD", "3D, directions merged"),
    PER_SLICE("8QNN", "2D, averaged over slices"),
    SLICES_MERGED("62GR", "2.5D, slices merged"),
    VOLUME("KOBO", "3D");

    /** For families with one matrix per direction (GLCM, GLRLM). */
    static final List<Aggregation> OF_DIRECTIONAL_MATRICES = List.of(
            SLICE_DIRECTION_AVERAGED, SLICE_MERGED, DIRECTION_MERGED, ALL_SLICES_MERGED, VOLUME_AVERAGED, VOLUME_MERGED);

    /** For families with one matrix per slice or volume (zones and neighbourhoods). */
    static final List<Aggregation> OF_SLICE_MATRICES = List.of(PER_SLICE, SLICES_MERGED, VOLUME);

    private final String code;
    private final String description;

    Aggregation(String code, String description) {
        this.code = code;
        this.description = description;
    }

    /** IBSI code, the {@code aggregation} column of a feature table. */
    public String code() {
        return code;
    }

    public String description() {
        return description;
    }

    /** The aggregation of an IBSI code. */
    public static Aggregation ofCode(String code) {
        return Stream.of(values()).filter(aggregation -> aggregation.code.equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is not an aggregation; allowed: %s".formatted(code,
                        Stream.of(values()).map(a -> a.code + " (" + a.description + ")").collect(Collectors.joining(", ")))));
    }
}
