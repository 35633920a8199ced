package org.lobule.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A data set: elements by tag, each with its representation and value.
 *
 * <p><b>Values</b> are raw bytes, little endian, as read or as a setter made them: {@link #getValue} gives {@code byte[]} (empty for
 * an element without value), {@link Sequence}, {@link Fragments}, {@link BulkData} or {@link BulkDataURI}. Arrays are shared, never
 * copied: do not write into them. A getter gives null, or its default, for an element that is absent, empty, or not what is asked
 * for; text that should be a number and is none counts as absent. Nothing that a sender wrote makes a getter throw.
 *
 * <p><b>Character set.</b> Text is kept in the bytes of the character set in force: Specific Character Set (0008,0005) of this data
 * set, else of the data set around it, else ASCII or what {@link #assumeCharacterSet} set. The text setters keep text and
 * declaration together:
 * <ul>
 * <li>{@code setString(Tag.SpecificCharacterSet, ...)} encodes all text anew, that of the items included, and throws where the new
 *     character set cannot express it. {@code setBytes} and {@code setValue} only declare: the bytes stay and are read differently.
 * <li>Text that the character set in force cannot express turns the data set that declares it to UTF-8 (ISO_IR 192).
 * <li>An item added to a sequence and elements added from another data set are encoded anew where the character sets differ.
 * </ul>
 * What was not touched keeps its bytes. Bytes that mean nothing in their character set become U+FFFD only when encoded anew.
 *
 * <p>Not safe for use by several threads while one of them changes it.
 */
public final class Attributes {

    private static final byte[] EMPTY = {};

    private final ElementTable elements = new ElementTable();
    private Attributes parent;
    private final CharacterSetScope scope = new CharacterSetScope(this);

    public Attributes() {}

    /** A deep copy, without parent. A copy of an item declares the character set that the item inherited. */
    public Attributes(Attributes other) {
        copyRaw(other);
        scope.declareInherited(other.scope);
    }

    private void copyRaw(Attributes other) {
        scope.takeState(other.scope);
        for (int i = 0; i < other.elements.size(); i++) {
            Object value = other.elements.value(i);
            Object copy = value instanceof Sequence sequence ? sequence.copy(this, this::copyRawItem) : copyOf(value);
            elements.put(other.elements.tag(i), other.elements.vr(i), copy);
        }
    }

    private Attributes copyRawItem(Attributes item) {
        Attributes copy = new Attributes();
        copy.parent = this;
        copy.copyRaw(item);
        return copy;
    }

    /** A deep copy of those of the elements that are present, without parent. */
    public Attributes(Attributes other, int... selection) {
        addSelected(other, selection);
    }

    // ---- what is there

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

    /** The data set whose sequence this is an item of, or null. */
    public Attributes getParent() {
        return parent;
    }

    public SpecificCharacterSet getSpecificCharacterSet() {
        return scope.characterSet();
    }

    // ---- values

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
        return bytes == null ? null : new ElementValue(getVR(tag), bytes, scope.characterSetOf(tag));
    }

    // ---- sequences

    /** The items, none for an empty sequence; null where the element is absent or no sequence. */
    public Sequence getSequence(int tag) {
        int index = elements.indexOf(tag);
        if (index < 0) {
            return null;
        }
        if (elements.vr(index) == VR.SQ && !(elements.value(index) instanceof Sequence)) {
            elements.setValue(index, new Sequence(this, 0));
        }
        return elements.value(index) instanceof Sequence sequence ? sequence : null;
    }

    /** The first item, or null. */
    public Attributes getNestedDataset(int tag) {
        return getNestedDataset(tag, 0);
    }

    public Attributes getNestedDataset(int tag, int itemIndex) {
        Sequence sequence = getSequence(tag);
        return sequence == null || itemIndex >= sequence.size() ? null : sequence.get(itemIndex);
    }

    /** A new sequence without items in place of what the element held. */
    public Sequence newSequence(int tag, int capacity) {
        Sequence sequence = new Sequence(this, capacity);
        put(tag, VR.SQ, sequence);
        return sequence;
    }

    /** New encapsulated pixel data in place of what the element held; its first item will be the basic offset table. */
    public Fragments newFragments(int tag, VR vr, int capacity) {
        Fragments fragments = new Fragments(vr, capacity);
        put(tag, vr, fragments);
        return fragments;
    }

    // ---- setters

    /**
     * Without values, or with null, the element becomes empty. A binary representation takes numbers in decimal, AT in hexadecimal.
     *
     * @throws IllegalArgumentException for what the representation cannot hold: text that is no number of its range, letters beyond
     *                                  ISO 8859-1 where Specific Character Set does not apply (CS, DA, UI and the like)
     */
    public void setString(int tag, VR vr, String... values) {
        if (values == null || values.length == 0 || values.length == 1 && (values[0] == null || values[0].isEmpty())) {
            setNull(tag, vr);
        } else if (tag == Tag.SpecificCharacterSet) {
            scope.change(SpecificCharacterSet.of(values));
            put(tag, vr, TextValues.join(values).getBytes(StandardCharsets.US_ASCII));
        } else if (vr.isString()) {
            put(tag, vr, scope.encode(tag, vr, TextValues.join(values)));
        } else if (vr.isBinaryNumber() || vr == VR.AT) {
            put(tag, vr, NumberValues.ofTexts(vr, values));
        } else {
            throw new IllegalArgumentException("%s does not hold text".formatted(vr));
        }
    }

    public void setInt(int tag, VR vr, int... values) {
        setLong(tag, vr, Arrays.stream(values).asLongStream().toArray());
    }

    /** @throws IllegalArgumentException where a number is out of the representation's range, or the representation holds no numbers */
    public void setLong(int tag, VR vr, long... values) {
        if (vr.isString()) {
            setString(tag, vr, Arrays.stream(values)
                    .mapToObj(value -> vr == VR.IS ? NumberValues.integerString(value) : Long.toString(value)).toArray(String[]::new));
        } else if (vr.isBinaryNumber() || vr == VR.AT) {
            put(tag, vr, NumberValues.ofIntegers(vr, values));
        } else {
            throw new IllegalArgumentException("%s does not hold numbers".formatted(vr));
        }
    }

    /** DS gets the closest number of 16 characters. @throws IllegalArgumentException for a representation that cannot hold them */
    public void setDouble(int tag, VR vr, double... values) {
        if (vr.isBinaryFloat()) {
            put(tag, vr, NumberValues.ofFloats(vr, values));
        } else if (vr.isString()) {
            setString(tag, vr, Arrays.stream(values).mapToObj(DecimalString::of).toArray(String[]::new));
        } else {
            throw new IllegalArgumentException("%s does not hold fractions".formatted(vr));
        }
    }

    /** Raw bytes: little endian, text already in the character set of the data set. */
    public void setBytes(int tag, VR vr, byte[] value) {
        setValue(tag, vr, value);
    }

    public void setNull(int tag, VR vr) {
        if (tag == Tag.SpecificCharacterSet) {
            scope.change(SpecificCharacterSet.ASCII);
        }
        put(tag, vr, vr == VR.SQ ? new Sequence(this, 0) : EMPTY);
    }

    /** A raw value as {@link #getValue} gives it; the items of a sequence are copied. */
    public void setValue(int tag, VR vr, Object value) {
        Object raw = switch (value) {
            case null -> vr == VR.SQ ? new Sequence(this, 0) : EMPTY;
            case byte[] bytes -> bytes;
            case Fragments fragments -> fragments;
            case BulkData data -> data;
            case BulkDataURI uri -> uri;
            case Sequence sequence -> copyOf(sequence);
            default -> throw new IllegalArgumentException("%s is not a raw value".formatted(value.getClass()));
        };
        put(tag, vr, raw);
        if (tag == Tag.SpecificCharacterSet && raw instanceof byte[]) {
            scope.declared(SpecificCharacterSet.of(getStrings(tag)));
        }
    }

    /** @throws IllegalArgumentException where (0008,0005) is removed and there is text that only it can express */
    public void remove(int tag) {
        int index = elements.indexOf(tag);
        if (index < 0) {
            return;
        }
        if (tag == Tag.SpecificCharacterSet) {
            scope.change(parent == null ? SpecificCharacterSet.ASCII : parent.getSpecificCharacterSet());
        }
        release(elements.remove(index));
    }

    /**
     * Deep copies of all elements of another data set, in place of those here. Its character set is taken over where none is
     * declared here. Private elements come with their creator, into another block where theirs is somebody else's here.
     */
    public void addAll(Attributes other) {
        addSelected(other, other.tags());
    }

    /** Deep copies of those of the elements that the other data set has, as {@link #addAll} makes them. */
    public void addSelected(Attributes other, int... tags) {
        scope.adopt(other.scope, tags);
        for (int tag : tags) {
            int index = other.elements.indexOf(tag);
            if (index >= 0 && (tag != Tag.SpecificCharacterSet || !contains(tag) && scope.isSameAs(other.scope))) {
                addCopy(other, tag, PrivateBlocks.tagOfCopy(other, tag, this), other.elements.vr(index), other.elements.value(index));
            }
        }
    }

    private void addCopy(Attributes other, int tag, int tagOfCopy, VR vr, Object value) {
        if (value instanceof byte[] bytes && !scope.isSameAs(other.scope) && Recoding.isNeeded(vr, value)) {
            put(tagOfCopy, vr, scope.encode(tag, vr, TextValues.decode(bytes, vr, other.scope.characterSetOf(tag))));
        } else {
            put(tagOfCopy, vr, copyOf(value));
        }
    }

    // ---- private blocks (PS3.5 section 7.8)

    /**
     * The tag of a private element in the block that the creator has reserved in this data set; of {@code tag}, (gggg,xxee),
     * xx may be any.
     */
    public OptionalInt privateTag(String privateCreator, int tag) {
        return PrivateBlocks.find(this, privateCreator, tag);
    }

    /** The same, after reserving the first free block where the creator has none. @throws IllegalStateException where no block is free */
    public int reservePrivateTag(String privateCreator, int tag) {
        return PrivateBlocks.reserve(this, privateCreator, tag);
    }

    public String getString(String privateCreator, int tag) {
        OptionalInt resolved = privateTag(privateCreator, tag);
        return resolved.isPresent() ? getString(resolved.getAsInt()) : null;
    }

    public byte[] getBytes(String privateCreator, int tag) {
        OptionalInt resolved = privateTag(privateCreator, tag);
        return resolved.isPresent() ? getBytes(resolved.getAsInt()) : null;
    }

    public void setString(String privateCreator, int tag, VR vr, String... values) {
        setString(reservePrivateTag(privateCreator, tag), vr, values);
    }

    public void setBytes(String privateCreator, int tag, VR vr, byte[] value) {
        setBytes(reservePrivateTag(privateCreator, tag), vr, value);
    }

    // ---- character set

    /** What text is read as where neither this data set nor one around it declares a character set; for senders that forget to. */
    public void assumeCharacterSet(SpecificCharacterSet assumed) {
        if (!contains(Tag.SpecificCharacterSet) && parent == null) {
            scope.readAs(assumed);
        }
    }

    /** Whether there is text, here or in an item, that reads differently in another character set. */
    public boolean dependsOnCharacterSet() {
        return Recoding.isNeeded(this);
    }

    void attach(Attributes newParent) {
        if (parent != null) {
            throw new IllegalStateException("The item is in a sequence already; add a copy of it");
        }
        for (Attributes around = newParent; around != null; around = around.parent) {
            if (around == this) {
                throw new IllegalStateException("A data set cannot be an item of itself");
            }
        }
        scope.enter(newParent.scope);
        parent = newParent;
    }

    void detach() {
        parent = null;
    }

    // ---- the table

    ElementTable elements() {
        return elements;
    }

    CharacterSetScope scope() {
        return scope;
    }

    private void put(int tag, VR vr, Object value) {
        Object before = elements.put(tag, vr, value);
        if (before != value) {
            release(before);
        }
    }

    private static void release(Object value) {
        if (value instanceof Sequence sequence) {
            sequence.forEach(Attributes::detach);
        }
    }

    private Object copyOf(Object value) {
        return switch (value) {
            case Sequence sequence -> {
                Sequence copy = new Sequence(this, sequence.size());
                sequence.forEach(item -> copy.add(new Attributes(item)));
                yield copy;
            }
            case Fragments fragments -> fragments.copy();
            default -> value;
        };
    }

    /** The same tags, representations and values; padding makes no difference, the character set that text is in does. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Attributes attributes) || attributes.size() != size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (elements.tag(i) != attributes.elements.tag(i) || elements.vr(i) != attributes.elements.vr(i)
                    || !sameValue(elements.vr(i), elements.value(i), attributes.elements.value(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(VR vr, Object one, Object other) {
        return one instanceof byte[] bytes && other instanceof byte[] others
                ? new ElementValue(vr, bytes, SpecificCharacterSet.ASCII).hasSameBytes(others)
                : one.equals(other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tags());
    }

    /** Tags and representations; no values, which may be a patient's. */
    @Override
    public String toString() {
        return "Data set of %d elements".formatted(size());
    }
}
