package org.lobule.scoring.study;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Rows that do not take part: those for which one of the stated conditions holds.
 *
 * @param column  name in the joined table
 * @param in      texts of the column
 * @param below   numbers less than this
 * @param above   numbers greater than this
 * @param missing rows without a value
 * @param because the reason, for the cohort's flow
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ExclusionDefinition(String column, List<String> in, Optional<Double> below, Optional<Double> above, boolean missing, String because) {

    public ExclusionDefinition {
        in = Defaults.list(in);
        below = below == null ? Optional.empty() : below;
        above = above == null ? Optional.empty() : above;
        because = Defaults.text(because, column);
    }
}
