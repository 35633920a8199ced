package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Set;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;

/** C-STORE as provider (PS3.4 annex B): checks the command, and leaves the instance to a {@link CStoreSCP}. */
public final class StorageService implements DicomService {

    private final CStoreSCP scp;

    public StorageService(CStoreSCP scp) {
        this.scp = scp;
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.C_STORE);
    }

    /** Which storage SOP classes there are is settled at negotiation; Verification is none. */
    @Override
    public boolean serves(String sopClassUID) {
        return !sopClassUID.equals(UID.Verification);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        CommandSet command = request.command();
        if (!command.sopClassUID().equals(request.context().abstractSyntax())) {
            throw new DicomServiceException(DimseStatus.SOP_CLASS_NOT_SUPPORTED.withComment("SOP class is not that of the presentation context"));
        }
        if (!UidValue.isValid(command.sopInstanceUID())) {
            throw new DicomServiceException(DimseStatus.INVALID_SOP_INSTANCE.withComment("Affected SOP Instance UID is missing or no UID"));
        }
        if (request.dataSet() == null) {
            throw new DicomServiceException(DimseStatus.CANNOT_UNDERSTAND.withComment("C-STORE without a data set"));
        }
        return DimseResponse.of(command.response(scp.store(StoreRequest.of(association.info(), request), request.dataSet())));
    }
}
