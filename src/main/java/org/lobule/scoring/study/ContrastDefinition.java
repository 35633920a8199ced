package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * For each pair of columns that differ only in phase or time point a further column. Feature tables name columns
 * {@code region|phase|image|family|feature|aggregation}, phase as {@code phase@time} where there are time points; {@code from} and
 * {@code to} are phases, or time points as {@code @time} for all phases.
 *
 * @param kind how the two become one
 */
public record ContrastDefinition(Kind kind, String from, String to) {

    /** How two values become one. */
    public enum Kind {
        /** to - from. */
        @JsonProperty("difference") DIFFERENCE,
        /** to / from. */
        @JsonProperty("ratio") RATIO,
        /** (to - from) / |from|. */
        @JsonProperty("relative") RELATIVE
    }
}
