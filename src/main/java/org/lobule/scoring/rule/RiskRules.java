package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;
import java.util.Locale;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** How likely hepatocellular carcinoma is, or will be. */
final class RiskRules {

    private RiskRules() {}

    static List<Rule> all() {
        return List.of(
                rule("AMAP", "aMAP risk score").needing(AGE, SEX, BILIRUBIN, ALBUMIN, PLATELETS).citing("Fan R et al., J Hepatol 2020;73:1368").by(RiskRules::amap),
                rule("PAGE-B", "PAGE-B risk score (hepatitis B)").needing(AGE, SEX, PLATELETS).citing("Papatheodoridis G et al., J Hepatol 2016;64:800").by(RiskRules::pageB),
                rule("MPAGE-B", "Modified PAGE-B risk score (hepatitis B)").needing(AGE, SEX, PLATELETS, ALBUMIN).citing("Kim JH et al., J Hepatol 2018;69:1066")
                        .noting("Bands reach up to the next one: albumin of 39.5 g/L is in 35-39; all highest points make the published 21").by(RiskRules::modifiedPageB),
                rule("THRI", "Toronto HCC risk index").needing(AGE, SEX, PLATELETS, HCC_RISK_AETIOLOGY, CIRRHOSIS).citing("Sharma SA et al., J Hepatol 2018;68:92")
                        .noting("Platelets of exactly 200 are in 140-200; all highest points make the published 366").by(RiskRules::toronto),
                rule("GALAD", "GALAD score").needing(AGE, SEX, AFP, AFP_L3, DCP).citing("Johnson PJ et al., Cancer Epidemiol Biomarkers Prev 2014;23:144")
                        .noting("DCP as mass (ng/mL) only: arbitrary units are another scale, with a factor of their own for each assay").by(RiskRules::galad));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.RISK, code, name);
    }

    private static boolean male(RuleInputs in) {
        return in.chosen(SEX, "male");
    }

    private static Outcome amap(RuleInputs in) {
        double score = Decimal.rounded((0.06 * in.number(AGE) + (male(in) ? 0.89 : 0) + 0.48 * LiverFunctionRules.albi(in)
                - 0.01 * in.number(PLATELETS) + 7.4) / 14.77 * 100);
        return Outcome.of(score, score < 50 ? "low" : score <= 60 ? "medium" : "high");
    }

    private static Outcome pageB(RuleInputs in) {
        double age = in.number(AGE);
        if (age < 16) {
            return Outcome.notApplicable("PAGE-B begins at 16 years");
        }
        double platelets = in.number(PLATELETS);
        int points = decade(age, 0, 2, 4, 6, 8, 10) + (male(in) ? 6 : 0) + (platelets >= 200 ? 0 : platelets >= 100 ? 6 : 9);
        return Outcome.of(points, points <= 9 ? "low" : points <= 17 ? "intermediate" : "high");
    }

    private static Outcome modifiedPageB(RuleInputs in) {
        double platelets = in.number(PLATELETS);
        double albumin = in.number(ALBUMIN);
        int points = decade(in.number(AGE), 0, 3, 5, 7, 9, 11) + (male(in) ? 2 : 0)
                + (platelets >= 250 ? 0 : platelets >= 200 ? 2 : platelets >= 150 ? 3 : platelets >= 100 ? 4 : 5)
                + (albumin >= 40 ? 0 : albumin >= 35 ? 1 : albumin >= 30 ? 2 : 3);
        return Outcome.of(points, points <= 8 ? "low" : points <= 12 ? "intermediate" : "high");
    }

    /** Points below 30 years, for each decade from 30 on, and from 70 on. */
    private static int decade(double age, int... points) {
        return points[(int) Math.clamp(Math.floor(age / 10) - 2, 0, 5)];
    }

    private static Outcome toronto(RuleInputs in) {
        if (!in.is(CIRRHOSIS)) {
            return Outcome.notApplicable("the index is for patients with cirrhosis");
        }
        double age = in.number(AGE);
        double platelets = in.number(PLATELETS);
        int aetiology = switch (in.choice(HCC_RISK_AETIOLOGY)) {
            case "autoimmune", "hcv-svr" -> 0;
            case "other" -> 36;
            case "steatohepatitis" -> 54;
            default -> 97;
        };
        int points = (age < 45 ? 0 : age <= 60 ? 50 : 100) + aetiology + (male(in) ? 80 : 0)
                + (platelets > 200 ? 0 : platelets >= 140 ? 20 : platelets >= 80 ? 70 : 89);
        return Outcome.of(points, points < 120 ? "low" : points <= 240 ? "intermediate" : "high");
    }

    private static Outcome galad(RuleInputs in) {
        double z = Decimal.rounded(-10.08 + 0.09 * in.number(AGE) + (male(in) ? 1.67 : 0) + 2.34 * Math.log10(in.number(AFP)) + 0.04 * in.number(AFP_L3)
                + 1.33 * Math.log10(in.number(DCP)));
        return Outcome.of(z, z > -0.63 ? "above the cut-off of -0.63" : "not above the cut-off of -0.63")
                .remarking(String.format(Locale.ROOT, "Probability %.4f", 1 / (1 + Math.exp(-z))));
    }
}
