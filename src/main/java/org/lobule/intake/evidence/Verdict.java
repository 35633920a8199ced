package org.lobule.intake.evidence;

import java.time.Instant;
import java.util.Optional;

import org.lobule.timeline.Severity;

/** What {@link Completeness} decides. */
public sealed interface Verdict {

    /** @param reason in words, for the study's history and page */
    record Complete(Severity severity, String reason) implements Verdict {}

    /**
     * @param until      when to look again
     * @param waitingFor what is awaited beyond the quiet period, in words; empty before it is over, and while a source is being asked
     */
    record Wait(Instant until, Optional<String> waitingFor) implements Verdict {}
}
