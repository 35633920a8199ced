package org.lobule.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** This node's share of the durable work: one db-scheduler per {@link Lane}, on the datasource that everything else uses. */
@Singleton
public class WorkEngine {
    /** Observers of start-up and shutdown run in this order: work starts before the listener and stops after it. */
    public static final int START_ORDER = 100;
    public static final int STOP_ORDER = 900;

    private static final Logger LOG = Logger.getLogger(WorkEngine.class);
    /** For tickets whose handler could not even record its failure. */
    private static final Backoff UNRECORDED_FAILURE = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));

    private final Instance<WorkHandler> handlers;
    private final WorkConfiguration configuration;
    private final NodeName node;
    private final AgroalDataSource dataSource;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Map<Lane, Scheduler> schedulers = new EnumMap<>(Lane.class);

    WorkEngine(@Any Instance<WorkHandler> handlers, WorkConfiguration configuration, NodeName node, AgroalDataSource dataSource,
               EntityManager entities, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.handlers = handlers;
        this.configuration = configuration;
        this.node = node;
        this.dataSource = dataSource;
        this.entities = entities;
        this.transaction = transaction;
        this.clock = clock;
    }

    void start(@Observes @Priority(START_ORDER) StartupEvent event) {
        for (Lane lane : Lane.values()) {
            schedulers.put(lane, scheduler(lane));
        }
        if (!configuration.enabled()) {
            LOG.info("This node takes no work (lobule.work.enabled is false)");
            return;
        }
        for (Lane lane : Lane.values()) {
            releaseOwnLeases(lane);
            schedulers.get(lane).start();
        }
    }

    void stop(@Observes @Priority(STOP_ORDER) ShutdownEvent event) {
        handlers.forEach(WorkHandler::stop);
        if (configuration.enabled()) {
            schedulers.values().forEach(Scheduler::stop);
        }
    }

    /**
     * Adds a ticket, in the caller's transaction: it exists if and only if that transaction commits.
     *
     * @param key      what the handler gets; unique for ever among the handler's tickets
     * @param time     when it is due
     * @param priority of two due tickets of a lane the one with the higher number goes first
     */
    public void schedule(WorkHandler handler, String key, Instant time, int priority) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("work is scheduled inside the transaction that makes it necessary; none is active");
        }
        Scheduler scheduler = schedulers.get(handler.lane());
        scheduler.schedule(new TaskInstance<>(handler.name(), key, () -> null, priority), time);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    /** Gives a waiting ticket another priority; one that is in hand keeps its own. Joins the caller's transaction. */
    public void prioritise(WorkHandler handler, String key, int priority) {
        entities.createNativeQuery("update %s set priority = :priority where task_name = :name and task_instance = :key"
                        .formatted(handler.lane().table()))
                .setParameter("priority", priority).setParameter("name", handler.name()).setParameter("key", key).executeUpdate();
    }

    /** Makes a waiting ticket due now; one that is in hand or gone is left alone. Joins the caller's transaction. */
    public void hasten(WorkHandler handler, String key) {
        entities.createNativeQuery("""
                        update %s set execution_time = :now, version = version + 1
                        where task_name = :name and task_instance = :key and not picked and execution_time > :now"""
                        .formatted(handler.lane().table()))
                .setParameter("now", clock.instant()).setParameter("name", handler.name()).setParameter("key", key).executeUpdate();
    }

    private Scheduler scheduler(Lane lane) {
        List<Task<?>> tasks = new ArrayList<>();
        for (WorkHandler handler : handlers) {
            if (handler.lane() == lane) {
                tasks.add(task(handler));
            }
        }
        return Scheduler.create(dataSource, tasks)
                .tableName(lane.table())
                .schedulerName(new SchedulerName.Fixed(node.toString()))
                .threads(threads(lane))
                .pollUsingLockAndFetch(0.5, 1.0)   // never more tickets in hand than threads: what waits keeps its place in the queue
                .pollingInterval(configuration.pollInterval())
                .heartbeatInterval(configuration.heartbeat())
                .missedHeartbeatsLimit(configuration.missedHeartbeats())
                .shutdownMaxWait(configuration.shutdownWait())
                .failureLogging(LogLevel.WARN, true)
                .enablePriority()
                .clock(clock::instant)
                .build();
    }

    private int threads(Lane lane) {
        return switch (lane) {
            case ANALYSIS -> configuration.analysisThreads();
            case DELIVERY -> configuration.deliveryThreads();
            case ASSEMBLY -> 1;
            case EVIDENCE -> configuration.evidenceThreads();
        };
    }

    private Task<Void> task(WorkHandler handler) {
        return Tasks.custom(handler.name(), Void.class)
                .onDeadExecutionRevive()
                .onFailure(this::comeBackLater)
                .execute((ticket, context) -> {
                    Next next;
                    try {
                        next = handler.perform(ticket.getId());
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException("%s %s: %s".formatted(handler.name(), ticket.getId(), e), e);
                    }
                    return switch (next) {
                        case Next.Finished() -> new CompletionHandler.OnCompleteRemove<>();
                        case Next.Again(Instant time) -> (complete, operations) -> operations.reschedule(complete, time);
                    };
                });
    }

    private void comeBackLater(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        operations.reschedule(complete, clock.instant().plus(UNRECORDED_FAILURE.after(failures, ThreadLocalRandom.current())));
    }

    /** Tickets that a node of this name held when it was killed are taken up at once rather than after the missed heartbeats. */
    private void releaseOwnLeases(Lane lane) {
        int released = QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery("""
                        update %s set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                        where picked and picked_by = :node""".formatted(lane.table()))
                .setParameter("node", node.toString()).executeUpdate());
        if (released > 0) {
            LOG.infof("Took up %d tasks in %s that this node held when it went down", released, lane.table());
        }
    }
}
