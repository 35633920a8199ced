package org.lobule.timeline;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One sentence of a study's history. */
@Entity
@Table(name = "timeline_event")
public class TimelineEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    @Column(name = "analysis_id")
    private Long analysisId;
    @Column(name = "happened_at")
    private Instant happenedAt;
    @Enumerated(EnumType.STRING)
    private Severity severity;
    private String message;

    protected TimelineEvent() {}

    TimelineEvent(String studyInstanceUid, Long analysisId, Instant happenedAt, Severity severity, String message) {
        this.studyInstanceUid = studyInstanceUid;
        this.analysisId = analysisId;
        this.happenedAt = happenedAt;
        this.severity = severity;
        this.message = message;
    }

    public long id() {
        return id;
    }

    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    /** The run the event belongs to; null for an event of the study itself. */
    public Long analysisId() {
        return analysisId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public Severity severity() {
        return severity;
    }

    public String message() {
        return message;
    }
}
