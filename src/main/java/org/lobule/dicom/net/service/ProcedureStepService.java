package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;

/** Modality Performed Procedure Step as provider (PS3.4 annex F.7): N-CREATE begins a step, N-SET changes and ends it. */
public final class ProcedureStepService implements DicomService {

    /** Performed Procedure Step Object may no longer be updated (PS3.4 section F.7.2.2). */
    private static final int NO_LONGER_UPDATED = 0xA710;
    private static final DimseStatus ENDED = DimseStatus.PROCESSING_FAILURE.withComment(
        "Performed Procedure Step Object may no longer be updated");

    private final ProcedureStepHandler handler;

    public ProcedureStepService(ProcedureStepHandler handler) {
        this.handler = handler;
    }

    /** What an application entity with this service can transfer. */
    public static TransferCapability capability() {
        return TransferCapability.scp(UID.ModalityPerformedProcedureStep, QueryService.TRANSFER_SYNTAXES);
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.N_CREATE, Dimse.N_SET);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return sopClassUID.equals(UID.ModalityPerformedProcedureStep);
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        return DimseResponse.of(request.command().commandField() == Dimse.N_CREATE.commandField()
            ? create(association, request) : change(association, request));
    }

    private CommandSet create(Association association, DimseMessage request) throws DicomServiceException, IOException {
        String instance = CreatedInstance.uidOf(request.command());
        Attributes step = MessageDataSet.of(request, DimseStatus.MISSING_ATTRIBUTE);
        if (!step.containsValue(Tag.PerformedProcedureStepStatus)) {
            throw new DicomServiceException(DimseStatus.MISSING_ATTRIBUTE.withComment("Performed Procedure Step Status is missing"));
        }
        if (ProcedureStepStatus.of(step).filter(status -> status == ProcedureStepStatus.IN_PROGRESS).isEmpty()) {
            throw new DicomServiceException(DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("A new step has to be IN PROGRESS"));
        }
        if (!handler.created(association.info(), instance, step)) {
            throw new DicomServiceException(DimseStatus.DUPLICATE_SOP_INSTANCE);
        }
        return CreatedInstance.response(request.command(), instance);
    }

    private CommandSet change(Association association, DimseMessage request) throws DicomServiceException, IOException {
        String instance = request.command().get(CommandElement.REQUESTED_SOP_INSTANCE_UID);
        if (!UidValue.isValid(instance)) {
            throw new DicomServiceException(DimseStatus.INVALID_SOP_INSTANCE.withComment("Requested SOP Instance UID is missing or no UID"));
        }
        Attributes modification = MessageDataSet.of(request, DimseStatus.MISSING_ATTRIBUTE);
        if (modification.contains(Tag.PerformedProcedureStepStatus) && ProcedureStepStatus.of(modification).isEmpty()) {
            throw new DicomServiceException(DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("No such Performed Procedure Step Status"));
        }
        return switch (handler.changed(association.info(), instance, modification)) {
            case DONE -> request.command().response(DimseStatus.SUCCESS);
            case UNKNOWN_STEP -> throw new DicomServiceException(DimseStatus.NO_SUCH_SOP_INSTANCE);
            case STEP_HAS_ENDED -> throw DicomServiceException.withErrorId(ENDED, NO_LONGER_UPDATED);
        };
    }
}
