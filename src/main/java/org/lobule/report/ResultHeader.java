package org.lobule.report;

import java.time.format.DateTimeFormatter;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/** What every object of a run begins with: patient, study, series, equipment, and the times of the run. */
public final class ResultHeader {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int LONG_STRING = 64;

    private final Analysis analysis;
    private final Equipment equipment;
    private final Attributes study;
    private final ResultText text;

    /** @param study any image of the study */
    public ResultHeader(Analysis analysis, Equipment equipment, Attributes study) {
        this.analysis = analysis;
        this.equipment = equipment;
        this.study = StudyAttributes.copyOf(study);
        this.text = new ResultText(this.study);
    }

    /** Text that the character set of the study can hold. */
    public ResultText text() {
        return text;
    }

    /**
     * A new object of a series of its own.
     *
     * @param modality SEG or SR
     */
    public Attributes newObject(String sopClassUid, String sopInstanceUid, String modality, String seriesInstanceUid, int seriesNumber,
                                String seriesDescription) {
        Attributes object = new Attributes(study);
        String date = DATE.format(analysis.contentTime());
        String time = TIME.format(analysis.contentTime());
        object.setString(Tag.SOPClassUID, VR.UI, sopClassUid);
        object.setString(Tag.SOPInstanceUID, VR.UI, sopInstanceUid);
        object.setString(Tag.InstanceCreationDate, VR.DA, date);
        object.setString(Tag.InstanceCreationTime, VR.TM, time);
        object.setString(Tag.Modality, VR.CS, modality);
        object.setString(Tag.SeriesInstanceUID, VR.UI, seriesInstanceUid);
        object.setInt(Tag.SeriesNumber, VR.IS, seriesNumber);
        object.setString(Tag.SeriesDescription, VR.LO, text.line(seriesDescription, LONG_STRING));
        object.setString(Tag.SeriesDate, VR.DA, date);
        object.setString(Tag.SeriesTime, VR.TM, time);
        object.setInt(Tag.InstanceNumber, VR.IS, 1);
        object.setString(Tag.ContentDate, VR.DA, date);
        object.setString(Tag.ContentTime, VR.TM, time);
        equipment.into(object, text);
        return object;
    }
}
