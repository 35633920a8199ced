package org.lobule.dicom.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encapsulated pixel data as it stands in the data set (PS3.5 A.4): the first item is the basic offset table, which may be empty,
 * the others are the fragments. A fragment may have stayed in the file; {@link #get} reads it then.
 */
public final class Fragments extends AbstractList<byte[]> {

    private final VR vr;
    /** byte[] or BulkData. */
    private final List<Object> items;

    public Fragments(VR vr, int capacity) {
        this.vr = vr;
        this.items = new ArrayList<>(capacity);
    }

    /** OB as PS3.5 A.4 has it, unless it was made with another. */
    public VR vr() {
        return vr;
    }

    /** @throws java.io.UncheckedIOException where the fragment stayed in a file that is gone */
    @Override
    public byte[] get(int index) {
        return items.get(index) instanceof BulkData data ? data.bytes() : (byte[]) items.get(index);
    }

    /** The fragment without reading it: byte[] or {@link BulkData}. */
    public Object getValue(int index) {
        return items.get(index);
    }

    /** Bytes of a fragment, without reading it. */
    public long length(int index) {
        return items.get(index) instanceof BulkData data ? data.length() : ((byte[]) items.get(index)).length;
    }

    /** Bytes of all fragments and the offset table. */
    public long totalLength() {
        long total = 0;
        for (int i = 0; i < size(); i++) {
            total += length(i);
        }
        return total;
    }

    @Override
    public void add(int index, byte[] fragment) {
        items.add(index, fragment);
    }

    public void add(BulkData fragment) {
        items.add(fragment);
    }

    @Override
    public byte[] set(int index, byte[] fragment) {
        byte[] before = get(index);
        items.set(index, fragment);
        return before;
    }

    @Override
    public byte[] remove(int index) {
        byte[] before = get(index);
        items.remove(index);
        return before;
    }

    @Override
    public int size() {
        return items.size();
    }

    Fragments copy() {
        Fragments copy = new Fragments(vr, items.size());
        copy.items.addAll(items);
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Fragments fragments) || fragments.size() != size()) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (length(i) != fragments.length(i) || !Arrays.equals(get(i), fragments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return size();
    }
}
