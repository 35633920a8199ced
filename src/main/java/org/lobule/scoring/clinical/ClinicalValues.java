package org.lobule.scoring.clinical;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clinical values of one patient, as many as there are, none thrown away. For a study each quantity has at most one value
 * that counts: within the quantity's window the nearest on or before the day of the study, else the nearest after it; of one day
 * the more telling source, then what was observed and received last. Others that disagree are kept as conflicts.
 */
public record ClinicalValues(List<ClinicalValue> values) {

    public static final ClinicalValues NONE = new ClinicalValues(List.of());

    public ClinicalValues {
        values = List.copyOf(values);
    }

    public static ClinicalValues of(Collection<ClinicalValue> values) {
        return new ClinicalValues(List.copyOf(values));
    }

    /** These and others. */
    public ClinicalValues with(Collection<ClinicalValue> others) {
        return new ClinicalValues(Stream.concat(values.stream(), others.stream()).toList());
    }

    /**
     * @param region a lesion of the study for quantities that each lesion has; values without a region are taken only when {@code onlyLesion}
     */
    public ChosenValue choose(ClinicalQuantity quantity, Optional<String> region, boolean onlyLesion, LocalDate study) {
        QuantityDefinition definition = quantity.definition();
        List<ClinicalValue> nearest = values.stream().filter(value -> value.quantity() == quantity)
                .filter(value -> !definition.ofLesion() || value.region().equals(region) || value.region().isEmpty() && onlyLesion)
                .sorted(nearest(study)).toList();
        List<ClinicalValue> inside = nearest.stream().filter(value -> definition.counts(value.observed().toLocalDate(), study)).toList();
        if (inside.isEmpty()) {
            return new ChosenValue(quantity, Optional.empty(), List.of(), nearest.stream().findFirst());
        }
        ClinicalValue chosen = inside.getFirst();
        return new ChosenValue(quantity, Optional.of(chosen),
                inside.stream().skip(1).filter(value -> !value.reading().equals(chosen.reading())).toList(), Optional.empty());
    }

    private static Comparator<ClinicalValue> nearest(LocalDate study) {
        return Comparator.comparing((ClinicalValue value) -> value.observed().toLocalDate().isAfter(study))
                .thenComparing(value -> Math.abs(ChronoUnit.DAYS.between(value.observed().toLocalDate(), study)))
                .thenComparing(ClinicalValue::source)
                .thenComparing(Comparator.comparing(ClinicalValue::observed).thenComparing(ClinicalValue::received).reversed())
                // what is left undecided must not depend on the order in which values came
                .thenComparing(value -> value.region().orElse("")).thenComparing(ClinicalValue::given).thenComparing(ClinicalValue::origin);
    }
}
