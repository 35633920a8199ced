package org.lobule.dicom.data;

/** Tags as people write them. */
public final class TagFormat {

    private TagFormat() {}

    /** "(0010,0010)". */
    public static String of(int tag) {
        return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
    }

    /** "PatientName (0010,0010)", or the tag alone where it has no keyword. */
    public static String named(int tag) {
        String keyword = ElementDictionary.keywordOf(tag);
        return keyword.isEmpty() ? of(tag) : keyword + " " + of(tag);
    }
}
