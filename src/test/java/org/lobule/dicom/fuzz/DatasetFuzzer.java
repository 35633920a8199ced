package org.lobule.dicom.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.DatasetDump;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.io.ReadLimits;

/** Input: a Part 10 file. What can be read can be looked at, and written and read again. */
public final class DatasetFuzzer {

    static final ReadLimits LIMITS = new ReadLimits(32, 20_000, 1 << 20, 1 << 22);

    private DatasetFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Attributes meta;
        Attributes dataset;
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(input))) {
            in.setLimits(LIMITS);
            meta = in.readFileMetaInformation();
            dataset = in.readDataset();
        } catch (IOException refused) {
            return;
        }
        lookAt(dataset);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(written, UID.ExplicitVRLittleEndian)) {
            out.writeDataset(null, dataset);
        } catch (IOException refused) {
            return;
        }
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(written.toByteArray()), UID.ExplicitVRLittleEndian)) {
            Attributes again = in.readDataset();
            if (again.size() > dataset.size()) {
                throw new AssertionError("%d elements written, %d read again, of a file with %s".formatted(dataset.size(), again.size(),
                        meta == null ? "no file meta information" : "transfer syntax " + meta.getString(Tag.TransferSyntaxUID)));
            }
        }
    }

    static void lookAt(Attributes dataset) {
        DatasetDump.of(dataset);
        for (int tag : dataset.tags()) {
            dataset.getStrings(tag);
            dataset.getInt(tag, 0);
            dataset.getDoubles(tag);
        }
    }
}
