package org.lobule.clinical.drop;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

import org.lobule.clinical.Batch;
import org.lobule.clinical.EntryReader;
import org.lobule.clinical.EntryRefusedException;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.site.ClinicalFeeds;

/** Reads a file of values: UTF-8, a line of column names, commas or semicolons. */
final class DropFile {

    static final long MOST_BYTES = 10 << 20;
    static final int MOST_LINES = 20_000;
    private static final List<String> NEEDED = List.of("patient_id", "quantity", "value", "observed");
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final EntryReader reader;

    DropFile(ClinicalFeeds feeds, ZoneId zone) {
        this.reader = new EntryReader(feeds, zone, ClinicalSource.CSV, "drop folder");
    }

    /**
     * Its lines as entries, numbered as an editor numbers them where no field has a line break.
     *
     * @throws EntryRefusedException where the file as a whole cannot be read
     */
    Batch read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new EntryRefusedException("a file may have %d MB; divide it".formatted(MOST_BYTES >> 20));
        }
        String text = text(file);
        String head = text.lines().findFirst().orElse("");
        char separator = head.indexOf(';') >= 0 ? ';' : ',';
        requireColumns(head, separator);
        CsvMapper mapper = CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
        Batch batch = new Batch();
        try (Reader in = Reader.of(text); MappingIterator<List<String>> lines = mapper.readerForListOf(String.class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator)).readValues(in)) {
            List<String> columns = lines.nextValue().stream().map(DropFile::column).toList();
            for (int line = 2; lines.hasNextValue(); line++) {
                if (line > MOST_LINES + 1) {
                    throw new EntryRefusedException("a file may have %d lines; divide it".formatted(MOST_LINES));
                }
                add(batch, line, columns, lines.nextValue());
            }
        } catch (JsonProcessingException malformed) {   // whose message may quote the line
            throw new EntryRefusedException("it is no CSV that can be read, at line %d".formatted(
                    malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr()));
        }
        return batch;
    }

    private void add(Batch batch, int line, List<String> columns, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() > columns.size()) {
            batch.refuse(line, "it has %d fields for %d columns; a decimal comma needs semicolons between fields".formatted(cells.size(), columns.size()));
            return;
        }
        Map<String, String> entry = IntStream.range(0, cells.size()).boxed().collect(Collectors.toMap(columns::get, cells::get));
        batch.add(line, () -> reader.read(entry));
    }

    private static void requireColumns(String head, char separator) {
        List<String> columns = List.of(head.split(String.valueOf(separator), -1)).stream().map(DropFile::column).toList();
        Set<String> once = new HashSet<>(columns);
        if (once.size() != columns.size() || !EntryReader.FIELDS.containsAll(once) || !once.containsAll(NEEDED)) {
            throw new EntryRefusedException("its first line must name columns, each once: patient_id, quantity, value and observed, and as needed %s"
                    .formatted(EntryReader.FIELDS.stream().filter(name -> !NEEDED.contains(name))
                            .collect(Collectors.joining(", "))));
        }
    }

    private static String column(String name) {
        return name.strip().replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String text(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new EntryRefusedException("it is not in UTF-8");
        }
    }
}
