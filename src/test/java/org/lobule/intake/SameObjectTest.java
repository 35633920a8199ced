package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.lobule.TestObjects;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Fragments;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;

class SameObjectTest {
    private final SameObject sameObject = new SameObject();
    private final Attributes slice = TestObjects.ct(TestObjects.newUid(), TestObjects.newUid(), 7);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian})
    void anotherTransferSyntaxIsNoOtherObject(String transferSyntax) throws IOException {
        assertThat(same(slice, transferSyntax)).isTrue();
        Attributes otherPixels = changed(object -> object.getBytes(Tag.PixelData)[5] ^= 1);
        assertThat(same(otherPixels, transferSyntax)).isFalse();
    }

    @Test
    void largePixelsAreComparedToTheirLastByte() throws IOException {
        slice.setBytes(Tag.PixelData, VR.OW, new byte[3 << 20]);
        assertThat(same(new Attributes(slice), UID.ImplicitVRLittleEndian)).isTrue();
        assertThat(same(changed(object -> {
            byte[] pixels = new byte[3 << 20];
            pixels[pixels.length - 1] = 1;
            object.setBytes(Tag.PixelData, VR.OW, pixels);
        }), UID.ImplicitVRLittleEndian)).isFalse();
    }

    @Test
    void whereItIsKeptAndHowValuesArePaddedIsNoContent() throws IOException {
        assertThat(same(changed(object -> {
            object.setString(Tag.RetrieveAETitle, VR.AE, "PACSNODE");
            object.setBytes(Tag.SeriesDescription, VR.LO, "portal venous   ".getBytes());
        }), UID.ExplicitVRLittleEndian)).isTrue();
    }

    @Test
    void anyOtherElementIsContent() throws IOException {
        assertThat(same(changed(object -> object.setString(Tag.PatientID, VR.LO, "other")), UID.ExplicitVRLittleEndian)).isFalse();
        assertThat(same(changed(object -> object.remove(Tag.SeriesNumber)), UID.ExplicitVRLittleEndian)).isFalse();
        assertThat(same(changed(object -> object.setString(Tag.StationName, VR.SH, "CT2")), UID.ExplicitVRLittleEndian)).isFalse();
    }

    @Test
    void itemsOfSequencesAreCompared() throws IOException {
        item(slice, "100");
        assertThat(same(new Attributes(slice), UID.ImplicitVRLittleEndian)).isTrue();
        assertThat(same(changed(object -> object.getSequence(Tag.ReferencedImageSequence).getFirst().setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.101")),
                UID.ImplicitVRLittleEndian)).isFalse();
        assertThat(same(changed(object -> item(object, "102")), UID.ImplicitVRLittleEndian)).isFalse();
    }

    @Test
    void ofACompressedCopyTheHeaderDecides() throws IOException {
        Attributes compressed = changed(object -> {
            object.remove(Tag.PixelData);
            Fragments fragments = object.newFragments(Tag.PixelData, VR.OB, 2);
            fragments.add(new byte[0]);
            fragments.add(new byte[] {1, 2, 3, 4});
        });
        assertThat(same(compressed, UID.RLELossless)).isTrue();
        compressed.setString(Tag.PatientID, VR.LO, "other");
        assertThat(same(compressed, UID.RLELossless)).isFalse();
    }

    @Test
    void nothingCanBeToldOfAFileThatIsGone() throws IOException {
        Path repeated = write(slice, UID.ExplicitVRLittleEndian);
        assertThat(sameObject.inOtherBytes(folder.resolve("gone.dcm"), repeated)).isFalse();
    }

    private boolean same(Attributes other, String transferSyntax) throws IOException {
        return sameObject.inOtherBytes(write(slice, UID.ExplicitVRLittleEndian), write(other, transferSyntax));
    }

    private Path write(Attributes object, String transferSyntax) throws IOException {
        Path file = folder.resolve(TestObjects.newUid() + ".dcm");
        DicomFile.of(object, transferSyntax).write(file);
        return file;
    }

    private Attributes changed(Consumer<Attributes> change) {
        Attributes copy = new Attributes(slice);
        copy.setBytes(Tag.PixelData, VR.OW, slice.getBytes(Tag.PixelData).clone());
        change.accept(copy);
        return copy;
    }

    private static void item(Attributes object, String last) {
        Sequence sequence = object.getSequence(Tag.ReferencedImageSequence);
        Attributes item = new Attributes();
        item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2." + last);
        (sequence == null ? object.newSequence(Tag.ReferencedImageSequence, 1) : sequence).add(item);
    }
}
