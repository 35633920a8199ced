package org.lobule.dicom.net.service;

import org.lobule.dicom.data.Tag;

/** Values of Query/Retrieve Level (0008,0052), each with its unique key (PS3.4 C.6.1.1). */
public enum QueryLevel {
    PATIENT(Tag.PatientID), STUDY(Tag.StudyInstanceUID), SERIES(Tag.SeriesInstanceUID), IMAGE(Tag.SOPInstanceUID);

    private final int uniqueKey;

    QueryLevel(int uniqueKey) {
        this.uniqueKey = uniqueKey;
    }

    public int uniqueKey() {
        return uniqueKey;
    }
}
