package org.lobule.scoring.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a feature comes from. */
public enum Block {
    @JsonProperty("clinical") CLINICAL,
    @JsonProperty("radiomic") RADIOMIC,
    @JsonProperty("deep") DEEP,
    @JsonProperty("omics") OMICS,
    @JsonProperty("pathology") PATHOLOGY
}
