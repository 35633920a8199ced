package org.lobule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;

@NodeTest
class WorkEngineTest {
    @Inject
    WorkEngine engine;
    @Inject
    RecordingHandler handler;
    @Inject
    EntityManager entities;

    private final String key = UUID.randomUUID().toString();

    @Test
    void workIsDoneAfterItsTransactionAndThenGone() {
        QuarkusTransaction.begin();
        engine.schedule(handler, key, Instant.now().minusSeconds(1), 0);
        assertThat(rows()).isEqualTo(1);
        assertThat(handler.performed()).doesNotContain(key);
        QuarkusTransaction.commit();
        eventually(handler::performed, performed -> performed.contains(key));
        eventually(() -> QuarkusTransaction.requiringNew().call(this::rows), rows -> rows == 0);
    }

    @Test
    void workOfATransactionThatRollsBackNeverWas() {
        String committed = UUID.randomUUID().toString();
        QuarkusTransaction.begin();
        engine.schedule(handler, key, Instant.now().minusSeconds(1), 0);
        QuarkusTransaction.rollback();
        QuarkusTransaction.requiringNew().run(() -> engine.schedule(handler, committed, Instant.now().minusSeconds(1), 0));
        eventually(handler::performed, performed -> performed.contains(committed));
        assertThat(handler.performed()).doesNotContain(key);
        assertThat(QuarkusTransaction.requiringNew().call(this::rows)).isZero();
    }

    @Test
    void workIsNotScheduledOutsideATransaction() {
        assertThatThrownBy(() -> engine.schedule(handler, key, Instant.now(), 0)).isInstanceOf(IllegalStateException.class).hasMessageContaining("none is active");
    }

    @Test
    void workWhoseHandlerBreaksComesBack() {
        handler.failNext(1);
        QuarkusTransaction.requiringNew().run(() -> engine.schedule(handler, key, Instant.now().minusSeconds(1), 0));
        eventually(handler::performed, performed -> performed.contains(key));
        QuarkusTransaction.requiringNew().run(() -> engine.hasten(handler, key));
        eventually(() -> {
            QuarkusTransaction.requiringNew().run(() -> engine.hasten(handler, key));
            return Collections.frequency(handler.performed(), key);
        }, times -> times == 2);
    }

    @Test
    void workWaitsForItsTime() {
        Instant due = Instant.now().plus(Duration.ofHours(1));
        QuarkusTransaction.requiringNew().run(() -> engine.schedule(handler, key, due, 0));
        String other = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> engine.schedule(handler, other, Instant.now().minusSeconds(1), 0));
        eventually(handler::performed, performed -> performed.contains(other));
        assertThat(handler.performed()).doesNotContain(key);
    }

    @Test
    void workThatANodeLeftIsTakenUp() {
        QuarkusTransaction.requiringNew().run(() -> {
            engine.schedule(handler, key, Instant.now().plusSeconds(3600), 0);
            entities.createNativeQuery("""
                            update work_assembly set picked = true, picked_by = 'gone-node', execution_time = now() - interval '1 minute',
                            last_heartbeat = now() - interval '1 minute' where task_instance = :key""").setParameter("key", key).executeUpdate();
        });
        eventually(handler::performed, performed -> performed.contains(key));
    }

    private long rows() {
        return ((Number) entities.createNativeQuery("select count(*) from work_assembly where task_instance = :key").setParameter("key", key)
                .getSingleResult()).longValue();
    }
}
