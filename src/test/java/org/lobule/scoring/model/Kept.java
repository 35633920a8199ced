package org.lobule.scoring.model;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Models as a file keeps them. */
public final class Kept {

    private Kept() {}

    public static String json(FittedModel model) {
        try {
            return new ObjectMapper().writerFor(FittedModel.class).writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written and read again. */
    public static <T extends FittedModel> T kept(T model, Class<?>... kinds) {
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerSubtypes(model.getClass());
        mapper.registerSubtypes(kinds);
        try {
            @SuppressWarnings("unchecked")
            T read = (T) mapper.readValue(json(model), FittedModel.class);
            return read;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
