package org.lobule.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
public final class Attributes extends DatasetValues {

    private static final byte[] EMPTY = {};

    private Attributes parent;
    private final CharacterSetScope scope = new CharacterSetScope(this);

    public Attributes() {}

    /** A deep copy, without parent. A copy of an item declares the character set that the item inherited. */
    public Attributes(Attributes other) {
        DatasetCopy.copyRaw(other, this);
        scope.declareInherited(other.scope);
    }

    /** A deep copy of those of the elements that are present, without parent. */
    public Attributes(Attributes other, int... selection) {
        addSelected(other, selection);
    }

    /** An empty data set that is to be put into a sequence of the parent. */
    static Attributes itemOf(Attributes parent) {
        Attributes item = new Attributes();
        item.parent = parent;
        return item;
    }

    /** The data set whose sequence this is an item of, or null. */
    public Attributes getParent() {
        return parent;
    }

    @Override
    SpecificCharacterSet characterSetOf(int tag) {
        return scope.characterSetOf(tag);
    }

    public SpecificCharacterSet getSpecificCharacterSet() {
        return scope.characterSet();
    }

    // ---- sequences

    /** The items, none for an empty sequence; null where the element is absent or no sequence. */
    public Sequence getSequence(int tag) {
        int index = elements().indexOf(tag);
        if (index < 0) {
            return null;
        }
        if (elements().vr(index) == VR.SQ && !(elements().value(index) instanceof Sequence)) {
            elements().setValue(index, new Sequence(this, 0));
        }
        return elements().value(index) instanceof Sequence sequence ? sequence : null;
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
            case Sequence sequence -> DatasetCopy.copyOf(sequence, this);
            default -> throw new IllegalArgumentException("%s is not a raw value".formatted(value.getClass()));
        };
        put(tag, vr, raw);
        if (tag == Tag.SpecificCharacterSet && raw instanceof byte[]) {
            scope.declared(SpecificCharacterSet.of(getStrings(tag)));
        }
    }

    /** @throws IllegalArgumentException where (0008,0005) is removed and there is text that only it can express */
    public void remove(int tag) {
        int index = elements().indexOf(tag);
        if (index < 0) {
            return;
        }
        if (tag == Tag.SpecificCharacterSet) {
            scope.change(parent == null ? SpecificCharacterSet.ASCII : parent.getSpecificCharacterSet());
        }
        release(elements().remove(index));
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
        DatasetCopy.add(other, tags, this);
    }

    // ---- private blocks (PS3.5 section 7.8)

    /** As {@link #privateTag}, after reserving the first free block where the creator has none. @throws IllegalStateException where no block is free */
    public int reservePrivateTag(String privateCreator, int tag) {
        return PrivateBlocks.reserve(this, privateCreator, tag);
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

    CharacterSetScope scope() {
        return scope;
    }

    void put(int tag, VR vr, Object value) {
        Object before = elements().put(tag, vr, value);
        if (before != value) {
            release(before);
        }
    }

    private static void release(Object value) {
        if (value instanceof Sequence sequence) {
            sequence.forEach(Attributes::detach);
        }
    }

    /** The same tags, representations and values; padding makes no difference, the character set that text is in does. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes attributes && elements().hasSameValues(attributes.elements());
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
