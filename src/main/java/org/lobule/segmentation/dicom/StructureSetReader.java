package org.lobule.segmentation.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.DicomFile;
import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;

/** The ROIs of an RTSTRUCT (PS3.3 A.19): closed planar contours in patient coordinates, filled by {@link ContourFill}. */
public final class StructureSetReader implements StructureObject {

    private final Attributes dataset;
    private final List<Structure> structures;
    private final Map<Integer, Attributes> contoursOf = new HashMap<>();
    private final Map<Integer, String> frameOfReferenceOf = new HashMap<>();

    private StructureSetReader(Attributes dataset) throws DicomException {
        this.dataset = dataset;
        Map<Integer, Attributes> observations = new HashMap<>();
        for (Attributes item : items(dataset, Tag.RTROIObservationsSequence)) {
            observations.putIfAbsent(item.getInt(Tag.ReferencedROINumber, 0), item);
        }
        for (Attributes item : items(dataset, Tag.ROIContourSequence)) {
            contoursOf.putIfAbsent(item.getInt(Tag.ReferencedROINumber, 0), item);
        }
        Map<Integer, Structure> found = new LinkedHashMap<>();
        for (Attributes roi : items(dataset, Tag.StructureSetROISequence)) {
            int number = roi.getInt(Tag.ROINumber, 0);
            Attributes observation = observations.getOrDefault(number, new Attributes());
            String description = (roi.getString(Tag.ROIDescription, "") + " " + observation.getString(Tag.ROIObservationLabel, "")).strip();
            found.putIfAbsent(number, new Structure(number, roi.getString(Tag.ROIName, ""), description,
                    CodedConcept.in(observation, Tag.SegmentedPropertyCategoryCodeSequence),
                    CodedConcept.in(observation, Tag.RTROIIdentificationCodeSequence),
                    CodedConcept.in(observation, Tag.AnatomicRegionSequence)));
            frameOfReferenceOf.put(number, roi.getString(Tag.ReferencedFrameOfReferenceUID, ""));
        }
        if (found.isEmpty()) {
            throw new DicomException("The structure set describes no ROIs");
        }
        structures = List.copyOf(found.values());
    }

    /** @throws DicomException where it describes no ROIs */
    public static StructureSetReader of(DicomFile structureSet) throws DicomException {
        return new StructureSetReader(structureSet.dataset());
    }

    private static List<Attributes> items(Attributes dataset, int sequence) {
        Sequence items = dataset.getSequence(sequence);
        return items == null ? List.of() : items;
    }

    @Override
    public Attributes dataset() {
        return dataset;
    }

    @Override
    public List<Structure> structures() {
        return structures;
    }

    @Override
    public boolean refersToSeries(String seriesInstanceUid) {
        for (Attributes frame : items(dataset, Tag.ReferencedFrameOfReferenceSequence)) {
            for (Attributes study : items(frame, Tag.RTReferencedStudySequence)) {
                for (Attributes series : items(study, Tag.RTReferencedSeriesSequence)) {
                    if (seriesInstanceUid.equals(series.getString(Tag.SeriesInstanceUID))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public boolean sharesFrameOfReference(String frameOfReferenceUid) {
        return frameOfReferenceUid != null && (frameOfReferenceOf.containsValue(frameOfReferenceUid)
                || items(dataset, Tag.ReferencedFrameOfReferenceSequence).stream()
                        .anyMatch(item -> frameOfReferenceUid.equals(item.getString(Tag.FrameOfReferenceUID))));
    }

    @Override
    public Drawing draw(Structure structure, Grid grid) throws DicomException {
        List<String> notes = new ArrayList<>();
        List<Contour> contours = new ArrayList<>();
        int ignored = 0;
        Attributes roi = contoursOf.getOrDefault(structure.number(), new Attributes());
        for (Attributes item : items(roi, Tag.ContourSequence)) {
            String geometry = item.getString(Tag.ContourGeometricType, "");
            double[] data = item.getDoubles(Tag.ContourData);
            if (!geometry.startsWith("CLOSED_PLANAR") && !geometry.equals("CLOSEDPLANAR_XOR") || data == null || data.length < 9) {
                ignored++;
                continue;
            }
            if (data.length % 3 != 0) {
                throw new DicomException("A contour of \"%s\" has %d coordinates, not three for each point".formatted(structure.label(), data.length));
            }
            contours.add(contour(data, grid, structure));
        }
        if (ignored > 0) {
            notes.add("%d points or open lines of \"%s\" enclose nothing and were left out".formatted(ignored, structure.label()));
        }
        return new Drawing(ContourFill.fill(contours, grid, structure.label(), notes), List.copyOf(notes));
    }

    private static Contour contour(double[] data, Grid grid, Structure structure) throws DicomException {
        double[][] points = new double[3][data.length / 3];
        for (int n = 0; n < data.length / 3; n++) {
            Vector3 index = grid.toIndex(new Vector3(data[3 * n], data[3 * n + 1], data[3 * n + 2]));
            if (!Double.isFinite(index.x() + index.y() + index.z())) {
                throw new DicomException("A contour of \"%s\" has coordinates that are no numbers".formatted(structure.label()));
            }
            points[0][n] = index.x();
            points[1][n] = index.y();
            points[2][n] = index.z();
        }
        return new Contour(points);
    }
}
