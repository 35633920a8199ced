package org.lobule.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.dicom.Hex;

class AttributesTest {

    private final Attributes dataset = new Attributes();

    @Test
    void tagsAreInUnsignedOrder() {
        for (int tag : new int[] {0xFFFCFFFC, Tag.PixelData, 0x80011010, Tag.PatientName, Tag.SOPClassUID}) {
            dataset.setNull(tag, VR.UN);
        }
        assertThat(dataset.tags()).containsExactly(Tag.SOPClassUID, Tag.PatientName, Tag.PixelData, 0x80011010, 0xFFFCFFFC);
        dataset.remove(Tag.PixelData);
        assertThat(dataset.tags()).containsExactly(Tag.SOPClassUID, Tag.PatientName, 0x80011010, 0xFFFCFFFC);
    }

    @Test
    void absentEmptyAndFilledElementsAreToldApart() {
        dataset.setNull(Tag.PatientID, VR.LO);
        assertThat(dataset.contains(Tag.PatientID)).isTrue();
        assertThat(dataset.containsValue(Tag.PatientID)).isFalse();
        assertThat(dataset.getStrings(Tag.PatientID)).isEmpty();
        assertThat(dataset.getString(Tag.PatientID)).isNull();
        assertThat(dataset.getString(Tag.PatientID, "none")).isEqualTo("none");
        assertThat(dataset.getStrings(Tag.PatientName)).isNull();
        assertThat(dataset.getInts(Tag.Rows)).isNull();
        assertThat(dataset.getInt(Tag.Rows, -1)).isEqualTo(-1);
        assertThat(dataset.getSequence(Tag.ContentSequence)).isNull();
        assertThat(dataset.getVR(Tag.Rows)).isNull();
    }

    @Test
    void valuesAreSplitAtBackslashesAndStrippedOfPadding() {
        dataset.setBytes(Tag.ImageType, VR.CS, Hex.bytes("'ORIGINAL \\ PRIMARY\\\\AXIAL '"));
        assertThat(dataset.getStrings(Tag.ImageType)).containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
        assertThat(dataset.getString(Tag.ImageType, 3)).isEqualTo("AXIAL");
        assertThat(dataset.getString(Tag.ImageType, 4)).isNull();
        dataset.setBytes(Tag.SOPInstanceUID, VR.UI, Hex.bytes("'1.2.3' 00"));
        assertThat(dataset.getString(Tag.SOPInstanceUID)).isEqualTo("1.2.3");
    }

    @ParameterizedTest
    @CsvSource({"LT", "ST", "UT", "UR"})
    void longTextsKeepTheirBackslashesAndLeadingSpaces(VR vr) {
        dataset.setBytes(Tag.TextValue, vr, Hex.bytes("' C:\\data '"));
        assertThat(dataset.getStrings(Tag.TextValue)).containsExactly(" C:\\data");
    }

    @ParameterizedTest
    @CsvSource({"GBK", "GB18030"})
    void aBackslashWithinADoubleByteCharacterSeparatesNothing(String code) {
        dataset.setString(Tag.SpecificCharacterSet, VR.CS, code);
        dataset.setString(Tag.OtherPatientNames, VR.PN, "乗^a", "王");
        assertThat(Hex.of(dataset.getBytes(Tag.OtherPatientNames))).startsWith("81 5C 5E 61 5C");
        assertThat(dataset.getStrings(Tag.OtherPatientNames)).containsExactly("乗^a", "王");
    }

    @Test
    void integersOfEveryBinaryRepresentationComeBack() {
        check(VR.US, 0, 65535);
        check(VR.SS, -32768, 32767);
        check(VR.UL, 0, 4294967295L);
        check(VR.SL, Integer.MIN_VALUE, Integer.MAX_VALUE);
        check(VR.SV, Long.MIN_VALUE, Long.MAX_VALUE);
        check(VR.UV, 0, Long.MAX_VALUE);
        check(VR.OW, 1, 65535);
        check(VR.OL, 1, 4294967295L);
        check(VR.OV, 1, Long.MAX_VALUE);
        check(VR.AT, 0x00280010, 0x7FE00010);
        check(VR.IS, -2147483648, 2147483647);
    }

