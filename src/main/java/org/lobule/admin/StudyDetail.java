package org.lobule.admin;

import java.util.List;

import org.lobule.delivery.OutboxEntry;
import org.lobule.queue.AnalysisRun;
import org.lobule.timeline.TimelineEvent;

/** A study with everything that happened to it. */
public record StudyDetail(StudyRow study, List<SeriesRow> series, List<AnalysisRun> runs, List<OutboxEntry> delivery, List<TimelineEvent> events) {}
