package org.lobule.segmentation.dicom;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** A code with the scheme it belongs to and its meaning in words (PS3.3 8.8). */
public record CodedConcept(String value, String scheme, String meaning) {

    /** The first item of a code sequence, or null. */
    static CodedConcept in(Attributes dataset, int sequence) {
        Attributes item = dataset == null ? null : dataset.getNestedDataset(sequence);
        if (item == null) {
            return null;
        }
        String value = item.getString(Tag.CodeValue, item.getString(Tag.LongCodeValue, ""));
        String scheme = item.getString(Tag.CodingSchemeDesignator, "").strip();
        return value.isBlank() ? null : new CodedConcept(value.strip(), schemeNow(scheme), item.getString(Tag.CodeMeaning, ""));
    }

    /** The same scheme has had several designators: SNM3 and 99SDM before SRT (PS3.16 8.1). */
    private static String schemeNow(String scheme) {
        return scheme.equals("SNM3") || scheme.equals("99SDM") ? "SRT" : scheme;
    }

    /** The code as {@code scheme:value}. */
    String key() {
        return scheme + ":" + value;
    }

    /** Whether only its sender knows what it means: designators that begin with 99 are private (PS3.16 8.2). */
    boolean isPrivate() {
        return scheme.isEmpty() || scheme.startsWith("99");
    }
}
