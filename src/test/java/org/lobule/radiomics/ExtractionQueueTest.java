package org.lobule.radiomics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lobule.imaging.Grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExtractionQueueTest {

    private static final Grid GRID = Grid.axial(8, 8, 8, 1, 1, 1);
    private static final int TASKS = 200;
    private static final long LIMIT_SECONDS = 60;

    private final ExtractionRun run = new ExtractionRun(List.of(Phantoms.texture(GRID, 1)),
            List.of(new NamedMask("liver", Phantoms.mask(GRID, Phantoms.ellipsoid(3, 3, 3)))),
            Phantoms.settings(new Interpolation.None(), Resegmentation.NONE, new Discretisation.FixedBinNumber(8)), ExtractionProgress.NONE, 2);
    private final ExtractionQueue queue = new ExtractionQueue(run, 2, Long.MAX_VALUE);
    private final Thread other = Thread.ofPlatform().daemon().unstarted(() -> queue.work(run));
    private final Thread caller = Thread.currentThread();
    private final CountDownLatch bothAtWork = new CountDownLatch(2);

    @AfterEach
    void theOtherThreadComesToItsEnd() throws InterruptedException {
        assertThat(other.join(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    }

    @Test
    void tasksAreDoneOnceEachByTheThreadsTogether() {
        var done = new AtomicIntegerArray(TASKS);
        queue.share(TASKS, () -> {
            awaitBoth();
            return done::incrementAndGet;
        });
        assertThat(IntStream.range(0, TASKS).map(done::get)).containsOnly(1);
        assertThat(queue.failure()).isNull();
    }

    @Test
    void whoSharesHearsOfTheFailureOfWhoHelps() {
        var broken = new CountDownLatch(1);
        IntConsumer waiting = task -> await(broken);
        IntConsumer breaking = task -> {
            broken.countDown();
            throw new IllegalStateException("task %d broke".formatted(task));
        };
        assertThatThrownBy(() -> queue.share(TASKS, () -> {
            awaitBoth();
            return Thread.currentThread() == caller ? waiting : breaking;
        })).isInstanceOf(IllegalStateException.class).hasMessageEndingWith("broke");
    }

    /** Lets the other thread begin once there is something to help with, and holds whoever takes part until both do. */
    private void awaitBoth() {
        if (Thread.currentThread() == caller) {
            other.start();
        }
        bothAtWork.countDown();
        await(bothAtWork);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
