package org.lobule.imaging.filter;

/** How the responses of a filter in several orientations become one that does not depend on orientation (IBSI 2, section 2.5). */
public enum Pooling {
    MAXIMUM, MEAN
}
