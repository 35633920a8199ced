package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.Decimal;

/** Response to treatment from the same targets at several times. The value is the change from baseline in percent. */
final class ResponseRules {

    private static final String COMPLETE = "complete response";
    private static final String PARTIAL = "partial response";
    private static final String STABLE = "stable disease";
    private static final String PROGRESSIVE = "progressive disease";
    private static final double RECIST_GROWTH_MM = 5;

    private ResponseRules() {}

    static List<Rule> all(RuleSettings settings) {
        return List.of(
                rule("RECIST-1-1", "RECIST 1.1").needing(BASELINE_SUM, NADIR_SUM, CURRENT_SUM, TARGETS_GONE, NON_TARGET_RESPONSE, NEW_LESION)
                        .citing("Eisenhauer EA et al., Eur J Cancer 2009;45:228").by(ResponseRules::recist),
                rule("MRECIST", "mRECIST").needing(BASELINE_VIABLE_SUM, NADIR_VIABLE_SUM, CURRENT_VIABLE_SUM, NEW_HCC_LESION)
                        .citing("Lencioni R, Llovet JM, Semin Liver Dis 2010;30:52")
                        .noting(settings.mrecistGrowthMm() > 0 ? "Progression needs growth by %s mm, too".formatted(Decimal.text(settings.mrecistGrowthMm()))
                                : "No least growth in millimetres for progression, as in the text of 2010")
                        .by(in -> mrecist(in, settings.mrecistGrowthMm())),
                rule("EASL", "EASL response").needing(BASELINE_VIABLE_AREA, CURRENT_VIABLE_AREA, NEW_HCC_LESION)
                        .citing("Bruix J et al., J Hepatol 2001;35:421").by(ResponseRules::easl),
                rule("QEASL", "qEASL response").needing(BASELINE_VIABLE_VOLUME, CURRENT_VIABLE_VOLUME).citing("Chapiro J et al., Radiology 2015;275:438")
                        .noting("A decrease of exactly 65 % is a response").by(ResponseRules::quantitative));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.RESPONSE, code, name).in("%");
    }

    private static double change(double from, double to) {
        return Decimal.rounded((to - from) / from * 100);
    }

    /** By at least a fifth from the smallest sum, which may be the one of baseline, and by at least so many millimetres. */
    private static boolean grown(RuleInputs in, ClinicalQuantity baseline, ClinicalQuantity nadir, ClinicalQuantity current, double leastMm) {
        double smallest = Math.min(in.number(baseline), in.number(nadir));
        double growth = Decimal.rounded(in.number(current) - smallest);
        return growth > 0 && growth >= leastMm && growth >= Decimal.rounded(0.2 * smallest);
    }

    private static Outcome recist(RuleInputs in) {
        double change = change(in.number(BASELINE_SUM), in.number(CURRENT_SUM));
        String others = in.choice(NON_TARGET_RESPONSE);
        if (in.is(NEW_LESION) || others.equals("progression") || grown(in, BASELINE_SUM, NADIR_SUM, CURRENT_SUM, RECIST_GROWTH_MM)) {
            return Outcome.of(change, PROGRESSIVE);
        }
        if (in.is(TARGETS_GONE)) {
            return Outcome.of(change, others.equals("incomplete") ? PARTIAL : COMPLETE);
        }
        return Outcome.of(change, change <= -30 ? PARTIAL : STABLE);
    }

    private static Outcome mrecist(RuleInputs in, double leastMm) {
        double change = change(in.number(BASELINE_VIABLE_SUM), in.number(CURRENT_VIABLE_SUM));
        if (in.is(NEW_HCC_LESION) || grown(in, BASELINE_VIABLE_SUM, NADIR_VIABLE_SUM, CURRENT_VIABLE_SUM, leastMm)) {
            return Outcome.of(change, PROGRESSIVE);
        }
        return Outcome.of(change, in.number(CURRENT_VIABLE_SUM) == 0 ? COMPLETE : change <= -30 ? PARTIAL : STABLE);
    }

    private static Outcome easl(RuleInputs in) {
        double change = change(in.number(BASELINE_VIABLE_AREA), in.number(CURRENT_VIABLE_AREA));
        if (in.is(NEW_HCC_LESION) || change >= 25) {
            return Outcome.of(change, PROGRESSIVE);
        }
        return Outcome.of(change, in.number(CURRENT_VIABLE_AREA) == 0 ? COMPLETE : change <= -50 ? PARTIAL : STABLE);
    }

    private static Outcome quantitative(RuleInputs in) {
        double change = change(in.number(BASELINE_VIABLE_VOLUME), in.number(CURRENT_VIABLE_VOLUME));
        return Outcome.of(change, change <= -65 ? "response" : "no response");
    }
}
