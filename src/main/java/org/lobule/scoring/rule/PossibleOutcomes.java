package org.lobule.scoring.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.QuantityDefinition;
import org.lobule.scoring.clinical.Reading;

/**
 * What a rule could say if what is missing were known: it is applied to everything that the missing inputs can be, to every
 * choice of a category and to both ends of what a number can be. Where all agree, the answer holds whatever the missing inputs
 * are, and nothing is guessed; where not, those inputs that make a difference are the missing ones.
 */
final class PossibleOutcomes {

    private static final int MOST = 4_096;
    private static final double MOST_COUNTED = 20;

    private final List<ClinicalQuantity> open;
    private final Map<List<Reading>, Outcome> outcomes = new LinkedHashMap<>();
    private final boolean tooMany;

    /**
     * @param known  readings that are certain
     * @param limits readings that are a laboratory's limit of measurement only
     * @param open   needed quantities that are not certain: missing, or in {@code limits}
     */
    PossibleOutcomes(Rule rule, Map<ClinicalQuantity, Reading> known, Map<ClinicalQuantity, Reading.Number> limits, List<ClinicalQuantity> open) {
        this.open = List.copyOf(open);
        List<List<Reading>> all = new ArrayList<>();
        double product = 1;
        for (ClinicalQuantity quantity : open) {
            all.add(possible(quantity.definition(), Optional.ofNullable(limits.get(quantity))));
            product *= all.getLast().size();
        }
        tooMany = product > MOST;
        if (!tooMany) {
            apply(rule, known, all, new ArrayList<>());
        }
    }

    private void apply(Rule rule, Map<ClinicalQuantity, Reading> known, List<List<Reading>> all, List<Reading> taken) {
        if (taken.size() == open.size()) {
            Map<ClinicalQuantity, Reading> readings = new EnumMap<>(ClinicalQuantity.class);
            readings.putAll(known);
            for (int n = 0; n < taken.size(); n++) {
                readings.put(open.get(n), taken.get(n));
            }
            outcomes.put(List.copyOf(taken), rule.formula().apply(new RuleInputs(readings)));
            return;
        }
        for (Reading reading : all.get(taken.size())) {
            taken.add(reading);
            apply(rule, known, all, taken);
            taken.removeLast();
        }
    }

    /** The outcome on which all agree, without a value where values differ. */
    Optional<Outcome> agreed() {
        if (tooMany || outcomes.values().stream().map(Outcome::decision).distinct().count() != 1) {
            return Optional.empty();
        }
        Outcome first = outcomes.values().iterator().next();
        boolean sameValue = outcomes.values().stream().map(Outcome::value).distinct().count() == 1;
        return Optional.of(new Outcome(sameValue ? first.value() : Optional.empty(), first.category(), List.of(), first.notApplicable()));
    }

    /** The open inputs that make a difference. */
    List<ClinicalQuantity> decisive() {
        if (tooMany) {
            return open;
        }
        Set<ClinicalQuantity> decisive = new LinkedHashSet<>();
        for (int n = 0; n < open.size(); n++) {
            Map<List<Reading>, String> byOthers = new LinkedHashMap<>();
            for (Map.Entry<List<Reading>, Outcome> entry : outcomes.entrySet()) {
                List<Reading> others = new ArrayList<>(entry.getKey());
                others.remove(n);
                String earlier = byOthers.putIfAbsent(others, entry.getValue().decision());
                if (earlier != null && !earlier.equals(entry.getValue().decision())) {
                    decisive.add(open.get(n));
                    break;
                }
            }
        }
        return decisive.isEmpty() ? open : List.copyOf(decisive);
    }

    private static List<Reading> possible(QuantityDefinition definition, Optional<Reading.Number> limit) {
        return switch (definition.kind()) {
            case FLAG -> List.of(new Reading.Flag(false), new Reading.Flag(true));
            case CATEGORY -> definition.choices().stream().<Reading>map(Reading.Choice::new).toList();
            case COUNT -> definition.highest() - definition.lowest() <= MOST_COUNTED
                    ? IntStream.rangeClosed((int) definition.lowest(), (int) definition.highest()).<Reading>mapToObj(n -> number(definition, n)).toList()
                    : List.of(number(definition, definition.lowest()), number(definition, definition.highest()));
            case QUANTITY -> ends(definition, limit);
            case DATE -> throw new IllegalStateException("No rule needs a date");
        };
    }

    private static List<Reading> ends(QuantityDefinition definition, Optional<Reading.Number> limit) {
        double lowest = definition.lowest();
        double highest = definition.highest();
        if (limit.isPresent()) {
            double at = limit.get().value();
            if (limit.get().bound() == Reading.Bound.BELOW) {
                highest = Math.nextDown(at);
                lowest = Math.min(lowest, highest);
            } else {
                lowest = Math.nextUp(at);
                highest = Math.max(highest, lowest);
            }
        }
        return Stream.of(lowest, highest).<Reading>map(value -> number(definition, value)).toList();
    }

    private static Reading number(QuantityDefinition definition, double value) {
        return new Reading.Number(value, definition.canonicalUnit(), Reading.Bound.EXACT);
    }
}
