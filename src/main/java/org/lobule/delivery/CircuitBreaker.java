package org.lobule.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.lobule.site.Destination;
import org.lobule.work.Backoff;

/**
 * Keeps all nodes from trying a destination that cannot be reached. After a failed connection the destination is closed for a while,
 * longer each time; when the time is over one caller may try, and the others wait for what becomes of that.
 */
@ApplicationScoped
class CircuitBreaker {
    private final EntityManager entities;
    private final DeliveryConfiguration configuration;
    private final Clock clock;

    CircuitBreaker(EntityManager entities, DeliveryConfiguration configuration, Clock clock) {
        this.entities = entities;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Empty where the destination may be tried now, else when to ask again. */
    @Transactional
    Optional<Instant> closedUntil(String destination) {
        DestinationRecord health = locked(destination);
        Instant now = clock.instant();
        if (health.closedUntil() == null) {
            return Optional.empty();
        }
        if (now.isBefore(health.closedUntil())) {
            return Optional.of(health.closedUntil().plusMillis(ThreadLocalRandom.current().nextLong(1, 500)));
        }
        health.closeUntil(now.plus(configuration.connectTimeout().multipliedBy(2)));   // this caller is the one who tries
        return Optional.empty();
    }

    @Transactional
    void reached(String destination) {
        locked(destination).reached(clock.instant());
    }

    /** It answered, though not as wished. */
    @Transactional
    void refused(String destination, String error) {
        locked(destination).refused(error, clock.instant());
    }

    /** @return until when it is closed now */
    @Transactional
    Instant unreachable(Destination destination, String error) {
        return unreachable(destination.name(), destination, error);
    }

    /**
     * @param circuit the destination's name, or that of another way to it
     * @return until when it is closed now
     */
    @Transactional
    Instant unreachable(String circuit, Destination destination, String error) {
        DestinationRecord health = locked(circuit);
        Instant now = clock.instant();
        health.unreachable(error, now);
        Duration wait = new Backoff(destination.firstRetry(), destination.longestRetry())
                .after(health.connectionFailures(), ThreadLocalRandom.current());
        health.closeUntil(now.plus(wait));
        return health.closedUntil();
    }

    /** Lets the next caller try at once. */
    @Transactional
    void reopen(String destination) {
        DestinationRecord health = locked(destination);
        if (health.closedUntil() != null) {
            health.closeUntil(clock.instant());
        }
    }

    private DestinationRecord locked(String destination) {
        entities.createNativeQuery("insert into destination_health (destination) values (:destination) on conflict do nothing")
                .setParameter("destination", destination).executeUpdate();
        return entities.find(DestinationRecord.class, destination, LockModeType.PESSIMISTIC_WRITE);
    }
}
