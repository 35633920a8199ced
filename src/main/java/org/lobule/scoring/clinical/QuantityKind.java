package org.lobule.scoring.clinical;

/** What values a quantity has. */
public enum QuantityKind {
    /** A number with a unit. */
    QUANTITY,
    /** A whole number. */
    COUNT,
    /** One of several words. */
    CATEGORY,
    /** Yes or no. */
    FLAG,
    /** A day. */
    DATE
}
