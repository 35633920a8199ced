package org.lobule.delivery;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How a destination behaved lately; the circuit breaker's memory, shared by all nodes. */
@Entity
@Table(name = "destination_health")
class DestinationRecord {
    @Id
    private String destination;
    @Column(name = "last_success_at")
    private Instant lastSuccessAt;
    @Column(name = "last_failure_at")
    private Instant lastFailureAt;
    @Column(name = "last_failure")
    private String lastFailure;
    @Column(name = "connection_failures")
    private int connectionFailures;
    @Column(name = "closed_until")
    private Instant closedUntil;

    protected DestinationRecord() {}

    void reached(Instant now) {
        lastSuccessAt = now;
        connectionFailures = 0;
        closedUntil = null;
    }

    void refused(String error, Instant now) {
        lastFailureAt = now;
        lastFailure = error;
        connectionFailures = 0;
        closedUntil = null;
    }

    void unreachable(String error, Instant now) {
        lastFailureAt = now;
        lastFailure = error;
        connectionFailures++;
    }

    void closeUntil(Instant time) {
        closedUntil = time;
    }

    String destination() {
        return destination;
    }

    Instant lastSuccessAt() {
        return lastSuccessAt;
    }

    Instant lastFailureAt() {
        return lastFailureAt;
    }

    String lastFailure() {
        return lastFailure;
    }

    int connectionFailures() {
        return connectionFailures;
    }

    Instant closedUntil() {
        return closedUntil;
    }
}
