package org.lobule.cli.cohort;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

import blue.strategic.parquet.ParquetWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table of numbers and texts as CSV (RFC 4180, UTF-8) or Parquet, by the ending of its name. Numbers are written so that they give
 * the same doubles when read. The file appears whole, in place of a former one.
 */
final class TableOutput implements Closeable {

    /** Beyond this a whole number is written with its exponent. */
    private static final double LARGEST_WHOLE = 1e15;

    private interface Rows extends Closeable {
        void write(Object[] cells) throws IOException;
    }

    private final Path file;
    private final Path part;
    private final Rows rows;
    private boolean whole;

    private TableOutput(Path file, Path part, Rows rows) {
        this.file = file;
        this.part = part;
        this.rows = rows;
    }

    /** @throws IOException where the name ends in neither .csv nor .parquet */
    static void requireKnown(Path file) throws IOException {
        if (!isParquet(file) && !file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new IOException("%s: the name of the table must end in .csv or .parquet".formatted(file));
        }
    }

    static TableOutput open(Path file, List<TableColumn> columns) throws IOException {
        requireKnown(file);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        return new TableOutput(file, part, isParquet(file) ? parquet(part, columns) : csv(part, columns));
    }

    private static boolean isParquet(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /** @param cells by column: a String, a Double, or null where there is none */
    void write(Object[] cells) throws IOException {
        rows.write(cells);
    }

    /** All rows are there: closing gives the file its name. Without this it is thrown away. */
    void complete() {
        whole = true;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        if (whole) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(part);
        }
    }

    private static Rows csv(Path part, List<TableColumn> columns) throws IOException {
        Writer out = Files.newBufferedWriter(part);
        line(out, columns.stream().map(TableColumn::name).toArray());
        return new Rows() {
            @Override
            public void write(Object[] cells) throws IOException {
                line(out, cells);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private static void line(Writer out, Object[] cells) throws IOException {
        for (int column = 0; column < cells.length; column++) {
            out.append(column == 0 ? "" : ",").append(quoted(cell(cells[column])));
        }
        out.append('\n');
    }

    private static String cell(Object cell) {
        return switch (cell) {
            case null -> "";
            case Double number -> number(number);
            default -> cell.toString();
        };
    }

    static String number(double number) {
        if (Double.isNaN(number)) {
            return "";
        }
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE ? Long.toString((long) number) : Double.toString(number);
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static Rows parquet(Path part, List<TableColumn> columns) throws IOException {
        ParquetWriter<Object[]> out = ParquetWriter.writeFile(schema(columns), part.toFile(), (cells, values) -> {
            for (int column = 0; column < cells.length; column++) {
                boolean missing = cells[column] == null || cells[column] instanceof Double number && number.isNaN();
                if (!missing) {
                    values.write(columns.get(column).name(), cells[column]);
                }
            }
        });
        return new Rows() {
            @Override
            public void write(Object[] cells) throws IOException {
                out.write(cells);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private static MessageType schema(List<TableColumn> columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (TableColumn column : columns) {
            if (column.number()) {
                message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            } else {
                message.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(column.name());
            }
        }
        return message.named("cohort");
    }
}
