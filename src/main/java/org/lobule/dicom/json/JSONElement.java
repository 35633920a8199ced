package org.lobule.dicom.json;

import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.DecimalString;
import org.lobule.dicom.data.ElementDictionary;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;

/** One element of a JSON object, whose fields may come in any order, until all are known. */
final class JSONElement {

    static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

    /** A JSON number, in the digits in which it came. */
    record JSONNumber(String text) {}

    private final int tag;
    private VR vr;
    private List<Object> values = List.of();
    private Object raw;
    private List<byte[]> fragments;

    JSONElement(int tag) {
        this.tag = tag;
        this.vr = ElementDictionary.vrOf(tag);
    }

    int tag() {
        return tag;
    }

    void setVR(VR vr) {
        this.vr = vr;
    }

    void setValues(List<Object> values) {
        this.values = values;
    }

    /** byte[] or BulkDataURI. */
    void setRaw(Object raw) {
        this.raw = raw;
    }

    void setFragments(List<byte[]> fragments) {
        this.fragments = fragments;
    }

    void addTo(Attributes dataset) throws DicomException {
        if (fragments != null) {
            Fragments pixels = dataset.newFragments(tag, vr == VR.OW ? VR.OW : VR.OB, fragments.size());
            pixels.addAll(fragments);
        } else if (raw != null && vr != VR.SQ) {
            dataset.setValue(tag, vr, raw);
        } else if (vr == VR.SQ) {
            addItems(dataset);
        } else {
            addValues(dataset);
        }
    }

    private void addItems(Attributes dataset) throws DicomException {
        Sequence sequence = dataset.newSequence(tag, values.size());
        for (Object value : values) {
            if (!(value instanceof Attributes) && value != null) {
                throw wrong("values that are no items");
            }
            sequence.add(value == null ? new Attributes() : (Attributes) value);
        }
    }

    private void addValues(Attributes dataset) throws DicomException {
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = switch (values.get(i)) {
                case null -> "";
                case String text -> text;
                case JSONNumber number -> textOf(number);
                case Attributes empty when empty.isEmpty() -> "";
                default -> throw wrong("an item in place of a value");
            };
        }
        try {
            dataset.setString(tag, vr, texts);
        } catch (IllegalArgumentException e) {
            throw wrong("a value that " + vr + " cannot hold");
        }
    }

    /** Writers give all the digits of a double where DS has room for 16 characters; what fits is kept as it is. */
    private String textOf(JSONNumber number) throws DicomException {
        if (vr != VR.DS || number.text.length() <= DecimalString.LONGEST) {
            return number.text;
        }
        try {
            return DecimalString.of(Double.parseDouble(number.text));
        } catch (IllegalArgumentException e) {
            throw wrong("a value that DS cannot hold");
        }
    }

    private DicomException wrong(String what) {
        return new DicomException("%s has %s".formatted(TagFormat.named(tag), what));
    }
}
