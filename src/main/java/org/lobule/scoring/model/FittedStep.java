package org.lobule.scoring.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.lobule.scoring.table.FeatureMatrix;

/**
 * A step as training rows made it. Implementations are records that JSON can hold, with a {@code @JsonTypeName}: {@code kind}
 * in the file, known to a mapper by {@code registerSubtypes}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public interface FittedStep {

    /**
     * The features after the step; rows and their order stay.
     *
     * @param batches scanner or site of each row, by the names known in training; another name is treated as the step documents
     */
    FeatureMatrix apply(FeatureMatrix features, List<String> batches);
}
