package org.lobule.dicom.net;

import java.util.List;
import java.util.Set;

import org.lobule.dicom.data.UID;

/** Answers C-ECHO (PS3.4 annex A): the node is there and speaks DICOM. Every application entity has it. */
public final class EchoSCP implements DicomService {

    /** A C-ECHO has no data set, so the transfer syntax does not matter. */
    static final TransferCapability CAPABILITY =
        TransferCapability.scp(UID.Verification, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.C_ECHO);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.Verification);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) {
        return DimseResponse.of(request.command().response(DimseStatus.SUCCESS));
    }
}
