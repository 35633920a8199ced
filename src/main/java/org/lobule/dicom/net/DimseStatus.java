package org.lobule.dicom.net;

/**
 * The Status of a DIMSE response with its Error Comment (PS3.7 annex C, PS3.4 B.2.3 and C.4.1.1.4).
 *
 * @param code         status code, e.g. 0000H or A700H
 * @param errorComment what a person can do with it, at most 64 characters (longer text is cut); empty for none. No patient data.
 */
public record DimseStatus(int code, String errorComment) {

    private static final int LONGEST_COMMENT = 64;

    public static final DimseStatus SUCCESS = of(0x0000);
    public static final DimseStatus CANCEL = of(0xFE00);
    public static final DimseStatus PENDING = of(0xFF00);
    public static final DimseStatus PENDING_WITHOUT_OPTIONAL_KEYS = of(0xFF01);
    public static final DimseStatus COERCION_OF_DATA_ELEMENTS = of(0xB000);
    public static final DimseStatus DATA_SET_DOES_NOT_MATCH_SOP_CLASS_WARNING = of(0xB007);
    public static final DimseStatus ELEMENTS_DISCARDED = of(0xB006);
    public static final DimseStatus INVALID_ATTRIBUTE_VALUE = of(0x0106);
    public static final DimseStatus PROCESSING_FAILURE = of(0x0110);
    public static final DimseStatus DUPLICATE_SOP_INSTANCE = of(0x0111);
    public static final DimseStatus NO_SUCH_SOP_INSTANCE = of(0x0112);
    public static final DimseStatus NO_SUCH_EVENT_TYPE = of(0x0113);
    public static final DimseStatus INVALID_ARGUMENT_VALUE = of(0x0115);
    public static final DimseStatus INVALID_SOP_INSTANCE = of(0x0117);
    public static final DimseStatus MISSING_ATTRIBUTE = of(0x0120);
    public static final DimseStatus MISSING_ATTRIBUTE_VALUE = of(0x0121);
    public static final DimseStatus SOP_CLASS_NOT_SUPPORTED = of(0x0122);
    public static final DimseStatus NO_SUCH_ACTION = of(0x0123);
    public static final DimseStatus NOT_AUTHORIZED = of(0x0124);
    public static final DimseStatus UNRECOGNIZED_OPERATION = of(0x0211);
    public static final DimseStatus MISTYPED_ARGUMENT = of(0x0212);
    public static final DimseStatus OUT_OF_RESOURCES = of(0xA700);
    public static final DimseStatus DATA_SET_DOES_NOT_MATCH_SOP_CLASS = of(0xA900);
    public static final DimseStatus CANNOT_UNDERSTAND = of(0xC000);

    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("A DIMSE status has 16 bits");
        }
        errorComment = asLongString(errorComment);
    }

    public static DimseStatus of(int code) {
        return new DimseStatus(code, "");
    }

    public DimseStatus withComment(String comment) {
        return new DimseStatus(code, comment);
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** Done, with a remark (PS3.7 C.3). */
    public boolean isWarning() {
        return code == 0x0001 || code == 0x0107 || code == 0x0116 || code >> 12 == 0xB;
    }

    public boolean isPending() {
        return code == 0xFF00 || code == 0xFF01;
    }

    public boolean isCancel() {
        return code == 0xFE00;
    }

    public boolean isFailure() {
        return !isSuccess() && !isWarning() && !isPending() && !isCancel();
    }

    @Override
    public String toString() {
        return errorComment.isEmpty() ? "%04XH".formatted(code) : "%04XH (%s)".formatted(code, errorComment);
    }

    /** A command set has no character set but the default one, and backslash would separate values. */
    private static String asLongString(String text) {
        if (text == null) {
            return "";
        }
        String printable = text.replace('\\', '/').replaceAll("[^\\x20-\\x7E]", "?").strip();
        return printable.length() <= LONGEST_COMMENT ? printable : printable.substring(0, LONGEST_COMMENT - 3).stripTrailing() + "...";
    }
}
