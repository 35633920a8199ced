package org.lobule.scoring.table.cohort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;

/** Reads CSV (RFC 4180, UTF-8, header in the first line); commas, semicolons or tabs separate, whichever the header has most of. */
final class CsvTable {

    private static final long MOST_CELLS = 200_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CsvTable() {}

    static RawTable read(Path file, Set<String> missing) throws IOException {
        String name = file.getFileName().toString();
        var mapper = CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES, CsvParser.Feature.TRIM_SPACES).build();
        try (BufferedReader in = Files.newBufferedReader(file);
                MappingIterator<String[]> lines = mapper.readerFor(String[].class)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator(file))).readValues(in)) {
            if (!lines.hasNextValue()) {
                throw new InvalidCohortException("%s is empty; a header and a line for each row are needed".formatted(name));
            }
            List<RawColumn.Builder> columns = header(lines.nextValue());
            int rows = 0;
            while (lines.hasNextValue()) {
                rows++;
                add(columns, lines.nextValue(), missing, name, rows);
            }
            return new RawTable(name, columns.stream().map(RawColumn.Builder::build).toList(), rows);
        } catch (MalformedInputException e) {
            throw new InvalidCohortException("%s is not UTF-8; save it as CSV UTF-8".formatted(name));
        } catch (JsonProcessingException e) {
            throw new InvalidCohortException("%s is not readable as CSV: %s".formatted(name, e.getOriginalMessage()));
        }
    }

    private static char separator(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String header = in.readLine();
            long commas = count(header, ',');
            long semicolons = count(header, ';');
            long tabs = count(header, '\t');
            // A tab may stand at the end of a name; a comma in a name is quoted
            return commas >= tabs && commas >= semicolons ? ',' : semicolons >= tabs ? ';' : '\t';
        }
    }

    private static long count(String line, char of) {
        return line == null ? 0 : line.chars().filter(c -> c == of).count();
    }

    private static List<RawColumn.Builder> header(String[] names) {
        List<RawColumn.Builder> columns = new ArrayList<>(names.length);
        for (int column = 0; column < names.length; column++) {
            String name = column == 0 && names[0].startsWith(BYTE_ORDER_MARK) ? names[0].substring(1) : names[column];
            columns.add(new RawColumn.Builder(name.strip().replace("\"", "").replaceAll("\\s+", " ")));
        }
        return columns;
    }

    private static void add(List<RawColumn.Builder> columns, String[] cells, Set<String> missing, String name, int row) {
        if (cells.length != columns.size()) {
            throw new InvalidCohortException("%s: row %d has %d cells where the header has %d; look for a separator inside an unquoted cell"
                    .formatted(name, row, cells.length, columns.size()));
        }
        if ((long) row * cells.length > MOST_CELLS) {
            throw new InvalidCohortException("%s has more than %d cells; leave out columns that are not needed".formatted(name, MOST_CELLS));
        }
        for (int column = 0; column < cells.length; column++) {
            String cell = cells[column] == null ? "" : cells[column].strip();
            columns.get(column).add(missing.contains(cell) ? null : cell);
        }
    }
}
