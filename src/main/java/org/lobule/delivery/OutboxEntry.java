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
    @Enumerated(EnumType.STRING)
    private ProofState proof = ProofState.NOT_WANTED;
    @Column(name = "proof_note")
    private String proofNote;
    @Column(name = "proven_at")
    private Instant provenAt;
    @Column(name = "sent_again")
    private int sentAgain;
    @Column(name = "inquiry_id")
    private Long inquiryId;

    protected OutboxEntry() {}

    OutboxEntry(ResultInstance result, String destination, int round, Instant now) {
        this.result = result;
        this.destination = destination;
        this.round = round;
        this.createdAt = now;
        this.nextAttemptAt = now;
    }

    /** @param wantsProof whether the destination is still to show that it keeps it */
    void sent(int status, String remark, boolean wantsProof, Instant now) {
        attempts++;
        state = DeliveryState.SENT;
        lastStatus = status;
        lastError = null;
        note = remark;
        sentAt = now;
        prove(wantsProof ? ProofState.PENDING : ProofState.NOT_WANTED, null, null);
        inquiryId = null;
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
        queue(newRound, now, now);
        prove(ProofState.NOT_WANTED, null, null);
        sentAgain = 0;
    }

    /** The archive did not keep it. */
    void sendAgain(int newRound, Instant now, Instant next) {
        queue(newRound, now, next);
        sentAgain++;
    }

    private void queue(int newRound, Instant now, Instant next) {
        state = DeliveryState.WAITING;
        attempts = 0;
        round = newRound;
        createdAt = now;
        nextAttemptAt = next;
        inquiryId = null;
    }

    /** Somebody looks after whether it is kept. */
    void inquired(long inquiry) {
        prove(ProofState.PENDING, null, null);
        inquiryId = inquiry;
    }

    /** Somebody else is to look after whether it is kept. */
    void askAgain() {
        prove(ProofState.PENDING, null, null);
        inquiryId = null;
    }

    /** @param now null where it is not proven */
    void proven(ProofState how, String remark, Instant now) {
        prove(how, remark, now);
    }

    void notKept(String reason) {
        prove(ProofState.REFUSED, reason, null);
    }

    private void prove(ProofState how, String remark, Instant time) {
        proof = how;
        proofNote = remark;
        provenAt = time;
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

    public ProofState proof() {
        return proof;
    }

    /** Why it is not proven that it is kept; null where there is nothing to say. */
    public String proofNote() {
        return proofNote;
    }

    /** When the archive showed that it keeps it; null where it has not. */
    public Instant provenAt() {
        return provenAt;
    }

    /** How often it was sent again because the archive did not keep it. */
    int sentAgain() {
        return sentAgain;
    }

    Long inquiryId() {
        return inquiryId;
    }

    /** Stored, whatever is known of its keeping but the archive's commitment. */
    boolean canStillBeCommitted() {
        return state == DeliveryState.SENT && (proof == ProofState.PENDING || proof == ProofState.VERIFIED || proof == ProofState.UNPROVEN);
    }
}
