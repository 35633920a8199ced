package org.lobule.dicom.json;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.TagFormat;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.ReadLimits;

/**
 * Reads data sets from DICOM JSON (PS3.18 F.2): one object, or an array of them as DICOMweb answers. The data sets' text is UTF-8,
 * and (0008,0005), where it is there or needed, says so. {@link ReadLimits} bound what the input can make the reader do.
 */
public final class JSONReader {

    private final JsonParser json;
    private final ReadLimits limits;
    private int elements;

    public JSONReader(InputStream in) throws IOException {
        this(in, ReadLimits.DEFAULT);
    }

    public JSONReader(InputStream in, ReadLimits limits) throws IOException {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(4 * limits.nesting() + 16)
                .maxStringLength((int) Math.min(Integer.MAX_VALUE - 8, limits.valueBytes() / 3 * 4 + 4))
                .build();
        this.json = JsonFactory.builder().streamReadConstraints(constraints).build().createParser(in);
        this.limits = limits;
    }

    /** The data set that is the whole input. */
    public Attributes readDataset() throws IOException {
        return reading(() -> {
            json.nextToken();
            Attributes dataset = readObject(0);
            expectEnd();
            return dataset;
        });
    }

    /** Every data set of an array, in turn; an input that is one object counts as an array of one, an empty one as none. */
    public void readDatasets(Consumer<Attributes> consumer) throws IOException {
        reading(() -> {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                consumer.accept(readObject(0));
                expectEnd();
            } else if (first != null) {
                expect(JsonToken.START_ARRAY, "an array of data sets");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements = 0;
                    consumer.accept(readObject(0));
                }
                expectEnd();
            }
            return null;
        });
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    /** Jackson's messages quote the input, which may be a patient's; only the place is passed on. */
    private <T> T reading(Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (JsonProcessingException | CharConversionException e) {
            throw new DicomException("The input is no well-formed JSON, or too large, at %s".formatted(place()));
        }
    }

    private String place() {
        return "line %d column %d".formatted(json.currentLocation().getLineNr(), json.currentLocation().getColumnNr());
    }

    /** What follows would be lost unseen. */
    private void expectEnd() throws IOException {
        if (json.nextToken() != null) {
            throw new DicomException("DICOM JSON has to end with its data set, but goes on at %s".formatted(place()));
        }
    }

    private void expect(JsonToken token, String what) throws DicomException {
        if (json.currentToken() != token) {
            throw new DicomException("DICOM JSON has to have %s at %s".formatted(what, place()));
        }
    }

    private Attributes readObject(int depth) throws IOException {
        expect(JsonToken.START_OBJECT, "a data set");
        json.nextToken();
        return readDataset(depth);
    }

    /** The current token is the first field's name, or the end of the object. */
    private Attributes readDataset(int depth) throws IOException {
        if (depth > limits.nesting()) {
            throw new DicomException("Sequences are nested deeper than %d at %s".formatted(limits.nesting(), place()));
        }
        List<JSONElement> read = new ArrayList<>();
        for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
            expect(JsonToken.FIELD_NAME, "a tag");
            int tag = tagOf(json.currentName());
            json.nextToken();
            JSONElement element = readElement(tag, depth);
            if (!isGroupLength(tag) && !(tag == Tag.SpecificCharacterSet && depth > 0)) {
                read.add(element);
            }
        }
        return dataset(read);
    }

    private static Attributes dataset(List<JSONElement> elements) throws DicomException {
        Attributes dataset = new Attributes();
        dataset.assumeCharacterSet(SpecificCharacterSet.UTF_8);
        elements.sort((one, other) -> Integer.compareUnsigned(one.tag(), other.tag()));
        for (JSONElement element : elements) {
            if (element.tag() == Tag.SpecificCharacterSet) {
                dataset.setString(Tag.SpecificCharacterSet, VR.CS, SpecificCharacterSet.UTF_8.codes());
            } else {
                element.addTo(dataset);
            }
        }
        return dataset;
    }

    private static boolean isGroupLength(int tag) {
        return (tag & 0xFFFF) == 0;
    }

    private int tagOf(String name) throws DicomException {
        if (name.length() == 8 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            return Integer.parseUnsignedInt(name, 16);
        }
        throw new DicomException("A tag has to be eight hexadecimal digits, at %s".formatted(place()));
    }

    private JSONElement readElement(int tag, int depth) throws IOException {
        expect(JsonToken.START_OBJECT, "an element for " + TagFormat.of(tag));
        count();
        JSONElement element = new JSONElement(tag);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "vr" -> element.setVR(readVR(tag));
                case "Value" -> element.setValues(readValues(depth));
                case "InlineBinary" -> element.setRaw(json.getBinaryValue());
                case "BulkDataURI" -> element.setRaw(readReference(tag));
                case "DataFragment" -> element.setFragments(readFragments());
                default -> json.skipChildren();
            }
        }
        return element;
    }

    private BulkDataURI readReference(int tag) throws IOException {
        expect(JsonToken.VALUE_STRING, "a text as the BulkDataURI of " + TagFormat.of(tag));
        return new BulkDataURI(json.getText());
    }

    private VR readVR(int tag) throws IOException {
        String text = json.getValueAsString("");
        VR vr = text.length() == 2 ? VR.of(text.charAt(0), text.charAt(1)) : null;
        if (vr == null) {
            throw new DicomException("%s has no value representation of the standard at %s".formatted(TagFormat.named(tag), place()));
        }
        return vr;
    }

    /** Text, numbers, items, or null; the representation may come later, so a person's name is told by its fields. */
    private List<Object> readValues(int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return values;
        }
        expect(JsonToken.START_ARRAY, "an array of values");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            count();
            values.add(switch (json.currentToken()) {
                case VALUE_NULL -> null;
                case VALUE_STRING -> json.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JSONElement.JSONNumber(json.getText());
                case START_OBJECT -> readNameOrItem(depth);
                default -> throw new DicomException("A value has to be a text, a number or an object at %s".formatted(place()));
            });
        }
        return values;
    }

    private Object readNameOrItem(int depth) throws IOException {
        json.nextToken();
        boolean name = json.currentToken() == JsonToken.FIELD_NAME && JSONElement.NAME_GROUPS.contains(json.currentName());
        if (!name) {
            return readDataset(depth + 1);
        }
        String[] groups = {"", "", ""};
        for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
            int group = JSONElement.NAME_GROUPS.indexOf(json.currentName());
            json.nextToken();
            if (group < 0 || !json.currentToken().isScalarValue()) {
                throw new DicomException("A person's name has Alphabetic, Ideographic and Phonetic texts alone, at %s".formatted(place()));
            }
            groups[group] = json.getValueAsString("");
        }
        int last = groups[2].isEmpty() ? groups[1].isEmpty() ? 1 : 2 : 3;
        return String.join("=", Arrays.copyOf(groups, last));
    }

    private List<byte[]> readFragments() throws IOException {
        expect(JsonToken.START_ARRAY, "an array of fragments");
        List<byte[]> fragments = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            count();
            byte[] fragment = {};
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                expect(JsonToken.START_OBJECT, "a fragment");
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        case "InlineBinary" -> fragment = json.getBinaryValue();
                        case "BulkDataURI" -> throw new DicomException("A fragment is only referred to, by a URI, at %s".formatted(place()));
                        default -> json.skipChildren();
                    }
                }
            }
            fragments.add(fragment);
        }
        return fragments;
    }

    private void count() throws DicomException {
        if (++elements > limits.elements()) {
            throw new DicomException("The input has more than %d elements and values, the limit of the reader".formatted(limits.elements()));
        }
    }
}