    @Test
    void fractionsOfEveryBinaryRepresentationComeBack() {
        for (VR vr : new VR[] {VR.FL, VR.FD, VR.OF, VR.OD}) {
            dataset.setDouble(Tag.SelectorFDValue, vr, -0.5, Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(dataset.getDoubles(Tag.SelectorFDValue)).containsExactly(-0.5, Double.NaN, Double.POSITIVE_INFINITY);
            assertThat(dataset.getLongs(Tag.SelectorFDValue)).isNull();
        }
    }

    private void check(VR vr, long... values) {
        dataset.setLong(Tag.SelectorUSValue, vr, values);
        assertThat(dataset.getLongs(Tag.SelectorUSValue)).as(vr.name()).containsExactly(values);
        assertThat(dataset.getStrings(Tag.SelectorUSValue)).hasSize(values.length);
    }

    @Test
    void unsignedLongsBeyondTheRangeOfLongKeepTheirDigits() {
        dataset.setString(Tag.SelectorUVValue, VR.UV, "18446744073709551615", "9007199254740993");
        assertThat(dataset.getStrings(Tag.SelectorUVValue)).containsExactly("18446744073709551615", "9007199254740993");
        assertThat(dataset.getDouble(Tag.SelectorUVValue, 0)).isEqualTo(0x1p64);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> dataset.setInt(Tag.Rows, VR.US, -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range of US");
        assertThatThrownBy(() -> dataset.setInt(Tag.Rows, VR.US, 65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.setLong(Tag.InstanceNumber, VR.IS, 1L << 31)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.setDouble(Tag.SliceThickness, VR.DS, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dataset.setString(Tag.Rows, VR.US, "many")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("many");
        assertThatThrownBy(() -> dataset.setDouble(Tag.Rows, VR.US, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(dataset.isEmpty()).isTrue();
    }

    @Test
    void tagsAsValuesAreTwoLittleEndianWords() {
        dataset.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        assertThat(dataset.getBytes(Tag.FrameIncrementPointer)).isEqualTo(Hex.bytes("18 00 63 10"));
        assertThat(dataset.getString(Tag.FrameIncrementPointer)).isEqualTo("00181063");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, -0.3333333333333333, 3.141592653589793, 1e-300, -1.2345678901234567e-100, 123456789012345680.0,
            0.00001234567890123456, -123456.78901234567, 70.00000000000001, Double.MAX_VALUE, -Double.MIN_VALUE, 0})
    void decimalStringsAreTheClosestOfSixteenCharacters(double number) {
        dataset.setDouble(Tag.SliceThickness, VR.DS, number);
        String text = dataset.getString(Tag.SliceThickness);
        assertThat(text.length()).isLessThanOrEqualTo(16);
        assertThat(Double.parseDouble(text)).isCloseTo(number, Percentage.withPercentage(1e-6));
    }

    @Test
    void decimalStringsLoseNoDigitThatFits() {
        dataset.setDouble(Tag.PixelSpacing, VR.DS, 0.7, 0.9765625, 1234567890123.5, Math.PI, -Math.PI);
        assertThat(dataset.getStrings(Tag.PixelSpacing)).containsExactly("0.7", "0.9765625", "1234567890123.5", "3.14159265358979",
                "-3.1415926535898");
    }

    @Test
    void theOriginalTextOfADecimalStringIsKept() {
        dataset.setString(Tag.PixelSpacing, VR.DS, "0.70000", "+7.0e-1");
        assertThat(dataset.getStrings(Tag.PixelSpacing)).containsExactly("0.70000", "+7.0e-1");
        assertThat(dataset.getDoubles(Tag.PixelSpacing)).containsExactly(0.7, 0.7);
    }

    @Test
    void textThatIsNoNumberCountsAsAbsent() {
        dataset.setString(Tag.PixelSpacing, VR.DS, "0.7", "wide");
        assertThat(dataset.getDoubles(Tag.PixelSpacing)).isNull();
        assertThat(dataset.getDouble(Tag.PixelSpacing, 1)).isEqualTo(1);
        dataset.setString(Tag.InstanceNumber, VR.IS, "12.0");
        assertThat(dataset.getInt(Tag.InstanceNumber, 0)).isEqualTo(12);
        dataset.setString(Tag.InstanceNumber, VR.IS, "12.5");
        assertThat(dataset.getInt(Tag.InstanceNumber, 0)).isEqualTo(0);
        dataset.setString(Tag.SliceThickness, VR.DS, "0x1p3");
        assertThat(dataset.getDoubles(Tag.SliceThickness)).isNull();
        dataset.setString(Tag.SliceThickness, VR.DS, "1".repeat(60_000) + "x");
        assertThat(dataset.getDoubles(Tag.SliceThickness)).isNull();
    }

    @Test
    void anItemBelongsToOneSequence() {
        Attributes item = new Attributes();
        Sequence sequence = dataset.newSequence(Tag.ContentSequence, 1);
        sequence.add(item);
        assertThat(item.getParent()).isSameAs(dataset);
        assertThatThrownBy(() -> sequence.add(item)).isInstanceOf(IllegalStateException.class).hasMessageContaining("copy");
        assertThatThrownBy(() -> item.newSequence(Tag.ContentSequence, 1).add(dataset)).isInstanceOf(IllegalStateException.class);
        sequence.remove(0);
        assertThat(item.getParent()).isNull();
        sequence.add(item);
        dataset.remove(Tag.ContentSequence);
        assertThat(item.getParent()).isNull();
    }

    @Test
    void aCopyIsDeep() {
        dataset.setString(Tag.PatientID, VR.LO, "7");
        dataset.newSequence(Tag.ContentSequence, 1).add(new Attributes());
        dataset.newFragments(Tag.PixelData, VR.OB, 2).add(new byte[0]);
        Attributes copy = new Attributes(dataset);
        assertThat(copy).isEqualTo(dataset).hasSameHashCodeAs(dataset);
        copy.getNestedDataset(Tag.ContentSequence).setString(Tag.TextValue, VR.UT, "changed");
        ((Fragments) copy.getValue(Tag.PixelData)).add(new byte[2]);
        assertThat(dataset.getNestedDataset(Tag.ContentSequence).isEmpty()).isTrue();
        assertThat((Fragments) dataset.getValue(Tag.PixelData)).hasSize(1);
        assertThat(copy.getNestedDataset(Tag.ContentSequence).getParent()).isSameAs(copy);
    }

    @Test
    void paddingMakesNoDifferenceButValuesDo() {
        Attributes other = new Attributes();
        dataset.setBytes(Tag.PatientID, VR.LO, Hex.bytes("'abc'"));
        other.setBytes(Tag.PatientID, VR.LO, Hex.bytes("'abc '"));
        assertThat(dataset).isEqualTo(other);
        other.setBytes(Tag.PatientID, VR.LO, Hex.bytes("'abd '"));
        assertThat(dataset).isNotEqualTo(other);
    }

    @Test
    void privateBlocksAreFoundByTheirCreatorAndReservedInTurn() {
        dataset.setString("ACME 1", 0x00091001, VR.LO, "one");
        dataset.setString("ACME 2", 0x00091001, VR.LO, "two");
        assertThat(dataset.tags()).containsExactly(0x00090010, 0x00090011, 0x00091001, 0x00091101);
        assertThat(dataset.getString("ACME 2", 0x0009FF01)).isEqualTo("two");
        assertThat(dataset.getString("ACME 3", 0x00091001)).isNull();
        assertThatThrownBy(() -> dataset.reservePrivateTag("ACME", Tag.PatientName)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void privateBlocksHoldWithinTheirItemAlone() {
        dataset.setString("ACME", 0x00091001, VR.LO, "outer");
        Attributes item = new Attributes();
        dataset.newSequence(Tag.ContentSequence, 1).add(item);
        assertThat(item.getString("ACME", 0x00091001)).isNull();
        item.setString("OTHER", 0x00091001, VR.LO, "inner");
        assertThat(item.getString("OTHER", 0x00091001)).isEqualTo("inner");
    }

    @Test
    void copiedPrivateElementsComeWithTheirCreatorIntoABlockThatIsFree() {
        dataset.setString("ACME 1", 0x00091001, VR.LO, "one");
        dataset.setString("ACME 1", 0x00091002, VR.LO, "one too");
        Attributes other = new Attributes();
        other.setString("ACME 2", 0x00091001, VR.LO, "two");
        other.setString("ACME 1", 0x00091002, VR.LO, "another");
        dataset.addAll(other);
        assertThat(dataset.getString("ACME 1", 0x00091001)).isEqualTo("one");
        assertThat(dataset.getString("ACME 1", 0x00091002)).isEqualTo("another");
        assertThat(dataset.getString("ACME 2", 0x00091001)).isEqualTo("two");
        assertThat(dataset.tags()).containsExactly(0x00090010, 0x00090011, 0x00091001, 0x00091002, 0x00091101);

        Attributes selected = new Attributes(other, 0x00091102);
        assertThat(selected.getString("ACME 1", 0x00090002)).isEqualTo("another");
        assertThat(selected.tags()).as("the same block, it is free").containsExactly(0x00090011, 0x00091102);
    }

    @Test
    void copiedPrivateElementsKeepTheirPlaceWhereOneCreatorHasTwoBlocksOrNone() {
        Attributes other = new Attributes();
        other.setString(0x00090010, VR.LO, "ACME");
        other.setString(0x00090020, VR.LO, "ACME");
        other.setString(0x00091001, VR.LO, "first");
        other.setString(0x00092001, VR.LO, "second");
        other.setString(0x00093001, VR.LO, "nobody's");
        dataset.addAll(other);
        assertThat(dataset).isEqualTo(other);
    }

    @Test
    void aBlockWithElementsWhoseCreatorIsLostIsNotReserved() {
        dataset.setString(0x00091001, VR.LO, "nobody's");
        dataset.setString("ACME", 0x00090002, VR.LO, "mine");
        assertThat(dataset.tags()).containsExactly(0x00090011, 0x00091001, 0x00091102);
    }

    @Test
    void lettersBeyondARepresentationThatKnowsNoCharacterSetAreRefusedAndNotReplaced() {
        assertThatThrownBy(() -> dataset.setString(Tag.Modality, VR.CS, "肝")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Modality (0008,0060) is CS, which has ASCII letters alone");
        assertThat(dataset.isEmpty()).isTrue();
    }

    @Test
    void unknownRepresentationsAreReadAsText() {
        dataset.setBytes(0x00091001, VR.UN, Hex.bytes("'a\\b '"));
        assertThat(dataset.getStrings(0x00091001)).containsExactly("a", "b");
    }

    @Test
    void theTextFormOfADataSetTellsNothingOfThePatient() {
        dataset.setString(Tag.PatientName, VR.PN, "Doe^Jane");
        assertThat(dataset.toString()).doesNotContain("Doe");
    }
}
