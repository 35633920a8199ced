package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.lobule.scoring.bundle.ScoringInputs.InputValue;
import org.lobule.scoring.clinical.AcceptedUnit;
import org.lobule.scoring.clinical.ChosenValue;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.QuantityDefinition;
import org.lobule.scoring.clinical.Reading;

/** A clinical value as a bundle's input: in the unit of training, or as the level of a category. */
final class ClinicalInput {

    private static final List<String> YES = List.of("yes", "true", "1", "present");
    private static final List<String> NO = List.of("no", "false", "0", "absent");

    private ClinicalInput() {}

    static InputValue of(BundleInput input, StudyMaterial study, Optional<String> lesion) {
        Optional<ClinicalQuantity> quantity = input.clinical().flatMap(clinical -> ClinicalQuantity.find(clinical.quantity()));
        if (quantity.isEmpty()) {
            return new InputValue.Missing("%s is missing: it is no clinical value that a node knows".formatted(input.name()));
        }
        ChosenValue chosen = study.clinical().choose(quantity.get(), lesion, study.lesions().size() == 1, study.day());
        return chosen.value().map(value -> value(input, value)).orElseGet(() -> new InputValue.Missing("%s: %s".formatted(input.name(), chosen.absence())));
    }

    private static InputValue value(BundleInput input, ClinicalValue value) {
        return switch (value.reading()) {
            case Reading.Number number -> number(input, number, value);
            case Reading.Flag flag -> text(input, flag.present() ? YES : NO, flag.present() ? 1 : 0, value);
            case Reading.Choice choice -> text(input, spellings(value.quantity(), choice.code()), Double.NaN, value);
            case Reading.Day _ -> new InputValue.Missing("%s is a date, and no number".formatted(input.name()));
        };
    }

    private static InputValue number(BundleInput input, Reading.Number number, ClinicalValue value) {
        QuantityDefinition definition = value.quantity().definition();
        boolean pure = definition.canonicalUnit().equals("1") || definition.canonicalUnit().equals("{INR}");
        if (input.unit().isEmpty() && !pure) {
            return new InputValue.Missing("%s cannot be taken from %s: the bundle does not tell its unit".formatted(input.name(), definition.name()));
        }
        Optional<AcceptedUnit> unit = input.unit().isEmpty() ? Optional.of(new AcceptedUnit("1", 1)) : definition.unit(input.unit());
        return unit.<InputValue>map(in -> new InputValue.Known(in.fromCanonical(number.value()), value.describe()))
                .orElseGet(() -> new InputValue.Missing("%s cannot be taken from %s: there is no way from %s to %s".formatted(input.name(), definition.name(), number.unit(), input.unit())));
    }

    private static InputValue text(BundleInput input, List<String> spellings, double plain, ClinicalValue value) {
        if (input.level().isPresent()) {
            return new InputValue.Known(says(spellings, input.level().get()) ? 1 : 0, value.describe());
        }
        for (int level = 0; level < input.levels().size(); level++) {
            if (says(spellings, input.levels().get(level))) {
                return new InputValue.Known(level, value.describe());
            }
        }
        return input.levels().isEmpty() && !Double.isNaN(plain) ? new InputValue.Known(plain, value.describe())
                : new InputValue.Missing("%s cannot be taken from %s: the bundle does not tell its levels".formatted(input.name(), value.quantity().title()));
    }

    private static boolean says(List<String> spellings, String level) {
        return spellings.contains(level.strip().toLowerCase(Locale.ROOT));
    }

    private static List<String> spellings(ClinicalQuantity quantity, String code) {
        String plain = code.toLowerCase(Locale.ROOT);
        return quantity != ClinicalQuantity.SEX ? List.of(plain) : plain.startsWith("m") ? List.of("m", "male") : List.of("f", "female");
    }
}
