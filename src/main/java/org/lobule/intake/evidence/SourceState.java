package org.lobule.intake.evidence;

import java.util.Optional;

/**
 * How it stands with asking a source about a study.
 *
 * @param pending whether an answer that is younger than the last instance is still awaited
 * @param failure why it could not be asked
 */
public record SourceState(String aeTitle, boolean pending, Optional<String> failure) {}
