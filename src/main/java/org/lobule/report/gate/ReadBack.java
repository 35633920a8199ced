package org.lobule.report.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomInputStream;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.report.ResultSet;

/** Results as a receiver gets them: encoded in explicit little endian and decoded again. */
final class ReadBack {

    private ReadBack() {}

    /** What a receiver reads; an object that cannot be encoded is a finding and stays as it was written. */
    static ResultSet of(ResultSet results, Findings findings) {
        List<Attributes> segmentations = new ArrayList<>();
        results.segmentations().forEach(segmentation -> segmentations.add(of(segmentation, findings)));
        return new ResultSet(segmentations, of(results.report(), findings));
    }

    static Attributes of(Attributes object, Findings findings) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DicomOutputStream out = new DicomOutputStream(bytes, UID.ExplicitVRLittleEndian)) {
                out.writeDataset(null, object);
            }
            try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes.toByteArray()), UID.ExplicitVRLittleEndian)) {
                return in.readDataset();
            }
        } catch (IOException | RuntimeException broken) {
            findings.add(object, "", "cannot be encoded and read again: " + broken.getMessage());
            return object;
        }
    }
}
