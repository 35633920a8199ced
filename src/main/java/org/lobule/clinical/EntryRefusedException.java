package org.lobule.clinical;

/** An entry that cannot be taken; the message says why and what to do, and names no patient. */
public final class EntryRefusedException extends IllegalArgumentException {

    public EntryRefusedException(String message) {
        super(message);
    }
}
