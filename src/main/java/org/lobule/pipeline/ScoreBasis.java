package org.lobule.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.scoring.Score;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.bundle.BundleScore;

/**
 * What the scores of a run rest on, and what they came to.
 *
 * @param rules      SHA-256, hexadecimal, over the reported scores of rules
 * @param models     SHA-256, hexadecimal, over what each model bundle said, by the bundle's own
 * @param generation one more than that of the run it replaces where the scores differ: a value that is changed and changed back
 *                   gives a report of its own, which the PACS takes for the newest
 */
record ScoreBasis(ScoreFacts facts, String rules, SortedMap<String, String> models, int generation) {

    ScoreBasis {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /** What tells the report from others of the same images. */
    String mark() {
        return rules + (models.isEmpty() ? "" : models.toString()) + "/" + generation;
    }

    boolean saysTheSameAs(ScoreBasis other) {
        return rules.equals(other.rules) && models.equals(other.models);
    }

    /**
     * Over value, category and inputs of every reported score. Sources, dates and remarks are left out, and reasons why there is no score:
     * a report is not replaced where no score changes.
     */
    static String rules(ScoreSheet sheet) {
        StringBuilder text = new StringBuilder();
        for (Score score : sheet.scores()) {
            text.append(score.code()).append('|').append(score.region().orElse("")).append('|');
            if (score.notComputableReason().isEmpty()) {
                text.append(score.value().map(String::valueOf).orElse("")).append('|').append(score.category().orElse(""));
                score.inputs().forEach(input -> text.append('|').append(input.quantity().code()).append('|').append(input.region().orElse(""))
                        .append('|').append(input.reading().text()));
            }
            text.append('\n');
        }
        return DigestUtils.sha256Hex(text.toString());
    }

    /**
     * Over value, group and inputs of what each bundle says, or the reasons why it abstains, which stand in the report. Sources and dates
     * of inputs are left out, and warnings, which follow from inputs.
     */
    static SortedMap<String, String> models(List<BundleScore> scores) {
        SortedMap<String, StringBuilder> texts = new TreeMap<>();
        for (BundleScore score : scores) {
            StringBuilder text = texts.computeIfAbsent(score.model().sha256(), _ -> new StringBuilder());
            text.append(score.region().orElse("")).append('|');
            score.answer().ifPresent(answer -> {
                text.append(answer.value()).append('|').append(answer.group().orElse(""));
                answer.further().forEach(one -> text.append('|').append(one.probability()));
                answer.inputs().forEach(input -> text.append('|').append(input.name()).append('|').append(input.value()));
            });
            score.abstention().forEach(reason -> text.append('|').append(reason));
            text.append('\n');
        }
        SortedMap<String, String> digests = new TreeMap<>();
        texts.forEach((bundle, text) -> digests.put(bundle, DigestUtils.sha256Hex(text.toString())));
        return digests;
    }
}
