package org.lobule.delivery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** One result on its way to one destination. */
@Entity
@Table(name = "outbox")
public class OutboxEntry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "result_instance_id")
    private ResultInstance result;
    private String destination;
    @Enumerated(EnumType.STRING)
    private DeliveryState state = DeliveryState.WAITING;
    private int attempts;
    private int round;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;
    @Column(name = "last_status")
    private Integer lastStatus;
    @Column(name = "last_error")
    private String lastError;
    private String note;
    @Column(name = "sent_at")
    private Instant sentAt;

    protected OutboxEntry() {}

    OutboxEntry(ResultInstance result, String destination, int round, Instant now) {
        this.result = result;
        this.destination = destination;
        this.round = round;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    void sent(int status, String remark, Instant now) {
        attempts++;
        state = DeliveryState.SENT;
        lastStatus = status;
        lastError = null;
        note = remark;
        sentAt = now;
    }

    void refused(Integer status, String error, Instant next) {
        attempts++;
        lastStatus = status;
        lastError = error;
        nextAttemptAt = next;
    }

    void unreachable(String error, Instant next) {
        lastError = error;
        nextAttemptAt = next;
    }

    void end(DeliveryState how, String why) {
        state = how;
        lastError = why;
    }

    /** All tries anew. */
    void requeue(int newRound, Instant now) {
        state = DeliveryState.WAITING;
        attempts = 0;
        round = newRound;
        createdAt = now;
        nextAttemptAt = now;
    }

    public long id() {
        return id;
    }

    public ResultInstance result() {
        return result;
    }

    public String destination() {
        return destination;
    }

    public DeliveryState state() {
        return state;
    }

    /** How often the destination answered for this object, since it was last queued. */
    public int attempts() {
        return attempts;
    }

    int round() {
        return round;
    }

    /** When it was (last) queued. */
    public Instant createdAt() {
        return createdAt;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /** DIMSE status of the destination's last answer; null where it has not answered yet. */
    public Integer lastStatus() {
        return lastStatus;
    }

    public String lastError() {
        return lastError;
    }

    /** What a destination remarked on an object that it stored; null where nothing. */
    public String note() {
        return note;
    }

    public Instant sentAt() {
        return sentAt;
    }
}
