package org.lobule.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

/** Work that only remembers that it was done. */
@Singleton
public class RecordingHandler implements WorkHandler {
    private final List<String> performed = new CopyOnWriteArrayList<>();
    private final Semaphore failures = new Semaphore(0);

    public List<String> performed() {
        return performed;
    }

    public void failNext(int times) {
        failures.release(times);
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Lane lane() {
        return Lane.ASSEMBLY;
    }

    @Override
    public Next perform(String key) {
        performed.add(key);
        if (failures.tryAcquire()) {
            throw new IllegalStateException("not even recorded");
        }
        return Next.finished();
    }
}
