package org.lobule.dicom.data;

import java.util.Arrays;
import java.util.OptionalInt;

/** What can be read from a data set: which elements are there, and their values as bytes, text and numbers; see {@link Attributes}. */
abstract sealed class DatasetValues permits Attributes {

    private final ElementTable elements = new ElementTable();

    /** The character set that an element's text is in. */
    abstract SpecificCharacterSet characterSetOf(int tag);

    final ElementTable elements() {
        return elements;
    }

    public boolean contains(int tag) {
        return elements.indexOf(tag) >= 0;
    }

    /** Whether the element is there and not empty. */
    public boolean containsValue(int tag) {
        Object value = getValue(tag);
        return switch (value) {
            case null -> false;
            case byte[] bytes -> bytes.length > 0;
            case Sequence sequence -> !sequence.isEmpty();
            case BulkData data -> data.length() > 0;
            default -> true;
        };
    }

    /** The representation, or null where the element is absent. */
    public VR getVR(int tag) {
        int index = elements.indexOf(tag);
        return index < 0 ? null : elements.vr(index);
    }

    /** All tags, ascending as unsigned numbers. */
    public int[] tags() {
        return elements.tags();
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.size() == 0;
    }

    /** byte[], Sequence, Fragments, BulkData or BulkDataURI; null where the element is absent. */
    public Object getValue(int tag) {
        int index = elements.indexOf(tag);
        return index < 0 ? null : elements.value(index);
    }

    /**
     * The value's bytes, little endian and with their padding; null for sequences, fragments and absent elements.
     *
     * @throws java.io.UncheckedIOException where the value stayed in a file that is gone
     */
    public byte[] getBytes(int tag) {
        return switch (getValue(tag)) {
            case byte[] bytes -> bytes;
            case BulkData data -> data.bytes();
            case null, default -> null;
        };
    }

    /** The first value as text; numbers in decimal, tags in hexadecimal; null where there is none. */
    public String getString(int tag) {
        return getString(tag, 0);
    }

    public String getString(int tag, String defaultValue) {
        String value = getString(tag, 0);
        return value == null || value.isEmpty() ? defaultValue : value;
    }

    /** The value at an index as text, or null where there is none. */
    public String getString(int tag, int valueIndex) {
        String[] values = getStrings(tag);
        return values == null || valueIndex >= values.length ? null : values[valueIndex];
    }

    /** All values as text, without padding: none for an empty element, null for an absent one or one that is no text. */
    public String[] getStrings(int tag) {
        ElementValue value = elementValue(tag);
        return value == null ? null : value.strings();
    }

    /** The first value as a whole number; one beyond the range of int keeps its low 32 bits. */
    public int getInt(int tag, int defaultValue) {
        return (int) getLong(tag, defaultValue);
    }

    public long getLong(int tag, long defaultValue) {
        long[] values = getLongs(tag);
        return values == null || values.length == 0 ? defaultValue : values[0];
    }

    public int[] getInts(int tag) {
        long[] values = getLongs(tag);
        return values == null ? null : Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    /** All values as whole numbers (also of IS and DS); null where the element is absent or one of them is no whole number. */
    public long[] getLongs(int tag) {
        ElementValue value = elementValue(tag);
        return value == null ? null : value.longs();
    }

    public double getDouble(int tag, double defaultValue) {
        double[] values = getDoubles(tag);
        return values == null || values.length == 0 ? defaultValue : values[0];
    }

    /** All values as numbers; null where the element is absent or one of them is no number. */
    public double[] getDoubles(int tag) {
        ElementValue value = elementValue(tag);
        return value == null ? null : value.doubles();
    }

    private ElementValue elementValue(int tag) {
        byte[] bytes = getVR(tag) == null ? null : getBytes(tag);
        return bytes == null ? null : new ElementValue(getVR(tag), bytes, characterSetOf(tag));
    }

    // ---- private blocks (PS3.5 section 7.8)

    /**
     * The tag of a private element in the block that the creator has reserved in this data set; of {@code tag}, (gggg,xxee),
     * xx may be any.
     */
    public OptionalInt privateTag(String privateCreator, int tag) {
        return PrivateBlocks.find(this, privateCreator, tag);
    }

    public String getString(String privateCreator, int tag) {
        OptionalInt resolved = privateTag(privateCreator, tag);
        return resolved.isPresent() ? getString(resolved.getAsInt()) : null;
    }

    public byte[] getBytes(String privateCreator, int tag) {
        OptionalInt resolved = privateTag(privateCreator, tag);
        return resolved.isPresent() ? getBytes(resolved.getAsInt()) : null;
    }
}
