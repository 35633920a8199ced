package org.lobule.intake.evidence;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.InstanceAvailability;
import org.lobule.dicom.net.service.InstanceAvailabilityHandler;
import org.lobule.intake.evidence.Announcement.Kind;
import org.lobule.intake.evidence.Announcement.State;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** Keeps what archives notify of the instances of a study (IAN). Of an instance that several notifications name, the newest counts. */
@ApplicationScoped
class AvailabilityReception implements InstanceAvailabilityHandler {

    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final AnnouncementLedger ledger;
    private final StudyWatch watch;
    private final Timeline timeline;

    AvailabilityReception(AnnouncementLedger ledger, StudyWatch watch, Timeline timeline) {
        this.ledger = ledger;
        this.watch = watch;
        this.timeline = timeline;
    }

    @Override
    @Transactional(rollbackOn = Exception.class)
    public void available(AssociationInfo association, String sopInstanceUID, InstanceAvailability availability) throws DicomServiceException {
        String source = association.callingAETitle();
        String study = availability.studyInstanceUID();
        Optional<Long> id = ledger.begin(Kind.IAN, sopInstanceUID, source, State.COMPLETED, List.of(study));
        if (id.isEmpty()) {
            requireSame(sopInstanceUID, source, study);
            return;   // sent again because its response was lost: kept already
        }
        List<AnnouncedInstance> instances = availability.series().stream().flatMap(series -> series.instances().stream()
                .map(told -> new AnnouncedInstance(series.seriesInstanceUID(), told.instance().sopInstanceUID(), told.instance().sopClassUID(),
                        !told.availability().equals(UNAVAILABLE)))).toList();
        ledger.supersede(id.get(), source, study, instances);
        ledger.list(id.get(), instances);
        long unavailable = instances.stream().filter(instance -> !instance.available()).count();
        timeline.study(study, unavailable == 0 ? Severity.INFO : Severity.WARNING, "IAN from %s: %s%s".formatted(source, InstanceList.inWords(instances),
                unavailable == 0 ? "" : ", of which %d are no longer available".formatted(unavailable)));
        watch.newEvidence(study);
    }

    private void requireSame(String sopInstanceUID, String source, String study) throws DicomServiceException {
        boolean same = ledger.hold(Kind.IAN, sopInstanceUID).filter(kept -> kept.source().equals(source) && kept.studies().contains(study)).isPresent();
        if (!same) {
            throw new DicomServiceException(DimseStatus.DUPLICATE_SOP_INSTANCE);
        }
    }
}
