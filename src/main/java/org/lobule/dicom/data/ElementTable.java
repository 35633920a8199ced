package org.lobule.dicom.data;

import java.util.Arrays;

/** Elements in ascending order of their tags, taken as unsigned numbers. */
final class ElementTable {

    private static final int FIRST_CAPACITY = 8;

    private int[] tags = {};
    private VR[] vrs = {};
    private Object[] values = {};
    private int size;

    int size() {
        return size;
    }

    int tag(int index) {
        return tags[index];
    }

    VR vr(int index) {
        return vrs[index];
    }

    Object value(int index) {
        return values[index];
    }

    void setValue(int index, Object value) {
        values[index] = value;
    }

    int[] tags() {
        return Arrays.copyOf(tags, size);
    }

    /** The element's place, or -1 - the place where it belongs. */
    int indexOf(int tag) {
        if (size == 0 || Integer.compareUnsigned(tags[size - 1], tag) < 0) {
            return -1 - size;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    /** The place of the first element with this tag or a higher one; the size where there is none. */
    int firstFrom(int tag) {
        int index = indexOf(tag);
        return index >= 0 ? index : -1 - index;
    }

    /** Adds or replaces an element; gives the value replaced. */
    Object put(int tag, VR vr, Object value) {
        int index = indexOf(tag);
        if (index >= 0) {
            Object before = values[index];
            vrs[index] = vr;
            values[index] = value;
            return before;
        }
        insert(-1 - index, tag, vr, value);
        return null;
    }

    private void insert(int index, int tag, VR vr, Object value) {
        if (size == tags.length) {
            int capacity = size == 0 ? FIRST_CAPACITY : size * 2;
            tags = Arrays.copyOf(tags, capacity);
            vrs = Arrays.copyOf(vrs, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        System.arraycopy(tags, index, tags, index + 1, size - index);
        System.arraycopy(vrs, index, vrs, index + 1, size - index);
        System.arraycopy(values, index, values, index + 1, size - index);
        tags[index] = tag;
        vrs[index] = vr;
        values[index] = value;
        size++;
    }

    Object remove(int index) {
        Object removed = values[index];
        size--;
        System.arraycopy(tags, index + 1, tags, index, size - index);
        System.arraycopy(vrs, index + 1, vrs, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        values[size] = null;
        return removed;
    }

    /** The same tags, representations and values; padding makes no difference. */
    boolean hasSameValues(ElementTable other) {
        if (size != other.size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (tags[i] != other.tags[i] || vrs[i] != other.vrs[i] || !isSame(vrs[i], values[i], other.values[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(VR vr, Object one, Object other) {
        return one instanceof byte[] bytes && other instanceof byte[] others
                ? new ElementValue(vr, bytes, SpecificCharacterSet.ASCII).hasSameBytes(others)
                : one.equals(other);
    }
}
