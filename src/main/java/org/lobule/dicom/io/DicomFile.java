package org.lobule.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.lobule.dicom.Implementation;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/**
 * A Part 10 file in memory.
 *
 * @param fileMeta group 0002; its Transfer Syntax UID is always there, found out where the file did not say it
 */
public record DicomFile(Attributes fileMeta, Attributes dataset) {

    private static final byte[] FILE_META_VERSION = {0, 1};
    private static final long BULK_DATA_THRESHOLD = 1 << 16;

    /** A file to be written, with file meta information for the data set (PS3.10 7.1). */
    public static DicomFile of(Attributes dataset, String transferSyntaxUID) {
        Attributes fileMeta = new Attributes();
        fileMeta.setBytes(Tag.FileMetaInformationVersion, VR.OB, FILE_META_VERSION);
        fileMeta.setString(Tag.MediaStorageSOPClassUID, VR.UI, dataset.getString(Tag.SOPClassUID));
        fileMeta.setString(Tag.MediaStorageSOPInstanceUID, VR.UI, dataset.getString(Tag.SOPInstanceUID));
        fileMeta.setString(Tag.TransferSyntaxUID, VR.UI, transferSyntaxUID);
        fileMeta.setString(Tag.ImplementationClassUID, VR.UI, Implementation.CLASS_UID);
        fileMeta.setString(Tag.ImplementationVersionName, VR.SH, Implementation.VERSION_NAME);
        return new DicomFile(fileMeta, dataset);
    }

    /** The whole file. */
    public static DicomFile read(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            return new DicomFile(fileMetaOf(in), in.readDataset());
        }
    }

    /** The file without what stands in group 7FE0, the pixel data, and behind it; other values above 64 KiB are left in it. */
    public static DicomFile readHeader(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            in.setBulkDataThreshold(BULK_DATA_THRESHOLD);
            return new DicomFile(fileMetaOf(in), in.readDatasetUntilPixelData());
        }
    }

    /** The file with values above 64 KiB left in it, to be read when they are asked for; it has to stay where it is. */
    public static DicomFile readLeavingBulkData(Path file) throws IOException {
        return readLeavingBulkData(file, ReadLimits.DEFAULT);
    }

    /** @throws DicomException also where the file goes beyond the limits */
    public static DicomFile readLeavingBulkData(Path file, ReadLimits limits) throws IOException {
        try (DicomInputStream in = new DicomInputStream(file)) {
            in.setLimits(limits);
            in.setBulkDataThreshold(BULK_DATA_THRESHOLD);
            return new DicomFile(fileMetaOf(in), in.readDataset());
        }
    }

    private static Attributes fileMetaOf(DicomInputStream in) throws IOException {
        Attributes fileMeta = in.readFileMetaInformation();
        if (!fileMeta.containsValue(Tag.TransferSyntaxUID)) {
            fileMeta.setString(Tag.TransferSyntaxUID, VR.UI, in.transferSyntax());
        }
        return fileMeta;
    }

    public String transferSyntax() {
        return fileMeta.getString(Tag.TransferSyntaxUID);
    }

    /**
     * Writes the file in its transfer syntax, under another name first: no reader sees half of it, and bulk data may stand in the
     * file replaced.
     */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, ".dicom", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished);
                    DicomOutputStream dicom = new DicomOutputStream(out, transferSyntax())) {
                dicom.writeDataset(fileMeta, dataset);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
