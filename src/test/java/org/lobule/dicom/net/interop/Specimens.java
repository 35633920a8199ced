package org.lobule.dicom.net.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.SomeSlices;
import org.lobule.dicom.net.service.SopReference;

/**
 * The instances and messages that are exchanged. The instances differ in what a connection may trip over: longer than the longest PDU or
 * far shorter than one, odd lengths, sequences, two character sets, four transfer syntaxes.
 */
final class Specimens {

    static final String STUDY = SomeSlices.STUDY;
    /** A study of which providers that are made to order have so many matches that they are not all sent before a cancel comes. */
    static final String ENDLESS_STUDY = STUDY + ".5000";
    /** The end of the UIDs of instances that are refused by providers that can. */
    static final String REFUSED = ".700";

    private static final int SMALL_ROWS = 5;
    private static final int SMALL_COLUMNS = 3;
    private static final int LONG_COMMENT_WORDS = 1600;
    private static final int RLE_HEADER = 64;
    private static final int LONGEST_LITERAL_RUN = 128;

    private Specimens() {}

    static List<Path> write(Path folder) throws IOException {
        return List.of(
            write(folder, SomeSlices.slice(1), UID.ExplicitVRLittleEndian),
            write(folder, small(2), UID.ImplicitVRLittleEndian),
            write(folder, SomeSlices.slice(3), UID.ImplicitVRLittleEndian),
            write(folder, small(4), UID.ExplicitVRLittleEndian),
            write(folder, SomeSlices.slice(5), UID.DeflatedExplicitVRLittleEndian),
            write(folder, runLengthEncoded(SomeSlices.slice(6)), UID.RLELossless));
    }

    static Path writeRefused(Path folder) throws IOException {
        Attributes slice = small(7);
        slice.setString(Tag.SOPInstanceUID, VR.UI, STUDY + ".1" + REFUSED);
        return write(folder, slice, UID.ExplicitVRLittleEndian);
    }

    private static Path write(Path folder, Attributes dataset, String transferSyntax) throws IOException {
        Path file = folder.resolve(dataset.getString(Tag.SOPInstanceUID) + ".dcm");
        DicomFile.of(dataset, transferSyntax).write(file);
        return file;
    }

    /** Much shorter than a PDU, with 15 bytes of pixels, UTF-8 and sequences in sequences. */
    private static Attributes small(int number) {
        Attributes small = SomeSlices.slice(number);
        small.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        small.setString(Tag.PatientName, VR.PN, "Müller^Test");
        small.setString(Tag.SeriesDescription, VR.LO, "肝脏 arteriell");
        small.setInt(Tag.Rows, VR.US, SMALL_ROWS);
        small.setInt(Tag.Columns, VR.US, SMALL_COLUMNS);
        small.setInt(Tag.BitsAllocated, VR.US, 8);
        small.setInt(Tag.BitsStored, VR.US, 8);
        small.setInt(Tag.HighBit, VR.US, 7);
        small.setBytes(Tag.PixelData, VR.OW, new byte[SMALL_ROWS * SMALL_COLUMNS + 1]);
        Attributes inner = new Attributes();
        inner.setString(Tag.CodeMeaning, VR.LO, "Leber");
        Attributes outer = new Attributes();
        outer.newSequence(Tag.AnatomicRegionModifierSequence, 1).add(inner);
        small.newSequence(Tag.AnatomicRegionSequence, 1).add(outer);
        return small;
    }

    /** RLE Lossless of literal runs alone (PS3.5 annex G): the high bytes, then the low ones. */
    private static Attributes runLengthEncoded(Attributes slice) {
        byte[] pixels = slice.getBytes(Tag.PixelData);
        byte[] high = segment(pixels, 1);
        byte[] low = segment(pixels, 0);
        byte[] frame = ByteBuffer.allocate(RLE_HEADER + high.length + low.length).order(ByteOrder.LITTLE_ENDIAN)
            .putInt(2).putInt(RLE_HEADER).putInt(RLE_HEADER + high.length).position(RLE_HEADER).put(high).put(low).array();
        slice.newFragments(Tag.PixelData, VR.OB, 2).addAll(List.of(new byte[0], frame));
        return slice;
    }

