package org.lobule.segmentation.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;

/** An object of a study that holds drawn structures. The mask of each is made when asked for: an object may hold a hundred. */
public sealed interface StructureObject permits SegmentationReader, StructureSetReader {

    /**
     * A structure on the grid of an image.
     *
     * @param mask  may be empty
     * @param notes how it was brought there where that is not plain copying, in plain words
     */
    record Drawing(Mask mask, List<String> notes) {}

    /** Opens a SEG or an RTSTRUCT. */
    static StructureObject read(Path file) throws IOException {
        DicomFile object = DicomFile.readLeavingBulkData(file);
        String sopClass = object.dataset().getString(Tag.SOPClassUID, "");
        return switch (sopClass) {
            case UID.SegmentationStorage, UID.LabelMapSegmentationStorage -> SegmentationReader.of(object);
            case UID.RTStructureSetStorage -> StructureSetReader.of(object);
            default -> throw new DicomException("An object of class %s holds no regions that can be read".formatted(UID.name(sopClass)));
        };
    }

    Attributes dataset();

    List<Structure> structures();

    /** Whether it names the series as the one it was drawn on. */
    boolean refersToSeries(String seriesInstanceUid);

    /** Whether it lies in the same patient coordinates. */
    boolean sharesFrameOfReference(String frameOfReferenceUid);

    /** @throws DicomException where its data are broken or its geometry cannot be brought onto the grid */
    Drawing draw(Structure structure, Grid grid) throws DicomException;

    default String sopInstanceUid() {
        return dataset().getString(Tag.SOPInstanceUID, "");
    }
}
