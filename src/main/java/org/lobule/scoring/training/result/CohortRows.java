package org.lobule.scoring.training.result;

import java.util.List;

/**
 * The rows of a training, as parallel lists.
 *
 * @param ids   as the tables name them
 * @param sites hospital of each row, "" where unknown
 * @param sets  {@link #DEVELOPMENT}, or the name of an external set
 */
public record CohortRows(List<String> ids, List<String> patients, List<String> sites, List<String> sets) {

    public static final String DEVELOPMENT = "development";

    public CohortRows {
        ids = List.copyOf(ids);
        patients = List.copyOf(patients);
        sites = List.copyOf(sites);
        sets = List.copyOf(sets);
    }
}
