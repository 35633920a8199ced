package org.lobule.scoring.clinical;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Understands what was sent as the value of a quantity, or says why not. */
final class ReadingParser {

    private static final int LONGEST = 64;
    /** No separators of thousands: "1,234" would be either. One comma or point only. */
    private static final Pattern NUMBER = Pattern.compile("([<>])?\\s*=?\\s*([+-]?\\d{1,15}(?:[.,]\\d{1,15})?(?:[eE][+-]?\\d{1,3})?)");
    private static final Set<String> YES = Set.of("yes", "true", "1", "present", "positive");
    private static final Set<String> NO = Set.of("no", "false", "0", "absent", "negative", "none");

    private ReadingParser() {}

    static Reading parse(QuantityDefinition definition, String text, String unit) {
        String value = text.strip();
        if (value.isEmpty() || value.length() > LONGEST || unit.length() > LONGEST) {
            throw unacceptable(definition, "needs a value of 1 to %d characters".formatted(LONGEST));
        }
        return switch (definition.kind()) {
            case QUANTITY, COUNT -> number(definition, value, unit);
            case CATEGORY -> new Reading.Choice(definition.choices().stream().filter(choice -> choice.equalsIgnoreCase(value)).findFirst()
                    .orElseThrow(() -> unacceptable(definition, "is one of " + String.join(", ", definition.choices()) + ", not " + quoted(value))));
            case FLAG -> flag(definition, value);
            case DATE -> day(definition, value);
        };
    }

    private static Reading number(QuantityDefinition definition, String text, String unit) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            throw unacceptable(definition, "is a number, such as 12.5 or <3, not " + quoted(text));
        }
        double given = Double.parseDouble(matcher.group(2).replace(',', '.'));
        Reading.Bound bound = matcher.group(1) == null ? Reading.Bound.EXACT : matcher.group(1).equals("<") ? Reading.Bound.BELOW : Reading.Bound.ABOVE;
        if (definition.kind() == QuantityKind.COUNT) {
            if (given != Math.rint(given) || bound != Reading.Bound.EXACT) {
                throw unacceptable(definition, "is a whole number, not " + quoted(text));
            }
            return plausible(definition, new Reading.Number(given, "1", bound), text);
        }
        AcceptedUnit accepted = definition.unit(unit).orElseThrow(() -> unacceptable(definition, "comes in %s, not in %s".formatted(
                definition.units().stream().map(AcceptedUnit::ucum).collect(Collectors.joining(", ")), unit.isBlank() ? "no unit" : quoted(unit))));
        return plausible(definition, new Reading.Number(accepted.toCanonical(given), definition.canonicalUnit(), bound), text + " " + accepted.ucum());
    }

    private static Reading plausible(QuantityDefinition definition, Reading.Number number, String given) {
        boolean low = number.value() < definition.lowest() && number.bound() != Reading.Bound.BELOW;
        boolean high = number.value() > definition.highest() && number.bound() != Reading.Bound.ABOVE;
        if (low || high || !Double.isFinite(number.value()) || number.value() < 0) {
            throw unacceptable(definition, "of %s is not between %s and %s %s: check the value and its unit".formatted(given,
                    Decimal.text(definition.lowest()), Decimal.text(definition.highest()), definition.canonicalUnit()));
        }
        return number;
    }

    private static Reading flag(QuantityDefinition definition, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw unacceptable(definition, "is yes or no, not " + quoted(text));
        }
        return new Reading.Flag(YES.contains(word));
    }

    private static Reading day(QuantityDefinition definition, String text) {
        try {
            return new Reading.Day(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            throw unacceptable(definition, "is a day such as 2026-03-14, not " + quoted(text));
        }
    }

    private static UnacceptableValueException unacceptable(QuantityDefinition definition, String what) {
        return new UnacceptableValueException("%s (%s) %s".formatted(definition.name(), definition.quantity().code(), what));
    }

    /** What came from outside goes into a message without what could break a line. */
    private static String quoted(String text) {
        return "\"" + text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?") + "\"";
    }
}
