package org.lobule.scoring.study;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is known of a column.
 *
 * @param type   numbers, categories (columns of 0 and 1 are made of them), or levels that rise in the given order (0, 1, 2 ...);
 *               absent: numbers where all values are, else categories
 * @param levels categories in their order; of categories the first is the one without a column of its own
 * @param unit   UCUM, or empty
 * @param block  absent: that of the table
 * @param role   a feature unless stated
 * @param low    least value that is possible
 * @param high   greatest value that is possible
 * @param scale  values beyond {@code scale.above} are divided by {@code scale.by}: a column that mixes two units
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ColumnDefinition(Optional<Type> type, List<String> levels, String unit, Optional<Block> block, ColumnRole role,
                               Optional<Double> low, Optional<Double> high, Optional<Scale> scale) {

    /** Nothing is known. */
    public static final ColumnDefinition UNKNOWN = new ColumnDefinition(null, null, null, null, null, null, null, null);

    /** Kind of values. */
    public enum Type {
        @JsonProperty("number") NUMBER,
        @JsonProperty("category") CATEGORY,
        @JsonProperty("levels") LEVELS,
        @JsonProperty("date") DATE
    }

    /**
     * One column, two units.
     *
     * @param above values greater than this are in the other unit
     * @param by    what they are divided by
     */
    public record Scale(double above, double by) {}

    public ColumnDefinition {
        type = type == null ? Optional.empty() : type;
        levels = Defaults.list(levels);
        unit = Defaults.text(unit, "");
        block = block == null ? Optional.empty() : block;
        role = role == null ? ColumnRole.FEATURE : role;
        low = low == null ? Optional.empty() : low;
        high = high == null ? Optional.empty() : high;
        scale = scale == null ? Optional.empty() : scale;
    }
}
