package org.lobule.intake;

import java.time.Instant;

import org.lobule.queue.AnalysisRun;

/**
 * One line of the list of studies. It identifies a patient.
 *
 * @param instances    number of instances received
 * @param lastReceived when the newest of them came
 * @param analysis     the newest run; null before the study was complete
 */
public record StudyOverview(Study study, long instances, Instant lastReceived, AnalysisRun analysis) {}
