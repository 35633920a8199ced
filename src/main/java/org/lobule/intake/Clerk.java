package org.lobule.intake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.lobule.archive.ContentSync;
import org.lobule.archive.StoredFile;

/**
 * Writes the rows of instances while their receivers sync the files. The receiver's own thread syncs, for that takes longest and a
 * change of threads costs time; the database is spoken to from platform threads, which wait for its answers without a detour.
 */
@Singleton
class Clerk {
    private final InstanceFiling filing;
    /** One for each receiver that waits for the database; they live on from instance to instance. */
    private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("instance-clerk-", 0).factory());

    Clerk(InstanceFiling filing) {
        this.filing = filing;
    }

    /** A row being written. */
    record Filing(Future<Boolean> outcome) {
        /**
         * Waits for the row to be committed.
         *
         * @return false where an instance of this UID has a row already
         */
        boolean await() throws IOException {
            try {
                return outcome.get();
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case UncheckedIOException file -> throw file.getCause();
                    case RuntimeException index -> throw index;
                    default -> throw new IllegalStateException(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The node is stopping");
            }
        }
    }

    /** Begins to write a row, as {@link InstanceFiling#file} says; it is committed when the content is safe. */
    Filing file(ObjectHeader header, StoredFile file, String transferSyntaxUid, String callingAe, ContentSync content) {
        return new Filing(threads.submit(() -> filing.file(header, file, transferSyntaxUid, callingAe, () -> await(content))));
    }

    private static void await(ContentSync content) {
        try {
            content.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
