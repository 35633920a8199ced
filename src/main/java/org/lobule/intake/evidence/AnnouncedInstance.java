package org.lobule.intake.evidence;

/**
 * An instance that somebody says a study has.
 *
 * @param sopClassUid empty where it is not said
 * @param available   false where it is said that it can no longer be had
 */
public record AnnouncedInstance(String seriesInstanceUid, String sopInstanceUid, String sopClassUid, boolean available) {}
