package org.lobule.intake.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is known of a study.
 *
 * @param here         SOP Instance UIDs of what was received
 * @param lastReceived when the newest of them came
 */
public record StudyEvidence(Set<String> here, Instant lastReceived, List<Announcement> announcements, List<SourceState> sources) {

    public StudyEvidence {
        here = Set.copyOf(here);
        announcements = List.copyOf(announcements);
        sources = List.copyOf(sources);
    }

    /** What the study should have according to those that list it. */
    public Set<String> announced() {
        Set<String> announced = new TreeSet<>();
        announcements.stream().filter(Announcement::lists).flatMap(announcement -> announcement.instances().stream())
                .filter(AnnouncedInstance::available).forEach(instance -> announced.add(instance.sopInstanceUid()));
        return announced;
    }

    public Set<String> missing() {
        Set<String> missing = announced();
        missing.removeAll(here);
        return missing;
    }

    /** Here, and told by somebody to be no longer available. */
    Set<String> withdrawn() {
        Set<String> withdrawn = new TreeSet<>();
        announcements.stream().flatMap(announcement -> announcement.instances().stream()).filter(instance -> !instance.available())
                .map(AnnouncedInstance::sopInstanceUid).filter(here::contains).forEach(withdrawn::add);
        return withdrawn;
    }
}
