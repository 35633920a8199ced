package org.lobule.segmentation;

/** What a region is of. */
public enum RegionKind { LIVER, LESION }
