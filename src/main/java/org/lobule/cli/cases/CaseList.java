package org.lobule.cli.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import org.lobule.radiomics.ExtractionSettings;
import org.lobule.radiomics.derived.DerivedRegion;
import org.lobule.radiomics.settings.ExtractionSettingsYaml;

/**
 * A list of cases as CSV (RFC 4180, UTF-8) with a header: {@code id}, {@code image} and {@code mask}; optionally {@code label},
 * {@code region} and {@code settings}. Paths are relative to the list's folder. A cell may be empty where its column is optional.
 */
public final class CaseList {

    private static final List<String> NEEDED = List.of("id", "image", "mask");
    private static final Set<String> KNOWN = Set.of("id", "image", "mask", "label", "region", "settings");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path folder;
    private final String settings;
    private final List<DerivedRegion> derived;
    private final Map<String, ExtractionSettings> read = new HashMap<>();

    private CaseList(Path folder, String settings, List<DerivedRegion> derived) {
        this.folder = folder;
        this.settings = settings;
        this.derived = derived;
    }

    /**
     * The cases of a list.
     *
     * @param settings name or file of the settings of cases that name none
     * @param derived  regions to derive in every case
     * @throws IOException with the case and what is wrong with it
     */
    public static List<Case> read(Path list, String settings, List<DerivedRegion> derived) throws IOException {
        return new CaseList(list.toAbsolutePath().getParent(), settings, derived).cases(list);
    }

    private List<Case> cases(Path list) throws IOException {
        var mapper = CsvMapper.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES, CsvParser.Feature.TRIM_SPACES).build();
        String text = Files.readString(list);
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        List<Case> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (MappingIterator<Map<String, String>> lines = mapper.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(content)) {
            while (lines.hasNextValue()) {
                Map<String, String> line = lines.nextValue();
                requireColumns(list, line.keySet());
                try {
                    Case read = toCase(line);
                    if (!ids.add(read.id())) {
                        throw new IOException("the id %s is there twice".formatted(read.id()));
                    }
                    cases.add(read);
                } catch (IOException | IllegalArgumentException wrong) {
                    throw new IOException("%s, case %d: %s".formatted(list, cases.size() + 1, wrong.getMessage()), wrong);
                }
            }
        } catch (JsonProcessingException broken) {
            throw new IOException("%s is not readable as CSV: %s".formatted(list, broken.getOriginalMessage()), broken);
        }
        if (cases.isEmpty()) {
            throw new IOException("%s holds no case: a header with id,image,mask and a line for each case are needed".formatted(list));
        }
        return cases;
    }

    private static void requireColumns(Path list, Set<String> columns) throws IOException {
        Set<String> unknown = new TreeSet<>(columns);
        unknown.removeAll(KNOWN);
        if (!columns.containsAll(NEEDED) || !unknown.isEmpty()) {
            throw new IOException("%s must have the columns id, image, mask, and may have label, region, settings; it has %s"
                    .formatted(list, String.join(", ", columns)));
        }
    }

    private Case toCase(Map<String, String> line) throws IOException {
        for (String column : NEEDED) {
            if (cell(line, column).isEmpty()) {
                throw new IOException("%s is missing".formatted(column));
            }
        }
        return new Case(line.get("id").strip(), folder.resolve(line.get("image").strip()), folder.resolve(line.get("mask").strip()),
                label(cell(line, "label")), cell(line, "region"), settings(cell(line, "settings")), derived);
    }

    private static Optional<String> cell(Map<String, String> line, String column) {
        return Optional.ofNullable(line.get(column)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static OptionalInt label(Optional<String> cell) throws IOException {
        if (cell.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(cell.get()));
        } catch (NumberFormatException notANumber) {
            throw new IOException("label must be a whole number, not \"%s\"; a name goes into the column region".formatted(cell.get()), notANumber);
        }
    }

    /** Settings named in the list lie beside it; those of the command line do not. */
    private ExtractionSettings settings(Optional<String> named) throws IOException {
        String key = named.map(name -> ExtractionSettingsYaml.SHIPPED.contains(name) ? name : folder.resolve(name).toString()).orElse(settings);
        ExtractionSettings known = read.get(key);
        if (known == null) {
            known = ExtractionSettingsYaml.shippedOrFile(key);
            read.put(key, known);
        }
        return known;
    }
}
