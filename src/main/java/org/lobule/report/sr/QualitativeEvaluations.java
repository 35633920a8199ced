package org.lobule.report.sr;

import java.util.Optional;

import org.lobule.report.Analysis;
import org.lobule.report.Analysis.AnalysedSeries;
import org.lobule.report.RegionIdentity;
import org.lobule.report.ResultText;
import org.lobule.report.code.Concept;
import org.lobule.segmentation.RegionSource;

/** What a report says in words: for what it may be used, what was looked for and not found, what was not done, and notes. */
final class QualitativeEvaluations {

    private static final String RESEARCH_USE_ONLY = "Research use only - not for diagnosis. Made by software, not verified by a radiologist.";

    private final ResultText text;
    private final ContentItem container = ContentItem.container(Concept.QUALITATIVE_EVALUATIONS.code());

    QualitativeEvaluations(ResultText text) {
        this.text = text;
        say(Concept.INTENDED_USE, RESEARCH_USE_ONLY);
    }

    /** Everything about an analysis that is not a measurement. */
    QualitativeEvaluations of(Analysis analysis) {
        for (AnalysedSeries series : analysis.series()) {
            String name = RegionIdentity.seriesName(series);
            searchForLesions(series).ifPresent(words -> say(Concept.LESION_SEARCH, name + ": " + words));
            series.images().notes().forEach(note -> say(Concept.NOTE, name + ": " + note));
            series.regions().notes().forEach(note -> say(Concept.NOTE, name + ": " + note));
        }
        analysis.limitations().forEach(limitation -> say(Concept.LIMITATION, limitation));
        return this;
    }

    QualitativeEvaluations say(Concept concept, String words) {
        if (!words.isBlank()) {
            container.contains(ContentItem.text(concept.code(), text.of(words)));
        }
        return this;
    }

    ContentItem container() {
        return container;
    }

    private static Optional<String> searchForLesions(AnalysedSeries series) {
        int lesions = series.regions().lesions().size();
        if (!series.regions().lesionsLookedFor()) {
            return lesions > 0 ? Optional.empty()
                    : Optional.of("Nobody has looked for lesions; that there are none in this report says nothing.");
        }
        if (lesions > 0) {
            return Optional.of(lesions == 1 ? "1 lesion." : lesions + " lesions.");
        }
        String finder = series.lesionFinder().map(QualitativeEvaluations::finder).orElse("what drew the liver");
        return Optional.of("No lesion found by " + finder + ".");
    }

    private static String finder(RegionSource source) {
        return switch (source) {
            case RegionSource.FromNetwork network -> network.model() + " " + network.version();
            case RegionSource.FromSegmentation _ -> "the author of a segmentation in the study";
            case RegionSource.FromStructureSet _ -> "the author of a structure set in the study";
            case RegionSource.FromFile file -> "the author of the file " + file.fileName();
        };
    }
}
