package org.lobule.dicom.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;

/**
 * Writes a data set, with file meta information as a Part 10 file or alone, or a command set. Lengths are computed anew; retired
 * group lengths (gggg,0000) are left out. Values keep their bytes, made even and in the byte order of the transfer syntax.
 */
public final class DicomOutputStream implements Closeable {

    private static final int PREAMBLE = 128;
    private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};
    private static final int COMMAND_GROUP = 0x0000;
    private static final int FILE_META_GROUP = 0x0002;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private SequenceLengths sequenceLengths = SequenceLengths.EXPLICIT;

    public DicomOutputStream(OutputStream out, String transferSyntaxUID) {
        this.out = out instanceof BufferedOutputStream ? out : new BufferedOutputStream(out);
        this.syntax = TransferSyntax.of(transferSyntaxUID);
    }

    public void setSequenceLengths(SequenceLengths sequenceLengths) {
        this.sequenceLengths = sequenceLengths;
    }

    /**
     * Writes one data set and flushes.
     *
     * @param fileMeta group 0002, written as explicit VR little endian after the preamble, with its length and this stream's
     *                 transfer syntax put right; null for the data set alone
     * @throws DicomException where compressed pixel data do not fit the transfer syntax, or a value is only referred to
     */
    public void writeDataset(Attributes fileMeta, Attributes dataset) throws IOException {
        if (fileMeta != null) {
            writeFileMeta(fileMeta);
        }
        if (syntax.deflated()) {
            writeDeflated(dataset);
        } else {
            writeDataset(out, dataset);
        }
        out.flush();
    }

    /** Writes group 0000 as implicit VR little endian with its group length (PS3.7 6.3.1), whatever the transfer syntax, and flushes. */
    public void writeCommand(Attributes command) throws IOException {
        writeGroup(COMMAND_GROUP, command, TransferSyntax.of(UID.ImplicitVRLittleEndian));
        out.flush();
    }

    private void writeFileMeta(Attributes fileMeta) throws IOException {
        Attributes corrected = new Attributes(fileMeta);
        corrected.setString(Tag.TransferSyntaxUID, VR.UI, syntax.uid());
        out.write(new byte[PREAMBLE]);
        out.write(PREFIX);
        writeGroup(FILE_META_GROUP, corrected, TransferSyntax.of(UID.ExplicitVRLittleEndian));
    }

    private void writeGroup(int group, Attributes elements, TransferSyntax groupSyntax) throws IOException {
        DatasetWriter writer = new DatasetWriter(out, groupSyntax, sequenceLengths);
        int lengthTag = group << 16;
        Attributes length = new Attributes();
        length.setLong(lengthTag, VR.UL, writer.measure(elements, tag -> tag >>> 16 == group && tag != lengthTag));
        writer.write(length, tag -> true);
        writer.write(elements, tag -> tag >>> 16 == group && tag != lengthTag);
    }

    private void writeDataset(OutputStream target, Attributes dataset) throws IOException {
        new DatasetWriter(target, syntax, sequenceLengths)
                .write(dataset, tag -> tag >>> 16 != COMMAND_GROUP && tag >>> 16 != FILE_META_GROUP && DatasetWriter.isWrittenInItems(tag));
    }

    /** Raw deflate, made even with a zero (PS3.5 A.5). */
    private void writeDeflated(Attributes dataset) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
            BufferedOutputStream buffered = new BufferedOutputStream(deflated);
            writeDataset(buffered, dataset);
            buffered.flush();
            deflated.finish();
            if ((deflater.getBytesWritten() & 1) != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
