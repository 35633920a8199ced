package org.lobule.dicom;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;

import org.lobule.Tool;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.VR;

/** Data sets as src/test/python/pydicom_elements.py writes them: path to "VR value", so that two readers can be compared. */
public final class PydicomElements {

    private PydicomElements() {}

    /** What pydicom reads in the files, by file; skips the test where pydicom is not installed. One process for all files. */
    public static Map<Path, Map<String, String>> read(List<Path> files) throws IOException, InterruptedException {
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "/usr/bin/python3 is absent");
        Path script = Path.of("src/test/python/pydicom_elements.py");
        Path list = Files.createTempFile("files", ".txt");
        Path errors = Files.createTempFile("pydicom", ".txt");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(list)) {
                for (Path file : files) {
                    out.write(file + "\n");
                }
            }
            Process process = new ProcessBuilder(python.toString(), script.toString())
                    .redirectInput(list.toFile()).redirectError(errors.toFile()).start();
            Map<Path, Map<String, String>> elements = new HashMap<>();
            try (BufferedReader in = process.inputReader()) {
                ObjectMapper mapper = new ObjectMapper();
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    JsonNode row = mapper.readTree(line);
                    if (row.has("error")) {
                        throw new IllegalStateException("pydicom: " + row);
                    }
                    elements.put(Path.of(row.get("file").asText()), elementsOf(row.get("elements")));
                }
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Assumptions.assumeFalse(Files.readString(errors).contains("No module named 'pydicom'"),
                    "pydicom is not installed (see .ci/run)");
            if (process.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(errors));
            }
            return elements;
        } finally {
            Files.delete(list);
            Files.delete(errors);
        }
    }

    private static Map<String, String> elementsOf(JsonNode rows) {
        Map<String, String> elements = new LinkedHashMap<>();
        rows.forEach(row -> elements.put(row.get(0).asText(), row.get(1).asText() + " " + row.get(2).asText()));
        return elements;
    }

    /** The same for a data set that Lobule has read. */
    public static Map<String, String> of(Attributes dataset) {
        Map<String, String> elements = new LinkedHashMap<>();
        add(elements, dataset, "");
        return elements;
    }

    private static void add(Map<String, String> elements, Attributes dataset, String prefix) {
        for (int tag : dataset.tags()) {
            String path = "%s%08X".formatted(prefix, tag);
            VR vr = dataset.getVR(tag);
            elements.put(path, vr + " " + switch (dataset.getValue(tag)) {
                case Sequence sequence -> Integer.toString(sequence.size());
                case Fragments fragments -> digest(encapsulated(fragments));
                case byte[] bytes when vr.isOpaque() && bytes.length > 0 -> digest(bytes);
                default -> text(dataset, tag, vr);
            });
            if (dataset.getValue(tag) instanceof Sequence sequence) {
                for (int i = 0; i < sequence.size(); i++) {
                    add(elements, sequence.get(i), path + "[" + i + "].");
                }
            }
        }
    }

    private static String text(Attributes dataset, int tag, VR vr) {
        if (vr == VR.FL || vr == VR.FD) {
            StringBuilder text = new StringBuilder();
            for (double number : dataset.getDoubles(tag)) {
                text.append(text.isEmpty() ? "" : "\\").append(number);
            }
            return text.toString();
        }
        String[] values = dataset.getStrings(tag);
        String joined = values == null ? "" : String.join("\\", values).strip();
        return vr == VR.PN ? joined.replaceAll("=+$", "") : joined;
    }

    private static byte[] encapsulated(Fragments fragments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] fragment : fragments) {
            bytes.writeBytes(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, (byte) fragment.length, (byte) (fragment.length >> 8),
                    (byte) (fragment.length >> 16), (byte) (fragment.length >> 24)});
            bytes.writeBytes(fragment);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return "md5 %s %d".formatted(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)), bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every element in which two readings of one data set differ, in words. */
    public static List<String> differences(String name, Map<String, String> ours, Map<String, String> theirs) {
        TreeSet<String> paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        return paths.stream().filter(path -> !agree(ours.getOrDefault(path, "absent"), theirs.getOrDefault(path, "absent")))
                .map(path -> "%s %s: %s, pydicom: %s".formatted(name, path, ours.get(path), theirs.get(path))).toList();
    }

    /** Whether two values are the same but for the way in which numbers are written. */
    public static boolean agree(String ours, String theirs) {
        if (ours.equals(theirs)) {
            return true;
        }
        String[] our = ours.substring(3).split("\\\\", -1);
        String[] their = theirs.substring(3).split("\\\\", -1);
        if (!ours.substring(0, 2).equals(theirs.substring(0, 2)) || our.length != their.length) {
            return false;
        }
        for (int i = 0; i < our.length; i++) {
            if (!our[i].strip().equals(their[i].strip()) && !isSameNumber(our[i], their[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSameNumber(String ours, String theirs) {
        try {
            String number = theirs.strip().replace("nan", "NaN").replace("inf", "Infinity");
            return Double.compare(Double.parseDouble(ours.strip()), Double.parseDouble(number)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
