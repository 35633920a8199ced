package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How several lesions of a patient become one row. Clinical columns must agree between the lesions.
 *
 * @param aggregate which value of a radiomic column the patient has
 * @param size      the column whose greatest value makes a lesion the largest; needed for that only
 */
public record LesionsDefinition(Aggregate aggregate, String size) {

    /** Which value the patient has. */
    public enum Aggregate {
        @JsonProperty("largest") LARGEST,
        @JsonProperty("mean") MEAN,
        @JsonProperty("max") MAX
    }

    public LesionsDefinition {
        size = Defaults.text(size, "");
        if (aggregate == Aggregate.LARGEST && size.isEmpty()) {
            throw new InvalidStudyException("data.lesions: the largest lesion needs the column of its size: size: \"lesion|...|volume|...\"");
        }
    }
}
