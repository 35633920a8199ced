package org.lobule.admin;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

import org.lobule.intake.evidence.AnnouncedInstance;
import org.lobule.intake.evidence.Announcement;

/**
 * What somebody told of the instances of a study.
 *
 * @param what      MPPS, IAN or query
 * @param state     of a procedure step: in progress, completed or discontinued; empty for others
 * @param announced instances it names, or counts
 * @param here      how many of those it names are here; as many as it counts where it names none
 */
record EvidenceRow(String what, String source, String state, long announced, long here, Instant told) {

    static EvidenceRow of(Announcement announcement, Set<String> received) {
        long named = announcement.instances().stream().filter(AnnouncedInstance::available).count();
        long here = announcement.instances().stream().filter(instance -> instance.available() && received.contains(instance.sopInstanceUid())).count();
        long announced = announcement.count().isPresent() ? announcement.count().getAsInt() : named;
        boolean step = announcement.kind() == Announcement.Kind.MPPS;
        return new EvidenceRow(announcement.kind() == Announcement.Kind.QUERY ? "query" : announcement.kind().name(), announcement.source(),
                step ? announcement.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') : "", announced,
                announcement.count().isPresent() ? Math.min(announced, received.size()) : here, announcement.told());
    }
}
