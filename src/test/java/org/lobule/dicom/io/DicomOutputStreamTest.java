package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.dicom.Hex;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkDataURI;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

class DicomOutputStreamTest {

    private final Attributes dataset = new Attributes();

    private static byte[] write(Attributes dataset, String syntax, SequenceLengths lengths) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomOutputStream dicom = new DicomOutputStream(out, syntax);
        dicom.setSequenceLengths(lengths);
        dicom.writeDataset(null, dataset);
        return out.toByteArray();
    }

    private static Attributes read(byte[] bytes, String syntax) throws IOException {
        return new DicomInputStream(new ByteArrayInputStream(bytes), syntax).readDataset();
    }

    @Test
    void oddValuesArePaddedByRepresentation() throws IOException {
        dataset.setString(Tag.SOPClassUID, VR.UI, "1.2");
        dataset.setString(Tag.PatientID, VR.LO, "abc");
        dataset.setBytes(Tag.PixelData, VR.OB, new byte[] {9});
        assertThat(Hex.of(write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT))).isEqualTo(Hex.of(Hex.bytes(
                "08 00 16 00 'UI' 04 00 '1.2' 00", "10 00 20 00 'LO' 04 00 'abc '", "E0 7F 10 00 'OB' 00 00 02 00 00 00 09 00")));
    }

    @Test
    void theFillingByteOfAnOddWordComesBehindItInEveryByteOrder() throws IOException {
        dataset.setBytes(Tag.PixelData, VR.OW, new byte[] {1, 2, 3});
        assertThat(read(write(dataset, UID.ExplicitVRBigEndian, SequenceLengths.EXPLICIT), UID.ExplicitVRBigEndian).getBytes(Tag.PixelData))
                .containsExactly(1, 2, 3, 0);
    }

    @Test
    void sequencesHaveLengthsOrDelimiters() throws IOException {
        Attributes item = new Attributes();
        item.setString(Tag.PatientID, VR.LO, "7");
        dataset.newSequence(0x00081140, 1).add(item);
        assertThat(Hex.of(write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT))).isEqualTo(Hex.of(Hex.bytes(
                "08 00 40 11 'SQ' 00 00 12 00 00 00 FE FF 00 E0 0A 00 00 00 10 00 20 00 'LO' 02 00 '7 '")));
        assertThat(Hex.of(write(dataset, UID.ImplicitVRLittleEndian, SequenceLengths.UNDEFINED))).isEqualTo(Hex.of(Hex.bytes(
                "08 00 40 11 FF FF FF FF FE FF 00 E0 FF FF FF FF 10 00 20 00 02 00 00 00 '7 ' FE FF 0D E0 00 00 00 00 FE FF DD E0 00 00 00 00")));
    }

    @Test
    void privateSequencesStaySequencesInImplicitVr() throws IOException {
        Attributes item = new Attributes();
        item.setString(Tag.PatientID, VR.LO, "7");
        dataset.newSequence(dataset.reservePrivateTag("ACME", 0x00090001), 1).add(item);
        Attributes again = read(write(dataset, UID.ImplicitVRLittleEndian, SequenceLengths.EXPLICIT), UID.ImplicitVRLittleEndian);
        assertThat(again).isEqualTo(dataset);
    }

    @Test
    void aValueTooLongForItsRepresentationIsWrittenAsUnknownAndComesBack() throws IOException {
        dataset.setString(Tag.SelectorDSValue, VR.DS, "1.5 ".repeat(20_000));
        byte[] bytes = write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT);
        assertThat(Hex.of(Arrays.copyOf(bytes, 12))).isEqualTo("72 00 72 00 55 4E 00 00 80 38 01 00");
        assertThat(read(bytes, UID.ExplicitVRLittleEndian)).isEqualTo(dataset);
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void numbersTooManyForTheirRepresentationAreLittleEndianUnknownAndComeBack(String syntax) throws IOException {
        int[] numbers = IntStream.range(0, 40_000).toArray();
        dataset.setInt(Tag.SelectorUSValue, VR.US, numbers);
        byte[] bytes = write(dataset, syntax, SequenceLengths.EXPLICIT);
        assertThat(Hex.of(Arrays.copyOfRange(bytes, 4, 6))).isEqualTo("55 4E");
        assertThat(Hex.of(Arrays.copyOfRange(bytes, 12, 16))).isEqualTo("00 00 01 00");
        assertThat(read(bytes, syntax).getInts(Tag.SelectorUSValue)).isEqualTo(numbers);
    }

    @Test
    void retiredGroupLengthsAndForeignGroupsAreLeftOut() throws IOException {
        dataset.setInt(0x00080000, VR.UL, 99);
        dataset.setString(Tag.TransferSyntaxUID, VR.UI, "1.2");
        dataset.setInt(Tag.MessageID, VR.US, 1);
        dataset.setString(Tag.PatientID, VR.LO, "7");
        Attributes item = new Attributes();
        item.setInt(0x00100000, VR.UL, 99);
        dataset.newSequence(Tag.ContentSequence, 1).add(item);
        Attributes again = read(write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT), UID.ExplicitVRLittleEndian);
        assertThat(again.tags()).containsExactly(Tag.PatientID, Tag.ContentSequence);
        assertThat(again.getNestedDataset(Tag.ContentSequence).isEmpty()).isTrue();
    }

    @Test
    void aFileHasPreambleGroupLengthAndTheTransferSyntaxItIsWrittenIn() throws IOException {
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
        DicomFile file = DicomFile.of(dataset, UID.ExplicitVRLittleEndian);
        file.fileMeta().setInt(Tag.FileMetaInformationGroupLength, VR.UL, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomOutputStream(out, UID.ImplicitVRLittleEndian).writeDataset(file.fileMeta(), dataset);
        assertThat(out.toByteArray()).startsWith(Hex.bytes("00".repeat(128), "'DICM'", "02 00 00 00 'UL' 04 00"));
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(out.toByteArray()));
        Attributes fileMeta = in.readFileMetaInformation();
        int metaLength = out.size() - 144 - write(dataset, UID.ImplicitVRLittleEndian, SequenceLengths.EXPLICIT).length;
        assertThat(fileMeta.getInt(Tag.FileMetaInformationGroupLength, 0)).isEqualTo(metaLength);
        assertThat(fileMeta.getString(Tag.TransferSyntaxUID)).isEqualTo(UID.ImplicitVRLittleEndian);
        assertThat(fileMeta.getString(Tag.MediaStorageSOPInstanceUID)).isEqualTo("1.2.3");
        assertThat(in.readDataset()).isEqualTo(dataset);
    }

    @Test
    void aCommandIsImplicitLittleEndianWithItsGroupLength() throws IOException {
        dataset.setInt(Tag.CommandField, VR.US, 0x0030);
        dataset.setInt(Tag.MessageID, VR.US, 7);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomOutputStream(out, UID.ExplicitVRBigEndian).writeCommand(dataset);
        assertThat(Hex.of(out.toByteArray())).isEqualTo(Hex.of(Hex.bytes("00 00 00 00 04 00 00 00 14 00 00 00",
                "00 00 00 01 02 00 00 00 30 00", "00 00 10 01 02 00 00 00 07 00")));
        assertThat(read(out.toByteArray(), UID.ImplicitVRLittleEndian).getInt(Tag.MessageID, 0)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void deflatedDataHaveAnEvenLength(int length) throws IOException {
        dataset.setString(Tag.PatientID, VR.LO, "a".repeat(length));
        byte[] bytes = write(dataset, UID.DeflatedExplicitVRLittleEndian, SequenceLengths.EXPLICIT);
        assertThat(bytes.length % 2).isZero();
        assertThat(read(bytes, UID.DeflatedExplicitVRLittleEndian)).isEqualTo(dataset);
    }

    @Test
    void compressedPixelDataAndValuesOnlyReferredToAreRefused() {
        dataset.newFragments(Tag.PixelData, VR.OB, 1).add(new byte[0]);
        assertThatThrownBy(() -> write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT))
                .isInstanceOf(DicomException.class).hasMessage("PixelData (7FE0,0010) is compressed and cannot be written in Explicit VR Little Endian; decode it first");
        dataset.setValue(Tag.PixelData, VR.OB, new BulkDataURI("http://pacs/bulk/1"));
        assertThatThrownBy(() -> write(dataset, UID.ExplicitVRLittleEndian, SequenceLengths.EXPLICIT))
                .isInstanceOf(DicomException.class).hasMessageContaining("fetch it");
    }
}
