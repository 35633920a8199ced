package org.lobule.scoring.statistics.survival;

import java.util.function.IntPredicate;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Probability of not yet being censored, by which rows stand in for those that censoring took away. Events precede censorings of the
 * same time.
 */
final class CensoringCurve {

    private final SurvivalCurve curve;

    private CensoringCurve(SurvivalCurve curve) {
        this.curve = curve;
    }

    /** @param censored causes that count as censoring */
    static CensoringCurve of(SurvivalOutcome training, IntPredicate censored) {
        return new CensoringCurve(KaplanMeier.USUAL.reverse(training, censored));
    }

    /** Where all that is not cause 1 is censoring. */
    static CensoringCurve of(SurvivalOutcome training) {
        return of(training, cause -> cause != 1);
    }

    /** Just before the time, as Fine and Gray have it. */
    double before(double time) {
        return curve.before(time);
    }

    /** 1 / probability, with censorings at the time itself, as scikit-survival has it; where everybody is censored by then nothing can be told. */
    double weight(double time) {
        double probability = curve.at(time);
        if (probability == 0) {
            throw new UnfitException("Nobody of those whom censoring is learned from was observed beyond time %s: choose an earlier time".formatted(time));
        }
        return 1 / probability;
    }
}
