package org.lobule.pipeline;

import java.util.List;

import org.lobule.imaging.series.SeriesChoice;
import org.lobule.pipeline.StudyFiles.InstanceFile;

/**
 * What will be analysed.
 *
 * @param candidates usable series, the best first
 * @param drawn      those of them that a SEG or RTSTRUCT of the study names: they are all analysed; where there are none, the best candidate is
 * @param rejected   why each other series is not a candidate, one sentence each
 */
public record AnalysisPlan(List<PlannedSeries> candidates, List<PlannedSeries> drawn, List<String> rejected) {

    /** A series with the reasons for its rank. */
    public record PlannedSeries(SeriesChoice.Ranked ranked, List<InstanceFile> files) {

        String uid() {
            return ranked.series().seriesInstanceUid();
        }

        /** For people: "portal venous series 1.2.3 (41 images)". */
        String describe() {
            return "%s series %s (%d images)".formatted(ranked.phase().words(), uid(), ranked.series().images());
        }
    }

    /** The series to try, in order. */
    List<PlannedSeries> order() {
        return drawn.isEmpty() ? candidates : drawn;
    }
}
