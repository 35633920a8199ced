package org.lobule.dicom.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The items of a sequence. An item belongs to one sequence at a time and inherits the character set of the data set around it:
 * text of an item added is encoded anew where the two differ (see {@link Attributes}).
 */
public final class Sequence extends AbstractList<Attributes> {

    private final Attributes parent;
    private final List<Attributes> items;

    Sequence(Attributes parent, int capacity) {
        this.parent = parent;
        this.items = new ArrayList<>(capacity);
    }

    /** @param copier makes items that have the new parent already */
    Sequence copy(Attributes newParent, UnaryOperator<Attributes> copier) {
        Sequence copy = new Sequence(newParent, items.size());
        items.forEach(item -> copy.items.add(copier.apply(item)));
        return copy;
    }

    @Override
    public Attributes get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** @throws IllegalStateException where the item is already in a sequence; add a copy instead */
    @Override
    public void add(int index, Attributes item) {
        item.attach(parent);
        items.add(index, item);
    }

    @Override
    public Attributes set(int index, Attributes item) {
        item.attach(parent);
        Attributes before = items.set(index, item);
        before.detach();
        return before;
    }

    @Override
    public Attributes remove(int index) {
        Attributes removed = items.remove(index);
        removed.detach();
        return removed;
    }
}
