package org.lobule.dicom.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of a data set's text, and of its items that inherit the character set, from one character set to another: all of it
 * or nothing.
 */
final class Recoding {

    private final SpecificCharacterSet target;
    private final List<Runnable> changes = new ArrayList<>();

    private Recoding(SpecificCharacterSet target) {
        this.target = target;
    }

    /** @throws IllegalArgumentException where the target cannot express a text; nothing is changed then */
    static void apply(Attributes dataset, SpecificCharacterSet target) {
        if (!target.equals(dataset.getSpecificCharacterSet())) {
            Recoding recoding = new Recoding(target);
            recoding.collect(dataset);
            recoding.changes.forEach(Runnable::run);
            dataset.scope().readAs(target);
        }
    }

    /** Whether the data set or an item of it has text that depends on the character set. */
    static boolean isNeeded(Attributes dataset) {
        ElementTable elements = dataset.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (isNeeded(elements.vr(i), elements.value(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isNeeded(VR vr, Object value) {
        return switch (value) {
            case byte[] bytes -> vr.usesCharacterSet() && !SpecificCharacterSet.isPlain(bytes);
            case Sequence sequence -> sequence.stream().anyMatch(Recoding::isNeeded);
            default -> false;
        };
    }

    private void collect(Attributes dataset) {
        ElementTable elements = dataset.elements();
        for (int i = 0; i < elements.size(); i++) {
            int index = i;
            VR vr = elements.vr(i);
            if (elements.value(i) instanceof byte[] bytes && isNeeded(vr, bytes)) {
                SpecificCharacterSet source = dataset.scope().characterSetOf(elements.tag(i));
                byte[] recoded = recoded(elements.tag(i), vr, TextValues.decode(bytes, vr, source));
                changes.add(() -> elements.setValue(index, recoded));
            }
        }
        dataset.scope().forEachInheritingItem(this::collect);
    }

    private byte[] recoded(int tag, VR vr, String text) {
        byte[] bytes = target.encodeOrNull(text, vr);
        if (bytes == null) {
            bytes = target.encodeOrNull(text.replace('\uFFFD', '?'), vr);
        }
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "The text of %s has a character that %s cannot express".formatted(TagFormat.named(tag), target));
        }
        return bytes;
    }
}
