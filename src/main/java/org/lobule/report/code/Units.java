package org.lobule.report.code;

import java.util.Map;

/** Units of measurement in UCUM, with DICOM's meanings (PS3.16 CID 82, 7181, 7460 to 7462) where it has the unit. */
public final class Units {

    public static final Code NO_UNITS = unit("1", "no units");
    public static final Code MILLIMETER = unit("mm", "mm");
    public static final Code MILLILITER = unit("ml", "milliliter");
    public static final Code HOUNSFIELD = unit("[hnsf'U]", "Hounsfield unit");
    public static final Code PERCENT = unit("%", "Percent");
    public static final Code PIXELS = unit("{pixels}", "pixels");

    private static final int LONGEST_MEANING = 64;
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("1", "no units"), Map.entry("{pixels}", "pixels"), Map.entry("mm", "mm"), Map.entry("cm", "cm"),
            Map.entry("mm2", "square millimeter"), Map.entry("mm3", "cubic millimeter"),
            Map.entry("cm3", "cubic centimeter"), Map.entry("ml", "milliliter"), Map.entry("/mm", "per millimeter"),
            Map.entry("mm-1", "per millimeter"), Map.entry("[hnsf'U]", "Hounsfield unit"), Map.entry("[hnsf'U]2", "squared Hounsfield unit"),
            Map.entry("[hnsf'U].mm3", "Hounsfield unit times cubic millimeter"), Map.entry("%", "Percent"),
            Map.entry("{ratio}", "ratio"), Map.entry("mm2/s", "mm2/s"), Map.entry("10-6.mm2/s", "10-6.mm2/s"), Map.entry("mo", "month"),
            Map.entry("a", "year"), Map.entry("d", "day"), Map.entry("[arb'U]", "arbitrary unit"));

    private Units() {}

    /** The coded unit of a UCUM expression; an empty one is a pure number. */
    public static Code of(String ucum) {
        if (ucum.isBlank()) {
            return NO_UNITS;
        }
        String meaning = MEANINGS.getOrDefault(ucum, ucum);
        return unit(ucum, meaning.substring(0, Math.min(meaning.length(), LONGEST_MEANING)));
    }

    private static Code unit(String ucum, String meaning) {
        return Code.of(CodingScheme.UCUM, ucum, meaning);
    }
}
