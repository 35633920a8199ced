package org.lobule.scoring.table.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import org.apache.parquet.column.ColumnDescriptor;

/** Reads Apache Parquet: flat columns of numbers, truth values and texts. */
final class ParquetTable {

    private ParquetTable() {}

    static RawTable read(Path file, Set<String> missing) throws IOException {
        String name = file.getFileName().toString();
        Map<String, RawColumn.Builder> columns = new LinkedHashMap<>();
        for (ColumnDescriptor column : ParquetReader.readMetadata(file.toFile()).getFileMetaData().getSchema().getColumns()) {
            if (column.getPath().length != 1) {
                throw new InvalidCohortException("%s: the column %s is nested; only flat tables are read".formatted(name, String.join(".", column.getPath())));
            }
            columns.put(column.getPath()[0], new RawColumn.Builder(column.getPath()[0]));
        }
        int rows = 0;
        try (Stream<Map<String, Object>> lines = ParquetReader.streamContent(file.toFile(), new Line())) {
            for (Map<String, Object> line : (Iterable<Map<String, Object>>) lines::iterator) {
                columns.forEach((column, builder) -> add(builder, line.get(column), missing));
                rows++;
            }
        }
        return new RawTable(name, List.copyOf(columns.values()).stream().map(RawColumn.Builder::build).toList(), rows);
    }

    private static void add(RawColumn.Builder column, Object value, Set<String> missing) {
        switch (value) {
            case null -> column.add(null);
            case Number number -> column.add(number.doubleValue());
            case Boolean truth -> column.add(truth ? 1 : 0);
            default -> {
                String text = value.toString().strip();
                column.add(missing.contains(text) ? null : text);
            }
        }
    }

    /** A row as a map. */
    private static final class Line implements Hydrator<Map<String, Object>, Map<String, Object>, String[]> {

        @Override
        public Map<String, Object> start() {
            return new LinkedHashMap<>();
        }

        @Override
        public Map<String, Object> add(Map<String, Object> line, String[] path, Object value) {
            line.put(path[0], value);
            return line;
        }

        @Override
        public Map<String, Object> finish(Map<String, Object> line) {
            return line;
        }
    }
}
