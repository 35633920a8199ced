package org.lobule.scoring.study;

/**
 * From which size on a cohort is taken for the question.
 *
 * @param events   least number of events (rows of the rarest class)
 * @param patients least number of patients
 * @param reason   why less than the standard is accepted, for the report
 */
public record SufficiencyDefinition(Integer events, Integer patients, String reason) {

    /** Below these no cross-validation tells more than chance. */
    public static final SufficiencyDefinition STANDARD = new SufficiencyDefinition(null, null, null);

    public SufficiencyDefinition {
        events = Defaults.number(events, 10);
        patients = Defaults.number(patients, 20);
        reason = Defaults.text(reason, "");
        if ((events < 10 || patients < 20) && reason.isBlank()) {
            throw new InvalidStudyException("sufficiency: fewer than 10 events or 20 patients need a reason, that the report will state");
        }
    }
}
