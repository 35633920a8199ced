package org.lobule.segmentation.dicom;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.PythonPeers;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Vector3;

/** What highdicom and dcmqi read in segmentations: each segment as a mask on the grid that they found. */
public final class SegmentationOracles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    /**
     * What one of them reads in a file.
     *
     * @param refusal  why it reads nothing; null when it does
     * @param segments by their numbers; dcmqi tells none of segment 0
     */
    public record Reading(String refusal, Map<Integer, Mask> segments) {}

    private SegmentationOracles() {}

    /** One process of highdicom for all files. */
    public static Map<Path, Reading> highdicom(List<Path> files, Path folder) throws IOException, InterruptedException {
        Path list = Files.write(folder.resolve("files.txt"), files.stream().map(Path::toString).toList());
        Path errors = folder.resolve("highdicom.log");
        Process process = new ProcessBuilder(PythonPeers.require("python").toString(), "src/test/python/highdicom_segments.py", folder.toString())
            .redirectInput(list.toFile()).redirectError(errors.toFile()).start();
        Map<Path, Reading> readings = new HashMap<>();
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode row = JSON.readTree(line);
                readings.put(Path.of(row.get("file").asText()), row.has("error") ? new Reading(row.get("error").asText(), Map.of()) : reading(row));
            }
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("highdicom: " + Files.readString(errors));
        }
        return readings;
    }

    private static Reading reading(JsonNode row) throws IOException {
        JsonNode shape = row.get("shape");
        JsonNode affine = row.get("affine");
        Grid grid = grid(shape.get(2).asInt(), shape.get(1).asInt(), shape.get(0).asInt(), column(affine, 3), column(affine, 2), column(affine, 1),
            column(affine, 0));
        Map<Integer, Mask> segments = new TreeMap<>();
        for (Map.Entry<String, JsonNode> segment : row.get("segments").properties()) {
            segments.put(Integer.valueOf(segment.getKey()), mask(grid, Files.readAllBytes(Path.of(segment.getValue().asText()))));
        }
        return new Reading(null, segments);
    }

    private static Vector3 column(JsonNode affine, int column) {
        return new Vector3(affine.get(0).get(column).asDouble(), affine.get(1).get(column).asDouble(), affine.get(2).get(column).asDouble());
    }

    /** @param steps from a voxel to the next one along a row, along a column, and in the next slice, in millimetres */
    private static Grid grid(int nx, int ny, int nz, Vector3 origin, Vector3... steps) {
        Vector3 spacing = new Vector3(steps[0].length(), steps[1].length(), steps[2].length());
        return new Grid(nx, ny, nz, origin, spacing, steps[0].times(1 / spacing.x()), steps[1].times(1 / spacing.y()), steps[2].times(1 / spacing.z()));
    }

    private static Mask mask(Grid grid, byte[] voxels) {
        Mask mask = Mask.empty(grid);
        System.arraycopy(voxels, 0, mask.voxels(), 0, mask.voxels().length);
        return mask;
    }

    /** dcmqi's segimage2itkimage writes each segment to an NRRD file that is named by its number. */
    public static Reading dcmqi(Path file, Path folder) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "dcmqi");
        Path log = own.resolve("log.txt");
        Process process = new ProcessBuilder(PythonPeers.require("segimage2itkimage").toString(), "--inputDICOM", file.toString(), "--outputDirectory",
            own.toString(), "--outputType", "nrrd").redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("segimage2itkimage did not end");
        }
        if (process.exitValue() != 0) {
            return new Reading(Files.readString(log, StandardCharsets.ISO_8859_1).lines().filter(line -> line.matches("(?i).*(error|fatal).*"))
                .findFirst().orElse("exit code " + process.exitValue()), Map.of());
        }
        Map<Integer, Mask> segments = new TreeMap<>();
        try (Stream<Path> all = Files.list(own)) {
            for (Path nrrd : all.filter(path -> path.toString().endsWith(".nrrd")).toList()) {
                int number = Integer.parseInt(nrrd.getFileName().toString().replace(".nrrd", ""));
                segments.put(number, nrrd(Files.readAllBytes(nrrd), inside(file, number)));
            }
        }
        return new Reading(null, segments);
    }

    /** Fractions come as they are; else a voxel of a segment has its number, and slices without a frame may be full of padding. */
    private static IntPredicate inside(Path file, int number) throws IOException {
        Attributes segmentation = DicomFile.readHeader(file).dataset();
        int maximum = segmentation.getInt(Tag.MaximumFractionalValue, 0);
        return "FRACTIONAL".equals(segmentation.getString(Tag.SegmentationType)) ? value -> 2 * value >= maximum : value -> value == number;
    }

    /** An NRRD file of three dimensions in DICOM's patient coordinates, with its data behind a blank line. */
    private static Mask nrrd(byte[] file, IntPredicate inside) throws IOException {
        int end = 0;
        while (file[end] != '\n' || file[end + 1] != '\n') {
            end++;
        }
        Map<String, String> header = new HashMap<>();
        for (String line : new String(file, 0, end, StandardCharsets.US_ASCII).split("\n")) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                header.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        if (!header.get("space").equals("left-posterior-superior")) {
            throw new IOException("an NRRD file in " + header.get("space"));
        }
        byte[] data = Arrays.copyOfRange(file, end + 2, file.length);
        if (header.get("encoding").equals("gzip")) {
            data = new GZIPInputStream(new ByteArrayInputStream(data)).readAllBytes();
        }
        int[] sizes = Stream.of(header.get("sizes").split(" ")).mapToInt(Integer::parseInt).toArray();
        List<Vector3> axes = vectors(header.get("space directions"));
        Grid grid = grid(sizes[0], sizes[1], sizes[2], vectors(header.get("space origin")).getFirst(), axes.toArray(Vector3[]::new));
        int bytesEach = data.length / grid.voxels();
        ByteBuffer values = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        byte[] voxels = new byte[grid.voxels()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = (byte) (inside.test(bytesEach == 1 ? values.get(n) & 0xFF : values.getShort(2 * n)) ? 1 : 0);
        }
        return mask(grid, voxels);
    }

    /** {@code (1,0,0) (0,1,0) ...} */
    private static List<Vector3> vectors(String text) {
        List<Vector3> vectors = new ArrayList<>();
        for (String vector : text.split(" ")) {
            double[] numbers = Stream.of(vector.replaceAll("[()]", "").split(",")).mapToDouble(Double::parseDouble).toArray();
            vectors.add(new Vector3(numbers[0], numbers[1], numbers[2]));
        }
        return vectors;
    }
}
