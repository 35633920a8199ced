package org.lobule.radiomics.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

import org.lobule.radiomics.FeatureRow;
import org.lobule.radiomics.FeatureTable;

/**
 * Feature tables as Apache Parquet: the columns of {@link FeatureTableCsv} as strings, {@code value} as a double that is null where
 * there is none.
 */
public final class FeatureTableParquet implements FeatureTableWriter {

    private record Line(String id, FeatureRow row) {}

    private final ParquetWriter<Line> out;

    private FeatureTableParquet(Path file, boolean withId) throws IOException {
        out = ParquetWriter.writeFile(schema(withId), file.toFile(), (line, values) -> put(line, withId, values));
    }

    /** Writes the table of one image, without the column {@code id}, over a file that may be there. */
    public static void write(Path file, FeatureTable table) throws IOException {
        try (var writer = new FeatureTableParquet(file, false)) {
            for (FeatureRow row : table.rows()) {
                writer.write("", row);
            }
        }
    }

    /** Opens a table of many images, over a file that may be there. */
    public static FeatureTableWriter open(Path file) throws IOException {
        return new FeatureTableParquet(file, true);
    }

    @Override
    public void write(String id, FeatureRow row) throws IOException {
        out.write(new Line(id, row));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static MessageType schema(boolean withId) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        if (withId) {
            message.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(FeatureTableColumns.ID);
        }
        for (String column : FeatureTableColumns.NAMES) {
            if (column.equals(FeatureTableColumns.VALUE)) {
                message.optional(PrimitiveTypeName.DOUBLE).named(column);
            } else {
                message.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named(column);
            }
        }
        return message.named("features");
    }

    private static void put(Line line, boolean withId, ValueWriter values) {
        if (withId) {
            values.write(FeatureTableColumns.ID, line.id);
        }
        List<String> texts = FeatureTableCsv.fields(line.row);
        for (int column = 0; column < texts.size(); column++) {
            String name = FeatureTableColumns.NAMES.get(column);
            if (!name.equals(FeatureTableColumns.VALUE)) {
                values.write(name, texts.get(column));
            } else if (line.row.hasValue()) {
                values.write(name, line.row.value());
            }
        }
    }
}
