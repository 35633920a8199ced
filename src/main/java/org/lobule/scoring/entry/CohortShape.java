package org.lobule.scoring.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the cohort of an entry looks like. What is not {@link #stated} by the review or the publication is assumed.
 *
 * @param patients  number of them, external ones included
 * @param rows      lesions or slices of all patients together; as many as patients where each has one
 * @param events    rows of the event, or events observed; of several labels for each; 0 where shares or classes say it
 * @param shares    of ordered classes, in their order
 * @param sites     patients by site, in order; empty: one site
 * @param arms      patients by treatment
 * @param features  columns that were extracted; 0 where nobody says
 * @param median    of the time to the event, in the unit of follow-up; 0 where there is none
 * @param deep      columns of a table of deep features
 * @param pathology columns of a table of pathology
 * @param omics     columns of a table of omics
 * @param effect    of simulated cohorts, per standard deviation of the signal; 0: the usual
 * @param stated    names of the parts that are known
 */
public record CohortShape(int patients, int rows, int events, List<Double> shares, Map<String, Integer> sites, Map<String, Integer> arms, int features,
                          double median, int deep, int pathology, int omics, double effect, List<String> stated) {

    public CohortShape {
        rows = rows == 0 ? patients : rows;
        shares = shares == null ? List.of() : List.copyOf(shares);
        sites = sites == null ? Map.of() : new LinkedHashMap<>(sites);
        arms = arms == null ? Map.of() : new LinkedHashMap<>(arms);
        stated = stated == null ? List.of() : List.copyOf(stated);
        if (patients < 1 || rows < patients) {
            throw new IllegalArgumentException("a cohort has patients, and a row for each at least");
        }
    }

    /** "n = 151", with a swung dash where the number is assumed, and rows where patients have several. */
    public String size() {
        String people = (stated.contains("patients") ? "" : "~") + patients;
        return rows == patients ? people : people + " (" + (stated.contains("rows") ? "" : "~") + rows + " rows)";
    }
}
