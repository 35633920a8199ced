package org.lobule.scoring.pipeline;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.lobule.scoring.table.FeatureMatrix;

/** What training leaves: columns of a cohort's table in, probabilities or risks out. Records of numbers that JSON can hold. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "predictor")
@JsonSubTypes({@JsonSubTypes.Type(FittedPipeline.class),
        @JsonSubTypes.Type(FittedStack.class)})
public sealed interface Predictor permits FittedPipeline, FittedStack {

    /** The columns that it needs, by the names that the cohort's table has for them. */
    List<String> inputs();

    /** The columns that have a say in the end: those of the inputs that selection left. */
    List<String> used();

    /** Checks the models: see {@link org.lobule.scoring.model.FittedModel#check}. */
    void check();

    /** How many training rows its models have in themselves, as they saw them. */
    int keptRows();

    /**
     * The prediction for each row.
     *
     * @param features with the inputs at least; NaN where a value is missing
     * @param batches  scanner or site of each row
     * @param times    at which survival is told, rising; of classes without meaning
     * @throws IllegalArgumentException where an input is not among the features
     */
    Prediction predict(FeatureMatrix features, List<String> batches, double[] times);
}
