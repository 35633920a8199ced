package org.lobule.cohort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.radiomics.FeatureRow;

/** Rows of features in a few bytes each: JSON, whose numbers give the same doubles when read, and gzip, since names repeat. */
final class FeatureContent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<FeatureRow>> ROWS = new TypeReference<>() {};

    private FeatureContent() {}

    static byte[] write(List<FeatureRow> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(gzip, rows);
        }
        return bytes.toByteArray();
    }

    static List<FeatureRow> read(byte[] content) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return JSON.readValue(gzip, ROWS);
        }
    }
}
