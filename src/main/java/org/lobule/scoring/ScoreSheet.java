package org.lobule.scoring;

import java.util.List;
import java.util.stream.Stream;

/**
 * What rules say of a study.
 *
 * @param lesions   what each lesion measures
 * @param scores    those that are reported, in the order of the report
 * @param leftOut   those that were applied but are not reported: rules that could not be computed, and those that the site does not report
 */
public record ScoreSheet(List<LesionSize> lesions, List<Score> scores, List<Score> leftOut) {

    public ScoreSheet(List<LesionSize> lesions, List<Score> scores) {
        this(lesions, scores, List.of());
    }

    /** Reported or not. */
    public Stream<Score> all() {
        return Stream.concat(scores.stream(), leftOut.stream());
    }
}
