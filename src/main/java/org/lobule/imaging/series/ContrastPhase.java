package org.lobule.imaging.series;

/** When after the contrast agent a series was acquired. */
public enum ContrastPhase {
    NATIVE("native"),
    ARTERIAL("late arterial"),
    PORTAL_VENOUS("portal venous"),
    DELAYED("delayed"),
    HEPATOBILIARY("hepatobiliary"),
    /** With contrast agent, nobody knows when. */
    ENHANCED("contrast-enhanced, phase unknown"),
    UNKNOWN("phase unknown");

    private final String words;

    ContrastPhase(String words) {
        this.words = words;
    }

    /** As it stands in a sentence. */
    public String words() {
        return words;
    }
}
