package org.lobule.scoring.model.calibration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** From a score, higher for the event, to its probability. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = PlattScaling.class, name = "platt"), @JsonSubTypes.Type(value = IsotonicScaling.class, name = "isotonic")})
public sealed interface Scaling permits PlattScaling, IsotonicScaling {

    double probability(double score);

    /** Which scaling is meant. */
    enum Method {
        PLATT, ISOTONIC;

        /** @param event by score */
        public Scaling fit(double[] scores, boolean[] event) {
            return this == PLATT ? PlattScaling.fit(scores, event) : IsotonicScaling.fit(scores, event);
        }
    }
}
