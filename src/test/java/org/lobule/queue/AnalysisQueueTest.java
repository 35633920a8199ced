package org.lobule.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;

@NodeTest
class AnalysisQueueTest {
    private static final long PATIENCE = 15;

    @Inject
    AnalysisQueue queue;
    @Inject
    AnalysisOperations operations;
    @Inject
    AnalysisHistory history;
    @Inject
    ScriptedRunner runner;
    @Inject
    TestStudies studies;

    @Test
    void anAnalysisAndItsTicketComeAndGoWithOneTransaction() {
        StudyInput study = studies.study();
        AtomicReference<AnalysisRun> queued = new AtomicReference<>();

        QuarkusTransaction.begin();
        queued.set(queue.add(study, AnalysisPriority.ROUTINE).orElseThrow());
        assertThat(studies.workRows(queued.get().id())).isEqualTo(1);
        QuarkusTransaction.rollback();

        assertThat(studies.analyses(study.studyInstanceUid())).isZero();
        assertThat(studies.workRows(queued.get().id())).isZero();
        assertThat(studies.events(study.studyInstanceUid())).isEmpty();
        assertThatThrownBy(() -> queue.add(study, AnalysisPriority.ROUTINE)).hasMessageContaining("ransaction");
    }

    @Test
    void anAnalysisRunsOnceAndLeavesItsHistoryButNoTicket() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> {
            context.progress("Looking at the liver");
            context.complete(() -> {});
        });
        AnalysisRun run = ended(studies.queue(study).id(), AnalysisState.DONE);

        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.node()).isEqualTo("test-node");
        assertThat(studies.events(study.studyInstanceUid())).satisfiesExactly(
                event -> assertThat(event).isEqualTo("Queued for analysis, priority ROUTINE"),
                event -> assertThat(event).isEqualTo("Analysis started on test-node"),
                event -> assertThat(event).isEqualTo("Looking at the liver"),
                event -> assertThat(event).startsWith("Analysis done in"));
        eventually(() -> studies.workRows(run.id()), rows -> rows == 0);
    }

    @Test
    void theSameInputIsNotAnalysedTwiceAndOtherInputSupersedesWhatIsNotDone() {
        StudyInput study = studies.study();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        runner.script(study.studyInstanceUid(), context -> {
            started.countDown();
            goOn.await(PATIENCE, TimeUnit.SECONDS);
            context.complete(() -> {});
        });
        AnalysisRun first = studies.queue(study);
        await(started);
        assertThat(QuarkusTransaction.requiringNew().call(() -> queue.add(study, AnalysisPriority.ROUTINE))).isEmpty();

        StudyInput more = new StudyInput(study.studyId(), study.studyInstanceUid(), "1".repeat(64), 2);
        AnalysisRun second = studies.queue(more);
        goOn.countDown();

        assertThat(ended(second.id(), AnalysisState.DONE).supersedes()).isNull();
        assertThat(ended(first.id(), AnalysisState.SUPERSEDED).reason()).contains("came later");
        StudyInput evenMore = new StudyInput(study.studyId(), study.studyInstanceUid(), "2".repeat(64), 3);
        assertThat(ended(studies.queue(evenMore).id(), AnalysisState.DONE).supersedes()).isEqualTo(second.id());
    }

    @Test
    void aFailureIsTriedAgainLaterAndTheResultCountsOnce() {
        StudyInput study = studies.study();
        List<Instant> starts = new CopyOnWriteArrayList<>();
        runner.script(study.studyInstanceUid(), context -> {
            starts.add(Instant.now());
            if (context.attempt() < 3) {
                throw new RetryableFailure("the network drive is away");
            }
            context.complete(() -> {});
        });
        AnalysisRun run = ended(studies.queue(study).id(), AnalysisState.DONE);

        assertThat(run.attempt()).isEqualTo(3);
        assertThat(run.reason()).isNull();
        // waits of 200 and 400 ms, each less up to a half
        assertThat(Duration.between(starts.get(0), starts.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(95));
        assertThat(Duration.between(starts.get(1), starts.get(2))).isGreaterThanOrEqualTo(Duration.ofMillis(195));
        assertThat(studies.events(study.studyInstanceUid()))
                .anySatisfy(event -> assertThat(event).startsWith("Attempt 1 failed: the network drive is away; next try in"));
    }

    @Test
    void whatFailsTooOftenIsGivenUpWithItsReasonAndCanBeQueuedAgain() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> {
            if (context.attempt() <= 3) {
                throw new RetryableFailure("no memory for 800 slices");
            }
            context.complete(() -> {});
        });
        AnalysisRun failed = ended(studies.queue(study).id(), AnalysisState.FAILED);
        assertThat(failed.reason()).isEqualTo("no memory for 800 slices");
        assertThat(studies.events(study.studyInstanceUid())).contains("Given up after 3 failures: no memory for 800 slices");

        operations.requeue(failed.id(), "a tester");
        AnalysisRun done = ended(failed.id(), AnalysisState.DONE);
        assertThat(done.attempt()).isEqualTo(4);
        assertThat(done.contentTime()).isEqualTo(failed.contentTime());
        assertThat(studies.events(study.studyInstanceUid())).contains("Queued again by a tester");
    }

    @Test
    void aStudyThatIsNotOneToAnalyseIsNotTriedAgain() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> {
            throw new AnalysisRefused("No CT or MR images in the study");
        });
        AnalysisRun run = ended(studies.queue(study).id(), AnalysisState.NOT_ANALYSED);
        assertThat(run.reason()).isEqualTo("No CT or MR images in the study");
        assertThat(run.attempt()).isEqualTo(1);
    }

    @Test
    void anErrorOfTheProgramIsToldByPlaceAndNotByTheValueItChokedOn() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> Integer.parseInt("DOE^JOHN"));
        AnalysisRun run = ended(studies.queue(study).id(), AnalysisState.FAILED);
        assertThat(run.reason()).contains("NumberFormatException at AnalysisQueueTest.java").doesNotContain("DOE");
        assertThat(studies.events(study.studyInstanceUid())).noneMatch(event -> event.contains("DOE"));
    }

    @Test
    void runningOutOfStackIsAFailureOfTheAnalysisNotOfTheNode() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> {
            if (context.attempt() == 1) {
                throw new StackOverflowError();
            }
            context.complete(() -> {});
        });
        assertThat(ended(studies.queue(study).id(), AnalysisState.DONE).attempt()).isEqualTo(2);
    }

    @Test
    void anAnalysisWhoseNodeWentAwayIsTakenUpByAnother() {
        StudyInput study = studies.study();
        AnalysisRun run = ended(studies.lost(study, 0).id(), AnalysisState.DONE);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.lostNodes()).isEqualTo(1);
        assertThat(studies.events(study.studyInstanceUid())).contains("Node gone-node went away during attempt 1", "Analysis started on test-node, attempt 2");
    }

    @Test
    void aStudyThatTakesItsNodeDownAgainAndAgainIsPutInQuarantineUntilQueuedByHand() {
        StudyInput study = studies.study();
        AnalysisRun run = ended(studies.lost(study, 2).id(), AnalysisState.QUARANTINED);
        assertThat(run.attempt()).as("not started once more").isEqualTo(3);
        assertThat(run.reason()).contains("went away during 3 attempts");

        operations.requeue(run.id(), "a tester");
        assertThat(ended(run.id(), AnalysisState.DONE).lostNodes()).isZero();
    }

    @Test
    void whatALostAttemptStillCommitsIsRefusedAndLeavesNothing() {
        StudyInput study = studies.study();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch takenOver = new CountDownLatch(1);
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        runner.script(study.studyInstanceUid(), context -> {
            started.countDown();
            takenOver.await(PATIENCE, TimeUnit.SECONDS);
            try {
                context.complete(() -> studies.study());
            } catch (AnalysisStopped e) {
                refusal.set(e);
                throw e;
            }
        });
        AnalysisRun run = studies.queue(study);
        await(started);
        studies.takeOver(run.id());
        takenOver.countDown();

        eventually(refusal::get, thrown -> thrown != null);
        assertThat(((AnalysisStopped) refusal.get()).why()).isEqualTo(AnalysisStopped.Why.NO_LONGER_OURS);
        assertThat(studies.run(run.id()).state()).isEqualTo(AnalysisState.RUNNING);
        assertThat(studies.run(run.id()).node()).isEqualTo("other-node");
        operations.cancel(run.id(), "a tester");
    }

    @Test
    void aCommitThatFailsLeavesNothingOfItself() {
        StudyInput study = studies.study();
        AtomicReference<StudyInput> made = new AtomicReference<>();
        runner.script(study.studyInstanceUid(), context -> {
            if (context.attempt() == 1) {
                context.complete(() -> {
                    made.set(studies.study());
                    throw new java.io.IOException("the outbox is full");
                });
            }
            context.complete(() -> {});
        });
        ended(studies.queue(study).id(), AnalysisState.DONE);
        assertThat(studies.exists(made.get().studyId())).isFalse();
        assertThat(studies.events(study.studyInstanceUid())).anySatisfy(event -> assertThat(event).startsWith("Attempt 1 failed: the outbox is full"));
    }

    @Test
    void urgentStudiesGoFirst() {
        StudyInput blocking = studies.study();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        runner.script(blocking.studyInstanceUid(), context -> {
            started.countDown();
            goOn.await(PATIENCE, TimeUnit.SECONDS);
            context.complete(() -> {});
        });
        studies.queue(blocking);
        await(started);
        List<String> order = new CopyOnWriteArrayList<>();
        AnalysisRun research = queueNamed("research", AnalysisPriority.RESEARCH, order);
        AnalysisRun routine = queueNamed("routine", AnalysisPriority.ROUTINE, order);
        AnalysisRun raised = queueNamed("raised", AnalysisPriority.RESEARCH, order);
        AnalysisRun stat = queueNamed("stat", AnalysisPriority.STAT, order);
        AnalysisRun cancelled = queueNamed("cancelled", AnalysisPriority.STAT, order);
        operations.prioritise(raised.id(), AnalysisPriority.STAT, "a tester");
        operations.cancel(cancelled.id(), "a tester");
        goOn.countDown();

        for (AnalysisRun run : List.of(research, routine, raised, stat)) {
            ended(run.id(), AnalysisState.DONE);
        }
        assertThat(order).containsExactly("raised", "stat", "routine", "research").as("raised was queued before stat");
        assertThat(studies.run(cancelled.id()).reason()).isEqualTo("Cancelled by a tester");
    }

    private AnalysisRun queueNamed(String name, AnalysisPriority priority, List<String> order) {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), context -> {
            order.add(name);
            context.complete(() -> {});
        });
        return studies.queue(study, priority);
    }

    @Test
    void aRunningAnalysisThatIsCancelledStopsAtItsNextStep() {
        StudyInput study = studies.study();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        runner.script(study.studyInstanceUid(), context -> {
            started.countDown();
            try {
                loop(context);
            } finally {
                stopped.countDown();
            }
        });
        AnalysisRun run = studies.queue(study);
        await(started);
        operations.cancel(run.id(), "a tester");
        await(stopped);
        assertThat(studies.run(run.id()).state()).isEqualTo(AnalysisState.CANCELLED);
        assertThatThrownBy(() -> operations.cancel(run.id(), "a tester")).isInstanceOf(OperationRefused.class).hasMessageContaining("has ended");
    }

    @Test
    void anAnalysisThatTakesTooLongIsStoppedAndSaysSo() {
        StudyInput study = studies.study();
        runner.script(study.studyInstanceUid(), AnalysisQueueTest::loop);
        AnalysisRun run = ended(studies.queue(study).id(), AnalysisState.FAILED);
        assertThat(run.reason()).contains("time limit");
    }

    @Test
    void whatIsOpenCannotBeQueuedAgainAndOldRunsStayHistory() {
        StudyInput study = studies.study();
        AnalysisRun first = ended(studies.queue(study).id(), AnalysisState.DONE);
        StudyInput more = new StudyInput(study.studyId(), study.studyInstanceUid(), "3".repeat(64), 2);
        ended(studies.queue(more).id(), AnalysisState.DONE);
        assertThatThrownBy(() -> operations.requeue(first.id(), "a tester")).isInstanceOf(OperationRefused.class).hasMessageContaining("newer analysis");
        assertThatThrownBy(() -> operations.requeue(-1, "a tester")).isInstanceOf(OperationRefused.class).hasMessageContaining("no analysis -1");
        assertThat(history.of(study.studyInstanceUid())).extracting(AnalysisRun::inputCount).containsExactly(2, 1);
    }

    private AnalysisRun ended(long id, AnalysisState state) {
        AnalysisRun run = eventually(() -> studies.run(id), seen -> !seen.state().isOpen());
        assertThat(run.state()).as(run.reason()).isEqualTo(state);
        return run;
    }

    private static void loop(AnalysisContext context) {
        while (true) {
            context.checkCancelled();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).as("in time").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
