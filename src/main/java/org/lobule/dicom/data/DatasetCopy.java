package org.lobule.dicom.data;

/** Deep copies of data sets and their elements. */
final class DatasetCopy {

    private DatasetCopy() {}

    /** Everything as it is, into an empty data set: bytes, character set, and items that inherit it. */
    static void copyRaw(Attributes source, Attributes target) {
        target.scope().takeState(source.scope());
        ElementTable elements = source.elements();
        for (int i = 0; i < elements.size(); i++) {
            Object value = elements.value(i);
            Object copy = value instanceof Sequence sequence ? sequence.copy(target, item -> rawItem(item, target)) : copyOf(value, target);
            target.elements().put(elements.tag(i), elements.vr(i), copy);
        }
    }

    private static Attributes rawItem(Attributes item, Attributes parent) {
        Attributes copy = Attributes.itemOf(parent);
        copyRaw(item, copy);
        return copy;
    }

    /** Those of the elements that the source has, as {@link Attributes#addAll} says. */
    static void add(Attributes source, int[] tags, Attributes target) {
        target.scope().adopt(source.scope(), tags);
        for (int tag : tags) {
            int index = source.elements().indexOf(tag);
            if (index >= 0 && (tag != Tag.SpecificCharacterSet || !target.contains(tag) && target.scope().isSameAs(source.scope()))) {
                add(source, tag, source.elements().vr(index), source.elements().value(index), target);
            }
        }
    }

    private static void add(Attributes source, int tag, VR vr, Object value, Attributes target) {
        int tagOfCopy = PrivateBlocks.tagOfCopy(source, tag, target);
        if (value instanceof byte[] bytes && !target.scope().isSameAs(source.scope()) && Recoding.isNeeded(vr, value)) {
            target.put(tagOfCopy, vr, target.scope().encode(tag, vr, TextValues.decode(bytes, vr, source.characterSetOf(tag))));
        } else {
            target.put(tagOfCopy, vr, copyOf(value, target));
        }
    }

    /** A value that the target can have for itself; bytes are shared. */
    static Object copyOf(Object value, Attributes target) {
        return switch (value) {
            case Sequence sequence -> {
                Sequence copy = new Sequence(target, sequence.size());
                sequence.forEach(item -> copy.add(new Attributes(item)));
                yield copy;
            }
            case Fragments fragments -> fragments.copy();
            default -> value;
        };
    }
}
