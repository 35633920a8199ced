package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** Criteria of liver transplantation. */
final class TransplantationRules {

    private TransplantationRules() {}

    static List<Rule> all() {
        return List.of(
                rule("MILAN", "Milan criteria").needing(LESION_NUMBER, LARGEST_DIAMETER, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD)
                        .citing("Mazzaferro V et al., N Engl J Med 1996;334:693").by(in -> within(in, confined(in) && (single(in, 50) || upToThree(in, 30)))),
                rule("UCSF", "UCSF criteria").needing(LESION_NUMBER, LARGEST_DIAMETER, DIAMETER_SUM, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD)
                        .citing("Yao FY et al., Hepatology 2001;33:1394")
                        .by(in -> within(in, confined(in) && (single(in, 65) || upToThree(in, 45) && in.number(DIAMETER_SUM) <= 80))),
                rule("UP7-CONFINED", "Up-to-seven criterion, without invasion")
                        .needing(LESION_NUMBER, LARGEST_DIAMETER, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD, MICROVASCULAR_INVASION)
                        .citing("Mazzaferro V et al., Lancet Oncol 2009;10:35").by(in -> within(in, confined(in) && !in.is(MICROVASCULAR_INVASION) && sumMm(in) <= 70)),
                rule("UP11", "Up-to-eleven criterion").needing(LESION_NUMBER, LARGEST_DIAMETER).citing("Kim JH et al., Liver Int 2017;37:1861")
                        .by(in -> sized(in, sumMm(in) <= 110 ? "within" : "beyond")),
                rule("SEVEN-ELEVEN", "Seven-eleven criteria").needing(LESION_NUMBER, LARGEST_DIAMETER).citing("Hung YW et al., Liver Cancer 2021;10:629")
                        .by(in -> sized(in, sumMm(in) <= 70 ? "low (up to 7)" : sumMm(in) <= 110 ? "intermediate (above 7, up to 11)" : "high (above 11)")),
                rule("METROTICKET-2", "Metroticket 2.0 criteria").needing(LESION_NUMBER, LARGEST_DIAMETER, AFP).citing("Mazzaferro V et al., Gastroenterology 2018;154:128")
                        .noting("AFP of exactly 400 and 1000 ng/mL is in the lower band").by(TransplantationRules::metroticket),
                rule("AFP-MODEL", "French AFP model").needing(LESION_NUMBER, LARGEST_DIAMETER, AFP).citing("Duvoux C et al., Gastroenterology 2012;143:986")
                        .by(TransplantationRules::afpModel),
                rule("HANGZHOU", "Hangzhou criteria").needing(DIAMETER_SUM, DIFFERENTIATION, AFP).citing("Zheng SS et al., Transplantation 2008;85:1726")
                        .by(in -> Outcome.category(in.number(DIAMETER_SUM) <= 80 || !in.chosen(DIFFERENTIATION, "grade-3") && in.number(AFP) <= 400 ? "within" : "beyond")),
                rule("RETREAT", "RETREAT score (after transplantation)").needing(MICROVASCULAR_INVASION, AFP, VIABLE_NUMBER, VIABLE_DIAMETER)
                        .citing("Mehta N et al., JAMA Oncol 2017;3:493").by(TransplantationRules::retreat));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.TRANSPLANTATION, code, name);
    }

    private static Outcome within(RuleInputs in, boolean within) {
        return in.count(LESION_NUMBER) == 0 ? Outcome.notApplicable("no lesion") : Outcome.category(within ? "within" : "beyond");
    }

    private static boolean confined(RuleInputs in) {
        return !in.is(MACROVASCULAR_INVASION) && !in.is(EXTRAHEPATIC_SPREAD);
    }

    private static boolean single(RuleInputs in, double mm) {
        return in.count(LESION_NUMBER) == 1 && in.number(LARGEST_DIAMETER) <= mm;
    }

    private static boolean upToThree(RuleInputs in, double eachMm) {
        return in.count(LESION_NUMBER) <= 3 && in.number(LARGEST_DIAMETER) <= eachMm;
    }

    /** Ten times the sum of centimetres and number. */
    static double sumMm(RuleInputs in) {
        return Decimal.rounded(in.number(LARGEST_DIAMETER) + 10.0 * in.count(LESION_NUMBER));
    }

    private static Outcome sized(RuleInputs in, String category) {
        return in.count(LESION_NUMBER) == 0 ? Outcome.notApplicable("no lesion") : Outcome.of(Decimal.rounded(sumMm(in) / 10), category);
    }

    private static Outcome metroticket(RuleInputs in) {
        double afp = in.number(AFP);
        double most = afp < 200 ? 70 : afp <= 400 ? 50 : afp <= 1000 ? 40 : 0;
        return sized(in, sumMm(in) <= most ? "within" : "beyond");
    }

    private static Outcome afpModel(RuleInputs in) {
        if (in.count(LESION_NUMBER) == 0) {
            return Outcome.notApplicable("no lesion");
        }
        double mm = in.number(LARGEST_DIAMETER);
        double afp = in.number(AFP);
        int points = (mm <= 30 ? 0 : mm <= 60 ? 1 : 4) + (in.count(LESION_NUMBER) >= 4 ? 2 : 0) + (afp <= 100 ? 0 : afp <= 1000 ? 2 : 3);
        return Outcome.of(points, points <= 2 ? "low" : "high");
    }

    private static Outcome retreat(RuleInputs in) {
        double afp = in.number(AFP);
        double burden = in.count(VIABLE_NUMBER) == 0 ? 0 : Decimal.rounded(in.number(VIABLE_DIAMETER) + in.count(VIABLE_NUMBER));
        int points = (in.is(MICROVASCULAR_INVASION) ? 2 : 0) + (afp < 21 ? 0 : afp < 100 ? 1 : afp < 1000 ? 2 : 3)
                + (burden == 0 ? 0 : burden < 5 ? 1 : burden < 10 ? 2 : 3);
        return Outcome.of(points, "RETREAT " + points);
    }
}
