package org.lobule.report.code;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/**
 * A coded entry (PS3.3 section 8): value, scheme and meaning.
 *
 * @param value   at most 16 characters for Code Value (0008,0100), longer ones go to Long Code Value (0008,0119)
 * @param scheme  Coding Scheme Designator (0008,0102)
 * @param meaning at most 64 characters
 */
public record Code(String value, String scheme, String meaning) {

    private static final int SHORT_VALUE = 16;
    private static final int LONGEST_MEANING = 64;

    public Code {
        if (value.isBlank() || scheme.isBlank() || meaning.isBlank() || meaning.length() > LONGEST_MEANING) {
            throw new IllegalArgumentException("Not a code: (%s, %s, \"%s\")".formatted(value, scheme, meaning));
        }
    }

    public static Code of(CodingScheme scheme, String value, String meaning) {
        return new Code(value, scheme.designator(), meaning);
    }

    /** The item of a code sequence. */
    public Attributes toItem() {
        Attributes item = new Attributes();
        if (value.length() <= SHORT_VALUE) {
            item.setString(Tag.CodeValue, VR.SH, value);
        }
        item.setString(Tag.CodingSchemeDesignator, VR.SH, scheme);
        item.setString(Tag.CodeMeaning, VR.LO, meaning);
        if (value.length() > SHORT_VALUE) {
            item.setString(Tag.LongCodeValue, VR.UC, value);
        }
        return item;
    }

    /** Puts this code as the only item of a code sequence. */
    public void into(Attributes dataset, int sequenceTag) {
        dataset.newSequence(sequenceTag, 1).add(toItem());
    }

    @Override
    public String toString() {
        return "(%s, %s, \"%s\")".formatted(value, scheme, meaning);
    }
}
