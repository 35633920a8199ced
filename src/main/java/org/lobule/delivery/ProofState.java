package org.lobule.delivery;

/** Whether a destination has shown that it keeps a result. */
public enum ProofState {
    /** Its answer to the storing is enough. */
    NOT_WANTED,
    /** It was stored, and the archive is still to show that it keeps it. */
    PENDING,
    /** The archive has taken over the responsibility for it (storage commitment). */
    COMMITTED,
    /** A query found it in the archive's records. */
    VERIFIED,
    /** The archive does not keep it though it had accepted it: it is sent again, or was given up. */
    REFUSED,
    /** The archive accepted it, and could or would not show more. */
    UNPROVEN
}
