package org.lobule.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.DicomSamples;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;

class PixelMedAgreementTest {

    private static final List<String> JARS = List.of("pixelmed", "javax.json", "slf4j-api", "commons-codec");

    /** PixelMed reads no directory record of the first, and an element of group 0001, which is a sequence, as text in the others. */
    private static final Set<String> READ_OTHERWISE = Set.of("DICOMDIR-nooffset", "nested_priv_SQ.dcm", "meta_missing_tsyntax.dcm");

    @TempDir
    Path folder;

    /** Of all samples whose pixels are not compressed: PixelMed decodes those as it reads, as far as its readers go. */
    @Test
    void theJsonOfEverySampleIsThatOfPixelMed() throws Exception {
        Map<Path, Attributes> datasets = new LinkedHashMap<>();
        for (Path file : DicomSamples.readable()) {
            Attributes dataset = DicomFile.read(file).dataset();
            if (!(dataset.getValue(Tag.PixelData) instanceof Fragments) && !READ_OTHERWISE.contains(file.getFileName().toString())) {
                datasets.put(file, dataset);
            }
        }
        Map<Path, Path> json = writeByPixelMed(datasets.keySet());
        ObjectMapper mapper = new ObjectMapper();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : datasets.keySet()) {
            Map<String, String> ours = values(ours(mapper, datasets.get(file)));
            Map<String, String> theirs = values(mapper.readTree(json.get(file).toFile()).get(0));
            TreeSet<String> paths = new TreeSet<>(ours.keySet());
            paths.addAll(theirs.keySet());
            for (String path : paths) {
                compared++;
                if (!Objects.equals(ours.get(path), theirs.get(path))) {
                    differences.add("%s %s: %s, PixelMed: %s".formatted(file.getFileName(), path, ours.get(path), theirs.get(path)));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(datasets).hasSizeGreaterThan(150);
        assertThat(compared).isGreaterThan(20_000);
    }

    /** The JSON files that PixelMed writes, by DICOM file; one process for all. */
    private Map<Path, Path> writeByPixelMed(Set<Path> files) throws IOException, InterruptedException {
        List<String> classPath = JARS.stream().map(jar -> "/usr/share/java/" + jar + ".jar").toList();
        Assumptions.assumeTrue(classPath.stream().allMatch(jar -> Files.exists(Path.of(jar))), "libpixelmed-java is not installed (see .ci/run)");
        Map<Path, Path> json = new LinkedHashMap<>();
        for (Path file : files) {
            json.put(file, folder.resolve(json.size() + ".json"));
        }
        Path list = Files.write(folder.resolve("list.txt"), json.entrySet().stream().map(entry -> entry.getKey() + "\t" + entry.getValue()).toList());
        Path failures = folder.resolve("failures.txt");
        // Its remarks on odd files go to the error stream.
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                String.join(File.pathSeparator, classPath), "src/test/pixelmed/PixelMedJson.java").redirectInput(list.toFile())
                .redirectOutput(failures.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(failures).isEmptyFile();
        return json;
    }

    private static JsonNode ours(ObjectMapper mapper, Attributes dataset) throws IOException {
        try (TokenBuffer buffer = new TokenBuffer(mapper, false)) {
            new JSONWriter(buffer).write(dataset);
            return mapper.readTree(buffer.asParser());
        }
    }

    /**
     * The values of all elements by their paths, without what is left to the writer: group lengths and file meta information, which PixelMed
     * has; the character set, which is UTF-8 in ours and that of the file in theirs; whether a single empty value is null or absent.
     */
    private static Map<String, String> values(JsonNode dataset) {
        Map<String, String> values = new TreeMap<>();
        collect(values, dataset, "");
        return values;
    }

    private static void collect(Map<String, String> values, JsonNode dataset, String prefix) {
        dataset.properties().forEach(element -> {
            String tag = element.getKey().toUpperCase(Locale.ROOT);
            JsonNode body = element.getValue();
            if (tag.startsWith("0002") || tag.endsWith("0000") || tag.equals("00080005")) {
                return;
            }
            String vr = body.path("vr").asText();
            if (vr.equals("SQ")) {
                values.put(prefix + tag, "SQ " + body.path("Value").size());
                int number = 0;
                for (JsonNode item : body.path("Value")) {
                    collect(values, item, prefix + tag + "[" + number++ + "].");
                }
            } else {
                List<String> texts = new ArrayList<>();
                body.path("Value").forEach(value -> texts.add(text(vr, value)));
                texts.add(body.path("InlineBinary").asText());
                values.put(prefix + tag, vr(vr, tag) + " " + String.join("\\", texts).replaceFirst("^null\\\\$", ""));
            }
        });
    }

    /** PixelMed makes OW of pixels in OB that have more than 8 bits. */
    private static String vr(String vr, String tag) {
        return tag.equals("7FE00010") ? "OB or OW" : vr;
    }

    /**
     * Numbers may be written in any way, and texts end with the blanks that fill them up; of a float, PixelMed writes all digits of its double
     * and no sign of a zero; of an AT, "(0x0054,0x0010)" where the standard has "00540010".
     */
    private static String text(String vr, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return value.toString();
        }
        String text = value.asText().strip();
        return switch (vr) {
            case "AT" -> text.replaceAll("\\(0x|,0x|\\)", "").toUpperCase(Locale.ROOT);
            case "FL" -> String.valueOf(Float.parseFloat(text) + 0f);
            case "IS", "DS", "US", "SS", "UL", "SL", "FD" -> number(text);
            default -> text;
        };
    }

    private static String number(String text) {
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
