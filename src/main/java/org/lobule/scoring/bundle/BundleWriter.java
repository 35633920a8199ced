package org.lobule.scoring.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.training.FittedKinds;

/** Writes bundles: the same content gives the same bytes. */
public final class BundleWriter {

    /** The first moment that a zip can tell. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleWriter() {}

    /**
     * Writes a zip, or a folder where the name does not end in {@code .zip}. It appears whole.
     *
     * @return the bundle as it can be read back
     * @throws IOException where there is something of that name already, or it cannot be written
     */
    public static Bundle write(BundleContent content, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IOException("%s is there already; give another name or remove it first".formatted(target));
        }
        SortedMap<String, byte[]> files = files(content);
        Bundle bundle = BundleReader.of(files);
        Path whole = target.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        if (target.getFileName().toString().endsWith(".zip")) {
            zip(files, part);
        } else {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = part.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        return bundle;
    }

    static SortedMap<String, byte[]> files(BundleContent content) {
        ObjectMapper mapper = FittedKinds.mapper().enable(SerializationFeature.INDENT_OUTPUT);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(BundleParts.MANIFEST, json(mapper, content.manifest(), new TypeReference<BundleManifest>() {}));
        files.put(BundleParts.PREDICTOR, json(mapper, content.predictor(), new TypeReference<Predictor>() {}));
        files.put(BundleParts.REFERENCE, json(mapper, content.reference(), new TypeReference<>() {}));
        files.put(BundleParts.PERFORMANCE, json(mapper, content.performance(), new TypeReference<BundlePerformance>() {}));
        files.put(BundleParts.CARD, content.card().getBytes(StandardCharsets.UTF_8));
        content.networks().forEach((name, bytes) -> files.put("networks/" + name, bytes));
        files.put(BundleParts.CHECKSUMS, Checksums.of(files));
        return files;
    }

    private static <T> byte[] json(ObjectMapper mapper, T value, TypeReference<T> type) {
        try {
            return mapper.writerFor(type).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new InvalidBundleException("The model cannot be written: %s".formatted(e.getOriginalMessage()), e);
        }
    }

    static void zip(SortedMap<String, byte[]> files, Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
