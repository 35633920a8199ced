package org.lobule.scoring.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads {@link StudyDefinition} from YAML, held against {@code study.schema.json} first, so that an unknown key, a wrong type or a
 * value out of bounds is refused with its place. Types of steps and models and their parameters are the catalogue's matter.
 */
public final class StudyYaml {

    private static final int LARGEST_DOCUMENT = 256 * 1024;
    private static final String SCHEMA = "/scoring/study.schema.json";
    private static final int MOST_COMPLAINTS = 10;

    private static final ObjectMapper YAML = configured(YAMLMapper.builder(YAMLFactory.builder().build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
    private static final ObjectMapper JSON = configured(JsonMapper.builder());

    private StudyYaml() {}

    private static ObjectMapper configured(MapperBuilder<?, ?> builder) {
        return builder.addModules(new Jdk8Module(), new JavaTimeModule()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    }

    /**
     * The definition of a file; its name stands in front of every complaint.
     *
     * @throws InvalidStudyException where it is no study, saying which key is wrong
     */
    public static StudyDefinition read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is no file; lobule train needs the study.yaml of a study".formatted(file));
        }
        if (Files.size(file) > LARGEST_DOCUMENT) {
            throw new InvalidStudyException("%s: a study has at most %d bytes".formatted(file, LARGEST_DOCUMENT));
        }
        try {
            return parse(Files.readString(file));
        } catch (InvalidStudyException e) {
            throw new InvalidStudyException(file + ": " + e.getMessage(), e);
        }
    }

    /** The definition of a document. */
    public static StudyDefinition parse(String yaml) {
        try {
            JsonNode document = YAML.readTree(yaml);
            hold(document);
            return YAML.treeToValue(document, StudyDefinition.class);
        } catch (JsonMappingException e) {
            InvalidStudyException own = cause(e);
            throw own != null ? own : new InvalidStudyException("%s: %s".formatted(place(e), e.getOriginalMessage()), e);
        } catch (JsonProcessingException e) {
            throw new InvalidStudyException("not readable as YAML: " + e.getOriginalMessage(), e);
        }
    }

    /** The definition with all defaults and sorted keys, as JSON: equal for equal studies, however they were written. */
    public static String canonical(StudyDefinition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition cannot be written", e);
        }
    }

    /** SHA-256 of the canonical form, as hexadecimal digits. */
    public static String hash(StudyDefinition definition) {
        return DigestUtils.sha256Hex(canonical(definition));
    }

    private static void hold(JsonNode document) {
        List<Error> complaints;
        try (InputStream in = StudyYaml.class.getResourceAsStream(SCHEMA)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
            complaints = schema.validate(document);
        } catch (IOException e) {
            throw new IllegalStateException("the schema of studies cannot be read", e);
        }
        if (!complaints.isEmpty()) {
            throw new InvalidStudyException(complaints.stream().map(Error::toString).distinct().limit(MOST_COMPLAINTS).collect(Collectors.joining("; ")));
        }
    }

    private static InvalidStudyException cause(Throwable from) {
        for (Throwable cause = from; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidStudyException own) {
                return own;
            }
        }
        return null;
    }

    private static String place(JsonMappingException e) {
        return e.getPath().stream().map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + (step.getIndex() + 1) + "]")
                .collect(Collectors.joining("."));
    }
}
