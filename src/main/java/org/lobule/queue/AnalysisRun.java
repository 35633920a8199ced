package org.lobule.queue;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One run over a study, kept for ever. Its state changes only through its methods, under a lock of the row. */
@Entity
@Table(name = "analysis")
public class AnalysisRun {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @Column(name = "study_id")
    private long studyId;
    @Column(name = "study_instance_uid")
    private String studyInstanceUid;
    @Enumerated(EnumType.STRING)
    private AnalysisPriority priority;
    @Enumerated(EnumType.STRING)
    private AnalysisState state = AnalysisState.WAITING;
    private int round = 1;
    private int attempt;
    private int failures;
    @Column(name = "lost_nodes")
    private int lostNodes;
    private String node;
    private String reason;
    private String progress;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;
    @Column(name = "started_at")
    private Instant startedAt;
    @Column(name = "ended_at")
    private Instant endedAt;
    @Column(name = "content_time")
    private Instant contentTime;
    @Column(name = "input_digest")
    private String inputDigest;
    @Column(name = "input_count")
    private int inputCount;
    private Long supersedes;

    protected AnalysisRun() {}

    AnalysisRun(StudyInput input, AnalysisPriority priority, Long supersedes, Instant now) {
        this.studyId = input.studyId();
        this.studyInstanceUid = input.studyInstanceUid();
        this.inputDigest = input.digest();
        this.inputCount = input.instances();
        this.priority = priority;
        this.supersedes = supersedes;
        this.createdAt = now;
        this.nextAttemptAt = now;
        this.contentTime = now;
    }

    /** The ticket of the present round. */
    String ticket() {
        return id + "/" + round;
    }

    void start(String byNode, Instant now) {
        attempt++;
        state = AnalysisState.RUNNING;
        node = byNode;
        startedAt = now;
        nextAttemptAt = null;
        progress = null;
    }

    void losesNode() {
        lostNodes++;
    }

    void fails(String why) {
        failures++;
        reason = why;
    }

    void waitUntil(Instant time) {
        state = AnalysisState.WAITING;
        nextAttemptAt = time;
        progress = null;
    }

    void end(AnalysisState how, String why, Instant now) {
        state = how;
        reason = why;
        endedAt = now;
        nextAttemptAt = null;
        progress = null;
    }

    void requeue(Instant now) {
        round++;
        failures = 0;
        lostNodes = 0;
        reason = null;
        endedAt = null;
        waitUntil(now);
    }

    void progress(String plainWords) {
        progress = plainWords;
    }

    void prioritise(AnalysisPriority other) {
        priority = other;
    }

    boolean isAttempt(int number) {
        return state == AnalysisState.RUNNING && attempt == number;
    }

    public long id() {
        return id;
    }

    public long studyId() {
        return studyId;
    }

    public String studyInstanceUid() {
        return studyInstanceUid;
    }

    public AnalysisPriority priority() {
        return priority;
    }

    public AnalysisState state() {
        return state;
    }

    int round() {
        return round;
    }

    public int attempt() {
        return attempt;
    }

    public int failures() {
        return failures;
    }

    public int lostNodes() {
        return lostNodes;
    }

    /** Where it runs or last ran; null before the first start. */
    public String node() {
        return node;
    }

    /** Why it ended as it did, or why the last attempt failed; null where there is nothing to say. */
    public String reason() {
        return reason;
    }

    /** What a running analysis is doing; null otherwise. */
    public String progress() {
        return progress;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public Instant contentTime() {
        return contentTime;
    }

    public String inputDigest() {
        return inputDigest;
    }

    public int inputCount() {
        return inputCount;
    }

    /** The earlier run that this one replaces; null where it is the study's first. */
    public Long supersedes() {
        return supersedes;
    }
}
