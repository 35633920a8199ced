package org.lobule.clinical;

/** What a kept value is good for. */
public enum ValueState {
    USABLE,
    /** It cannot be what it says: kept with the reason, not used. */
    REFUSED,
    /** Its source says that it was entered in error. */
    WITHDRAWN
}
