package org.lobule.delivery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One request for storage commitment, under the UID by which its answer names it. */
@Entity
@Table(name = "commitment_transaction")
class CommitmentTransaction {
    @Id
    @Column(name = "transaction_uid")
    private String transactionUid;
    @Column(name = "inquiry_id")
    private long inquiryId;
    private String peer;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "answered_at")
    private Instant answeredAt;

    protected CommitmentTransaction() {}

    CommitmentTransaction(String transactionUid, long inquiryId, String peer, Instant now) {
        this.transactionUid = transactionUid;
        this.inquiryId = inquiryId;
        this.peer = peer;
        this.createdAt = now;
    }

    void answered(Instant now) {
        if (answeredAt == null) {
            answeredAt = now;
        }
    }

    String transactionUid() {
        return transactionUid;
    }

    long inquiryId() {
        return inquiryId;
    }

    /** AE title of whom was asked. */
    String peer() {
        return peer;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant answeredAt() {
        return answeredAt;
    }
}
