package org.lobule.scoring.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a rule says of one set of inputs.
 *
 * @param value         the number, where it gives one
 * @param category      in the rule's own words, where it sorts
 * @param remarks       what a reader must know of it
 * @param notApplicable why the rule says nothing of such a patient
 */
record Outcome(Optional<Double> value, Optional<String> category, List<String> remarks, Optional<String> notApplicable) {

    static Outcome value(double value) {
        return new Outcome(Optional.of(value), Optional.empty(), List.of(), Optional.empty());
    }

    static Outcome category(String category) {
        return new Outcome(Optional.empty(), Optional.of(category), List.of(), Optional.empty());
    }

    static Outcome of(double value, String category) {
        return new Outcome(Optional.of(value), Optional.of(category), List.of(), Optional.empty());
    }

    static Outcome notApplicable(String why) {
        return new Outcome(Optional.empty(), Optional.empty(), List.of(), Optional.of(why));
    }

    Outcome remarking(String... more) {
        return new Outcome(value, category, List.of(more), notApplicable);
    }

    /** What must be the same whatever a missing input is, for the outcome to be decided without it. */
    String decision() {
        return notApplicable.map(why -> "not applicable: " + why).orElse(category.orElseGet(() -> value.map(String::valueOf).orElse("")));
    }
}
