package org.lobule.scoring.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of each row: the class that it belongs to, or the time until something happened. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = ClassOutcome.class, name = "classes"), @JsonSubTypes.Type(value = SurvivalOutcome.class, name = "survival")})
public sealed interface Outcome permits ClassOutcome, SurvivalOutcome {

    int rows();

    /** The given rows in the given order; a row may be taken more than once. */
    Outcome selectRows(int[] which);
}
