package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.dicom.Hex;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.SpecificCharacterSet;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

class DicomInputStreamTest {

    private static final String ITEM = "FE FF 00 E0";
    private static final String ITEM_END = "FE FF 0D E0 00 00 00 00";
    private static final String SEQUENCE_END = "FE FF DD E0 00 00 00 00";
    private static final String UNDEFINED = "FF FF FF FF";
    private static final String PATIENT_ID = "10 00 20 00 'LO' 02 00 '7 '";

    private static Attributes explicit(String... parts) throws IOException {
        return read(UID.ExplicitVRLittleEndian, parts);
    }

    private static Attributes implicit(String... parts) throws IOException {
        return read(UID.ImplicitVRLittleEndian, parts);
    }

    private static Attributes read(String syntax, String... parts) throws IOException {
        return new DicomInputStream(new ByteArrayInputStream(Hex.bytes(parts)), syntax).readDataset();
    }

    private static DicomInputStream file(String... parts) {
        return new DicomInputStream(new ByteArrayInputStream(Hex.bytes(parts)));
    }

    // ---- encodings

    @Test
    void longAndShortLengthsAreReadAsTheRepresentationHasThem() throws IOException {
        Attributes dataset = explicit("08 00 08 00 'CS' 02 00 'A '", "08 00 20 01 'UR' 00 00 04 00 00 00 'a:b '",
                "66 00 16 00 'OF' 00 00 04 00 00 00 00 00 80 3F", "72 00 82 00 'SV' 00 00 08 00 00 00 FE FF FF FF FF FF FF FF",
                "72 00 83 00 'UV' 00 00 08 00 00 00 FE FF FF FF FF FF FF FF", "E0 7F 01 00 'OV' 00 00 08 00 00 00 01 00 00 00 00 00 00 00");
        assertThat(dataset.getString(0x00080120)).isEqualTo("a:b");
        assertThat(dataset.getDoubles(0x00660016)).containsExactly(1);
        assertThat(dataset.getLong(0x00720082, 0)).isEqualTo(-2);
        assertThat(dataset.getString(0x00720083)).isEqualTo("18446744073709551614");
        assertThat(dataset.getLongs(Tag.ExtendedOffsetTable)).containsExactly(1);
    }

