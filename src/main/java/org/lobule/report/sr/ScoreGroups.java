package org.lobule.report.sr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.report.Analysis;
import org.lobule.report.DerivedUid;
import org.lobule.report.ResultText;
import org.lobule.report.code.Concept;
import org.lobule.scoring.Score;
import org.lobule.scoring.bundle.BundleScore;

/**
 * Scores of the study or patient: groups without a region (TID 1501), each with its rule, its inputs and its source, and
 * with the reason where there is no result. They stand in Derived Imaging Measurements: derived from the measurements of
 * regions and from laboratory values, and kept apart from the groups that have a region: scores of a lesion stand beside its features.
 */
final class ScoreGroups {

    private static final int LONG_STRING = 64;

    private final Analysis analysis;
    private final DerivedUid uids;
    private final ResultText text;

    ScoreGroups(Analysis analysis, DerivedUid uids, ResultText text) {
        this.analysis = analysis;
        this.uids = uids;
        this.text = text;
    }

    /** One group per score of the study or patient, in order. */
    List<ContentItem> all() {
        Stream<ContentItem> rules = analysis.scores().scores().stream().filter(score -> score.region().isEmpty()).map(this::group);
        Stream<ContentItem> models = analysis.scores().models().stream().filter(score -> score.region().isEmpty()).map(this::group);
        return Stream.concat(rules, models).toList();
    }

    /** The rules that were applied and are not reported, with their reasons, lesions of one reason together; empty where there is none. */
    Optional<String> leftOut() {
        Map<String, Long> lesions = analysis.scores().leftOut().stream().collect(Collectors.groupingBy(
                score -> "%s: %s".formatted(score.name(), score.notComputableReason().orElse("not reported here")), LinkedHashMap::new, Collectors.counting()));
        return lesions.isEmpty() ? Optional.empty() : Optional.of(lesions.entrySet().stream()
                .map(entry -> entry.getValue() == 1 ? entry.getKey() : "%s (%d lesions)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; ", "Rules without a result: ", ".")));
    }

    private ContentItem group(BundleScore score) {
        ContentItem group = group(score.model().title(), uids.of("model", score.model().sha256()));
        new ModelItems(text).into(group, score);
        return group;
    }

    private ContentItem group(String name, String uid) {
        return ContentItem.container(Concept.MEASUREMENT_GROUP.code(), "1501")
                .observedIn(ContentItem.text(Concept.TRACKING_IDENTIFIER.code(), text.line(name, LONG_STRING)))
                .observedIn(ContentItem.uid(Concept.TRACKING_UID.code(), uid))
                .modifiedBy(ContentItem.code(Concept.FINDING_SITE.code(), Concept.LIVER.code()));
    }

    private ContentItem group(Score score) {
        ContentItem group = group(score.name(), uids.of("score", score.code()));
        new ScoreItems(analysis.version(), text).into(group, score);
        return group;
    }
}
