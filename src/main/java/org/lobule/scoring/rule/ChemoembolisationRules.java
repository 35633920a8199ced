package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** Before, between and after chemoembolisations. Six-and-twelve and the tumour burden score are size rules. */
final class ChemoembolisationRules {

    private ChemoembolisationRules() {}

    static List<Rule> all() {
        return List.of(
                rule("HAP", "HAP score").needing(ALBUMIN, AFP, BILIRUBIN, LARGEST_DIAMETER).citing("Kadalayil L et al., Ann Oncol 2013;24:2565")
                        .by(in -> classed(hapWithoutBilirubin(in) + bilirubin(in))),
                rule("MHAP", "Modified HAP score (mHAP)").needing(ALBUMIN, AFP, LARGEST_DIAMETER).citing("Pinato DJ et al., Clin Gastroenterol Hepatol 2015;13:1204")
                        .by(in -> classed(hapWithoutBilirubin(in))),
                rule("MHAP-II", "Modified HAP-II score").needing(ALBUMIN, AFP, BILIRUBIN, LARGEST_DIAMETER, LESION_NUMBER).citing("Park Y et al., Liver Int 2016;36:100")
                        .noting("Bilirubin counts above 17 umol/L, as in HAP; the abstract prints 0.9 mg/dL (15.4 umol/L)")
                        .by(in -> classed(hapWithoutBilirubin(in) + bilirubin(in) + (in.count(LESION_NUMBER) >= 2 ? 1 : 0))),
                rule("ALBI-TAE", "ALBI-TAE model").needing(ALBUMIN, BILIRUBIN, AFP, LESION_NUMBER, LARGEST_DIAMETER).citing("Lee IC et al., Liver Int 2019;39:1704, doi:10.1111/liv.14194")
                        .by(in -> classed((LiverFunctionRules.albiGrade(LiverFunctionRules.albi(in)) >= 2 ? 1 : 0) + (in.number(AFP) > 200 ? 1 : 0)
                                + (TransplantationRules.sumMm(in) > 110 ? 1 : 0))),
                rule("ART", "ART score (before the second TACE)").needing(AST_BEFORE_TACE, AST, CHILD_PUGH_BEFORE_TACE, CHILD_PUGH_POINTS, TACE_RESPONSE)
                        .citing("Sieghart W et al., Hepatology 2013;57:2261").by(ChemoembolisationRules::art),
                rule("ABCR", "ABCR score (before the second TACE)").needing(BCLC_BEFORE_TACE, AFP_BEFORE_TACE, CHILD_PUGH_BEFORE_TACE, CHILD_PUGH_POINTS, TACE_RESPONSE)
                        .citing("Adhoute X et al., J Hepatol 2015;62:855").by(ChemoembolisationRules::abcr),
                rule("TACE-REFRACTORY", "Refractoriness to TACE (JSH)").needing(INSUFFICIENT_RESPONSES, CONSECUTIVE_PROGRESSIONS, MARKER_RISE, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD)
                        .citing("Kudo M et al., Dig Dis 2011;29:339; Liver Cancer 2014;3:458").by(in -> Outcome.category(in.count(INSUFFICIENT_RESPONSES) >= 2
                                || in.count(CONSECUTIVE_PROGRESSIONS) >= 2 || in.is(MARKER_RISE) || in.is(MACROVASCULAR_INVASION) || in.is(EXTRAHEPATIC_SPREAD)
                                ? "refractory" : "not refractory")),
                rule("NIACE", "NIACE score").needing(LESION_NUMBER, GROWTH_PATTERN, AFP, CHILD_PUGH_POINTS, ECOG).citing("Adhoute X et al., World J Hepatol 2016;8:703")
                        .noting("Exactly 3 points are intermediate; for Child-Pugh A and B").by(ChemoembolisationRules::niace));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.CHEMOEMBOLISATION, code, name);
    }

    private static int hapWithoutBilirubin(RuleInputs in) {
        return (in.number(ALBUMIN) < 36 ? 1 : 0) + (in.number(AFP) > 400 ? 1 : 0) + (in.number(LARGEST_DIAMETER) > 70 ? 1 : 0);
    }

    private static int bilirubin(RuleInputs in) {
        return in.number(BILIRUBIN) > 17 ? 1 : 0;
    }

    private static Outcome classed(int points) {
        return Outcome.of(points, "class " + "ABCD".charAt(Math.min(points, 3)));
    }

    private static Outcome art(RuleInputs in) {
        double rise = Decimal.rounded((in.number(AST) / in.number(AST_BEFORE_TACE) - 1) * 100);
        int worse = in.count(CHILD_PUGH_POINTS) - in.count(CHILD_PUGH_BEFORE_TACE);
        double points = (rise > 25 ? 4 : 0) + (worse >= 2 ? 3 : worse == 1 ? 1.5 : 0) + (in.is(TACE_RESPONSE) ? 0 : 1);
        return Outcome.of(points, points <= 1.5 ? "low (0 to 1.5)" : "high (2.5 and more)");
    }

    private static Outcome abcr(RuleInputs in) {
        int stage = switch (in.choice(BCLC_BEFORE_TACE)) {
            case "A" -> 0;
            case "B" -> 2;
            case "C" -> 3;
            default -> -1;
        };
        if (stage < 0) {
            return Outcome.notApplicable("ABCR knows BCLC stages A, B and C");
        }
        int points = stage + (in.number(AFP_BEFORE_TACE) >= 200 ? 1 : 0)
                + (in.count(CHILD_PUGH_POINTS) - in.count(CHILD_PUGH_BEFORE_TACE) >= 2 ? 2 : 0) + (in.is(TACE_RESPONSE) ? -3 : 0);
        return Outcome.of(points, points <= 0 ? "low (up to 0)" : points <= 3 ? "intermediate (1 to 3)" : "high (4 and more)");
    }

    private static Outcome niace(RuleInputs in) {
        int childPugh = in.count(CHILD_PUGH_POINTS);
        if (childPugh > 9) {
            return Outcome.notApplicable("NIACE knows Child-Pugh A and B");
        }
        double points = (in.count(LESION_NUMBER) >= 2 ? 1 : 0) + (in.chosen(GROWTH_PATTERN, "infiltrative") ? 1.5 : 0) + (in.number(AFP) >= 200 ? 1.5 : 0)
                + (childPugh >= 7 ? 1.5 : 0) + (in.count(ECOG) >= 1 ? 1.5 : 0);
        return Outcome.of(points, points <= 1 ? "low (up to 1)" : points <= 3 ? "intermediate (above 1, up to 3)" : "high (above 3)");
    }
}
