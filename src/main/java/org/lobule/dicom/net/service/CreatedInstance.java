package org.lobule.dicom.net.service;

import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/** The SOP Instance UID of an N-CREATE: the user's, or one of ours where it leaves that to the provider (PS3.7 section 10.1.5.1.4). */
final class CreatedInstance {

    private CreatedInstance() {}

    static String uidOf(CommandSet request) throws DicomServiceException {
        String given = request.get(CommandElement.AFFECTED_SOP_INSTANCE_UID);
        if (given.isEmpty()) {
            return UIDDictionary.random();
        }
        if (!UidValue.isValid(given)) {
            throw new DicomServiceException(DimseStatus.INVALID_SOP_INSTANCE.withComment("Affected SOP Instance UID is no UID"));
        }
        return given;
    }

    static CommandSet response(CommandSet request, String sopInstanceUID) {
        return request.response(DimseStatus.SUCCESS).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, sopInstanceUID);
    }
}
