package org.lobule.dicom.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A data set as lines of text, one element each, items indented:
 * <pre>
 * (0010,0010) PN [Doe^Jane]                                #    8, 1 PatientName
 * </pre>
 * Tag, representation, value (shortened), length in bytes (items of a sequence), number of values, and keyword.
 * It shows a patient's data: for people who may see them, not for logs.
 */
public final class DatasetDump {

    private static final int VALUE_COLUMNS = 48;
    private static final int DEFAULT_WIDTH = 96;

    private final Appendable out;
    private final int longestValue;

    /** @param longestValue characters of a value to show at most */
    public DatasetDump(Appendable out, int longestValue) {
        this.out = out;
        this.longestValue = longestValue;
    }

    /** The dump as one text. */
    public static String of(Attributes dataset) {
        StringBuilder text = new StringBuilder();
        try {
            new DatasetDump(text, DEFAULT_WIDTH).print(dataset);
        } catch (IOException e) {
            throw new IllegalStateException("A string builder cannot fail", e);
        }
        return text.toString();
    }

    public void print(Attributes dataset) throws IOException {
        print(dataset, tag -> true);
    }

    /** Those elements of the outermost level that are chosen, whole. */
    public void print(Attributes dataset, IntPredicate chosen) throws IOException {
        print(dataset, chosen, "");
    }

    private void print(Attributes dataset, IntPredicate chosen, String indent) throws IOException {
        for (int tag : Arrays.stream(dataset.tags()).filter(chosen).toArray()) {
            Object value = dataset.getValue(tag);
            String shown = shorten(describe(dataset, tag, value));
            out.append(("%s%s %s %-" + VALUE_COLUMNS + "s # %6d, %d %s%n").formatted(indent, TagFormat.of(tag), dataset.getVR(tag), shown,
                    length(value), count(dataset, tag, value), label(dataset, tag)));
            if (value instanceof Sequence sequence) {
                for (int i = 0; i < sequence.size(); i++) {
                    out.append("%s  item %d%n".formatted(indent, i + 1));
                    print(sequence.get(i), inner -> true, indent + "    ");
                }
            }
        }
    }

    private static String describe(Attributes dataset, int tag, Object value) {
        return switch (value) {
            case Sequence sequence -> sequence.size() == 1 ? "1 item" : sequence.size() + " items";
            case Fragments fragments -> "offset table and %d fragments".formatted(Math.max(0, fragments.size() - 1));
            case BulkData data -> "in %s at %d".formatted(data.file().getFileName(), data.offset());
            case BulkDataURI reference -> "at " + reference.uri();
            case byte[] bytes when bytes.length == 0 -> "(no value)";
            case byte[] bytes when dataset.getVR(tag).isOpaque() -> hexadecimal(bytes);
            default -> text(dataset, tag);
        };
    }

    private static String text(Attributes dataset, int tag) {
        String joined = String.join("\\", dataset.getStrings(tag));
        return dataset.getVR(tag).isString() ? "[" + joined + "]" : joined;
    }

    private static String hexadecimal(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, DEFAULT_WIDTH); i++) {
            text.append(i == 0 ? "" : "\\").append("%02x".formatted(bytes[i]));
        }
        return text.toString();
    }

    /** One line whatever is in the value. */
    private String shorten(String value) {
        String line = value.codePoints().limit(longestValue + 1L).map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return line.codePointCount(0, line.length()) <= longestValue
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.max(0, longestValue - 1))) + "…";
    }

    private static long length(Object value) {
        return switch (value) {
            case Sequence sequence -> sequence.size();
            case Fragments fragments -> fragments.totalLength();
            case BulkData data -> data.length();
            case byte[] bytes -> bytes.length;
            default -> 0;
        };
    }

    private static int count(Attributes dataset, int tag, Object value) {
        String[] values = value instanceof byte[] && !dataset.getVR(tag).isOpaque() ? dataset.getStrings(tag) : null;
        return values == null ? 1 : values.length;
    }

    private static String label(Attributes dataset, int tag) {
        String keyword = ElementDictionary.keywordOf(tag);
        if (!keyword.isEmpty() || !ElementDictionary.isPrivate(tag) || ElementDictionary.isPrivateCreator(tag)) {
            return keyword.isEmpty() ? ElementDictionary.nameOf(tag) : keyword;
        }
        String creator = dataset.getString(tag & 0xFFFF0000 | tag >>> 8 & 0xFF);
        return creator == null ? "private" : "private of " + creator;
    }
}
