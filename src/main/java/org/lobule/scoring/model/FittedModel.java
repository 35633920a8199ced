package org.lobule.scoring.model;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A model as training rows made it. Implementations are records that JSON can hold, with a {@code @JsonTypeName}: {@code kind}
 * in the file, known to a mapper by {@code registerSubtypes}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface FittedModel permits ClassModel, RiskModel {

    /** The columns that it needs, by name. */
    List<String> inputs();

    /**
     * Whether what the model has beside its record, a network's file, is there and fits it.
     *
     * @throws IllegalStateException saying what does not
     */
    default void check() {}

    /** How many training rows the model has in itself, as it saw them: who has its file has these rows of patients. */
    default int keptRows() {
        return 0;
    }

    /**
     * What each input adds to the prediction of one row, where the kind of model allows an exact answer: linear contributions,
     * TreeSHAP. Of an ensemble that cannot be told by inputs, what each of its models adds.
     *
     * @param row values in the order of {@link #inputs()}
     */
    Optional<Explanation> explain(double[] row);
}
