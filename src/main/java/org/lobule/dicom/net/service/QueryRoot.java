package org.lobule.dicom.net.service;

import java.util.Optional;
import java.util.stream.Stream;

import org.lobule.dicom.data.UID;

/** Query/Retrieve information models (PS3.4 C.6). */
public enum QueryRoot {
    PATIENT(UID.PatientRootQueryRetrieveInformationModelFind, UID.PatientRootQueryRetrieveInformationModelMove,
        UID.PatientRootQueryRetrieveInformationModelGet),
    STUDY(UID.StudyRootQueryRetrieveInformationModelFind, UID.StudyRootQueryRetrieveInformationModelMove,
        UID.StudyRootQueryRetrieveInformationModelGet);

    private final String findSopClassUID;
    private final String moveSopClassUID;
    private final String getSopClassUID;

    QueryRoot(String findSopClassUID, String moveSopClassUID, String getSopClassUID) {
        this.findSopClassUID = findSopClassUID;
        this.moveSopClassUID = moveSopClassUID;
        this.getSopClassUID = getSopClassUID;
    }

    public String findSopClassUID() {
        return findSopClassUID;
    }

    public String moveSopClassUID() {
        return moveSopClassUID;
    }

    public String getSopClassUID() {
        return getSopClassUID;
    }

    /** The root that a C-FIND, C-MOVE or C-GET SOP class belongs to. */
    static Optional<QueryRoot> of(String sopClassUID) {
        return Stream.of(values()).filter(root -> sopClassUID.equals(root.findSopClassUID) || sopClassUID.equals(root.moveSopClassUID)
            || sopClassUID.equals(root.getSopClassUID)).findFirst();
    }

    /** The study root has no patient level (PS3.4 C.6.2). */
    boolean has(QueryLevel level) {
        return this == PATIENT || level != QueryLevel.PATIENT;
    }
}
