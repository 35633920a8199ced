package org.lobule.scoring.statistics.samplesize;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How many patients a new prediction model needs: the greatest of several demands.
 *
 * @param criteria           each demand with its number
 * @param parameters         candidate predictor parameters, those dropped by selection included
 * @param eventsPerPatient   share of patients with the event, or events expected per patient of the mean follow-up
 * @param coxSnell           R squared that the model is expected to reach
 * @param greatestCoxSnell   R squared that no model can exceed at this share of events
 */
public record RequiredSize(List<Criterion> criteria, int parameters, double eventsPerPatient, double coxSnell, double greatestCoxSnell) {

    public RequiredSize {
        criteria = List.copyOf(criteria);
    }

    /** The demand that decides. */
    public Criterion decisive() {
        return criteria.stream().max(Comparator.comparingLong(Criterion::patients)).orElseThrow();
    }

    public long patients() {
        return decisive().patients();
    }

    /** Events to expect among these patients, rounded up. */
    public long events() {
        return (long) Math.ceil(patients() * eventsPerPatient - 1e-9);
    }

    public double eventsPerParameter() {
        return patients() * eventsPerPatient / parameters;
    }

    public boolean metBy(long patients) {
        return patients >= patients();
    }

    /** What a cohort of this size falls short of, in words; empty where nothing. */
    public List<String> shortfalls(long patients) {
        return criteria.stream().filter(criterion -> criterion.patients() > patients)
                .map(criterion -> String.format(Locale.ROOT, "%d patients, %d needed for %s", patients, criterion.patients(), criterion.demand())).toList();
    }
}
