package org.lobule.dicom.net;

import java.util.List;

import org.lobule.dicom.data.UID;

/** Answers C-ECHO (PS3.4 annex A): the node is there and speaks DICOM. Every application entity has it. */
public final class EchoSCP implements DicomService {

    /** A C-ECHO has no data set, so the transfer syntax does not matter. */
    static final TransferCapability CAPABILITY =
        TransferCapability.scp(UID.Verification, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));

    @Override
    public Dimse operation() {
        return Dimse.C_ECHO;
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.Verification);
    }

    @Override
    public CommandSet serve(Association association, DimseMessage request) {
        return request.command().response(DimseStatus.SUCCESS);
    }
}
