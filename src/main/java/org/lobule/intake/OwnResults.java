package org.lobule.intake;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.dicom.data.UID;
import org.lobule.report.Equipment;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** Recognises what Lobule itself made: a PACS that routes whole studies sends it back, and it must not start a new analysis. */
@ApplicationScoped
class OwnResults {
    /** What {@link org.lobule.report} writes. */
    private static final Set<String> KINDS = Set.of(UID.SegmentationStorage, UID.LabelMapSegmentationStorage, UID.EnhancedSRStorage,
            UID.ComprehensiveSRStorage, UID.Comprehensive3DSRStorage);

    private final Outbox outbox;
    private final Timeline timeline;

    OwnResults(Outbox outbox, Timeline timeline) {
        this.outbox = outbox;
        this.timeline = timeline;
    }

    /** Whether the object is one of ours; then it is told in the study's history, and there is nothing to keep. */
    boolean cameBack(ObjectHeader header, String callingAe) {
        if (!KINDS.contains(header.sopClassUid())) {
            return false;
        }
        Optional<ResultInstance> result = outbox.find(header.sopInstanceUid());
        if (result.isPresent()) {
            timeline.analysis(result.get().studyInstanceUid(), result.get().analysisId(), Severity.INFO,
                    "Our own %s came back from %s".formatted(result.get().label(), callingAe));
            return true;
        }
        if (!Equipment.MANUFACTURER.equals(header.manufacturer())) {
            return false;
        }
        timeline.study(header.studyInstanceUid(), Severity.INFO,
                "%s of another Lobule node, or from before this node's database began, came from %s: not kept".formatted(header.modality(), callingAe));
        return true;
    }
}
