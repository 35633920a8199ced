package org.lobule.scoring.rule;

import static org.lobule.scoring.clinical.ClinicalQuantity.*;

import java.util.List;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.Decimal;

/** Before immunotherapy, and indices of inflammation. Cut-offs of the indices differ from study to study: none is given. */
final class ImmunotherapyRules {

    private ImmunotherapyRules() {}

    static List<Rule> all() {
        return List.of(
                rule("CRAFITY", "CRAFITY score").needing(CRP, AFP).citing("Scheiner B et al., J Hepatol 2022;76:353").by(ImmunotherapyRules::crafity),
                rule("NLR", "Neutrophil to lymphocyte ratio").needing(NEUTROPHILS, LYMPHOCYTES).citing("Zahorec R, Bratisl Lek Listy 2001;102:5")
                        .by(in -> Outcome.value(Decimal.rounded(in.number(NEUTROPHILS) / in.number(LYMPHOCYTES)))),
                rule("PLR", "Platelet to lymphocyte ratio").needing(PLATELETS, LYMPHOCYTES).citing("Smith RA et al., Am J Surg 2009;197:466")
                        .by(in -> Outcome.value(Decimal.rounded(in.number(PLATELETS) / in.number(LYMPHOCYTES)))),
                rule("SII", "Systemic immune-inflammation index").in("10*9/L").needing(PLATELETS, NEUTROPHILS, LYMPHOCYTES)
                        .citing("Hu B et al., Clin Cancer Res 2014;20:6212")
                        .by(in -> Outcome.value(Decimal.rounded(in.number(PLATELETS) * in.number(NEUTROPHILS) / in.number(LYMPHOCYTES)))),
                rule("PNI", "Prognostic nutritional index").needing(ALBUMIN, LYMPHOCYTES).citing("Onodera T et al., Nihon Geka Gakkai Zasshi 1984;85:1001")
                        .by(in -> Outcome.value(Decimal.rounded(in.number(ALBUMIN) + 5 * in.number(LYMPHOCYTES)))));
    }

    private static Rule rule(String code, String name) {
        return Rule.of(RuleFamily.IMMUNOTHERAPY, code, name);
    }

    private static Outcome crafity(RuleInputs in) {
        int points = (in.in("mg/dL", CRP) >= 1 ? 1 : 0) + (in.number(AFP) >= 100 ? 1 : 0);
        return Outcome.of(points, points == 0 ? "low" : points == 1 ? "intermediate" : "high");
    }
}
