package org.lobule.report.sr;

import java.util.List;
import java.util.Optional;

import org.lobule.report.Analysis;
import org.lobule.report.DerivedUid;
import org.lobule.report.Equipment;
import org.lobule.report.ResultText;
import org.lobule.report.code.Code;
import org.lobule.report.code.CodingScheme;
import org.lobule.report.code.Concept;
import org.lobule.report.code.Units;
import org.lobule.scoring.Score;

/**
 * Scores of the study or patient: groups without a region (TID 1501), each with its rule, its inputs and its source, and
 * with the reason where there is no result. They stand in Derived Imaging Measurements: derived from the measurements of
 * regions and from laboratory values, and kept apart from the groups that have a region.
 */
final class ScoreGroups {

    private static final int SHORT_STRING = 16;
    private static final int LONG_STRING = 64;

    private final Analysis analysis;
    private final DerivedUid uids;
    private final ResultText text;

    ScoreGroups(Analysis analysis, DerivedUid uids, ResultText text) {
        this.analysis = analysis;
        this.uids = uids;
        this.text = text;
    }

    /** One group per score, in order. */
    List<ContentItem> all() {
        return analysis.scores().scores().stream().map(this::group).toList();
    }

    private ContentItem group(Score score) {
        ContentItem group = ContentItem.container(Concept.MEASUREMENT_GROUP.code(), "1501")
                .observedIn(ContentItem.text(Concept.TRACKING_IDENTIFIER.code(), text.line(score.name(), LONG_STRING)))
                .observedIn(ContentItem.uid(Concept.TRACKING_UID.code(), uids.of("score", score.code())))
                .modifiedBy(ContentItem.code(Concept.FINDING_SITE.code(), Concept.LIVER.code()));
        new Algorithm(score.name(), analysis.version(), Equipment.MANUFACTURER, List.of("rule=" + score.code()), Optional.empty())
                .modify(group, text);
        Code name = Code.of(CodingScheme.LOBULE, text.line(score.code(), SHORT_STRING), text.line(score.name(), LONG_STRING));
        score.value().filter(Double::isFinite).ifPresent(value -> group.contains(ContentItem.num(name, value, Units.of(score.unit()))
                .inferredFrom(ContentItem.text(Concept.METHOD_CITATION.code(), text.of(score.citation())))));
        score.category().ifPresent(category ->
                group.contains(ContentItem.text(Concept.SCORE_CATEGORY.code(), text.of(score.name() + ": " + category))));
        score.notComputableReason().ifPresent(reason ->
                group.contains(ContentItem.text(Concept.NOT_COMPUTED.code(), text.of("%s: not computable: %s".formatted(score.name(), reason)))));
        score.inputs().forEach(input -> group.contains(ContentItem.text(Concept.SCORE_INPUT.code(), text.of(input))));
        if (score.value().filter(Double::isFinite).isEmpty()) {
            group.contains(ContentItem.text(Concept.METHOD_CITATION.code(), text.of(score.citation())));
        }
        return group;
    }
}
