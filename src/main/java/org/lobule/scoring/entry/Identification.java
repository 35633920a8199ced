package org.lobule.scoring.entry;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How sure it is which publication an entry of the review is about. */
public enum Identification {
    /** A publication has the figures or details that the review gives. */
    @JsonProperty("verified") VERIFIED("identified"),
    /** Title and topic fit, the figures were not seen. */
    @JsonProperty("title-fits") TITLE_FITS("title fits"),
    /** Named from general knowledge; the figures were not checked. */
    @JsonProperty("from-memory") FROM_MEMORY("not checked"),
    /** A statement of what is possible; no publication is named. */
    @JsonProperty("capability") CAPABILITY("capability");

    private final String words;

    Identification(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
