package org.lobule.cohort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Lines of a cohort as they go over HTTP: JSON, one in a line. */
public final class CohortJson {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private CohortJson() {}

    static byte[] write(CohortLine line) throws JsonProcessingException {
        return JSON.writeValueAsBytes(line);
    }

    public static CohortLine read(String line) throws JsonProcessingException {
        return JSON.readValue(line, CohortLine.class);
    }
}
