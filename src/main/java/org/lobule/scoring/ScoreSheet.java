package org.lobule.scoring;

import java.util.List;
import java.util.stream.Stream;

import org.lobule.scoring.bundle.BundleScore;

/**
 * What rules say of a study.
 *
 * @param lesions   what each lesion measures
 * @param scores    those that are reported, in the order of the report
 * @param leftOut   those that were applied but are not reported: rules that could not be computed, and those that the site does not report
 * @param models    what installed model bundles say, abstentions included
 */
public record ScoreSheet(List<LesionSize> lesions, List<Score> scores, List<Score> leftOut, List<BundleScore> models) {

    public ScoreSheet(List<LesionSize> lesions, List<Score> scores) {
        this(lesions, scores, List.of(), List.of());
    }

    public ScoreSheet(List<LesionSize> lesions, List<Score> scores, List<Score> leftOut) {
        this(lesions, scores, leftOut, List.of());
    }

    public ScoreSheet withModels(List<BundleScore> said) {
        return new ScoreSheet(lesions, scores, leftOut, List.copyOf(said));
    }

    /** Reported or not. */
    public Stream<Score> all() {
        return Stream.concat(scores.stream(), leftOut.stream());
    }
}
