package org.lobule.intake.evidence;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one message, or one answer, said of a study.
 *
 * @param source    AE title of who said it
 * @param wrongEntry whether a procedure step was discontinued because the wrong worklist entry had been selected
 * @param studies   how many studies it is about; of several it is not known which has which instance
 * @param count     how many instances the study has, where they are not listed
 * @param told      when it was last changed
 * @param instances those of kinds that are taken here, without results of this node
 */
public record Announcement(Kind kind, String source, State state, boolean wrongEntry, int studies, OptionalInt count, Instant told,
                           List<AnnouncedInstance> instances) {

    /** How it came. */
    public enum Kind { MPPS, IAN, QUERY }

    /** Of a procedure step; what else is told is whole, as far as it goes. */
    public enum State { IN_PROGRESS, COMPLETED, DISCONTINUED }

    public Announcement {
        instances = List.copyOf(instances);
    }

    /** In words: "IAN from PACS1". */
    public String label() {
        return kind == Kind.QUERY ? "the list of " + source : "%s from %s".formatted(kind, source);
    }

    /** Whether its list may be taken for what a study should have. */
    boolean lists() {
        return studies == 1 && state != State.IN_PROGRESS && instances.stream().anyMatch(AnnouncedInstance::available);
    }

    boolean isTold() {
        return kind != Kind.QUERY;
    }
}
