package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.json.JSONWriter;

/** DICOM JSON on standard output. Where that is not UTF-8, other characters than ASCII are escaped, so that the JSON is right in any case. */
final class JsonOutput {

    private JsonOutput() {}

    /** An array with an object for each data set. */
    static void write(List<Attributes> datasets, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            json.writeStartArray();
            JSONWriter writer = new JSONWriter(json);
            for (Attributes dataset : datasets) {
                writer.write(dataset);
            }
            json.writeEndArray();
        }
        out.write(System.lineSeparator());
    }

    /** Indented; leaves the writer open. */
    static JsonGenerator generator(Writer out) throws IOException {
        JsonGenerator json = JsonFactory.builder()
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, !System.out.charset().equals(StandardCharsets.UTF_8)).build()
                .createGenerator(out);
        return json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).setPrettyPrinter(new DefaultPrettyPrinter());
    }
}
