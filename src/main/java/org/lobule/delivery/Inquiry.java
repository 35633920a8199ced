package org.lobule.delivery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Asking a destination whether it keeps some results of an analysis that it has accepted. */
@Entity
@Table(name = "inquiry")
class Inquiry {

    enum Stage {
        /** It is to be asked for commitment. */
        ASK,
        /** It was asked, and has until the time of the next attempt to answer. */
        AWAIT,
        /** Its records are to be looked up. */
        LOOK_UP,
        ENDED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "analysis_id")
    private long analysisId;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    private String destination;
    @Enumerated(EnumType.STRING)
    private Stage stage = Stage.ASK;
    private int asks;
    private int lookups;
    private int failures;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;
    @Column(name = "last_error")
    private String lastError;

    protected Inquiry() {}

    Inquiry(long analysisId, String studyInstanceUid, String destination, Instant now) {
        this.analysisId = analysisId;
        this.studyInstanceUid = studyInstanceUid;
        this.destination = destination;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    void move(Stage next, Instant time) {
        stage = next;
        nextAttemptAt = time;
        failures = 0;
    }

    /** The step could not be made. */
    void postpone(String error, Instant time) {
        failures++;
        lastError = error;
        nextAttemptAt = time;
    }

    void waitUntil(Instant time) {
        nextAttemptAt = time;
    }

    void countAsk() {
        asks++;
    }

    void countLookup() {
        lookups++;
    }

    void end() {
        stage = Stage.ENDED;
    }

    long id() {
        return id;
    }

    /** Of its ticket. */
    String key() {
        return Long.toString(id);
    }

    long analysisId() {
        return analysisId;
    }

    String studyInstanceUid() {
        return studyInstanceUid;
    }

    String destination() {
        return destination;
    }

    Stage stage() {
        return stage;
    }

    int asks() {
        return asks;
    }

    int lookups() {
        return lookups;
    }

    int failures() {
        return failures;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    String lastError() {
        return lastError;
    }
}