    private static byte[] segment(byte[] pixels, int from) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        int count = pixels.length / 2;
        for (int start = 0; start < count; start += LONGEST_LITERAL_RUN) {
            int run = Math.min(LONGEST_LITERAL_RUN, count - start);
            segment.write(run - 1);
            for (int i = 0; i < run; i++) {
                segment.write(pixels[2 * (start + i) + from]);
            }
        }
        if (segment.size() % 2 != 0) {
            segment.write(0);
        }
        return segment.toByteArray();
    }

    static List<Attributes> dataSets(List<Path> files) throws IOException {
        List<Attributes> dataSets = new ArrayList<>();
        for (Path file : files) {
            dataSets.add(DicomFile.read(file).dataset());
        }
        return dataSets;
    }

    /** Asks for the study with some of its attributes. */
    static Attributes studyQuery() {
        Attributes keys = identifier(QueryLevel.STUDY);
        keys.setNull(Tag.AccessionNumber, VR.SH);
        keys.setNull(Tag.StudyDate, VR.DA);
        keys.setNull(Tag.PatientName, VR.PN);
        keys.setNull(Tag.PatientID, VR.LO);
        return keys;
    }

    /** Asks for all images of one of the two series. */
    static Attributes imageQuery(int series) {
        Attributes keys = identifier(QueryLevel.IMAGE);
        keys.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + "." + series);
        keys.setNull(Tag.SOPInstanceUID, VR.UI);
        keys.setNull(Tag.InstanceNumber, VR.IS);
        return keys;
    }

    static Attributes endlessQuery() {
        Attributes keys = imageQuery(1);
        keys.setString(Tag.StudyInstanceUID, VR.UI, ENDLESS_STUDY);
        keys.setNull(Tag.PatientComments, VR.LT);
        return keys;
    }

    /** One of the endless matches: so long that some hundreds fill the buffers between two nodes, and the provider has to wait for its user. */
    static Attributes endlessMatch(Attributes record) {
        Attributes match = new Attributes(record, Tag.SpecificCharacterSet, Tag.SOPInstanceUID, Tag.InstanceNumber);
        match.setString(Tag.PatientComments, VR.LT, "long ".repeat(LONG_COMMENT_WORDS));
        return match;
    }

    /** At a level that the study root has not (PS3.4 C.6.2.1). */
    static Attributes wrongQuery() {
        Attributes keys = studyQuery();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, QueryLevel.PATIENT.name());
        return keys;
    }

    /** Retrieves the study. */
    static Attributes wholeStudy() {
        return identifier(QueryLevel.STUDY);
    }

    private static Attributes identifier(QueryLevel level) {
        Attributes keys = new Attributes();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, level.name());
        keys.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        return keys;
    }

    static SopReference reference(Attributes dataset) {
        return new SopReference(dataset.getString(Tag.SOPClassUID), dataset.getString(Tag.SOPInstanceUID));
    }

    /** Asks for storage commitment (PS3.4 table J.3-1). */
    static Attributes commitment(String transaction, List<SopReference> instances) {
        Attributes information = new Attributes();
        information.setString(Tag.TransactionUID, VR.UI, transaction);
        Sequence references = information.newSequence(Tag.ReferencedSOPSequence, instances.size());
        for (SopReference instance : instances) {
            Attributes item = new Attributes();
            item.setString(Tag.ReferencedSOPClassUID, VR.UI, instance.sopClassUID());
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance.sopInstanceUID());
            references.add(item);
        }
        return information;
    }

    /** A performed procedure step that begins. */
    static Attributes beginning() {
        Attributes step = status("IN PROGRESS");
        step.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        step.setString(Tag.PatientName, VR.PN, "Müller^Test");
        step.setString(Tag.Modality, VR.CS, "CT");
        Attributes scheduled = new Attributes();
        scheduled.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        scheduled.setString(Tag.AccessionNumber, VR.SH, "A1");
        step.newSequence(Tag.ScheduledStepAttributesSequence, 1).add(scheduled);
        return step;
    }

    /** Its end, with the series that it made. */
    static Attributes end() {
        Attributes step = status("COMPLETED");
        Attributes series = new Attributes();
        series.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + ".1");
        Sequence performed = step.newSequence(Tag.PerformedSeriesSequence, 1);
        performed.add(series);
        return step;
    }

    private static Attributes status(String status) {
        Attributes step = new Attributes();
        step.setString(Tag.PerformedProcedureStepStatus, VR.CS, status);
        return step;
    }

    /** That two instances of the study are online (PS3.4 annex R). */
    static Attributes availability() {
        Attributes notification = new Attributes();
        notification.setString(Tag.StudyInstanceUID, VR.UI, STUDY);
        notification.newSequence(Tag.ReferencedPerformedProcedureStepSequence, 0);
        Attributes series = new Attributes();
        series.setString(Tag.SeriesInstanceUID, VR.UI, STUDY + ".1");
        Sequence instances = series.newSequence(Tag.ReferencedSOPSequence, 2);
        for (int number = 2; number <= 4; number += 2) {
            Attributes instance = new Attributes();
            instance.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
            instance.setString(Tag.ReferencedSOPInstanceUID, VR.UI, STUDY + ".1." + number);
            instance.setString(Tag.InstanceAvailability, VR.CS, "ONLINE");
            instance.setString(Tag.RetrieveAETitle, VR.AE, "ARCHIVE");
            instances.add(instance);
        }
        notification.newSequence(Tag.ReferencedSeriesSequence, 1).add(series);
        return notification;
    }
}
