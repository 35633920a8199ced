package org.lobule.scoring.study;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The tables of a study and what is done to them before anything is fitted. None of it looks at more than one patient at a time,
 * so none of it can leak.
 *
 * @param tables     files; the first leads, the others are joined to it
 * @param join       which rows stay where a later table has none for them
 * @param roles      the column that has a role, by role; a table's own column definitions may say the same
 * @param ignore     columns that are left out, as names with * and ?
 * @param exclusions rows that are left out, in order, each with its reason
 * @param lesions    how several lesions of a patient become one row; absent: they stay rows
 * @param contrasts  columns made of two phases or time points
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DataDefinition(List<TableDefinition> tables, Join join, Map<ColumnRole, String> roles, List<String> ignore,
                             List<ExclusionDefinition> exclusions, Optional<LesionsDefinition> lesions,
                             List<ContrastDefinition> contrasts) {

    /** Which rows stay where a table has none for them. */
    public enum Join {
        /** Those that every table knows. */
        @JsonProperty("inner") INNER,
        /** All of the first table; what others do not know is missing. */
        @JsonProperty("left") LEFT
    }

    public DataDefinition {
        tables = Defaults.list(tables);
        join = join == null ? Join.INNER : join;
        roles = roles == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(roles));
        ignore = Defaults.list(ignore);
        exclusions = Defaults.list(exclusions);
        lesions = lesions == null ? Optional.empty() : lesions;
        contrasts = Defaults.list(contrasts);
    }
}
