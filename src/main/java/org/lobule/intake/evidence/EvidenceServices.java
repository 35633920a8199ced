package org.lobule.intake.evidence;

import java.io.IOException;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.InstanceAvailability;
import org.lobule.dicom.net.service.InstanceAvailabilityService;
import org.lobule.dicom.net.service.ProcedureStepHandler;
import org.lobule.dicom.net.service.ProcedureStepService;
import org.lobule.site.Peer;
import org.lobule.site.PeerEvidence.Notification;

/** The services by which peers tell of studies; offered to those alone that the site lets tell. */
@Singleton
public class EvidenceServices {

    private static final Logger LOG = Logger.getLogger(EvidenceServices.class);
    /** Resource limitation (PS3.7 annex C.5.18): the peer may try again. */
    private static final DimseStatus AWAY = DimseStatus.of(0x0213).withComment("The index is not available; send again later");

    private final ProcedureStepService steps;
    private final InstanceAvailabilityService availability;

    EvidenceServices(ProcedureStepReception steps, AvailabilityReception availability) {
        this.steps = new ProcedureStepService(new ProcedureStepHandler() {
            @Override
            public boolean created(AssociationInfo association, String sopInstanceUID, Attributes step) throws DicomServiceException, IOException {
                return kept(() -> steps.created(association, sopInstanceUID, step));
            }

            @Override
            public Change changed(AssociationInfo association, String sopInstanceUID, Attributes modification) throws DicomServiceException, IOException {
                return kept(() -> steps.changed(association, sopInstanceUID, modification));
            }
        });
        this.availability = new InstanceAvailabilityService((AssociationInfo association, String sopInstanceUID, InstanceAvailability told) ->
                kept(() -> {
                    availability.available(association, sopInstanceUID, told);
                    return null;
                }));
    }

    private interface Keeping<T> {
        T run() throws DicomServiceException;
    }

    /** Trouble with the database is no fault of the message. */
    private static <T> T kept(Keeping<T> keeping) throws DicomServiceException {
        try {
            return keeping.run();
        } catch (RuntimeException e) {
            LOG.warnf("A notification could not be kept: %s", e.toString());
            throw new DicomServiceException(AWAY, e);
        }
    }

    /** The application entity as a peer meets it. */
    public ApplicationEntity offeredTo(Peer peer, ApplicationEntity entity) {
        ApplicationEntity offered = entity;
        if (peer.evidence().notifications().contains(Notification.MPPS)) {
            offered = offered.with(ProcedureStepService.capability()).with(steps);
        }
        if (peer.evidence().notifications().contains(Notification.IAN)) {
            offered = offered.with(InstanceAvailabilityService.capability()).with(availability);
        }
        return offered;
    }
}
