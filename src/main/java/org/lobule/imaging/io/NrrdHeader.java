package org.lobule.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/** What an NRRD header says about the voxels, in L-P-S coordinates. */
record NrrdHeader(Grid grid, ScalarType type, ByteOrder order, boolean compressed, long bytesToSkip) {

    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_LINES = 1_000;
    private static final long MOST_BYTES_TO_SKIP = 1L << 26;

    private static final Map<String, ScalarType> TYPES = new HashMap<>();

    static {
        name(ScalarType.INT8, "signed char", "int8", "int8_t");
        name(ScalarType.UINT8, "uchar", "unsigned char", "uint8", "uint8_t");
        name(ScalarType.INT16, "short", "short int", "signed short", "signed short int", "int16", "int16_t");
        name(ScalarType.UINT16, "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t");
        name(ScalarType.INT32, "int", "signed int", "int32", "int32_t");
        name(ScalarType.UINT32, "uint", "unsigned int", "uint32", "uint32_t");
        name(ScalarType.INT64, "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64", "int64_t");
        name(ScalarType.UINT64, "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t");
        name(ScalarType.FLOAT32, "float");
        name(ScalarType.FLOAT64, "double");
    }

    private static void name(ScalarType type, String... names) {
        for (String name : names) {
            TYPES.put(name, type);
        }
    }

