package org.lobule.cohort;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which studies are wanted.
 *
 * @param since      first day of the examination
 * @param until      last day of the examination
 * @param modality   CT, MR; empty: all
 * @param settings   the beginning of the hash of extraction settings, or their name; empty: all
 * @param region     "liver", "lesion-*" with * and ?; empty: all
 * @param identified whether who is who is told
 */
public record CohortRequest(Optional<LocalDate> since, Optional<LocalDate> until, String modality, String settings, String region, boolean identified) {}
