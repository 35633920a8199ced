package org.lobule.pipeline;

import org.apache.commons.codec.digest.DigestUtils;

import org.lobule.scoring.Score;
import org.lobule.scoring.ScoreSheet;

/**
 * What the scores of a run rest on, and what they came to.
 *
 * @param digest     SHA-256, hexadecimal, over the reported scores
 * @param generation one more than that of the run it replaces where the scores differ: a value that is changed and changed back
 *                   gives a report of its own, which the PACS takes for the newest
 */
record ScoreBasis(ScoreFacts facts, String digest, int generation) {

    /** What tells the report from others of the same images. */
    String mark() {
        return digest + "/" + generation;
    }

    /**
     * Over value, category and inputs of every reported score. Sources, dates and remarks are left out, and reasons why there is no score:
     * a report is not replaced where no score changes.
     */
    static String digest(ScoreSheet sheet) {
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
}
