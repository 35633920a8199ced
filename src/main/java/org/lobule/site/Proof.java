package org.lobule.site;

import java.time.Duration;

/** How a destination shows that it keeps the results it has accepted. */
public sealed interface Proof {

    /**
     * It is asked for storage commitment (PS3.4 annex J); where it does not answer, for its records.
     *
     * @param peer    whom to ask: the destination itself, or another application entity of the same archive
     * @param timeout how long an answer may take before the archive is asked again
     */
    record Commitment(Peer peer, Duration timeout) implements Proof {}

    /** Its records are looked up: by C-FIND at image level, or by QIDO-RS. */
    record Query() implements Proof {}
}
