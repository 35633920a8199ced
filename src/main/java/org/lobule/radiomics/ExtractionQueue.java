package org.lobule.radiomics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What of an extraction is to be done next, for any number of threads: images are opened one after another, and the regions of those
 * that are open are handed out part by part. Bounded is how many images are open, since a filter response is as large as the image, and
 * how many voxels the boxes of the regions at work have, since much is computed on each. What a thread shares goes before all that: it helps
 * the work that has been begun to its end.
 */
final class ExtractionQueue implements Crew {

    private static final class Shared {

        private final int count;
        private final Supplier<IntConsumer> worker;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private int helpers;

        Shared(int count, Supplier<IntConsumer> worker) {
            this.count = count;
            this.worker = worker;
        }

        boolean hasMore() {
            return next.get() < count;
        }

        /** The first failure ends the work of all. */
        void work() {
            try {
                IntConsumer task = worker.get();
                for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    task.accept(n);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                failure.compareAndSet(null, e);
            }
        }
    }

    private static final class Open {

        private final ExtractionRun.Shown image;
        private final int[] partsLeft;
        private final boolean[] prepared;
        private int handedOut;
        private int left;
        private boolean ready;

        Open(ExtractionRun.Shown image, int regions) {
            this.image = image;
            partsLeft = new int[regions];
            Arrays.fill(partsLeft, image.parts());
            prepared = new boolean[regions];
            left = regions * image.parts();
        }

        /** The first part of a region begins with its preparation, for which the others wait. */
        boolean hasMore() {
            return ready && handedOut < partsLeft.length * image.parts() && (isFirstPart() || prepared[nextRegion()]);
        }

        boolean isFirstPart() {
            return handedOut % image.parts() == 0;
        }

        int nextRegion() {
            return handedOut / image.parts();
        }
    }

    private final Deque<ExtractionRun.Shown> waiting;
    private final List<Open> open = new ArrayList<>();
    private final long[] boxVoxels;
    private final List<Shared> shared = new ArrayList<>();
    private final int mostOpen;
    private final long mostVoxels;
    private long voxelsAtWork;
    private boolean opening;
    private Throwable failure;

    /**
     * @param mostOpen   images that are open at the same time
     * @param mostVoxels of the boxes of the regions at work together; a region with a larger one works alone
     */
    ExtractionQueue(ExtractionRun run, int mostOpen, long mostVoxels) {
        this.mostOpen = mostOpen;
        this.mostVoxels = mostVoxels;
        run.helpedBy(mostOpen == 1 ? Crew.ALONE : this);
        boxVoxels = run.boxVoxels();
        waiting = new ArrayDeque<>(boxVoxels.length == 0 ? List.of() : run.shown().toList());
    }

    /** Does what is left together with the other threads that call this; the first failure in one of them ends all. */
    void work(ExtractionRun run) {
        try {
            for (Runnable next = take(); next != null; next = take()) {
                next.run();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.stop();
        }
    }

    @Override
    public void share(int count, Supplier<IntConsumer> worker) {
        var work = new Shared(count, worker);
        begin(work);
        work.work();
        end(work);
        switch (work.failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private synchronized void begin(Shared work) {
        shared.add(work);
        notifyAll();
    }

    /** Those who help end within a task's time, so that an interruption, which is kept, need not cut the wait short. */
    private synchronized void end(Shared work) {
        shared.remove(work);
        boolean interrupted = false;
        while (work.helpers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable helping(Shared work) {
        work.helpers++;
        return () -> {
            work.work();
            helped(work);
        };
    }

    private synchronized void helped(Shared work) {
        work.helpers--;
        notifyAll();
    }

    /** What went wrong first in any thread; null where nothing did. */
    synchronized Throwable failure() {
        return failure;
    }

    private synchronized void fail(Throwable e) {
        failure = failure == null ? e : failure;
        notifyAll();
    }

    /** The next piece of work, as soon as there is one; null once there is none left. */
    private synchronized Runnable take() throws InterruptedException {
        while (failure == null && !(waiting.isEmpty() && open.isEmpty())) {
            for (Shared work : shared) {
                if (work.hasMore()) {
                    return helping(work);
                }
            }
            for (Open image : open) {
                if (image.hasMore() && fits(boxVoxels[image.nextRegion()])) {
                    return nextPart(image);
                }
            }
            if (!opening && !waiting.isEmpty() && open.size() < mostOpen) {
                return nextImage();
            }
            wait();
        }
        return null;
    }

    private boolean fits(long voxels) {
        return voxelsAtWork == 0 || voxelsAtWork + voxels <= mostVoxels;
    }

    private Runnable nextImage() {
        var image = new Open(waiting.removeFirst(), boxVoxels.length);
        open.add(image);
        opening = true;
        return () -> {
            image.image.open();
            opened(image);
        };
    }

    private synchronized void opened(Open image) {
        image.ready = true;
        opening = false;
        notifyAll();
    }

    private Runnable nextPart(Open image) {
        int region = image.nextRegion();
        boolean first = image.isFirstPart();
        int part = image.handedOut++ % image.image.parts();
        // not 0, so that a region at work is seen
        long voxels = Math.max(1, boxVoxels[region]);
        voxelsAtWork += voxels;
        return () -> {
            if (first) {
                image.image.prepare(region);
                prepared(image, region);
            }
            image.image.extract(region, part);
            done(image, region, voxels);
        };
    }

    private synchronized void prepared(Open image, int region) {
        image.prepared[region] = true;
        notifyAll();
    }

    private synchronized void done(Open image, int region, long voxels) {
        voxelsAtWork -= voxels;
        if (--image.partsLeft[region] == 0) {
            image.image.closeRegion(region);
        }
        if (--image.left == 0) {
            image.image.close();
            open.remove(image);
        }
        notifyAll();
    }
}
