package org.lobule.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.BulkData;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

class BulkDataTest {

    @TempDir
    Path folder;
    private final Attributes dataset = new Attributes();
    private final byte[] pixels = new byte[200_001];

    @BeforeEach
    void anImageOfManyBytes() {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 >> 3);
        }
        dataset.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        dataset.setString(Tag.SOPInstanceUID, VR.UI, "1.2.3");
        dataset.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(pixels, 200_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void pixelDataStayInTheFileAndAreReadWhenAskedFor(String syntax) throws IOException {
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, syntax).write(file);
        DicomFile read = DicomFile.readLeavingBulkData(file);
        assertThat(read.dataset().getValue(Tag.PixelData)).isInstanceOfSatisfying(BulkData.class, data -> {
            assertThat(data.file()).isEqualTo(file);
            assertThat(data.length()).isEqualTo(200_000);
        });
        assertThat(read.dataset().getBytes(Tag.PixelData)).isEqualTo(dataset.getBytes(Tag.PixelData));
        assertThat(DicomFile.readHeader(file).dataset().tags()).containsExactly(Tag.SOPClassUID, Tag.SOPInstanceUID);
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void whatIsLeftUnreadOfAStreamIsFoundInTheFileThatItsBytesGoTo(String syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DicomOutputStream(bytes, syntax).writeDataset(null, dataset);
        byte[] before = "what stands before the data set".getBytes();
        Path file = folder.resolve("arriving.part");
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes.toByteArray()), syntax, file, before.length);
        in.setBulkDataThreshold(1 << 16);
        Attributes read = in.readDataset();
        assertThat(read.getValue(Tag.PixelData)).isInstanceOf(BulkData.class);
        Files.write(file, before);
        Files.write(file, bytes.toByteArray(), StandardOpenOption.APPEND);
        assertThat(read.getBytes(Tag.PixelData)).isEqualTo(dataset.getBytes(Tag.PixelData));
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian})
    void aStreamThatEndsWithinWhatIsLeftUnreadIsTruncated(String syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DicomOutputStream(bytes, syntax).writeDataset(null, dataset);
        byte[] half = Arrays.copyOf(bytes.toByteArray(), 100_000);
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(half), syntax, folder.resolve("arriving.part"), 0);
        in.setBulkDataThreshold(1 << 16);
        assertThatThrownBy(in::readDataset).isInstanceOf(DicomException.class).hasMessageContaining("truncated");
    }

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian,
            UID.DeflatedExplicitVRLittleEndian})
    void valuesAreCopiedFromFileToFileInEveryByteOrder(String target) throws IOException {
        for (String source : new String[] {UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian}) {
            Path file = folder.resolve("image.dcm");
            DicomFile.of(dataset, source).write(file);
            Path copy = folder.resolve("copy.dcm");
            DicomFile.of(DicomFile.readLeavingBulkData(file).dataset(), target).write(copy);
            assertThat(DicomFile.read(copy).dataset()).isEqualTo(dataset);
        }
    }

    @Test
    void aFileCanBeReplacedByWhatItsBulkDataStandIn() throws IOException {
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, UID.ExplicitVRLittleEndian).write(file);
        DicomFile read = DicomFile.readLeavingBulkData(file);
        read.dataset().setString(Tag.PatientID, VR.LO, "a new identifier");
        read.write(file);
        dataset.setString(Tag.PatientID, VR.LO, "a new identifier");
        assertThat(DicomFile.read(file).dataset()).isEqualTo(dataset);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void fragmentsStayInTheFileToo() throws IOException {
        Fragments fragments = dataset.newFragments(Tag.PixelData, VR.OB, 2);
        fragments.add(new byte[0]);
        fragments.add(pixels);
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, UID.JPEG2000Lossless).write(file);
        Fragments read = (Fragments) DicomFile.readLeavingBulkData(file).dataset().getValue(Tag.PixelData);
        assertThat(read.getValue(1)).isInstanceOf(BulkData.class);
        assertThat(read.length(1)).isEqualTo(200_002);
        assertThat(read.get(1)).startsWith(pixels);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        new DicomOutputStream(again, UID.JPEG2000Lossless).writeDataset(DicomFile.readHeader(file).fileMeta(),
                DicomFile.readLeavingBulkData(file).dataset());
        assertThat(again.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    /** However small each is, a file of gigabytes may be made of nothing else. */
    @Test
    void fragmentsThatAreManyStayInTheFileToo() throws IOException {
        Fragments fragments = dataset.newFragments(Tag.PixelData, VR.OB, 100);
        fragments.add(new byte[0]);
        for (int i = 0; i < 100; i++) {
            fragments.add(Arrays.copyOf(pixels, 10_000));
        }
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, UID.JPEG2000Lossless).write(file);

        Attributes read = DicomFile.readLeavingBulkData(file, ReadLimits.DEFAULT.withMemory(100_000)).dataset();
        Fragments left = (Fragments) read.getValue(Tag.PixelData);
        assertThat(left.getValue(1)).isInstanceOf(byte[].class);
        assertThat(left.getValue(7)).isInstanceOf(BulkData.class);
        assertThat(left).isEqualTo(fragments);
    }

    @Test
    void aHeaderIsReadWithoutTheLargeValuesInIt() throws IOException {
        dataset.setString(0x00290010, VR.LO, "A MAKER");
        dataset.setBytes(0x00291001, VR.OB, Arrays.copyOf(pixels, 200_000));
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, UID.ExplicitVRLittleEndian).write(file);

        Attributes header = DicomFile.readHeader(file).dataset();
        assertThat(header.getValue(0x00291001)).isInstanceOf(BulkData.class);
        assertThat(header.getBytes(0x00291001)).isEqualTo(Arrays.copyOf(pixels, 200_000));
        assertThat(header.contains(Tag.PixelData)).isFalse();
    }

    @Test
    void aFileThatIsGoneOrTooShortIsAnError() throws IOException {
        Path file = folder.resolve("image.dcm");
        DicomFile.of(dataset, UID.ExplicitVRLittleEndian).write(file);
        Attributes read = DicomFile.readLeavingBulkData(file).dataset();
        Files.write(file, new byte[1000]);
        assertThatThrownBy(() -> read.getBytes(Tag.PixelData)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> new DicomOutputStream(new ByteArrayOutputStream(), UID.ExplicitVRLittleEndian).writeDataset(null, read))
                .isInstanceOf(DicomException.class).hasMessageContaining("ends before the value");
        Files.delete(file);
        assertThatThrownBy(() -> read.getBytes(Tag.PixelData)).isInstanceOf(UncheckedIOException.class);
    }
}
