package org.lobule.scoring.training.result;

import java.util.List;

/**
 * Which treatment would serve whom better, by models of each arm. What patients of one treatment gain by another is extrapolated, not
 * observed.
 *
 * @param arms      names
 * @param horizon   of the probability of being free of the event; NaN of classes
 * @param advice    one for each candidate
 */
public record ArmsResult(List<String> arms, double horizon, List<Advice> advice) {

    public ArmsResult {
        arms = List.copyOf(arms);
        advice = List.copyOf(advice);
    }

    /**
     * What a candidate advises.
     *
     * @param evaluations  of each arm's own models on its own rows, out of fold
     * @param rows         development rows of the arms
     * @param given        index of the treatment that each had
     * @param advised      index of the treatment that is advised, by models that had not seen the row
     * @param good         predicted probability of a good end by [row][arm]
     * @param swap         by arm the share of its rows that are advised another
     * @param gain         by arm the mean predicted gain of those
     * @param agreement    good ends of rows treated as advised and otherwise
     * @param models       one for each arm, fitted to all its development rows
     */
    public record Advice(Candidate candidate, List<Evaluation> evaluations, int[] rows, int[] given, int[] advised, double[][] good,
                         double[] swap, double[] gain, List<Agreement> agreement, List<FinalModel> models) {

        public Advice {
            evaluations = List.copyOf(evaluations);
            agreement = List.copyOf(agreement);
            models = List.copyOf(models);
        }
    }

    /**
     * What was observed of those treated as advised (concordant) and otherwise (discordant).
     *
     * @param good probability of a good end: share, or Kaplan-Meier at the horizon
     */
    public record Agreement(String arm, boolean concordant, int rows, int events, double good, double lower, double upper) {}
}