    /** The header's lines, up to the empty one that ends it. */
    static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        while (lines.size() < MOST_LINES && line.length() < LONGEST_LINE) {
            int next = in.read();
            if (next < 0) {
                throw new ImageFileException("The file ends within the NRRD header: it is truncated or its data lie in another file");
            }
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString().stripTrailing();
            if (text.isEmpty()) {
                return lines;
            }
            lines.add(text);
            line.setLength(0);
        }
        throw new ImageFileException("The NRRD header does not end");
    }

    static NrrdHeader parse(List<String> lines) throws ImageFileException {
        Map<String, String> fields = fields(lines);
        if (fields.containsKey("data file") || fields.containsKey("datafile")) {
            throw new ImageFileException("The data of this NRRD lie in another file: save it as one attached .nrrd");
        }
        ScalarType type = TYPES.get(required(fields, "type").toLowerCase(Locale.ROOT));
        if (type == null) {
            throw new ImageFileException("The NRRD type \"%s\" is not a plain number".formatted(fields.get("type")));
        }
        boolean compressed = switch (required(fields, "encoding").toLowerCase(Locale.ROOT)) {
            case "raw" -> false;
            case "gzip", "gz" -> true;
            default -> throw new ImageFileException("The NRRD encoding \"%s\" is not read, only raw and gzip".formatted(fields.get("encoding")));
        };
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        if (type.bytes() > 1) {
            order = switch (required(fields, "endian").toLowerCase(Locale.ROOT)) {
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                case "big" -> ByteOrder.BIG_ENDIAN;
                default -> throw new ImageFileException("The NRRD byte order \"%s\" is not known".formatted(fields.get("endian")));
            };
        }
        if (whole(fields.getOrDefault("line skip", fields.getOrDefault("lineskip", "0"))) != 0) {
            throw new ImageFileException("NRRD files with lines to skip are not read");
        }
        long skip = whole(fields.getOrDefault("byte skip", fields.getOrDefault("byteskip", "0")));
        if (skip < 0 || skip > MOST_BYTES_TO_SKIP) {
            throw new ImageFileException("A byte skip of %d is not usable".formatted(skip));
        }
        return new NrrdHeader(gridOf(fields), type, order, compressed, skip);
    }

    private static Map<String, String> fields(List<String> lines) throws ImageFileException {
        if (lines.isEmpty() || !lines.getFirst().startsWith("NRRD000")) {
            throw new ImageFileException("This is not an NRRD file");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(": ");
            // "key:=value" are free remarks, "#" starts a comment.
            if (!line.startsWith("#") && colon > 0) {
                fields.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 2).strip());
            }
        }
        return fields;
    }

    private static Grid gridOf(Map<String, String> fields) throws ImageFileException {
        int dimension = Math.clamp(whole(required(fields, "dimension")), -1, 100);
        String[] sizes = required(fields, "sizes").split("\\s+");
        if (dimension < 2 || dimension > 16 || sizes.length != dimension) {
            throw new ImageFileException("NRRD dimension and sizes do not agree or are not usable");
        }
        List<Vector3> directions = directions(fields, dimension);
        List<Integer> counts = new ArrayList<>();
        List<Vector3> steps = new ArrayList<>();
        for (int d = 0; d < dimension; d++) {
            long count = whole(sizes[d]);
            Vector3 direction = directions.get(d);
            if (direction == null && count != 1) {
                throw new ImageFileException("The NRRD holds %d values per voxel or several layers: give a file with one".formatted(count));
            }
            if (direction == null || dimension > 3 && count == 1 && steps.size() == 3) {
                continue;
            }
            FileGeometry.requireSize(count, 1, 1);
            counts.add((int) count);
            steps.add(direction);
        }
        if (steps.size() < 2 || steps.size() > 3) {
            throw new ImageFileException("The NRRD has %d axes in space, not two or three".formatted(steps.size()));
        }
        if (steps.size() == 2) {
            counts.add(1);
            steps.add(FileGeometry.normal(steps.get(0), steps.get(1)));
        }
        return FileGeometry.grid(counts.get(0), counts.get(1), counts.get(2), origin(fields), steps.get(0), steps.get(1), steps.get(2));
    }

    /** The step along each axis in L-P-S; null for an axis that is none of space. */
    private static List<Vector3> directions(Map<String, String> fields, int dimension) throws ImageFileException {
        Vector3[] steps = new Vector3[dimension];
        if (!fields.containsKey("space directions")) {
            String[] spacings = fields.getOrDefault("spacings", "1 ".repeat(dimension)).split("\\s+");
            for (int d = 0; d < Math.min(3, dimension); d++) {
                double step = d < spacings.length ? number(spacings[d]) : 1;
                double usable = Double.isFinite(step) && step != 0 ? Math.abs(step) : 1;
                steps[d] = new Vector3(d == 0 ? usable : 0, d == 1 ? usable : 0, d == 2 ? usable : 0);
            }
            return Arrays.asList(steps);
        }
        String[] vectors = fields.get("space directions").replaceAll("\\)\\s*\\(", ") (").split("\\s+(?=\\(|none)");
        if (vectors.length != dimension) {
            throw new ImageFileException("The NRRD gives %d space directions for %d axes".formatted(vectors.length, dimension));
        }
        for (int d = 0; d < dimension; d++) {
            steps[d] = vectors[d].equals("none") ? null : toPatient(vectors[d], fields);
        }
        return Arrays.asList(steps);
    }

    private static Vector3 origin(Map<String, String> fields) throws ImageFileException {
        String origin = fields.get("space origin");
        return origin == null ? new Vector3(0, 0, 0) : toPatient(origin, fields);
    }

    private static Vector3 toPatient(String text, Map<String, String> fields) throws ImageFileException {
        String[] parts = text.replaceAll("[()\\s]", "").split(",");
        if (parts.length != 3) {
            throw new ImageFileException("\"%s\" is not a vector in space with three parts".formatted(text));
        }
        Vector3 vector = new Vector3(number(parts[0]), number(parts[1]), number(parts[2]));
        String space = fields.getOrDefault("space", "left-posterior-superior").toLowerCase(Locale.ROOT);
        return switch (space) {
            case "left-posterior-superior", "lps" -> vector;
            case "right-anterior-superior", "ras" -> new Vector3(-vector.x(), -vector.y(), vector.z());
            case "left-anterior-superior", "las" -> new Vector3(vector.x(), -vector.y(), vector.z());
            default -> throw new ImageFileException("The NRRD space \"%s\" is not one of the patient (LPS, RAS, LAS)".formatted(space));
        };
    }

    private static String required(Map<String, String> fields, String name) throws ImageFileException {
        String value = fields.get(name);
        if (value == null) {
            throw new ImageFileException("The NRRD header has no field \"%s\"".formatted(name));
        }
        return value;
    }

    private static long whole(String text) throws ImageFileException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ImageFileException("\"%s\" in the NRRD header is not a whole number".formatted(text), e);
        }
    }

    private static double number(String text) throws ImageFileException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ImageFileException("\"%s\" in the NRRD header is not a number".formatted(text), e);
        }
    }

    /** The header, with its empty last line, of a volume to be written as gzip. */
    static byte[] bytes(Grid grid, ScalarType type) {
        String name = switch (type) {
            case FLOAT32 -> "float";
            case FLOAT64 -> "double";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
        String endian = type.bytes() > 1 ? "endian: little\n" : "";
        String header = "NRRD0004\ntype: " + name + "\ndimension: 3\nspace: left-posterior-superior\n"
                + "sizes: " + grid.nx() + " " + grid.ny() + " " + grid.nz() + "\n"
                + "space directions: " + text(grid.row().times(grid.spacing().x())) + " "
                + text(grid.column().times(grid.spacing().y())) + " " + text(grid.slice().times(grid.spacing().z())) + "\n"
                + "kinds: domain domain domain\n" + endian + "encoding: gzip\n"
                + "space origin: " + text(grid.origin()) + "\n\n";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(Vector3 vector) {
        return "(" + vector.x() + "," + vector.y() + "," + vector.z() + ")";
    }
}
