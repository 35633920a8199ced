package org.lobule.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** When the content of a file is safe, for another thread that waits for it: its row is committed only then. */
public final class ContentSync {
    private final CompletableFuture<Void> content = new CompletableFuture<>();

    void done() {
        content.complete(null);
    }

    void failed(Throwable why) {
        content.completeExceptionally(why);
    }

    /**
     * Waits until the content is safe; should the name be lost in a power cut, then no part of the file is there rather than half of it.
     *
     * @throws IOException where it could not be made safe
     */
    public void await() throws IOException {
        try {
            content.get();
        } catch (ExecutionException e) {
            throw new IOException("The file could not be kept: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The node is stopping");
        }
    }
}
