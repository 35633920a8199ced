package org.lobule.scoring.study;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Treatments among which a recommendation is made: each arm has a model of its own rows, every row is predicted by all of them.
 *
 * @param column  name in the joined table
 * @param arms    texts of the column, two at least
 * @param horizon time at which the probability of being free of the event is compared, in the unit of follow-up; of classes absent
 * @param gain    least predicted gain that speaks for another treatment, as a probability
 * @param good    of classes: whether the event is what one hopes for (a response)
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ArmsDefinition(String column, List<String> arms, Optional<Double> horizon, Double gain, boolean good) {

    public ArmsDefinition {
        arms = Defaults.list(arms);
        horizon = horizon == null ? Optional.empty() : horizon;
        gain = Defaults.number(gain, 0);
        if (arms.size() < 2) {
            throw new InvalidStudyException("arms.arms: name two treatments at least, as the column %s has them".formatted(column));
        }
    }
}
