package org.lobule.scoring.table.cohort;

import java.util.List;
import java.util.Set;

import org.lobule.scoring.table.FeatureMatrix;

/**
 * The rows of a study, ready to be split and fitted.
 *
 * @param table    with all columns, as they were before encoding
 * @param features of all rows
 * @param columns  in the order of the features
 * @param targets  what is predicted
 * @param flow     how the tables became these rows
 * @param hash     SHA-256 over the contents of the files
 * @param settings hashes of the extraction settings that feature tables name
 * @param leftOut  columns of too many different texts
 */
public record Cohort(CohortTable table, FeatureMatrix features, List<FeatureColumn> columns, List<Target> targets, List<FlowStep> flow,
                     String hash, Set<String> settings, List<String> leftOut) {

    public Cohort {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
        flow = List.copyOf(flow);
        settings = Set.copyOf(settings);
        leftOut = List.copyOf(leftOut);
    }

    public int rows() {
        return table.rows();
    }
}