    @Test
    void bigEndianWordsAreSwappedByRepresentationAndBytesAreNot() throws IOException {
        Attributes dataset = read(UID.ExplicitVRBigEndian, "0018 9310 'AT' 0004 0018 1063", "0028 0010 'US' 0002 0102",
                "0028 1201 'OW' 0000 00000004 01 02 03 04",
                "0066 0016 'OF' 0000 00000004 3F800000", "7FE0 0010 'OB' 0000 00000004 01 02 03 04");
        assertThat(dataset.getString(0x00189310)).isEqualTo("00181063");
        assertThat(dataset.getInt(Tag.Rows, 0)).isEqualTo(0x0102);
        assertThat(dataset.getInts(0x00281201)).containsExactly(0x0102, 0x0304);
        assertThat(dataset.getDoubles(0x00660016)).containsExactly(1);
        assertThat(dataset.getBytes(Tag.PixelData)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anUnknownRepresentationOfCapitalLettersHasALongLength() throws IOException {
        Attributes dataset = explicit("09 00 01 10 'ZZ' 00 00 04 00 00 00 'abcd'", PATIENT_ID);
        assertThat(dataset.getVR(0x00091001)).isEqualTo(VR.UN);
        assertThat(dataset.getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void anIllegalRepresentationHasAShortLength() throws IOException {
        Attributes dataset = explicit("09 00 01 10 '??' 04 00 'abcd'", PATIENT_ID);
        assertThat(dataset.getBytes(0x00091001)).isEqualTo(Hex.bytes("'abcd'"));
        assertThat(dataset.getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void aDataSetThatIsNotAsDeclaredIsReadAsItIs() throws IOException {
        assertThat(implicit(PATIENT_ID).getString(Tag.PatientID)).isEqualTo("7");
        assertThat(explicit("10 00 20 00 02 00 00 00 '7 '").getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void aWriterMayTurnToImplicitWithinItems() throws IOException {
        Attributes dataset = explicit("08 00 40 11 'SQ' 00 00", UNDEFINED, ITEM, "0C 00 00 00 10 00 20 00 04 00 00 00 'abcd'",
                SEQUENCE_END, PATIENT_ID);
        assertThat(dataset.getNestedDataset(0x00081140).getString(Tag.PatientID)).isEqualTo("abcd");
        assertThat(dataset.getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void oddLengthsAreAccepted() throws IOException {
        Attributes dataset = explicit("10 00 10 00 'PN' 03 00 'Doe'", PATIENT_ID);
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("Doe");
        assertThat(dataset.getString(Tag.PatientID)).isEqualTo("7");
    }

    // ---- implicit VR

    @Test
    void implicitPrivateElementsAreUnknownButTheirCreatorIsText() throws IOException {
        Attributes dataset = implicit("09 00 10 00 04 00 00 00 'ACME'", "09 00 01 10 02 00 00 00 01 00");
        assertThat(dataset.getVR(0x00090010)).isEqualTo(VR.LO);
        assertThat(dataset.getVR(0x00091001)).isEqualTo(VR.UN);
        assertThat(dataset.getBytes("ACME", 0x00091001)).containsExactly(1, 0);
    }

    @Test
    void anImplicitPrivateElementOfUndefinedLengthIsASequence() throws IOException {
        Attributes dataset = implicit("09 00 01 10", UNDEFINED, ITEM, UNDEFINED, "10 00 20 00 02 00 00 00 '7 '", ITEM_END, SEQUENCE_END);
        assertThat(dataset.getNestedDataset(0x00091001).getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void itemsInheritPixelRepresentation() throws IOException {
        Attributes dataset = implicit("28 00 03 01 02 00 00 00 01 00", "28 00 06 01 02 00 00 00 FF FF",
                "28 00 00 30", UNDEFINED, ITEM, UNDEFINED, "28 00 02 30 06 00 00 00 00 01 FE FF 10 00", ITEM_END, SEQUENCE_END);
        assertThat(dataset.getVR(Tag.SmallestImagePixelValue)).isEqualTo(VR.SS);
        assertThat(dataset.getInt(Tag.SmallestImagePixelValue, 0)).isEqualTo(-1);
        assertThat(dataset.getNestedDataset(Tag.ModalityLUTSequence).getInts(Tag.LUTDescriptor)).containsExactly(256, -2, 16);
    }

    // ---- UN

    @Test
    void unknownOfUndefinedLengthHoldsImplicitItemsWhateverIsAround() throws IOException {
        Attributes dataset = explicit("09 00 01 10 'UN' 00 00", UNDEFINED, ITEM, UNDEFINED, "10 00 20 00 02 00 00 00 '7 '", ITEM_END,
                SEQUENCE_END, PATIENT_ID);
        assertThat(dataset.getVR(0x00091001)).isEqualTo(VR.SQ);
        assertThat(dataset.getNestedDataset(0x00091001).getString(Tag.PatientID)).isEqualTo("7");
        assertThat(dataset.getString(Tag.PatientID)).isEqualTo("7");
        Attributes big = read(UID.ExplicitVRBigEndian, "0009 1001 'UN' 0000", UNDEFINED, ITEM, UNDEFINED, "10 00 20 00 02 00 00 00 '7 '",
                ITEM_END, SEQUENCE_END);
        assertThat(big.getNestedDataset(0x00091001).getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void elementsOfTheStandardGetTheirRepresentationBackFromUnknown() throws IOException {
        Attributes dataset = explicit("08 00 40 11 'UN' 00 00 12 00 00 00", ITEM, "0A 00 00 00 10 00 20 00 02 00 00 00 '7 '",
                "10 00 10 00 'UN' 00 00 04 00 00 00 'Doe '");
        assertThat(dataset.getNestedDataset(0x00081140).getString(Tag.PatientID)).isEqualTo("7");
        assertThat(dataset.getVR(Tag.PatientName)).isEqualTo(VR.PN);
    }

    @Test
    void unknownIsLittleEndianAlsoInBigEndianDataSets() throws IOException {
        Attributes dataset = read(UID.ExplicitVRBigEndian, "0010 0010 'UN' 0000 00000004 'Doe '", "0028 0010 'UN' 0000 00000002 02 01",
                "0029 1001 'UN' 0000 00000002 02 01");
        assertThat(dataset.getString(Tag.PatientName)).isEqualTo("Doe");
        assertThat(dataset.getVR(Tag.Rows)).isEqualTo(VR.US);
        assertThat(dataset.getInt(Tag.Rows, 0)).isEqualTo(0x0102);
        assertThat(dataset.getBytes(0x00291001)).containsExactly(2, 1);
    }

    @Test
    void unknownThatHoldsNoItemsStaysAsItIs() throws IOException {
        Attributes dataset = explicit("08 00 40 11 'UN' 00 00 06 00 00 00 'secret'", PATIENT_ID);
        assertThat(dataset.getVR(0x00081140)).isEqualTo(VR.UN);
        assertThat(dataset.getBytes(0x00081140)).isEqualTo(Hex.bytes("'secret'"));
    }

    // ---- sequences

    @Test
    void definedAndUndefinedLengthsMix() throws IOException {
        Attributes dataset = explicit("08 00 40 11 'SQ' 00 00 22 00 00 00", ITEM, UNDEFINED, PATIENT_ID, ITEM_END, ITEM, "00 00 00 00",
                "08 00 45 11 'SQ' 00 00", UNDEFINED, ITEM, "0A 00 00 00", PATIENT_ID, SEQUENCE_END, "20 00 13 00 'IS' 02 00 '1 '");
        assertThat(dataset.getSequence(0x00081140)).hasSize(2).first().extracting(item -> item.getString(Tag.PatientID)).isEqualTo("7");
        assertThat(dataset.getSequence(0x00081145)).hasSize(1);
        assertThat(dataset.getInt(Tag.InstanceNumber, 0)).isEqualTo(1);
    }

    @Test
    void delimitersAtTheWrongDepthArePassedOver() throws IOException {
        Attributes dataset = explicit(ITEM_END, "08 00 40 11 'SQ' 00 00", UNDEFINED, ITEM, "12 00 00 00", PATIENT_ID, ITEM_END,
                SEQUENCE_END, SEQUENCE_END,
                "20 00 13 00 'IS' 02 00 '1 '");
        assertThat(dataset.getNestedDataset(0x00081140).getString(Tag.PatientID)).isEqualTo("7");
        assertThat(dataset.getInt(Tag.InstanceNumber, 0)).isEqualTo(1);
    }

    @Test
    void aForgottenItemDelimiterIsSupplied() throws IOException {
        Attributes dataset = explicit("08 00 40 11 'SQ' 00 00", UNDEFINED, ITEM, UNDEFINED, PATIENT_ID, SEQUENCE_END,
                "20 00 13 00 'IS' 02 00 '1 '");
        assertThat(dataset.getNestedDataset(0x00081140).getString(Tag.PatientID)).isEqualTo("7");
        assertThat(dataset.getInt(Tag.InstanceNumber, 0)).isEqualTo(1);
    }

    @Test
    void anElementThatReachesBeyondItsItemIsRefused() {
        assertThatThrownBy(() -> explicit("08 00 40 11 'SQ' 00 00 12 00 00 00", ITEM, "0A 00 00 00 10 00 20 00 'LO' 40 00 '7 '",
                "00".repeat(100)))
                .isInstanceOf(DicomException.class).hasMessage("PatientID (0010,0020) at offset 20 has 64 bytes, more than its item has left");
    }

    @Test
    void sequencesNestedTooDeepAreRefused() {
        String level = "08 00 40 11 'SQ' 00 00 " + UNDEFINED + ITEM + UNDEFINED;
        assertThatThrownBy(() -> explicit(level.repeat(100_000))).isInstanceOf(DicomException.class)
                .hasMessageContaining("nested deeper than 64");
    }

    // ---- pixel data

    @Test
    void fragmentsKeepTheirOffsetTable() throws IOException {
        Attributes dataset = read(UID.JPEGBaseline8Bit, "E0 7F 10 00 'OB' 00 00", UNDEFINED, ITEM, "04 00 00 00 00 00 00 00", ITEM,
                "02 00 00 00 FF D8",
                ITEM, "00 00 00 00", SEQUENCE_END, "FC FF FC FF 'OB' 00 00 02 00 00 00 00 00");
        Fragments fragments = (Fragments) dataset.getValue(Tag.PixelData);
        assertThat(fragments).hasSize(3);
        assertThat(fragments.getFirst()).containsExactly(0, 0, 0, 0);
        assertThat(fragments.get(1)).isEqualTo(Hex.bytes("FF D8"));
        assertThat(fragments.length(2)).isZero();
        assertThat(dataset.contains(0xFFFCFFFC)).isTrue();
    }

    @Test
    void readingStopsBeforePixelDataAndGoesOn() throws IOException {
        byte[] bytes = Hex.bytes(PATIENT_ID, "E0 7F 10 00 'OW' 00 00 02 00 00 00 01 02");
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian);
        assertThat(in.readDatasetUntilPixelData().tags()).containsExactly(Tag.PatientID);
        assertThat(in.readDataset().tags()).containsExactly(Tag.PatientID, Tag.PixelData);
    }

    // ---- files

    private static final String PREAMBLE = "00".repeat(128) + "'DICM'";
    private static final String EXPLICIT_UID = "02 00 10 00 'UI' 14 00 '1.2.840.10008.1.2.1' 00";

    @ParameterizedTest
    @CsvSource({"1C", "00", "FF"})
    void aWrongGroupLengthMakesNoDifference(String length) throws IOException {
        DicomInputStream in = file(PREAMBLE, "02 00 00 00 'UL' 04 00", length, "00 00 00", EXPLICIT_UID, PATIENT_ID);
        assertThat(in.readDataset().getString(Tag.PatientID)).isEqualTo("7");
        assertThat(in.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
    }

    @Test
    void missingPreambleMissingGroupLengthAndMissingMetaInformationAreCopedWith() throws IOException {
        assertThat(file("'DICM'", EXPLICIT_UID, PATIENT_ID).readDataset().getString(Tag.PatientID)).isEqualTo("7");
        assertThat(file(EXPLICIT_UID, PATIENT_ID).readDataset().getString(Tag.PatientID)).isEqualTo("7");
        assertThat(file(PREAMBLE, PATIENT_ID).readDataset().getString(Tag.PatientID)).isEqualTo("7");
        DicomInputStream explicit = file(PATIENT_ID);
        assertThat(explicit.readFileMetaInformation().isEmpty()).isTrue();
        assertThat(explicit.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        DicomInputStream implicit = file("10 00 20 00 02 00 00 00 '7 '");
        assertThat(implicit.transferSyntax()).isEqualTo(UID.ImplicitVRLittleEndian);
        assertThat(implicit.readDataset().getString(Tag.PatientID)).isEqualTo("7");
        DicomInputStream big = file("0008 0060 'CS' 0002 'CT' 0010 0020 'LO' 0002 '7 '");
        assertThat(big.transferSyntax()).isEqualTo(UID.ExplicitVRBigEndian);
        assertThat(big.readDataset().getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void metaInformationInImplicitVrIsReadNevertheless() throws IOException {
        DicomInputStream in = file(PREAMBLE, "02 00 10 00 14 00 00 00 '1.2.840.10008.1.2.1' 00", PATIENT_ID);
        assertThat(in.transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
        assertThat(in.readDataset().getString(Tag.PatientID)).isEqualTo("7");
    }

    @Test
    void zerosAtTheEndArePadding() throws IOException {
        assertThat(explicit(PATIENT_ID, "00".repeat(500)).tags()).containsExactly(Tag.PatientID);
        assertThat(explicit(PATIENT_ID, "00").tags()).containsExactly(Tag.PatientID);
    }

    @Test
    void whatIsNoDicomIsRefused() {
        assertThatThrownBy(() -> file("'<?xml version=\"1.0\"?>'").readDataset()).isInstanceOf(DicomException.class)
                .hasMessageContaining("no DICOM data");
        assertThatThrownBy(() -> file("01 02 03").readDataset()).isInstanceOf(DicomException.class);
    }

    // ---- bounds

    @Test
    void truncatedDataAreRefusedWithElementAndOffset() {
        assertThatThrownBy(() -> explicit(PATIENT_ID, "10 00 10 00 'PN' 10 00 'Doe'"))
                .isInstanceOf(DicomException.class).hasMessage("The data end inside PatientName (0010,0010) at offset 10: they are truncated");
        assertThatThrownBy(() -> explicit(PATIENT_ID, "10 00 30")).isInstanceOf(DicomException.class)
                .hasMessageContaining("inside a tag at offset 10");
        assertThatThrownBy(() -> explicit("08 00 40 11 'SQ' 00 00", UNDEFINED, ITEM, UNDEFINED, PATIENT_ID))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> read(UID.JPEGBaseline8Bit, "E0 7F 10 00 'OB' 00 00", UNDEFINED, ITEM, "00 00 00 00"))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void aDeclaredLengthAllocatesNothing() {
        assertThatThrownBy(() -> explicit("E0 7F 10 00 'OW' 00 00 00 00 00 50 01 02")).isInstanceOf(DicomException.class)
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> explicit("E0 7F 10 00 'OW' 00 00 FE FF FF FF 01 02")).isInstanceOf(DicomException.class)
                .hasMessageContaining("more than the limit");
    }

    @Test
    void tooManyElementsAreRefused() throws IOException {
        String items = (ITEM + "00 00 00 00").repeat(1000);
        byte[] bytes = Hex.bytes("08 00 40 11 'SQ' 00 00", UNDEFINED, items, SEQUENCE_END);
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian);
        in.setLimits(new ReadLimits(64, 500, 1000, 1000));
        assertThatThrownBy(in::readDataset).isInstanceOf(DicomException.class).hasMessageContaining("more than 500 elements");
    }

    @Test
    void elementsAndValuesTogetherTakeNoMoreMemoryThanAllowed() throws IOException {
        String items = (ITEM + "00 00 00 00").repeat(1000);
        byte[] many = Hex.bytes("08 00 40 11 'SQ' 00 00", UNDEFINED, items, SEQUENCE_END);
        byte[] large = Hex.bytes("08 00 40 11 'UT' 00 00 00 00 01 00", "20".repeat(1 << 16), "08 00 50 11 'UT' 00 00 00 00 01 00", "20".repeat(1 << 16));
        for (byte[] bytes : new byte[][] {many, large}) {
            assertThatThrownBy(() -> limited(bytes, 100_000)).isInstanceOf(DicomException.class)
                .hasMessage("The data set takes more than 100000 bytes of memory, the limit of the reader");
            assertThat(limited(bytes, 1_000_000).tags()).isNotEmpty();
        }
    }

    @Test
    void dataSetsThatAreReadAtOnceShareTheirMemoryUntilTheyAreClosed() throws IOException {
        byte[] text = new byte[3 << 20];
        byte[] bytes = ByteBuffer.allocate(12 + text.length).put(Hex.bytes("08 00 40 11 'UT' 00 00 00 00 30 00")).put(text).array();
        MemoryPool pool = new MemoryPool(7 << 20);
        DicomInputStream first = pooled(bytes, pool);
        first.readDataset();
        first.readDataset();
        try (DicomInputStream second = pooled(bytes, pool); DicomInputStream third = pooled(bytes, pool)) {
            second.readDataset();
            assertThatThrownBy(third::readDataset).isInstanceOf(MemoryPoolExhaustedException.class);
        }
        first.close();
        assertThat(pool.taken()).isZero();
    }

    private static DicomInputStream pooled(byte[] bytes, MemoryPool pool) {
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian);
        in.setMemoryPool(pool);
        return in;
    }

    private static Attributes limited(byte[] bytes, long memory) throws IOException {
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian);
        in.setLimits(ReadLimits.DEFAULT.withMemory(memory));
        return in.readDataset();
    }

    @Test
    void someDisorderIsPutRightAndMuchOfItIsRefused() throws IOException {
        Attributes disordered = explicit("28 00 10 00 'US' 02 00 00 02", PATIENT_ID, PATIENT_ID.replace('7', '8'));
        assertThat(disordered.getString(Tag.PatientID)).isEqualTo("8");
        StringBuilder descending = new StringBuilder();
        for (int element = 0xFFFE; element > 0x1000; element--) {
            descending.append("08 00 %02X %02X 'LO' 00 00".formatted(element & 0xFF, element >> 8));
        }
        assertThatThrownBy(() -> explicit(descending.toString())).isInstanceOf(DicomException.class).hasMessageContaining("out of order");
    }

    @Test
    void inflationIsCapped() throws IOException {
        byte[] zeros = Hex.bytes("E0 7F 10 00 'OW' 00 00 00 00 00 01", "00".repeat(1 << 20));
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(zeros, 0, zeros.length);
        deflater.finish();
        byte[] deflated = new byte[1 << 20];
        int length = deflater.deflate(deflated);
        deflater.end();
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(deflated, 0, length), UID.DeflatedExplicitVRLittleEndian);
        in.setLimits(new ReadLimits(64, 1000, 1 << 25, 100_000));
        assertThatThrownBy(in::readDataset).isInstanceOf(DicomException.class).hasMessageContaining("more than 100000 bytes");
        DicomInputStream cut = new DicomInputStream(new ByteArrayInputStream(deflated, 0, length / 2), UID.DeflatedExplicitVRLittleEndian);
        assertThatThrownBy(cut::readDataset).isInstanceOf(DicomException.class).hasMessageContaining("truncated");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "6", "9"})
    void aZlibHeaderBeforeDeflatedDataIsPassedOver(int level) throws IOException {
        byte[] bytes = Hex.bytes(PATIENT_ID);
        Deflater deflater = new Deflater(level);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[100];
        int length = deflater.deflate(deflated);
        deflater.end();
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(deflated, 0, length), UID.DeflatedExplicitVRLittleEndian);
        assertThat(in.readDataset().getString(Tag.PatientID)).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({UID.DeflatedExplicitVRLittleEndian, UID.JPIPReferencedDeflate, "1.2.840.10008.1.2.4.205"})
    void everyDeflatedTransferSyntaxIsInflated(String syntax) throws IOException {
        byte[] bytes = Hex.bytes(PATIENT_ID);
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[100];
        int length = deflater.deflate(deflated);
        deflater.end();
        assertThat(new DicomInputStream(new ByteArrayInputStream(deflated, 0, length), syntax).readDataset().getString(Tag.PatientID)).isEqualTo("7");
        assertThatThrownBy(() -> new DicomInputStream(new ByteArrayInputStream(new byte[0]), syntax).readDataset())
                .isInstanceOf(DicomException.class).hasMessageContaining("truncated");
    }

    @Test
    void undeclaredTextIsReadInTheFallbackCharacterSet() throws IOException {
        byte[] bytes = Hex.bytes("10 00 10 00 'PN' 02 00 CD F5");
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes), UID.ExplicitVRLittleEndian);
        in.setFallbackCharacterSet(SpecificCharacterSet.of("GB18030"));
        assertThat(in.readDataset().getString(Tag.PatientName)).isEqualTo("王");
    }

    @Test
    void itemsInheritTheCharacterSetAndMayHaveTheirOwn() throws IOException {
        Attributes dataset = explicit("08 00 05 00 'CS' 0A 00 'ISO_IR 192'", "08 00 40 11 'SQ' 00 00", UNDEFINED,
                ITEM, UNDEFINED, "10 00 10 00 'PN' 04 00 E7 8E 8B ' '", ITEM_END,
                ITEM, UNDEFINED, "08 00 05 00 'CS' 08 00 'GB18030 '", "10 00 10 00 'PN' 02 00 CD F5", ITEM_END, SEQUENCE_END);
        assertThat(dataset.getSequence(0x00081140)).extracting(item -> item.getString(Tag.PatientName)).containsExactly("王", "王");
    }
}
