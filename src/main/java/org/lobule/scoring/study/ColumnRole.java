package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column is for, where it is not a feature. */
public enum ColumnRole {
    /** Names a row. */
    @JsonProperty("id") ID,
    /** Whom a row belongs to; rows of one patient never stand on both sides of a split. */
    @JsonProperty("patient") PATIENT,
    /** Which lesion of the patient. */
    @JsonProperty("lesion") LESION,
    /** Hospital, for site-wise validation; the batch too where no batch is named. */
    @JsonProperty("site") SITE,
    /** Scanner or protocol, for harmonisation. */
    @JsonProperty("batch") BATCH,
    /** When the examination was, ISO 8601, for temporal validation. */
    @JsonProperty("date") DATE,
    /** The treatment that was given. */
    @JsonProperty("arm") ARM,
    /** A given split. */
    @JsonProperty("split") SPLIT,
    /** What is predicted, or a part of it; never a feature. */
    @JsonProperty("outcome") OUTCOME,
    /** Not used. */
    @JsonProperty("ignored") IGNORED,
    /** Input of models. */
    @JsonProperty("feature") FEATURE
}
