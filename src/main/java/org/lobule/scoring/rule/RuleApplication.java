package org.lobule.scoring.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.scoring.Score;
import org.lobule.scoring.clinical.ChosenValue;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.clinical.Reading;

/** One rule applied to one patient or lesion. */
final class RuleApplication {

    private final Rule rule;
    private final Optional<String> region;
    private final Map<ClinicalQuantity, Reading> known = new EnumMap<>(ClinicalQuantity.class);
    private final Map<ClinicalQuantity, Reading.Number> limits = new EnumMap<>(ClinicalQuantity.class);
    private final Map<ClinicalQuantity, String> absences = new EnumMap<>(ClinicalQuantity.class);
    private final List<ClinicalValue> inputs = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    RuleApplication(Rule rule, Optional<String> region, boolean onlyLesion, ClinicalValues values, LocalDate study) {
        this.rule = rule;
        this.region = region;
        for (ClinicalQuantity quantity : rule.needs()) {
            take(quantity, values.choose(quantity, region, onlyLesion, study), true);
        }
        for (ClinicalQuantity quantity : rule.optional()) {
            take(quantity, values.choose(quantity, region, onlyLesion, study), false);
        }
    }

    private void take(ClinicalQuantity quantity, ChosenValue chosen, boolean needed) {
        if (chosen.value().isEmpty()) {
            if (needed) {
                absences.put(quantity, chosen.absence());
            }
            return;
        }
        ClinicalValue value = chosen.value().get();
        inputs.add(value);
        if (value.reading() instanceof Reading.Number number && number.bound() != Reading.Bound.EXACT) {
            limits.put(quantity, number);
            absences.put(quantity, "%s known only as %s".formatted(quantity.title(), number.text()));
        } else {
            known.put(quantity, value.reading());
        }
        if (!chosen.conflicts().isEmpty()) {
            remarks.add("Other values of %s: %s; the one nearest to the study was taken".formatted(quantity.title(),
                    chosen.conflicts().stream().map(RuleApplication::inShort).collect(Collectors.joining(", "))));
        }
    }

    private static String inShort(ClinicalValue other) {
        return "%s (%s, %s)".formatted(other.reading().text(), other.source().words(), other.observed().toLocalDate());
    }

    Score score() {
        if (absences.isEmpty()) {
            return scored(rule.formula().apply(new RuleInputs(known)), List.of());
        }
        List<ClinicalQuantity> open = List.copyOf(absences.keySet());
        if (inputs.isEmpty()) {
            return notComputable(missing(open));
        }
        PossibleOutcomes possible = new PossibleOutcomes(rule, known, limits, open);
        return possible.agreed().map(outcome -> scored(outcome, open)).orElseGet(() -> notComputable(missing(possible.decisive())));
    }

    private Score scored(Outcome outcome, List<ClinicalQuantity> undecided) {
        if (outcome.notApplicable().isPresent()) {
            return notComputable("not applicable: " + outcome.notApplicable().get());
        }
        if (!undecided.isEmpty()) {
            remarks.add("Decided without what is not known, whatever it is: " + missing(undecided));
        }
        return result(outcome.value(), outcome.category(), Stream.of(outcome.remarks(), rule.notes(), remarks).flatMap(List::stream).toList(),
                Optional.empty());
    }

    private Score notComputable(String reason) {
        return result(Optional.empty(), Optional.empty(), remarks, Optional.of(reason));
    }

    private Score result(Optional<Double> value, Optional<String> category, List<String> words, Optional<String> reason) {
        return new Score(rule.code(), rule.name(), rule.family(), region, value, rule.unit(), category, List.copyOf(inputs), List.copyOf(words),
                rule.citation(), reason);
    }

    private String missing(List<ClinicalQuantity> quantities) {
        return quantities.stream().map(absences::get).collect(Collectors.joining(", "));
    }
}
