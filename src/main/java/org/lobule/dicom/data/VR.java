package org.lobule.dicom.data;

/** Value representations (PS3.5 section 6.2). */
public enum VR {
    AE(Kind.ASCII), AS(Kind.ASCII), AT(Kind.TAG, 2), CS(Kind.ASCII), DA(Kind.ASCII), DS(Kind.ASCII), DT(Kind.ASCII),
    FD(Kind.FLOAT, 8), FL(Kind.FLOAT, 4), IS(Kind.ASCII), LO(Kind.TEXT), LT(Kind.PARAGRAPH),
    OB(Kind.BYTES, 1), OD(Kind.FLOAT, 8), OF(Kind.FLOAT, 4), OL(Kind.UNSIGNED, 4), OV(Kind.UNSIGNED, 8), OW(Kind.UNSIGNED, 2),
    PN(Kind.TEXT), SH(Kind.TEXT), SL(Kind.SIGNED, 4), SQ(Kind.SEQUENCE), SS(Kind.SIGNED, 2), ST(Kind.PARAGRAPH), SV(Kind.SIGNED, 8),
    TM(Kind.ASCII), UC(Kind.TEXT), UI(Kind.ASCII), UL(Kind.UNSIGNED, 4), UN(Kind.BYTES, 1), UR(Kind.ASCII), US(Kind.UNSIGNED, 2),
    UT(Kind.PARAGRAPH), UV(Kind.UNSIGNED, 8);

    private static final VR[] BY_CODE = new VR[26 * 26];

    static {
        for (VR vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    /** What a value is made of. */
    private enum Kind { ASCII, TEXT, PARAGRAPH, SIGNED, UNSIGNED, FLOAT, TAG, BYTES, SEQUENCE }

    private final Kind kind;
    private final int wordLength;

    VR(Kind kind) {
        this(kind, 1);
    }

    VR(Kind kind, int wordLength) {
        this.kind = kind;
        this.wordLength = wordLength;
    }

    /** The value representation written as these two characters, or null where PS3.5 knows none. */
    public static VR of(int first, int second) {
        return first < 'A' || first > 'Z' || second < 'A' || second > 'Z' ? null : BY_CODE[(first - 'A') * 26 + second - 'A'];
    }

    /** Whether explicit VR writes two reserved bytes and a 32-bit length (PS3.5 7.1.2). */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Bytes that change places together when the byte order is swapped; 1 where nothing does. AT swaps its two halves alone. */
    public int wordLength() {
        return wordLength;
    }

    /** What makes an odd length even: a space for strings, a zero for UI and everything binary (PS3.5 6.2). */
    public byte paddingByte() {
        return (byte) (isString() && this != UI ? ' ' : 0);
    }

    /** Characters of any kind: one of the string representations. */
    public boolean isString() {
        return kind == Kind.ASCII || usesCharacterSet();
    }

    /** Whether Specific Character Set (0008,0005) applies to the value. */
    public boolean usesCharacterSet() {
        return kind == Kind.TEXT || kind == Kind.PARAGRAPH;
    }

    /** Whether a backslash separates values; in LT, ST, UT and UR it is a character like any other. */
    public boolean splitsAtBackslash() {
        return isString() && kind != Kind.PARAGRAPH && this != UR;
    }

    /** Whether spaces before the text mean nothing; those after it never do. */
    public boolean ignoresLeadingSpaces() {
        return isString() && kind != Kind.PARAGRAPH && this != UR && this != UC;
    }

    /** Numbers in binary form, tags aside: US, SS, UL, SL, UV, SV, FL, FD and the arrays OW, OL, OV, OF, OD. */
    public boolean isBinaryNumber() {
        return isBinaryInteger() || isBinaryFloat();
    }

    public boolean isBinaryInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    public boolean isBinaryFloat() {
        return kind == Kind.FLOAT;
    }

    public boolean isSigned() {
        return kind == Kind.SIGNED || kind == Kind.FLOAT;
    }

    /** Data whose meaning other elements give and that DICOM JSON writes inline in base 64: OB, OD, OF, OL, OV, OW and UN. */
    public boolean isOpaque() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, UN -> true;
            default -> false;
        };
    }
}
