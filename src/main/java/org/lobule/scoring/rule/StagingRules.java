package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;

/** Stages of hepatocellular carcinoma. */
final class StagingRules {

    private StagingRules() {}

    static List<Rule> all() {
        return List.of(
                rule("BCLC", "BCLC stage (2022)").needing(LESION_NUMBER, LARGEST_DIAMETER, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD, ECOG, END_STAGE_LIVER)
                        .citing("Reig M et al., J Hepatol 2022;76:681").by(in -> staged(in, "stage " + bclc(in))),
                rule("BCLC-B-SUB", "Subclass of BCLC-B (Bolondi)")
                        .needing(LESION_NUMBER, LARGEST_DIAMETER, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD, ECOG, CHILD_PUGH_POINTS)
                        .citing("Bolondi L et al., Semin Liver Dis 2012;32:348")
                        .noting("Combinations that the table of the paper does not have get no subclass").by(StagingRules::bolondi),
                rule("CNLC", "CNLC stage").needing(LESION_NUMBER, LARGEST_DIAMETER, MACROVASCULAR_INVASION, EXTRAHEPATIC_SPREAD, ECOG, CHILD_PUGH_POINTS)
                        .citing("Chinese guidelines for diagnosis and treatment of primary liver cancer, 2022 and 2024").by(in -> staged(in, "stage " + cnlc(in))),
                rule("AJCC-8", "AJCC stage, 8th edition").needing(LESION_NUMBER, LARGEST_DIAMETER, VASCULAR_INVASION, MAJOR_VESSEL_INVASION,
                        ADJACENT_ORGAN_INVASION, NODAL_METASTASIS, DISTANT_METASTASIS).citing("Amin MB et al., AJCC Cancer Staging Manual, 8th ed., 2017")
                        .by(in -> staged(in, ajcc(in))),
                rule("OKUDA", "Okuda stage").needing(TUMOUR_SHARE, ASCITES, ALBUMIN, BILIRUBIN).citing("Okuda K et al., Cancer 1985;56:918").by(StagingRules::okuda),
                rule("CLIP", "CLIP score").needing(CHILD_PUGH_POINTS, LESION_NUMBER, TUMOUR_SHARE, GROWTH_PATTERN, AFP, PORTAL_VEIN_THROMBOSIS)
                        .citing("Cancer of the Liver Italian Program, Hepatology 1998;28:751").by(StagingRules::clip),
                rule("JIS", "Japan integrated staging score").needing(LESION_NUMBER, LARGEST_DIAMETER, VASCULAR_INVASION, NODAL_METASTASIS, DISTANT_METASTASIS,
                        CHILD_PUGH_POINTS).citing("Kudo M et al., J Gastroenterol 2003;38:207").by(StagingRules::jis));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.STAGING, code, name);
    }

    private static Outcome staged(RuleInputs in, String stage) {
        return in.count(LESION_NUMBER) == 0 ? Outcome.notApplicable("no lesion") : Outcome.category(stage);
    }

    private static boolean single(RuleInputs in) {
        return in.count(LESION_NUMBER) == 1;
    }

    private static boolean upToThree(RuleInputs in, double eachMm) {
        return in.count(LESION_NUMBER) <= 3 && in.number(LARGEST_DIAMETER) <= eachMm;
    }

    private static String bclc(RuleInputs in) {
        if (in.is(END_STAGE_LIVER) || in.count(ECOG) >= 3) {
            return "D";
        }
        if (in.is(MACROVASCULAR_INVASION) || in.is(EXTRAHEPATIC_SPREAD) || in.count(ECOG) >= 1) {
            return "C";
        }
        return single(in) && in.number(LARGEST_DIAMETER) <= 20 ? "0" : single(in) || upToThree(in, 30) ? "A" : "B";
    }

    private static Outcome bolondi(RuleInputs in) {
        boolean intermediate = !single(in) && !upToThree(in, 30) && !in.is(MACROVASCULAR_INVASION) && !in.is(EXTRAHEPATIC_SPREAD)
                && in.count(ECOG) <= 1 && in.count(CHILD_PUGH_POINTS) <= 9 && in.count(LESION_NUMBER) > 0;
        if (!intermediate) {
            return Outcome.notApplicable("not an intermediate stage (multinodular beyond A, no invasion or spread, ECOG 0-1, Child-Pugh up to 9 points)");
        }
        int points = in.count(CHILD_PUGH_POINTS);
        boolean within = in.number(LARGEST_DIAMETER) + 10.0 * in.count(LESION_NUMBER) <= 70;
        if (points >= 8) {
            return Outcome.category("B4");
        }
        if (in.count(ECOG) > 0) {
            return Outcome.notApplicable("the subclasses have no ECOG 1 with Child-Pugh of 5 to 7 points");
        }
        return Outcome.category(within ? "B1" : points <= 6 ? "B2" : "B3");
    }

    private static String cnlc(RuleInputs in) {
        if (in.count(CHILD_PUGH_POINTS) >= 10 || in.count(ECOG) >= 3) {
            return "IV";
        }
        if (in.is(EXTRAHEPATIC_SPREAD) || in.is(MACROVASCULAR_INVASION)) {
            return in.is(EXTRAHEPATIC_SPREAD) ? "IIIb" : "IIIa";
        }
        if (single(in)) {
            return in.number(LARGEST_DIAMETER) <= 50 ? "Ia" : "Ib";
        }
        return in.count(LESION_NUMBER) >= 4 ? "IIb" : in.number(LARGEST_DIAMETER) > 30 ? "IIa" : "Ib";
    }

    private static String ajcc(RuleInputs in) {
        String tumour = in.is(MAJOR_VESSEL_INVASION) || in.is(ADJACENT_ORGAN_INVASION) ? "T4" : single(in) ? solitary(in)
                : in.number(LARGEST_DIAMETER) > 50 ? "T3" : "T2";
        String stage = in.is(DISTANT_METASTASIS) ? "IVB" : in.is(NODAL_METASTASIS) ? "IVA" : switch (tumour) {
            case "T1a" -> "IA";
            case "T1b" -> "IB";
            case "T2" -> "II";
            case "T3" -> "IIIA";
            default -> "IIIB";
        };
        return "%s N%d M%d, stage %s".formatted(tumour, in.is(NODAL_METASTASIS) ? 1 : 0, in.is(DISTANT_METASTASIS) ? 1 : 0, stage);
    }

    private static String solitary(RuleInputs in) {
        return in.number(LARGEST_DIAMETER) <= 20 ? "T1a" : in.is(VASCULAR_INVASION) ? "T2" : "T1b";
    }

    private static Outcome okuda(RuleInputs in) {
        int points = (in.number(TUMOUR_SHARE) > 50 ? 1 : 0) + (in.chosen(ASCITES, "none") ? 0 : 1) + (in.in("g/dL", ALBUMIN) < 3 ? 1 : 0)
                + (in.in("mg/dL", BILIRUBIN) > 3 ? 1 : 0);
        return Outcome.of(points, "stage " + (points == 0 ? "I" : points <= 2 ? "II" : "III"));
    }

    private static Outcome clip(RuleInputs in) {
        if (in.count(LESION_NUMBER) == 0) {
            return Outcome.notApplicable("no lesion");
        }
        int liver = childPugh(in);
        boolean massive = in.chosen(GROWTH_PATTERN, "massive") || in.number(TUMOUR_SHARE) > 50;
        int points = liver + (massive ? 2 : single(in) ? 0 : 1) + (in.number(AFP) >= 400 ? 1 : 0) + (in.is(PORTAL_VEIN_THROMBOSIS) ? 1 : 0);
        return Outcome.of(points, "CLIP " + points);
    }

    /** Stage of the Liver Cancer Study Group of Japan, by how many of three factors are met, plus Child-Pugh. */
    private static Outcome jis(RuleInputs in) {
        if (in.count(LESION_NUMBER) == 0) {
            return Outcome.notApplicable("no lesion");
        }
        int met = (single(in) ? 1 : 0) + (in.number(LARGEST_DIAMETER) <= 20 ? 1 : 0) + (in.is(VASCULAR_INVASION) ? 0 : 1);
        int stage = in.is(DISTANT_METASTASIS) || in.is(NODAL_METASTASIS) ? 3 : 3 - met;
        int points = stage + childPugh(in);
        return Outcome.of(points, "JIS " + points).remarking("Stage %s of the Liver Cancer Study Group of Japan".formatted(
                in.is(DISTANT_METASTASIS) ? "IVB" : List.of("I", "II", "III", "IVA").get(stage)));
    }

    private static int childPugh(RuleInputs in) {
        int points = in.count(CHILD_PUGH_POINTS);
        return points <= 6 ? 0 : points <= 9 ? 1 : 2;
    }
}
