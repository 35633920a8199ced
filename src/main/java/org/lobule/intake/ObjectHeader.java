package org.lobule.intake;

import java.util.regex.Pattern;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/**
 * What the index keeps of an object's data set. UIDs are checked; texts are cut to what their columns and pages can bear; a number
 * that is none is null.
 */
record ObjectHeader(String sopClassUid, String sopInstanceUid, String studyInstanceUid, String seriesInstanceUid, String modality,
                    Integer seriesNumber, Integer instanceNumber, String seriesDescription, String studyDescription, String patientName,
                    String patientId, String patientIdIssuer, String patientBirthDate, String accessionNumber, String studyDate, String manufacturer) {
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final int LONGEST_UID = 64;
    private static final int LONGEST_TEXT = 256;

    /** @throws DicomServiceException with the status of the refusal where the data set cannot be filed */
    static ObjectHeader of(Attributes dataset) throws DicomServiceException {
        return new ObjectHeader(uid(dataset, Tag.SOPClassUID, "SOP Class UID"), uid(dataset, Tag.SOPInstanceUID, "SOP Instance UID"),
                uid(dataset, Tag.StudyInstanceUID, "Study Instance UID"), uid(dataset, Tag.SeriesInstanceUID, "Series Instance UID"),
                text(dataset, Tag.Modality), number(dataset, Tag.SeriesNumber), number(dataset, Tag.InstanceNumber),
                text(dataset, Tag.SeriesDescription), text(dataset, Tag.StudyDescription), text(dataset, Tag.PatientName),
                text(dataset, Tag.PatientID), text(dataset, Tag.IssuerOfPatientID), text(dataset, Tag.PatientBirthDate), text(dataset, Tag.AccessionNumber),
                text(dataset, Tag.StudyDate), text(dataset, Tag.Manufacturer));
    }

    private static String uid(Attributes dataset, int tag, String name) throws DicomServiceException {
        String value = dataset.getString(tag);
        if (value == null || value.isBlank()) {
            throw new DicomServiceException(DimseStatus.CANNOT_UNDERSTAND.withComment(name + " is missing in the data set"));
        }
        if (value.length() > LONGEST_UID || !UID.matcher(value).matches()) {
            throw new DicomServiceException(DimseStatus.CANNOT_UNDERSTAND.withComment(name + " in the data set is no UID"));
        }
        return value;
    }

    private static String text(Attributes dataset, int tag) {
        String value = dataset.getString(tag);
        if (value == null) {
            return null;
        }
        String printable = value.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT);
    }

    private static Integer number(Attributes dataset, int tag) {
        String value = text(dataset, tag);
        try {
            return value == null || value.isEmpty() ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
