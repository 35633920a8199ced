package org.lobule.dicom.net;

import java.util.List;

/** Answers C-ECHO (PS3.4 annex A): the node is there and speaks DICOM. Every application entity has it. */
public final class EchoSCP implements DicomService {

    public static final String VERIFICATION = "1.2.840.10008.1.1";

    /** A C-ECHO has no data set, so the transfer syntax does not matter. */
    static final TransferCapability CAPABILITY =
        TransferCapability.scp(VERIFICATION, List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2"));

    @Override
    public Dimse operation() {
        return Dimse.C_ECHO;
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(VERIFICATION);
    }

    @Override
    public CommandSet serve(Association association, DimseMessage request) {
        return request.command().response(DimseStatus.SUCCESS);
    }
}
