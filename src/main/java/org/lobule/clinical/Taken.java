package org.lobule.clinical;

/** What became of a value that was given. */
public sealed interface Taken {

    /** It is kept and counts. */
    record Kept() implements Taken {}

    /** The very same is here already. */
    record Known() implements Taken {}

    /** What it says of an earlier version is kept: that one counts no more. */
    record Withdrawn() implements Taken {}

    /** It is kept and does not count. */
    record Refused(String reason) implements Taken {}
}
