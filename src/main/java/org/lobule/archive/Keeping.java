package org.lobule.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** A file on its way into the archive, while its receiver does something else: first its content is safe, then its name. */
public final class Keeping {
    private final CompletableFuture<Void> content;
    private final CompletableFuture<Void> name;

    private Keeping(CompletableFuture<Void> content, CompletableFuture<Void> name) {
        this.content = content;
        this.name = name;
    }

    /** @param path where the file goes, as for {@link IncomingFile#keepAs} */
    static Keeping start(IncomingFile file, String path, Executor executor) {
        Keeping keeping = new Keeping(new CompletableFuture<>(), new CompletableFuture<>());
        executor.execute(() -> keeping.run(file, path));
        return keeping;
    }

    private void run(IncomingFile file, String path) {
        try {
            file.placeAt(path);
            content.complete(null);
            file.syncName();
            name.complete(null);
        } catch (IOException | RuntimeException e) {
            content.completeExceptionally(e);
            name.completeExceptionally(e);
        }
    }

    /** Waits until the content is safe; should its name be lost in a power cut, then no part of the file is there rather than half of it. */
    public void awaitContent() throws IOException {
        await(content);
    }

    /** Waits until the file is part of the archive, as after {@link IncomingFile#keepAs}. */
    public void await() throws IOException {
        await(name);
    }

    private static void await(CompletableFuture<Void> step) throws IOException {
        try {
            step.get();
        } catch (ExecutionException e) {
            throw new IOException("The file could not be kept: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The node is stopping");
        }
    }
}
