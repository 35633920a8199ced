package org.lobule.site;

import java.util.Optional;
import java.util.Set;

/**
 * What a peer may tell of the instances of a study, and who knows how many a study that comes from it has.
 *
 * @param notifications what is taken from it; nothing unless configured
 * @param source        who is asked for the instances of its studies; empty for nobody
 */
public record PeerEvidence(Set<Notification> notifications, Optional<StudySource> source) {

    public static final PeerEvidence NONE = new PeerEvidence(Set.of(), Optional.empty());

    /** What may be told. */
    public enum Notification {
        /** Modality Performed Procedure Steps (PS3.4 annex F). */
        MPPS,
        /** Instance Availability Notifications (PS3.4 annex R). */
        IAN
    }

    public PeerEvidence {
        notifications = Set.copyOf(notifications);
    }
}
