package org.lobule.dicom.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** The character set in force in one data set, which its items inherit, and its declaration in (0008,0005); see {@link Attributes}. */
final class CharacterSetScope {

    /** Groups of commands, file meta information and directories know the default repertoire alone. */
    private static final int FIRST_GROUP_WITH_CHARACTER_SET = 0x0008;

    private final Attributes dataset;
    /** Declared, inherited or assumed; text in the data set is always in this one. */
    private SpecificCharacterSet characterSet = SpecificCharacterSet.ASCII;
    /** Whether the declaration is there only because a text needed it; an item gives it up where it can inherit. */
    private boolean declaredAutomatically;

    CharacterSetScope(Attributes dataset) {
        this.dataset = dataset;
    }

    SpecificCharacterSet characterSet() {
        return characterSet;
    }

    SpecificCharacterSet characterSetOf(int tag) {
        return appliesTo(tag) ? characterSet : SpecificCharacterSet.ASCII;
    }

    boolean isSameAs(CharacterSetScope other) {
        return characterSet.equals(other.characterSet);
    }

    private static boolean appliesTo(int tag) {
        return tag >>> 16 >= FIRST_GROUP_WITH_CHARACTER_SET;
    }

    private boolean isDeclared() {
        return dataset.contains(Tag.SpecificCharacterSet);
    }

    /** The bytes of a text; it changes the character set, or declares an assumed one, where the text calls for it. */
    byte[] encode(int tag, VR vr, String text) {
        if (!vr.usesCharacterSet()) {
            return inOneByteEach(tag, vr, text);
        }
        if (!appliesTo(tag)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        byte[] bytes = characterSet.encodeOrNull(text, vr);
        if (bytes != null && SpecificCharacterSet.isPlain(bytes)) {
            return bytes;
        }
        CharacterSetScope declaring = declaringScope();
        if (bytes == null) {
            declaring.turnTo(SpecificCharacterSet.UTF_8);
            return characterSet.encode(text, vr);
        }
        if (!declaring.isDeclared()) {
            declaring.declare(characterSet);
        }
        return bytes;
    }

    /** Bytes beyond ASCII, which senders put there nevertheless, can be written back as they came. */
    private static byte[] inOneByteEach(int tag, VR vr, String text) {
        if (text.chars().anyMatch(c -> c > 0xFF)) {
            throw new IllegalArgumentException("%s is %s, which has ASCII letters alone".formatted(TagFormat.named(tag), vr));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Encodes all text anew. @throws IllegalArgumentException where the character set cannot express it; nothing is changed then */
    void change(SpecificCharacterSet set) {
        Recoding.apply(dataset, set);
        declaredAutomatically = false;
    }

    /** (0008,0005) has been put there as raw bytes: what is there already is read differently from now on. */
    void declared(SpecificCharacterSet set) {
        declaredAutomatically = false;
        readAs(set);
    }

    /** Takes over the character set of another data set, where none is declared here and the elements to come depend on it. */
    void adopt(CharacterSetScope other, int[] tags) {
        CharacterSetScope declaring = declaringScope();
        boolean undeclared = declaring.characterSet.isAscii() && !declaring.isDeclared();
        if (undeclared && !other.characterSet.isAscii() && Arrays.stream(tags).anyMatch(other::isNeededFor)) {
            declaring.turnTo(other.characterSet);
        }
    }

    private boolean isNeededFor(int tag) {
        Object value = dataset.getValue(tag);
        return value != null && (tag == Tag.SpecificCharacterSet || Recoding.isNeeded(dataset.getVR(tag), value));
    }

    /** The elements are being copied raw from another data set. */
    void takeState(CharacterSetScope other) {
        characterSet = other.characterSet;
        declaredAutomatically = other.declaredAutomatically;
    }

    /** The copy of an item stands alone: it has to declare what the item inherited. */
    void declareInherited(CharacterSetScope other) {
        boolean inherited = other.dataset.getParent() != null && !isDeclared();
        if (inherited && !characterSet.isAscii() && Recoding.isNeeded(dataset)) {
            declare(characterSet);
        }
    }

    /** Comes under another data set: text is encoded anew as needed, that of the other one too where it cannot express this. */
    void enter(CharacterSetScope parent) {
        if (declaredAutomatically) {
            dataset.elements().remove(dataset.elements().indexOf(Tag.SpecificCharacterSet));
            declaredAutomatically = false;
        }
        if (isDeclared()) {
            return;
        }
        try {
            Recoding.apply(dataset, parent.characterSet);
        } catch (IllegalArgumentException notExpressible) {
            parent.declaringScope().turnTo(SpecificCharacterSet.UTF_8);
            Recoding.apply(dataset, SpecificCharacterSet.UTF_8);
        }
        CharacterSetScope declaring = parent.declaringScope();
        if (!characterSet.isAscii() && !declaring.isDeclared() && Recoding.isNeeded(dataset)) {
            declaring.declare(characterSet);
        }
    }

    /** Reads the bytes of this data set, and of the items that inherit from it, in another character set. */
    void readAs(SpecificCharacterSet set) {
        characterSet = set;
        forEachInheritingItem(item -> item.scope().readAs(set));
    }

    void forEachInheritingItem(Consumer<Attributes> action) {
        ElementTable elements = dataset.elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.value(i) instanceof Sequence sequence) {
                sequence.stream().filter(item -> !item.contains(Tag.SpecificCharacterSet)).forEach(action);
            }
        }
    }

    private CharacterSetScope declaringScope() {
        Attributes declaring = dataset;
        while (declaring.getParent() != null && !declaring.contains(Tag.SpecificCharacterSet)) {
            declaring = declaring.getParent();
        }
        return declaring.scope();
    }

    private void turnTo(SpecificCharacterSet set) {
        Recoding.apply(dataset, set);
        declare(set);
    }

    private void declare(SpecificCharacterSet set) {
        declaredAutomatically |= !isDeclared();
        byte[] codes = String.join("\\", set.codes()).getBytes(StandardCharsets.US_ASCII);
        dataset.elements().put(Tag.SpecificCharacterSet, VR.CS, codes);
    }
}
