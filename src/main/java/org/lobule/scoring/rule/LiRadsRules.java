package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.RuleFamily;

/**
 * The categories of the American College of Radiology. What a reader sees (washout, capsule, ancillary features) is asked for;
 * the size alone is measured.
 */
final class LiRadsRules {

    private static final List<String> LADDER = List.of("LR-1", "LR-2", "LR-3", "LR-4", "LR-5");
    /** The less certain of two categories is the one closer to the middle. */
    private static final int MIDDLE = LADDER.indexOf("LR-3");

    private LiRadsRules() {}

    static List<Rule> all() {
        return List.of(
                rule("LI-RADS-CT-MR", "LI-RADS CT/MRI v2018").needing(AGE, CIRRHOSIS, CHRONIC_HEPATITIS_B, PRIOR_HCC, VASCULAR_LIVER_DISEASE, LI_IMAGE_QUALITY,
                        LI_TUMOUR_IN_VEIN, LI_BENIGNITY, LI_LR_M, LI_APHE, LI_WASHOUT, LI_CAPSULE, LI_THRESHOLD_GROWTH, LESION_DIAMETER)
                        .using(LI_ANCILLARY, LI_OTHER_CATEGORY).citing("American College of Radiology, CT/MRI LI-RADS v2018; Chernyak V et al., Radiology 2018;289:816")
                        .by(LiRadsRules::ctMri),
                rule("LI-RADS-CEUS", "CEUS LI-RADS v2017").needing(CEUS_APHE, CEUS_WASHOUT_ONSET, CEUS_WASHOUT_DEGREE, LESION_DIAMETER)
                        .citing("American College of Radiology, CEUS LI-RADS v2017").noting("Peripheral globular enhancement and washout that contradicts itself get no category")
                        .by(LiRadsRules::contrastUltrasound),
                rule("LI-RADS-US", "US LI-RADS v2017").needing(US_OBSERVATION, US_DIAMETER, US_NEW_THROMBUS).using(US_VISUALISATION)
                        .citing("American College of Radiology, US LI-RADS v2017").by(LiRadsRules::ultrasound),
                rule("LI-RADS-TR", "LI-RADS treatment response v2018").needing(TREATED_EVALUABLE, TREATED_ENHANCEMENT, TREATED_APHE, TREATED_WASHOUT, TREATED_AS_BEFORE)
                        .citing("American College of Radiology, LI-RADS treatment response v2018").by(LiRadsRules::treatmentResponse),
                rule("LI-RADS-TRA", "LI-RADS treatment response v2024").needing(TREATED_EVALUABLE, TREATED_ENHANCEMENT, TREATMENT_RADIATION, TREATED_COURSE)
                        .citing("American College of Radiology, LI-RADS treatment response assessment v2024")
                        .noting("Uncertain masslike enhancement is equivocal with and without radiation").by(LiRadsRules::treatmentResponse2024));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.LI_RADS, code, name);
    }

    private static Outcome ctMri(RuleInputs in) {
        if (in.number(AGE) < 18) {
            return Outcome.notApplicable("LI-RADS is for adults");
        }
        if (in.is(VASCULAR_LIVER_DISEASE)) {
            return Outcome.notApplicable("LI-RADS is not for cirrhosis of congenital fibrosis or of a vascular disorder");
        }
        if (!in.is(CIRRHOSIS) && !in.is(CHRONIC_HEPATITIS_B) && !in.is(PRIOR_HCC)) {
            return Outcome.notApplicable("LI-RADS is for cirrhosis, chronic hepatitis B, or current or prior hepatocellular carcinoma");
        }
        if (!in.is(LI_IMAGE_QUALITY)) {
            return Outcome.category("LR-NC");
        }
        if (in.is(LI_TUMOUR_IN_VEIN)) {
            return Outcome.category("LR-TIV");
        }
        return hesitated(in, byFeatures(in));
    }

    private static Outcome byFeatures(RuleInputs in) {
        if (!in.chosen(LI_BENIGNITY, "no")) {
            return Outcome.category(in.chosen(LI_BENIGNITY, "definitely") ? "LR-1" : "LR-2");
        }
        if (in.is(LI_LR_M) || in.chosen(LI_APHE, "rim")) {
            return Outcome.category("LR-M");
        }
        String byTable = LiRadsTable.category(in.chosen(LI_APHE, "non-rim"), in.number(LESION_DIAMETER), in.is(LI_WASHOUT), in.is(LI_CAPSULE),
                in.is(LI_THRESHOLD_GROWTH));
        if (!in.has(LI_ANCILLARY)) {
            return Outcome.category(byTable).remarking("No ancillary features were told; they are at the reader's discretion");
        }
        String moved = moved(byTable, in.choice(LI_ANCILLARY));
        return moved.equals(byTable) ? Outcome.category(moved) : Outcome.category(moved).remarking("By the table %s; moved by ancillary features".formatted(byTable));
    }

    /** By one category; up no further than LR-4, and not at all where both kinds are seen. */
    private static String moved(String category, String ancillary) {
        int at = LADDER.indexOf(category);
        return switch (ancillary) {
            case "favouring-malignancy" -> LADDER.get(category.equals("LR-5") ? at : Math.min(at + 1, LADDER.indexOf("LR-4")));
            case "favouring-benignity" -> LADDER.get(Math.max(at - 1, 0));
            default -> category;
        };
    }

    /** Between two categories the one of lower certainty. */
    private static Outcome hesitated(RuleInputs in, Outcome outcome) {
        String other = in.has(LI_OTHER_CATEGORY) ? in.choice(LI_OTHER_CATEGORY) : "none";
        String category = outcome.category().orElseThrow();
        if (other.equals("none") || other.equals(category)) {
            return outcome;
        }
        String taken = lessCertain(category, other);
        List<String> remarks = new ArrayList<>(outcome.remarks());
        remarks.add("The reader hesitates between %s and %s: the one of lower certainty".formatted(category, other));
        return Outcome.category(taken).remarking(remarks.toArray(String[]::new));
    }

    /** LR-M says less than any other of what a lesion is. */
    private static String lessCertain(String one, String other) {
        if (one.equals("LR-M") || other.equals("LR-M")) {
            return "LR-M";
        }
        int a = LADDER.indexOf(one);
        int b = LADDER.indexOf(other);
        return LADDER.get(Math.abs(a - MIDDLE) <= Math.abs(b - MIDDLE) ? a : b);
    }

    private static Outcome contrastUltrasound(RuleInputs in) {
        boolean washout = !in.chosen(CEUS_WASHOUT_ONSET, "none");
        if (washout == in.chosen(CEUS_WASHOUT_DEGREE, "none")) {
            return Outcome.notApplicable("onset and degree of washout contradict each other");
        }
        if (in.chosen(CEUS_APHE, "rim") || in.chosen(CEUS_WASHOUT_ONSET, "early") || in.chosen(CEUS_WASHOUT_DEGREE, "marked")) {
            return Outcome.category("LR-M");
        }
        if (in.chosen(CEUS_APHE, "peripheral-globular")) {
            return Outcome.notApplicable("peripheral globular enhancement is not in the table");
        }
        double mm = in.number(LESION_DIAMETER);
        if (in.chosen(CEUS_APHE, "none")) {
            return Outcome.category(washout && mm >= 20 ? "LR-4" : "LR-3");
        }
        return Outcome.category(washout ? mm >= 10 ? "LR-5" : "LR-4" : mm >= 10 ? "LR-4" : "LR-3");
    }

    private static Outcome ultrasound(RuleInputs in) {
        boolean other = in.chosen(US_OBSERVATION, "other");
        String category = in.is(US_NEW_THROMBUS) || other && in.number(US_DIAMETER) >= 10 ? "US-3" : other ? "US-2" : "US-1";
        return Outcome.category(in.has(US_VISUALISATION) ? "%s, visualisation %s".formatted(category, in.choice(US_VISUALISATION)) : category);
    }

    private static Outcome treatmentResponse(RuleInputs in) {
        if (!in.is(TREATED_EVALUABLE)) {
            return Outcome.category("LR-TR nonevaluable");
        }
        return Outcome.category(switch (in.choice(TREATED_ENHANCEMENT)) {
            case "none", "expected-pattern" -> "LR-TR nonviable";
            case "masslike" -> in.is(TREATED_APHE) || in.is(TREATED_WASHOUT) || in.is(TREATED_AS_BEFORE) ? "LR-TR viable" : "LR-TR equivocal";
            default -> "LR-TR equivocal";
        });
    }

    private static Outcome treatmentResponse2024(RuleInputs in) {
        if (!in.is(TREATED_EVALUABLE)) {
            return Outcome.category("LR-TR nonevaluable");
        }
        boolean growing = in.chosen(TREATED_COURSE, "new") || in.chosen(TREATED_COURSE, "increasing");
        return Outcome.category(switch (in.choice(TREATED_ENHANCEMENT)) {
            case "none", "expected-pattern" -> "LR-TR nonviable";
            case "masslike" -> !in.is(TREATMENT_RADIATION) || growing ? "LR-TR viable" : "LR-TR nonprogressing";
            default -> "LR-TR equivocal";
        });
    }
}
