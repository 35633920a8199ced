package org.lobule.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;

class JSONReaderTest {

    private static JSONReader reader(String json) throws IOException {
        return new JSONReader(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Attributes read(String json) throws IOException {
        return reader(json).readDataset();
    }

    @Test
    void fieldsMayComeInAnyOrder() throws IOException {
        Attributes dataset = read("{\"00280010\":{\"Value\":[512],\"vr\":\"US\"},\"00100010\":{\"Value\":[{\"Phonetic\":\"c\",\"Alphabetic\":\"a\"}],\"vr\":\"PN\"}}");
        assertThat(dataset.getInt(Tag.Rows, 0)).isEqualTo(512);
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("a==c");
    }

    @Test
    void anElementWithoutRepresentationHasThatOfTheDictionary() throws IOException {
        assertThat(read("{\"00280010\":{\"Value\":[512]}}").getVR(Tag.Rows)).isEqualTo(VR.US);
    }

    @Test
    void textIsUtf8AndDeclaredSo() throws IOException {
        Attributes dataset = read("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 100\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Ideographic\":\"王\"}]}}");
        assertThat(dataset.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("=王");
        Attributes undeclared = read("{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[{\"00080104\":{\"vr\":\"LO\",\"Value\":[\"печень\"]}}]}}");
        assertThat(undeclared.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(undeclared.getNestedDataset(Tag.ContentSequence).contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(undeclared.getNestedDataset(Tag.ContentSequence).getString(Tag.CodeMeaning)).isEqualTo("печень");
        assertThat(read("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}").contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void numbersKeepTheirText() throws IOException {
        Attributes dataset = read("{\"00720072\":{\"vr\":\"DS\",\"Value\":[0.70,\"+1\",null]},\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\",9007199254740993]},"
                + "\"00720074\":{\"vr\":\"FD\",\"Value\":[\"NaN\",\"inf\",\"-Infinity\",1E-3]},\"00720026\":{\"vr\":\"AT\",\"Value\":[\"7FE00010\"]},\"0072007A\":{\"vr\":\"US\",\"Value\":[5.0]}}");
        assertThat(dataset.getStrings(0x00720072)).containsExactly("0.70", "+1", "");
        assertThat(dataset.getStrings(0x00720083)).containsExactly("18446744073709551615", "9007199254740993");
        assertThat(dataset.getDoubles(0x00720074)).containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.001);
        assertThat(dataset.getString(0x00720026)).isEqualTo("7FE00010");
        assertThat(dataset.getInt(0x0072007A, 0)).isEqualTo(5);
    }

    @Test
    void emptyValuesItemsAndFragmentsComeBack() throws IOException {
        Attributes dataset = read("{\"00100020\":{\"vr\":\"LO\"},\"00081140\":{\"vr\":\"SQ\",\"Value\":[{},null]},\"0040A730\":{\"vr\":\"SQ\"},\"00101001\":{\"vr\":\"PN\",\"Value\":[null,{}]},"
                + "\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"http://pacs/bulk\"},\"7FE00010\":{\"vr\":\"OB\",\"DataFragment\":[null,{\"InlineBinary\":\"AQI=\"}]}}");
        assertThat(dataset.contains(Tag.PatientID)).isTrue();
        assertThat(dataset.getSequence(Tag.ReferencedImageSequence)).hasSize(2);
        assertThat(dataset.getSequence(Tag.ContentSequence)).isEmpty();
        assertThat(dataset.getStrings(Tag.OtherPatientNames)).containsExactly("", "");
        assertThat(dataset.getValue(Tag.EncapsulatedDocument)).isEqualTo(new BulkDataURI("http://pacs/bulk"));
        assertThat((Fragments) dataset.getValue(Tag.PixelData)).hasSize(2).last().isEqualTo(new byte[] {1, 2});
    }

    @Test
    void arraysAreReadOneByOne() throws IOException {
        List<Attributes> datasets = new ArrayList<>();
        reader("[{\"00280010\":{\"vr\":\"US\",\"Value\":[1]}},{}]").readDatasets(datasets::add);
        assertThat(datasets).extracting(Attributes::size).containsExactly(1, 0);
        datasets.clear();
        reader("{}").readDatasets(datasets::add);
        reader("").readDatasets(datasets::add);
        assertThat(datasets).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "5", "{\"PatientName\":{}}", "{\"00280010\":5}", "{\"00280010\":{\"vr\":\"US\",\"Value\":5}}",
            "{\"00280010\":{\"vr\":\"QQ\"}}",
            "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"many\"]}}", "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}",
                    "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}",
            "{\"00280010\":{\"vr\":\"US\",\"Value\":[[1]]}}", "{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[5]}}",
                    "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":{}}]}}",
            "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"***\"}}", "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":[]}}",
                    "{\"00280010\":{\"vr\":\"US\"", "{\"00080104\":{\"vr\":\"LO\",\"Value\":[{\"00280010\":{}}]}}"})
    void whatIsNoDicomJsonIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DicomException.class).hasMessageNotContaining("many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":{\"x\":1}},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"7\"]}}",
            "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":[\"x\"]}}", "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":null}}",
            "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":5}}", "{}{}", "{} x", "{},{}"})
    void whatWouldBeLostUnseenIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> reader(json).readDatasets(dataset -> { })).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> reader("[" + json + "] []").readDatasets(dataset -> { })).isInstanceOf(DicomException.class);
    }

    @Test
    void theDigitsOfADoubleAreRoundedToWhatADecimalStringHolds() throws IOException {
        Attributes dataset = read("{\"00280030\":{\"vr\":\"DS\",\"Value\":[0.30000000000000004,-1.2345678901234567e-100,0.7]},"
                + "\"00180050\":{\"Value\":[1.2500000000000000000],\"vr\":\"DS\"},\"00720072\":{\"vr\":\"DS\",\"Value\":[\"0.3000000000000000\"]}}");
        assertThat(dataset.getStrings(Tag.PixelSpacing)).containsExactly("0.3", "-1.23456789e-100".toUpperCase(), "0.7");
        assertThat(dataset.getString(Tag.SliceThickness)).isEqualTo("1.25");
        assertThat(dataset.getString(0x00720072)).isEqualTo("0.3000000000000000");
        assertThatThrownBy(() -> read("{\"00280030\":{\"vr\":\"DS\",\"Value\":[1000000000000000000e400]}}")).isInstanceOf(DicomException.class);
    }

    @Test
    void lettersThatARepresentationCannotHoldAreRefusedAndNotReplaced() {
        assertThatThrownBy(() -> read("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"王\"]}}")).isInstanceOf(DicomException.class)
                .hasMessageContaining("Modality (0008,0060)").hasMessageNotContaining("王");
    }

    @Test
    void aFragmentThatIsOnlyReferredToIsNotTakenForAnEmptyOne() {
        assertThatThrownBy(() -> read("{\"7FE00010\":{\"vr\":\"OB\",\"DataFragment\":[null,{\"BulkDataURI\":\"file:///x?offset=1&length=2\"}]}}"))
                .isInstanceOf(DicomException.class).hasMessageContaining("referred to, by a URI");
    }

    @Test
    void objectsNestedTooDeepAreRefused() {
        assertThatThrownBy(() -> read("{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[".repeat(100_000))).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> read("{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[".repeat(70)))
                .isInstanceOf(DicomException.class).hasMessageContaining("nested deeper than 64");
    }
}
