package org.lobule.delivery;

import org.lobule.dicom.net.DimseStatus;

/** Failure statuses of C-STORE (PS3.4 table B.2-1, PS3.7 annex C) and failure reasons of STOW-RS (PS3.18 table I.2-2) in words. */
final class DimseText {

    private DimseText() {}

    /** "0xA700 Out of resources", with the peer's own comment where it gave one. */
    static String of(DimseStatus status) {
        String comment = status.errorComment().isEmpty() ? "" : " (\"%s\")".formatted(status.errorComment());
        return "0x%04X %s%s".formatted(status.code(), meaning(status.code()), comment);
    }

    private static String meaning(int code) {
        return switch (code) {
            case 0x0110 -> "Processing failure";
            case 0x0111 -> "Duplicate SOP instance";
            case 0x0112 -> "No such SOP instance";
            case 0x0117 -> "Invalid SOP instance";
            case 0x0122 -> "SOP class not supported";
            case 0x0124 -> "Not authorized";
            case 0x0210 -> "Duplicate invocation";
            case 0x0211 -> "Unrecognized operation";
            case 0x0212 -> "Mistyped argument";
            case 0xC122 -> "Transfer syntax not supported";
            default -> switch (code >> 8) {
                case 0xA7 -> "Out of resources";
                case 0xA9 -> "Data set does not match SOP class";
                default -> code >> 12 == 0xC ? "Cannot understand" : "Failure";
            };
        };
    }
}
