package org.lobule.scoring.clinical;

/** How a value came to the node, the most telling one first: it decides between values of the same day. */
public enum ClinicalSource {
    /** A reader of the images or a clinician said it. */
    READER("reader"),
    /** Measured by the node from the regions of the study. */
    MEASURED("measured"),
    REST("REST"),
    FHIR("FHIR"),
    CSV("CSV"),
    /** The headers of the study: age, sex, weight. */
    DICOM("DICOM"),
    /** The result of another rule. */
    COMPUTED("computed");

    private final String words;

    ClinicalSource(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
