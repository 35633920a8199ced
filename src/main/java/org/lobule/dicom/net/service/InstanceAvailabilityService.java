package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Set;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;

/** Instance Availability Notification as provider (PS3.4 annex R): takes each by N-CREATE. */
public final class InstanceAvailabilityService implements DicomService {

    private final InstanceAvailabilityHandler handler;

    public InstanceAvailabilityService(InstanceAvailabilityHandler handler) {
        this.handler = handler;
    }

    /** What an application entity with this service can transfer. */
    public static TransferCapability capability() {
        return TransferCapability.scp(UID.InstanceAvailabilityNotification, QueryService.TRANSFER_SYNTAXES);
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.N_CREATE);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.InstanceAvailabilityNotification);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        String instance = CreatedInstance.uidOf(request.command());
        handler.available(association.info(), instance, InstanceAvailability.of(MessageDataSet.of(request, DimseStatus.MISSING_ATTRIBUTE)));
        return DimseResponse.of(CreatedInstance.response(request.command(), instance));
    }
}
