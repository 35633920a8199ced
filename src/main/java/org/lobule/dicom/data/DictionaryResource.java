package org.lobule.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A tab-separated table beside this class; lines that start with # are comments. */
final class DictionaryResource {

    private DictionaryResource() {}

    static void forEachRow(String resource, Consumer<String[]> reader) {
        try (InputStream in = DictionaryResource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The dictionary " + resource + " is missing from this build");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
