package org.lobule.admin;

/** A series as the study's page shows it. */
public record SeriesRow(String uid, String modality, Integer number, String description, Long instances) {}
