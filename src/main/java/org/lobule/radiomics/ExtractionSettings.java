package org.lobule.radiomics;

/** How features are extracted: every choice that changes a value. */
public record ExtractionSettings(String name) {}
