package org.lobule.dicom.json;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.DecimalString;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.VR;

/**
 * Writes data sets as DICOM JSON objects (PS3.18 F.2).
 *
 * <ul>
 * <li>Text is UTF-8 whatever the data set's character set; (0008,0005) says so where there is text to which it matters.
 * <li>IS and DS are JSON numbers where their text is one, else strings, as is DS beyond its 16 characters, which readers round: the
 *     original text is kept. SV and UV are strings beyond 2^53,
 *     where JSON readers lose digits; NaN and the infinities, which JSON cannot express as numbers, are the strings
 *     "NaN", "Infinity" and "-Infinity".
 * <li>Groups 0000 and 0002 and group lengths are left out.
 * <li>Fragments without a URI are an array "DataFragment" of inline binaries, null for an empty one: dcm4che's extension, as the
 *     standard defines encapsulated pixel data by reference alone.
 * </ul>
 */
public final class JSONWriter {

    /** Where large values can be fetched. */
    @FunctionalInterface
    public interface BulkDataReferences {
        /** The URI of an element's value, or null where it is to be written inline; {@code item} is the data set that holds it. */
        String uriOf(Attributes item, int tag);
    }

    /** Of "-0" many readers make an integer, which has no sign then. */
    private static final Pattern JSON_NUMBER = Pattern.compile("(?!-0$)-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final long SAFE_INTEGER = 1L << 53;
    private static final int COMMAND_GROUP = 0x0000;
    private static final int FILE_META_GROUP = 0x0002;
    private static final String[] NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};

    private final JsonGenerator json;
    private BulkDataReferences references = (item, tag) -> null;

    public JSONWriter(JsonGenerator json) {
        this.json = json;
    }

    public void setBulkDataReferences(BulkDataReferences references) {
        this.references = Objects.requireNonNull(references);
    }

    /** Writes one object; the generator stays open. */
    public void write(Attributes dataset) throws IOException {
        boolean declares = dataset.contains(Tag.SpecificCharacterSet) || dataset.dependsOnCharacterSet();
        json.writeStartObject();
        for (int tag : dataset.tags()) {
            if (declares && Integer.compareUnsigned(tag, Tag.SpecificCharacterSet) > 0) {
                writeCharacterSet();
                declares = false;
            }
            if (tag >>> 16 != COMMAND_GROUP && tag >>> 16 != FILE_META_GROUP) {
                writeElement(dataset, tag);
            }
        }
        if (declares) {
            writeCharacterSet();
        }
        json.writeEndObject();
    }

    private void writeCharacterSet() throws IOException {
        json.writeObjectFieldStart("%08X".formatted(Tag.SpecificCharacterSet));
        json.writeStringField("vr", VR.CS.name());
        json.writeArrayFieldStart("Value");
        json.writeString("ISO_IR 192");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeItem(Attributes item) throws IOException {
        json.writeStartObject();
        for (int tag : item.tags()) {
            writeElement(item, tag);
        }
        json.writeEndObject();
    }

    private void writeElement(Attributes dataset, int tag) throws IOException {
        if ((tag & 0xFFFF) == 0 || tag == Tag.SpecificCharacterSet) {
            return;
        }
        VR vr = dataset.getVR(tag);
        json.writeObjectFieldStart("%08X".formatted(tag));
        json.writeStringField("vr", vr.name());
        if (dataset.containsValue(tag)) {
            String uri = vr == VR.SQ ? null : references.uriOf(dataset, tag);
            if (uri != null) {
                json.writeStringField("BulkDataURI", uri);
            } else {
                writeValue(dataset, tag, vr);
            }
        }
        json.writeEndObject();
    }

    private void writeValue(Attributes dataset, int tag, VR vr) throws IOException {
        switch (dataset.getValue(tag)) {
            case Sequence sequence -> {
                json.writeArrayFieldStart("Value");
                for (Attributes item : sequence) {
                    writeItem(item);
                }
                json.writeEndArray();
            }
            case Fragments fragments -> writeFragments(fragments);
            case BulkDataURI reference -> json.writeStringField("BulkDataURI", reference.uri());
            case BulkData data -> json.writeBinaryField("InlineBinary", data.bytes());
            case byte[] bytes when vr.isOpaque() -> json.writeBinaryField("InlineBinary", bytes);
            default -> writeValues(dataset, tag, vr);
        }
    }

    private void writeFragments(Fragments fragments) throws IOException {
        json.writeArrayFieldStart("DataFragment");
        for (byte[] fragment : fragments) {
            if (fragment.length == 0) {
                json.writeNull();
            } else {
                json.writeStartObject();
                json.writeBinaryField("InlineBinary", fragment);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void writeValues(Attributes dataset, int tag, VR vr) throws IOException {
        String[] values = dataset.getStrings(tag);
        if (values == null) {
            throw new IllegalArgumentException("%s has no value that JSON can express".formatted(TagFormat.named(tag)));
        }
        if (values.length == 0) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (String value : values) {
            if (value.isEmpty()) {
                json.writeNull();
            } else if (vr == VR.PN) {
                writeName(value);
            } else if (isNumber(vr, value)) {
                json.writeNumber(value);
            } else {
                json.writeString(value);
            }
        }
        json.writeEndArray();
    }

    private static boolean isNumber(VR vr, String value) {
        return switch (vr) {
            case US, SS, UL, SL -> true;
            case FL, FD, IS -> JSON_NUMBER.matcher(value).matches();
            case DS -> value.length() <= DecimalString.LONGEST && JSON_NUMBER.matcher(value).matches();
            case SV -> Math.abs(Long.parseLong(value)) <= SAFE_INTEGER && Long.parseLong(value) != Long.MIN_VALUE;
            case UV -> Long.compareUnsigned(Long.parseUnsignedLong(value), SAFE_INTEGER) <= 0;
            default -> false;
        };
    }

    private void writeName(String value) throws IOException {
        String[] groups = value.split("=", -1);
        json.writeStartObject();
        for (int i = 0; i < Math.min(groups.length, NAME_GROUPS.length); i++) {
            if (!groups[i].isEmpty()) {
                json.writeStringField(NAME_GROUPS[i], groups[i]);
            }
        }
        json.writeEndObject();
    }
}
