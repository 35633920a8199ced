package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** Uptake of a tracer. */
final class UptakeRules {

    private UptakeRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(RuleFamily.UPTAKE, "SUVBW", "Standardised uptake value by body weight").in("g/mL")
                .needing(PET_CONCENTRATION, BODY_WEIGHT, PET_DOSE).citing("Quantitative Imaging Biomarkers Alliance, FDG-PET/CT profile; DICOM PS3.16 (126401, DCM)")
                .by(in -> Outcome.value(Decimal.rounded(in.number(PET_CONCENTRATION) * in.in("g", BODY_WEIGHT) / in.in("Bq", PET_DOSE)))));
    }
}
