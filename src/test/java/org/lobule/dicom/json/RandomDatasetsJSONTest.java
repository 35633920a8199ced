package org.lobule.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.PydicomElements;
import org.lobule.dicom.RandomDatasets;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/** DICOM JSON of data sets of every representation and character set. */
class RandomDatasetsJSONTest {

    private static final int SEEDS = 80;
    private static final int SEEDS_FOR_PYDICOM = 80;

    @TempDir
    Path folder;

    private static byte[] write(Attributes dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            new JSONWriter(generator).write(dataset);
        }
        return out.toByteArray();
    }

    private static Attributes read(byte[] json) throws IOException {
        return new JSONReader(new ByteArrayInputStream(json)).readDataset();
    }

    @Test
    void everyValueComesBack() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            assertThat(comparable(read(write(dataset)))).as("seed %d", seed).isEqualTo(comparable(dataset));
        }
    }

    @Test
    void everyByteOfADataSetInUtf8ComesBack() throws IOException {
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Attributes dataset = RandomDatasets.of(seed);
            dataset.setString(Tag.SpecificCharacterSet, VR.CS, SpecificCharacterSet.UTF_8.codes());
            inheritUtf8(dataset);
            for (int tag : dataset.tags()) {
                Object value = dataset.getValue(tag);
                if (value instanceof byte[] && isWrittenByteByByte(dataset.getVR(tag))) {
                    assertThat(read(write(new Attributes(dataset, Tag.SpecificCharacterSet, tag))).getBytes(tag)).as("seed %d %08X", seed, tag)
                            .isEqualTo(value);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    /** Of binary numbers JSON has the value: one NaN, and nothing of an incomplete one. */
    private static boolean isWrittenByteByByte(VR vr) {
        return vr.isOpaque() || vr != VR.AT && !vr.isBinaryNumber();
    }

    private static void inheritUtf8(Attributes dataset) {
        for (int tag : dataset.tags()) {
            if (dataset.getValue(tag) instanceof Sequence items) {
                items.forEach(item -> {
                    if (item.contains(Tag.SpecificCharacterSet)) {
                        item.setString(Tag.SpecificCharacterSet, VR.CS, SpecificCharacterSet.UTF_8.codes());
                    }
                    inheritUtf8(item);
                });
            }
        }
    }

    @Test
    void whatIsReadIsWrittenAsItWas() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            String json = new String(write(RandomDatasets.of(seed)), StandardCharsets.UTF_8);
            String again = new String(write(read(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
            assertThat(again.equals(json)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void pydicomReadsTheSameInIt() throws Exception {
        Map<Path, Attributes> datasets = new LinkedHashMap<>();
        for (int seed = 0; seed < SEEDS_FOR_PYDICOM; seed++) {
            Attributes dataset = RandomDatasets.ofShortValues(seed);
            datasets.put(Files.write(folder.resolve(seed + ".json"), write(dataset)), dataset);
        }
        Map<Path, Map<String, String>> theirs = PydicomElements.read(List.copyOf(datasets.keySet()));
        List<String> differences = new ArrayList<>();
        datasets.forEach((json, dataset) -> differences.addAll(PydicomElements.differences(json.getFileName().toString(), comparable(dataset),
                without00080005(theirs.get(json)))));
        assertThat(differences).isEmpty();
    }

    private static Map<String, String> comparable(Attributes dataset) {
        return without00080005(PydicomElements.of(dataset));
    }

    private static Map<String, String> without00080005(Map<String, String> elements) {
        elements.keySet().removeIf(path -> path.endsWith("00080005"));
        return elements;
    }
}
