package org.lobule.dicom.net.service;

import org.lobule.dicom.data.UID;

/** Query/Retrieve information models (PS3.4 C.6). */
public enum QueryRoot {
    PATIENT(UID.PatientRootQueryRetrieveInformationModelFind),
    STUDY(UID.StudyRootQueryRetrieveInformationModelFind);

    private final String findSopClassUID;

    QueryRoot(String findSopClassUID) {
        this.findSopClassUID = findSopClassUID;
    }

    public String findSopClassUID() {
        return findSopClassUID;
    }
}
