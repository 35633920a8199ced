package org.lobule.cli.input;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.lobule.segmentation.Region;

/** The IMAGE and the MASK of a command, read at the same time in threads of their own while the command does other things. */
public final class ImageAndMask {

    private final FutureTask<ImageInput> image;
    private final FutureTask<MaskInput> mask;

    private ImageAndMask(FutureTask<ImageInput> image, FutureTask<MaskInput> mask) {
        this.image = image;
        this.mask = mask;
    }

    /** Begins to read; what is wrong is said by {@link #image} and {@link #regions}. */
    public static ImageAndMask begin(Path image, Path mask) {
        return new ImageAndMask(begin("image", () -> ImageInput.read(image)), begin("mask", () -> MaskInput.open(mask)));
    }

    /**
     * The image; waits for it.
     *
     * @throws IOException as {@link ImageInput#read} has it
     */
    public ImageInput image() throws IOException {
        return result(image);
    }

    /**
     * The regions on the image's grid; waits for both.
     *
     * @throws IOException as {@link ImageInput#read}, else as {@link MaskInput#read} has it
     */
    public List<Region> regions() throws IOException {
        ImageInput on = image();
        return result(mask).on(on);
    }

    private static <T> FutureTask<T> begin(String name, Callable<T> reading) {
        FutureTask<T> task = new FutureTask<>(reading);
        Thread.ofPlatform().daemon().name("read-" + name).start(task);
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading was interrupted");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
