package org.lobule.intake.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.LinkedHashSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.ProcedureStepHandler;
import org.lobule.dicom.net.service.ProcedureStepStatus;
import org.lobule.intake.evidence.Announcement.Kind;
import org.lobule.intake.evidence.Announcement.State;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** Keeps what modalities report of their procedure steps (MPPS): of which studies, with which instances, and how they ended. */
@ApplicationScoped
class ProcedureStepReception implements ProcedureStepHandler {

    /** Incorrect worklist entry selected (DCM 110514, PS3.16 CID 9300 and 9301). */
    private static final String WRONG_ENTRY = "110514";

    private final AnnouncementLedger ledger;
    private final StudyWatch watch;
    private final Timeline timeline;

    ProcedureStepReception(AnnouncementLedger ledger, StudyWatch watch, Timeline timeline) {
        this.ledger = ledger;
        this.watch = watch;
        this.timeline = timeline;
    }

    @Override
    @Transactional(rollbackOn = Exception.class)
    public boolean created(AssociationInfo association, String sopInstanceUID, Attributes step) throws DicomServiceException {
        SequencedSet<String> studies = studiesOf(step);
        List<AnnouncedInstance> instances = instancesOf(step);
        Optional<Long> id = ledger.begin(Kind.MPPS, sopInstanceUID, association.callingAETitle(), State.IN_PROGRESS, studies);
        if (id.isEmpty()) {
            return false;
        }
        ledger.list(id.get(), instances);
        for (String study : studies) {
            timeline.study(study, Severity.INFO, "%s began a procedure step (MPPS)".formatted(association.callingAETitle()));
            watch.newEvidence(study);
        }
        return true;
    }

    @Override
    @Transactional(rollbackOn = Exception.class)
    public Change changed(AssociationInfo association, String sopInstanceUID, Attributes modification) throws DicomServiceException {
        Optional<AnnouncementLedger.Kept> kept = ledger.hold(Kind.MPPS, sopInstanceUID);
        if (kept.isEmpty()) {
            return Change.UNKNOWN_STEP;
        }
        if (kept.get().state() != State.IN_PROGRESS) {
            return Change.STEP_HAS_ENDED;
        }
        long id = kept.get().id();
        State state = ProcedureStepStatus.of(modification).map(ProcedureStepReception::state).orElse(State.IN_PROGRESS);
        if (modification.contains(Tag.PerformedSeriesSequence)) {
            ledger.list(id, instancesOf(modification));
        }
        boolean wrongEntry = state == State.DISCONTINUED && isWrongEntry(modification);
        ledger.change(id, state, wrongEntry);
        for (String study : kept.get().studies()) {
            if (state != State.IN_PROGRESS) {
                timeline.study(study, state == State.DISCONTINUED ? Severity.WARNING : Severity.INFO, ended(kept.get().source(), state, wrongEntry, modification));
            }
            watch.newEvidence(study);
        }
        return Change.DONE;
    }

    private static String ended(String source, State state, boolean wrongEntry, Attributes modification) throws DicomServiceException {
        String how = state == State.COMPLETED ? "completed" : wrongEntry ? "discontinued, because the wrong worklist entry was selected" : "discontinued";
        return "MPPS from %s: procedure step %s%s".formatted(source, how,
                modification.contains(Tag.PerformedSeriesSequence) ? ", %s".formatted(InstanceList.inWords(instancesOf(modification))) : "");
    }

    private static State state(ProcedureStepStatus status) {
        return switch (status) {
            case IN_PROGRESS -> State.IN_PROGRESS;
            case COMPLETED -> State.COMPLETED;
            case DISCONTINUED -> State.DISCONTINUED;
        };
    }

    /** A step that was not scheduled has its study there too (type 1 in the sequence, PS3.4 table F.7.2-1). */
    private static SequencedSet<String> studiesOf(Attributes step) throws DicomServiceException {
        SequencedSet<String> studies = new LinkedHashSet<>();
        for (Attributes scheduled : items(step, Tag.ScheduledStepAttributesSequence)) {
            studies.add(uid(scheduled, Tag.StudyInstanceUID, "Study Instance UID"));
        }
        if (studies.isEmpty()) {
            throw new DicomServiceException(DimseStatus.MISSING_ATTRIBUTE.withComment("Scheduled Step Attributes Sequence is missing"));
        }
        return studies;
    }

    private static List<AnnouncedInstance> instancesOf(Attributes step) throws DicomServiceException {
        List<AnnouncedInstance> instances = new ArrayList<>();
        for (Attributes series : items(step, Tag.PerformedSeriesSequence)) {
            String seriesUid = uid(series, Tag.SeriesInstanceUID, "Series Instance UID");
            for (int references : new int[] {Tag.ReferencedImageSequence, Tag.ReferencedNonImageCompositeSOPInstanceSequence}) {
                for (Attributes reference : items(series, references)) {
                    instances.add(new AnnouncedInstance(seriesUid, uid(reference, Tag.ReferencedSOPInstanceUID, "Referenced SOP Instance UID"),
                            uid(reference, Tag.ReferencedSOPClassUID, "Referenced SOP Class UID"), true));
                }
            }
        }
        return instances;
    }

    private static boolean isWrongEntry(Attributes modification) {
        return items(modification, Tag.PerformedProcedureStepDiscontinuationReasonCodeSequence).stream()
                .anyMatch(code -> code.getString(Tag.CodeValue, "").strip().equals(WRONG_ENTRY));
    }

    private static List<Attributes> items(Attributes dataSet, int tag) {
        Sequence sequence = dataSet.getSequence(tag);
        return sequence == null ? List.of() : List.copyOf(sequence);
    }

    private static String uid(Attributes item, int tag, String name) throws DicomServiceException {
        String uid = item.getString(tag, "");
        if (uid.isEmpty()) {
            throw new DicomServiceException(DimseStatus.MISSING_ATTRIBUTE.withComment(name + " is missing"));
        }
        if (!UIDDictionary.isValid(uid)) {
            throw new DicomServiceException(DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment(name + " is no UID"));
        }
        return uid;
    }
}
