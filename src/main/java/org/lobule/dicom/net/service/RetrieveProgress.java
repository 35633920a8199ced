package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;

/** Counts the sub-operations of a C-MOVE or C-GET that is being served, and tells the peer (PS3.4 C.4.2.1 and C.4.3.1). */
final class RetrieveProgress {

    private static final DimseStatus SOME_FAILED = new DimseStatus(0xB000, "Some instances could not be sent");
    private static final DimseStatus ALL_FAILED = new DimseStatus(0xA702, "No instance could be sent");

    private final Association association;
    private final DimseMessage request;
    private final List<String> failed = new ArrayList<>();
    private int remaining;
    private int completed;
    private int warning;

    RetrieveProgress(Association association, DimseMessage request, int instances) {
        this.association = association;
        this.request = request;
        remaining = instances;
    }

    boolean isCancelled() throws IOException {
        return association.isCancelled(request);
    }

    void sent(Part10File instance, DimseStatus status) throws IOException {
        if (status.isSuccess()) {
            completed++;
        } else if (status.isWarning()) {
            warning++;
        } else {
            failed.add(instance.sopInstanceUID());
        }
        remaining--;
        if (remaining > 0) {
            association.sendPending(request, counters(remaining).writeTo(request.command().response(DimseStatus.PENDING)), null);
        }
    }

    void failed(Part10File instance) throws IOException {
        sent(instance, DimseStatus.PROCESSING_FAILURE);
    }

    DimseResponse cancelled() {
        return response(DimseStatus.CANCEL, remaining);
    }

    DimseResponse done() {
        DimseStatus status = failed.isEmpty() ? DimseStatus.SUCCESS : completed + warning > 0 ? SOME_FAILED : ALL_FAILED;
        return response(status, SubOperations.UNKNOWN);
    }

    private SubOperations counters(int left) {
        return new SubOperations(left, completed, failed.size(), warning);
    }

    private DimseResponse response(DimseStatus status, int left) {
        Attributes identifier = new Attributes();
        identifier.setString(Tag.FailedSOPInstanceUIDList, VR.UI, failed.toArray(String[]::new));
        return new DimseResponse(counters(left).writeTo(request.command().response(status)),
            failed.isEmpty() ? null : MessageDataSet.writer(identifier, request.context().transferSyntax()));
    }
}
