package org.lobule.queue;

/**
 * What a run works on.
 *
 * @param studyId   row of the study
 * @param digest    SHA-256, hexadecimal, over the study's SOP Instance UIDs in order with their digests: equal where the input is
 * @param instances number of instances
 */
public record StudyInput(long studyId, String studyInstanceUid, String digest, int instances) {}
