package org.lobule.admin;

import java.util.List;

import org.lobule.delivery.OutboxEntry;
import org.lobule.queue.AnalysisRun;
import org.lobule.timeline.TimelineEvent;

/**
 * A study with everything that happened to it.
 *
 * @param completeness why it was taken as whole, or what it waits for; empty while images come
 * @param evidence     what others told of its instances
 * @param clinical     clinical values that are kept for it
 */
public record StudyDetail(StudyRow study, String completeness, List<EvidenceRow> evidence, List<SeriesRow> series, List<AnalysisRun> runs,
                          List<OutboxEntry> delivery, List<TimelineEvent> events, List<ClinicalRow> clinical) {}
