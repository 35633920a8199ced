package org.lobule.imaging.series;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a CT reconstruction kernel is made for soft tissue or for lung and bone, by the vendors' naming. */
enum KernelSharpness {
    SOFT, SHARP, UNKNOWN;

    /** Siemens: B30f, Br40d, I31f, Qr36: up to 49 soft tissue, from 50 on sharp; Bl is lung. */
    private static final Pattern SIEMENS = Pattern.compile("([a-z]{1,2})(\\d{2})[a-z]?.*");
    /** Canon and Toshiba: FC01 to FC19 body, FC30 and FC50 upwards bone and lung. */
    private static final Pattern CANON = Pattern.compile("fc(\\d{2}).*");
    private static final int SIEMENS_SHARP = 50;
    private static final int CANON_SHARP = 30;

    static KernelSharpness of(String kernel) {
        String name = kernel == null ? "" : kernel.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            return UNKNOWN;
        }
        Matcher canon = CANON.matcher(name);
        if (canon.matches()) {
            return Integer.parseInt(canon.group(1)) < CANON_SHARP ? SOFT : SHARP;
        }
        Matcher siemens = SIEMENS.matcher(name);
        if (siemens.matches()) {
            boolean soft = Integer.parseInt(siemens.group(2)) < SIEMENS_SHARP && !siemens.group(1).equals("bl");
            return soft ? SOFT : SHARP;
        }
        return switch (name) {
            // GE; Philips A to C; general words
            case "standard", "soft", "stnd", "std", "a", "b", "c", "ya", "yb", "body", "soft tissue", "abdomen", "detail" -> SOFT;
            case "lung", "bone", "boneplus", "bone plus", "edge", "ultra", "chst", "chest", "d", "e", "l", "yc", "yd", "ye", "sharp" -> SHARP;
            default -> UNKNOWN;
        };
    }
}
