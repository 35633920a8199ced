package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * From which size on a cohort is taken for the question.
 *
 * @param events   least number of events (rows of the rarest class)
 * @param patients least number of patients
 * @param criteria what becomes of a cohort that falls short of the sizes of Riley et al., BMJ 2020;368:m441
 * @param expected share of the explainable variation (Nagelkerke's R squared) that these sizes expect of the model
 * @param reason   why less than the standard is accepted, for the report
 */
public record SufficiencyDefinition(Integer events, Integer patients, Criteria criteria, Double expected, String reason) {

    private static final int EVENTS = 10;
    private static final int PATIENTS = 20;

    /** Below these no cross-validation tells more than chance. */
    public static final SufficiencyDefinition STANDARD = new SufficiencyDefinition(null, null, null, null, null);

    /** What becomes of a cohort that falls short. */
    public enum Criteria {
        /** The report says by how much: most radiomic studies fall short, and shrinkage and selection are their answer. */
        @JsonProperty("told") TOLD,
        /** It is refused. */
        @JsonProperty("required") REQUIRED
    }

    public SufficiencyDefinition {
        events = Defaults.number(events, EVENTS);
        patients = Defaults.number(patients, PATIENTS);
        criteria = criteria == null ? Criteria.TOLD : criteria;
        expected = Defaults.number(expected, 0.15);
        reason = Defaults.text(reason, "");
        if ((events < EVENTS || patients < PATIENTS) && reason.isBlank()) {
            throw new InvalidStudyException("sufficiency: fewer than 10 events or 20 patients need a reason, that the report will state");
        }
        if (!(expected > 0 && expected < 1)) {
            throw new InvalidStudyException("sufficiency.expected is a share above 0 and below 1, not %s".formatted(expected));
        }
    }

    /** Whatever its size, a cohort that can be split at all is taken for a reason. */
    public SufficiencyDefinition despite(String why) {
        return new SufficiencyDefinition(2, 4, Criteria.TOLD, expected, why);
    }
}
