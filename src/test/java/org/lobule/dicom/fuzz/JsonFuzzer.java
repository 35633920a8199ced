package org.lobule.dicom.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.json.JSONReader;
import org.lobule.dicom.json.JSONWriter;

/** Input: DICOM JSON, one data set or an array. What can be read can be looked at and written again. */
public final class JsonFuzzer {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        List<Attributes> datasets = new ArrayList<>();
        try {
            new JSONReader(new ByteArrayInputStream(input), DatasetFuzzer.LIMITS).readDatasets(datasets::add);
        } catch (IOException refused) {
            return;
        }
        for (Attributes dataset : datasets) {
            DatasetFuzzer.lookAt(dataset);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try (JsonGenerator json = JSON.createGenerator(written)) {
                new JSONWriter(json).write(dataset);
            }
            new JSONReader(new ByteArrayInputStream(written.toByteArray())).readDataset();
        }
    }
}
