package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;

/** Recurrence after resection. */
final class RecurrenceRules {

    private RecurrenceRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(RuleFamily.RECURRENCE, "ERS", "Early recurrence score (2 years, after resection)")
                .needing(AFP, LARGEST_DIAMETER, MULTIFOCAL, SATELLITE_NODULES, VASCULAR_INVASION_PATHOLOGY, RESECTION_MARGIN)
                .citing("ERS: a simple scoring system to predict early recurrence after surgical resection for hepatocellular carcinoma, Liver Int 2023")
                .noting("AFP of exactly 10 and of exactly 100 ng/mL is in the middle band")
                .by(RecurrenceRules::earlyRecurrence));
    }

    private static Outcome earlyRecurrence(RuleInputs in) {
        double afp = in.number(AFP);
        return Outcome.value((afp < 10 ? 0 : afp <= 100 ? 2 : 3) + (in.number(LARGEST_DIAMETER) >= 40 ? 1 : 0) + (in.is(MULTIFOCAL) ? 2 : 0)
                + (in.is(SATELLITE_NODULES) ? 2 : 0) + (in.is(VASCULAR_INVASION_PATHOLOGY) ? 1 : 0) + (in.chosen(RESECTION_MARGIN, "R1") ? 2 : 0));
    }
}
