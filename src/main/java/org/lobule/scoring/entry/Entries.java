package org.lobule.scoring.entry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The entries of the review that have a model, in its order. */
public final class Entries {

    private static final String FOLDER = "/scoring/entries/";
    /** S3, s03, S30-response. */
    private static final Pattern ID = Pattern.compile("(?i)s0*(\\d+)(-[a-z0-9]+)?");

    private Entries() {}

    public static List<Entry> all() {
        return Index.ALL;
    }

    /** Read once, when somebody asks. */
    private static final class Index {
        private static final List<Entry> ALL = read();

        private static List<Entry> read() {
            try {
                return List.copyOf(YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build()
                        .readValue(text("index.yaml"), new TypeReference<List<Entry>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException("the index of entries cannot be read", e);
            }
        }
    }

    /** Whether a text has the form of an id; then it is no file. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The entry of an id, upper or lower case, with or without leading zeros. */
    public static Optional<Entry> find(String id) {
        Matcher match = ID.matcher(id);
        if (!match.matches()) {
            return Optional.empty();
        }
        String wanted = "S" + match.group(1) + (match.group(2) == null ? "" : match.group(2));
        return all().stream().filter(entry -> entry.id().equalsIgnoreCase(wanted)).findFirst();
    }

    /** @throws IllegalArgumentException where there is none, saying what there is */
    public static Entry named(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("There is no entry %s; there are %s".formatted(id, String.join(", ", all().stream().map(Entry::id).toList()))));
    }

    static String text(String file) {
        try (InputStream in = Entries.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
