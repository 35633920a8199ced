package org.lobule.admin;

import java.util.List;

import org.lobule.archive.QuarantineState;
import org.lobule.delivery.DestinationStatus;
import org.lobule.intake.DicomListenerStatus;
import org.lobule.intake.RefusedInstance;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.QueueDepth;
import org.lobule.radiomics.reference.Conformity;
import org.lobule.scoring.bundle.BundleShelf.Inventory;

/** The first page: how the node fares, what needs a person, and the newest studies. */
public record Overview(DicomListenerStatus listener, QueueDepth queue, List<DestinationStatus> destinations, List<StudyRow> studies,
                       List<RefusedInstance> refusals, QuarantineState quarantine, Inventory bundles, int page) {

    public long failed() {
        return queue.byState().get(AnalysisState.FAILED) + queue.byState().get(AnalysisState.QUARANTINED);
    }

    /** Empty while the quarantine has room. */
    public String quarantineWarning() {
        return QuarantineCheck.warning(quarantine).orElse("");
    }

    public long undelivered() {
        return destinations.stream().mapToLong(DestinationStatus::failed).sum();
    }

    public long underway() {
        return destinations.stream().mapToLong(DestinationStatus::waiting).sum();
    }

    /** How far the radiomics engine agrees with the reference values of IBSI 1. */
    public String conformity() {
        return Conformity.ofThisEngine().summary();
    }

    public int newer() {
        return page - 1;
    }

    public int older() {
        return page + 1;
    }

    public boolean more() {
        return studies.size() == Studies.PAGE;
    }
}
