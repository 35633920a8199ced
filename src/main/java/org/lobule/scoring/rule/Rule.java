package org.lobule.scoring.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.lobule.scoring.RuleFamily;
import org.lobule.scoring.clinical.ClinicalQuantity;

/**
 * A published rule: {@code Rule.of(...).needing(...).citing(...).by(...)}.
 *
 * <p>Its category moves in one direction, if at all, when one number moves in one direction and all else stays: this is what
 * lets {@link PossibleOutcomes} decide by the ends of a range.
 *
 * @param code     as in {@link org.lobule.scoring.Score}
 * @param unit     UCUM unit of its value
 * @param needs    without these there is no value
 * @param optional used where they are there; the rule says what it does without them
 * @param notes    how a boundary on which sources differ was settled
 * @param gives    the input of other rules that its value is
 */
public record Rule(String code, String name, RuleFamily family, String unit, List<ClinicalQuantity> needs, List<ClinicalQuantity> optional,
                   String citation, List<String> notes, Optional<ClinicalQuantity> gives, Function<RuleInputs, Outcome> formula) {

    static Rule of(RuleFamily family, String code, String name) {
        return new Rule(code, name, family, "1", List.of(), List.of(), "", List.of(), Optional.empty(), _ -> {
            throw new IllegalStateException("The rule has no formula yet");
        });
    }

    Rule in(String ucum) {
        return new Rule(code, name, family, ucum, needs, optional, citation, notes, gives, formula);
    }

    Rule needing(ClinicalQuantity... quantities) {
        return new Rule(code, name, family, unit, List.of(quantities), optional, citation, notes, gives, formula);
    }

    Rule using(ClinicalQuantity... quantities) {
        return new Rule(code, name, family, unit, needs, List.of(quantities), citation, notes, gives, formula);
    }

    Rule citing(String publication) {
        return new Rule(code, name, family, unit, needs, optional, publication, notes, gives, formula);
    }

    Rule noting(String... settled) {
        return new Rule(code, name, family, unit, needs, optional, citation, List.of(settled), gives, formula);
    }

    Rule giving(ClinicalQuantity quantity) {
        return new Rule(code, name, family, unit, needs, optional, citation, notes, Optional.of(quantity), formula);
    }

    Rule by(Function<RuleInputs, Outcome> how) {
        return new Rule(code, name, family, unit, needs, optional, citation, notes, gives, how);
    }

    /** Whether it is applied to each lesion. */
    public boolean ofLesion() {
        return needs.stream().anyMatch(quantity -> quantity.definition().ofLesion());
    }
}
