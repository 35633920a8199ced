package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Inputs from a row of a table whose columns are named as in training.
 *
 * @param cells text by column; absent or empty where it is missing
 * @param batch scanner or site of the row, or empty
 */
public record TableRowInputs(Map<String, String> cells, String batch) implements ScoringInputs {

    private static final Set<String> NOTHING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", ".", "?");

    /** Column in which a table may tell the extraction settings of its radiomic columns. */
    public static final String SETTINGS = "settings_hash";

    public TableRowInputs {
        cells = Map.copyOf(cells);
    }

    @Override
    public InputValue value(BundleInput input) {
        String column = cells.containsKey(input.name()) ? input.name() : input.column();
        String cell = cells.getOrDefault(column, "").strip();
        if (NOTHING.contains(cell)) {
            return contrast(input);
        }
        if (!column.equals(input.name()) && input.level().isPresent()) {
            return new InputValue.Known(says(cell, input.level().get()) ? 1 : 0, cell);
        }
        if (!input.levels().isEmpty()) {
            for (int level = 0; level < input.levels().size(); level++) {
                if (says(cell, input.levels().get(level))) {
                    return new InputValue.Known(level, cell);
                }
            }
            return new InputValue.Missing("%s is none of its levels %s".formatted(input.name(), input.levels()));
        }
        double number = number(cell);
        return Double.isFinite(number) ? new InputValue.Known(number, "") : new InputValue.Missing("%s is no number".formatted(input.name()));
    }

    private InputValue contrast(BundleInput input) {
        Optional<ContrastName> made = ContrastName.of(input.name());
        double value = made.map(of -> of.value(number(cells.getOrDefault(of.from(), "")), number(cells.getOrDefault(of.to(), "")))).orElse(Double.NaN);
        return Double.isFinite(value) ? new InputValue.Known(value, "from two columns") : new InputValue.Missing(input.name() + " is missing");
    }

    private static boolean says(String cell, String text) {
        return cell.equals(text) || !Double.isNaN(number(cell)) && number(cell) == number(text);
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException text) {
            return Double.NaN;
        }
    }

    @Override
    public Optional<String> batch(Set<String> known) {
        return known.contains(batch) ? Optional.of(batch) : Optional.empty();
    }

    @Override
    public List<String> objections(BundleManifest manifest) {
        String hash = cells.getOrDefault(SETTINGS, "");
        return !manifest.radiomic() || hash.isEmpty() || manifest.settings().contains(hash) ? List.of()
                : List.of(SettingsWords.differ(hash, manifest));
    }

    @Override
    public List<String> cautions(BundleManifest manifest) {
        return manifest.radiomic() && cells.getOrDefault(SETTINGS, "").isEmpty()
                ? List.of("The table does not tell the extraction settings (column %s); that they are the bundle's was not checked.".formatted(SETTINGS)) : List.of();
    }
}
