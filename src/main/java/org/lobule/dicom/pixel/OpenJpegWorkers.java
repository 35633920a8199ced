package org.lobule.dicom.pixel;

import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.lobule.dicom.io.DicomException;

/**
 * The processes in which OpenJPEG decodes: started when frames need them, one for each processor and four at most. A frame at which
 * OpenJPEG ends its process, or that takes longer than a minute, is refused, and the next one gets a new process.
 */
final class OpenJpegWorkers {

    private static final int MOST = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final long SECONDS_PER_FRAME = 60;
    private static final long SECONDS_IN_LINE = 600;

    /** Those of this process; behind the numbers that it is made with. */
    static final OpenJpegWorkers SHARED = new OpenJpegWorkers();

    private final Semaphore places = new Semaphore(MOST);
    private final Deque<OpenJpegProcess> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @throws DicomException where the frame is refused
     * @throws IOException    of another kind where no process can be started, whatever the frame
     */
    int[] decode(byte[] frame, PixelFormat format) throws IOException {
        takePlace();
        try {
            OpenJpegProcess process = idle.pollFirst();
            if (process == null || !process.isAlive()) {
                process = OpenJpegProcess.start();
            }
            return answer(process, frame, format);
        } finally {
            places.release();
        }
    }

    private void takePlace() throws DicomException {
        try {
            if (!places.tryAcquire(SECONDS_IN_LINE, TimeUnit.SECONDS)) {
                throw new DicomException("OpenJPEG had no time for a frame within %d s: the machine is overloaded".formatted(SECONDS_IN_LINE));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DicomException("Interrupted before OpenJPEG decoded a frame", stopped);
        }
    }

    private int[] answer(OpenJpegProcess process, byte[] frame, PixelFormat format) throws DicomException {
        Future<int[]> answer = calls.submit(() -> process.decode(frame, format));
        try {
            int[] samples = answer.get(SECONDS_PER_FRAME, TimeUnit.SECONDS);
            idle.addFirst(process);
            return samples;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DicomException refused) {
                idle.addFirst(process);
                throw refused;
            }
            throw ended(process, "OpenJPEG ended at it", failed);
        } catch (TimeoutException tooLong) {
            throw ended(process, "OpenJPEG took more than %d s".formatted(SECONDS_PER_FRAME), tooLong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ended(process, "interrupted", stopped);
        }
    }

    /** What is left of a process that was cut off knows nothing of where it was. */
    private static DicomException ended(OpenJpegProcess process, String how, Exception cause) {
        process.stop();
        return new DicomException("The JPEG 2000 stream cannot be decoded: " + how, cause);
    }
}
