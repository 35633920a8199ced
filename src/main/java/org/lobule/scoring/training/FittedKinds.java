package org.lobule.scoring.training;

import java.util.List;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.lobule.scoring.pipeline.ScopedStep;

/** The kinds of fitted steps and models by which JSON tells them apart. A new kind that is not named here cannot be read back. */
public final class FittedKinds {

    private static final List<Class<?>> ALL = List.of(ScopedStep.Fitted.class);

    private FittedKinds() {}

    /** A mapper that writes and reads results, predictors and what they are made of. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder().addModules(new Jdk8Module(), new JavaTimeModule())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES).build();
        ALL.forEach(mapper::registerSubtypes);
        return mapper;
    }
}
