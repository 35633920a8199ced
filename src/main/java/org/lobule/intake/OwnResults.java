package org.lobule.intake;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.lobule.delivery.Outbox;
import org.lobule.delivery.ResultInstance;
import org.lobule.timeline.Severity;
import org.lobule.timeline.Timeline;

/** Recognises what Lobule itself made: a PACS that routes whole studies sends it back, and it must not start a new analysis. */
@ApplicationScoped
class OwnResults {
    private final Outbox outbox;
    private final Timeline timeline;

    OwnResults(Outbox outbox, Timeline timeline) {
        this.outbox = outbox;
        this.timeline = timeline;
    }

    /** Whether the object is one of ours; then it is told in the study's history, and there is nothing to keep. */
    boolean cameBack(ObjectHeader header, String callingAe) {
        Optional<ResultInstance> result = outbox.find(header.sopInstanceUid());
        if (result.isEmpty()) {
            return false;
        }
        timeline.analysis(result.get().studyInstanceUid(), result.get().analysisId(), Severity.INFO,
                "Our own %s came back from %s".formatted(result.get().label(), callingAe));
        return true;
    }
}
