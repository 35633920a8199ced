package org.lobule.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.lobule.cli.input.ImageInput;
import org.lobule.cli.input.MaskInput;
import org.lobule.cli.input.SegmentationObject;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.series.ImageSeries;
import org.lobule.segmentation.Region;
import org.lobule.segmentation.RegionSet;

/** The mask that goes with a study, as a DICOM object of that study. */
final class MaskObject {

    private MaskObject() {}

    /** A SEG or RTSTRUCT stays as it is; a label file becomes a SEG that refers to the study's series. */
    static Path of(Path mask, Path studyFolder, Path folder) throws IOException {
        if (!ImageInput.isVolumeFile(mask)) {
            return mask;
        }
        ImageInput image = ImageInput.read(studyFolder);
        ImageSeries series = image.series().orElseThrow(() -> new IOException("%s holds no DICOM series".formatted(studyFolder)));
        List<Region> regions = MaskInput.read(mask, image);
        boolean lesions = regions.size() > 1;
        Attributes segmentation = SegmentationObject.of(series, new RegionSet(series.first().getString(Tag.SeriesInstanceUID), regions, lesions, List.of()));
        // Lobule does not take its own segmentations for somebody's drawing; this one is somebody's
        segmentation.setString(Tag.Manufacturer, VR.LO, "Mask file");
        Path file = folder.resolve("mask.dcm");
        DicomFile.of(segmentation, UID.ExplicitVRLittleEndian).write(file);
        return file;
    }
}
