package org.lobule.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

class JSONWriterTest {

    private final Attributes dataset = new Attributes();

    private String json() throws IOException {
        return json((item, tag) -> null);
    }

    private String json(JSONWriter.BulkDataReferences references) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            JSONWriter writer = new JSONWriter(generator);
            writer.setBulkDataReferences(references);
            writer.write(dataset);
        }
        return text.toString();
    }

    @Test
    void personNamesAreObjectsOfTheirGroups() throws IOException {
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        dataset.setString(Tag.PatientName, VR.PN, "Yamada^Tarou=山田^太郎=やまだ^たろう");
        dataset.setString(Tag.OtherPatientNames, VR.PN, "=山田", "", "A");
        assertThat(json()).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Yamada^Tarou\",\"Ideographic\":\"山田^太郎\",\"Phonetic\":\"やまだ^たろう\"}]},"
                + "\"00101001\":{\"vr\":\"PN\",\"Value\":[{\"Ideographic\":\"山田\"},null,{\"Alphabetic\":\"A\"}]}}");
    }

    @Test
    void numbersAreNumbersWhereJsonCanKeepThem() throws IOException {
        dataset.setString(0x00720072, VR.DS, "0.70", "+1", ".5", "1e3", "");
        dataset.setString(0x00720064, VR.IS, "12", "007", "-0");
        dataset.setInt(0x0072007A, VR.US, 65535);
        dataset.setInt(0x00720026, VR.AT, 0x00280010);
        assertThat(json()).isEqualTo("{\"00720026\":{\"vr\":\"AT\",\"Value\":[\"00280010\"]},\"00720064\":{\"vr\":\"IS\",\"Value\":[12,\"007\",\"-0\"]},"
                + "\"00720072\":{\"vr\":\"DS\",\"Value\":[0.70,\"+1\",\".5\",1e3,null]},\"0072007A\":{\"vr\":\"US\",\"Value\":[65535]}}");
    }

    @Test
    void aDecimalStringThatIsTooLongIsAStringSoThatNoReaderRoundsIt() throws IOException {
        dataset.setString(0x00720072, VR.DS, "0.30000000000000004", "0.3000000000000000");
        assertThat(json()).isEqualTo("{\"00720072\":{\"vr\":\"DS\",\"Value\":[\"0.30000000000000004\",\"0.3000000000000000\"]}}");
    }

    @Test
    void sixtyFourBitIntegersBeyondTheReachOfJsonAreStrings() throws IOException {
        dataset.setLong(0x00720082, VR.SV, 1L << 53, (1L << 53) + 1, Long.MIN_VALUE, -5);
        dataset.setString(0x00720083, VR.UV, "18446744073709551615", "5");
        assertThat(json()).isEqualTo("{\"00720082\":{\"vr\":\"SV\",\"Value\":[9007199254740992,\"9007199254740993\",\"-9223372036854775808\",-5]},"
                + "\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\",5]}}");
    }

    @Test
    void notANumberAndInfinityAreStrings() throws IOException {
        dataset.setDouble(0x00720074, VR.FD, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.1);
        dataset.setDouble(0x00720076, VR.FL, 0.1);
        assertThat(json()).isEqualTo("{\"00720074\":{\"vr\":\"FD\",\"Value\":[\"NaN\",\"Infinity\",\"-Infinity\",0.1]},\"00720076\":{\"vr\":\"FL\",\"Value\":[0.1]}}");
    }

    @Test
    void emptyElementsHaveNoValueAndEmptyItemsAreEmptyObjects() throws IOException {
        dataset.setNull(Tag.PatientID, VR.LO);
        dataset.newSequence(Tag.ContentSequence, 0);
        dataset.newSequence(Tag.ReferencedImageSequence, 1).add(new Attributes());
        assertThat(json()).isEqualTo("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{}]},\"00100020\":{\"vr\":\"LO\"},\"0040A730\":{\"vr\":\"SQ\"}}");
    }

    @Test
    void binaryValuesAreInlineOrReferredTo() throws IOException {
        dataset.setBytes(0x00091001, VR.UN, new byte[] {1, 2, 3, 4});
        dataset.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2});
        dataset.setValue(Tag.EncapsulatedDocument, VR.OB, new BulkDataURI("http://pacs/bulk/9"));
        assertThat(json()).isEqualTo("{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"AQIDBA==\"},"
                + "\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"http://pacs/bulk/9\"},\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQI=\"}}");
        dataset.setValue(Tag.PixelData, VR.OW, new BulkData(Path.of("absent"), 0, 1 << 20));
        dataset.remove(0x00091001);
        assertThat(json((item, tag) -> tag == Tag.PixelData ? "../bulk/pixels" : null)).isEqualTo(
                "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"http://pacs/bulk/9\"},\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"../bulk/pixels\"}}");
    }

    @Test
    void fragmentsAreAnArrayOfInlineBinaries() throws IOException {
        Fragments fragments = dataset.newFragments(Tag.PixelData, VR.OB, 2);
        fragments.add(new byte[0]);
        fragments.add(new byte[] {1, 2});
        assertThat(json()).isEqualTo("{\"7FE00010\":{\"vr\":\"OB\",\"DataFragment\":[null,{\"InlineBinary\":\"AQI=\"}]}}");
    }

    @Test
    void groupLengthsFileMetaAndItemsCharacterSetsAreLeftOut() throws IOException {
        Attributes item = new Attributes();
        item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144");
        item.setString(Tag.CodeMeaning, VR.LO, "печень");
        dataset.setString(Tag.TransferSyntaxUID, VR.UI, "1.2");
        dataset.setInt(0x00080000, VR.UL, 9);
        dataset.newSequence(Tag.ContentSequence, 1).add(item);
        assertThat(json()).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                + "\"0040A730\":{\"vr\":\"SQ\",\"Value\":[{\"00080104\":{\"vr\":\"LO\",\"Value\":[\"печень\"]}}]}}");
    }
}
