package org.lobule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;

/** dcmqi's three slices of a liver CT with the liver segment that belongs to them, as a study of a test's own. */
public final class LiverCt {

    private LiverCt() {}

    /** Three CT slices and, last, the SEG; their UIDs belong to this study alone, and refer to each other as before. */
    public static List<Attributes> withItsSegmentation(String study) throws IOException {
        Path folder = TestData.require("sr_seg/dcmqi/data/segmentations");
        List<Attributes> objects = new ArrayList<>();
        try (Stream<Path> slices = Files.list(folder.resolve("ct-3slice"))) {
            for (Path slice : slices.sorted().toList()) {
                objects.add(DicomFile.read(slice).dataset());
            }
        }
        objects.add(DicomFile.read(folder.resolve("liver.dcm")).dataset());
        objects.forEach(object -> adopt(object, study));
        return objects;
    }

    private static void adopt(Attributes object, String study) {
        for (int tag : object.tags()) {
            Sequence items = object.getSequence(tag);
            if (items != null) {
                items.forEach(item -> adopt(item, study));
            } else if (tag == Tag.StudyInstanceUID) {
                object.setString(tag, VR.UI, study);
            } else if (tag == Tag.SOPInstanceUID || tag == Tag.ReferencedSOPInstanceUID || tag == Tag.SeriesInstanceUID) {
                object.setString(tag, VR.UI, UIDDictionary.derived(study + object.getString(tag)));
            }
        }
    }
}
