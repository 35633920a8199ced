package org.lobule.delivery;

/** Where a result stands on its way to one destination. */
public enum DeliveryState {
    WAITING,
    /** The destination answered success, or a warning with which it did store the object. */
    SENT,
    /** Given up; the last error says why. Can be queued again. */
    FAILED,
    CANCELLED
}
