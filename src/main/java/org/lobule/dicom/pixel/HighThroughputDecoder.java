package org.lobule.dicom.pixel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.lobule.dicom.io.DicomException;

/**
 * High-Throughput JPEG 2000 (ISO/IEC 15444-15): transfer syntaxes .201 to .203, by OpenJPEG in a process of its own, because OpenJPEG 2.5.0
 * ends its process at broken frames. That costs their sender an error and not the node its life. One frame is decoded at a time.
 */
final class HighThroughputDecoder implements FrameDecoder {

    private static final long SECONDS_PER_FRAME = 60;

    private final ReentrantLock turn = new ReentrantLock();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private OpenJpegProcess process;

    @Override
    public int[] decode(byte[] frame, PixelFormat format) throws DicomException {
        Jpeg2000Codestream.of(frame, format);
        turn.lock();
        try {
            return answer(frame, format);
        } finally {
            turn.unlock();
        }
    }

    private int[] answer(byte[] frame, PixelFormat format) throws DicomException {
        if (process == null || !process.isAlive()) {
            process = OpenJpegProcess.start();
        }
        Future<int[]> answer = calls.submit(() -> process.decode(frame, format));
        try {
            return answer.get(SECONDS_PER_FRAME, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DicomException refused) {
                throw refused;
            }
            throw ended("OpenJPEG ended at it", failed);
        } catch (TimeoutException tooLong) {
            throw ended("OpenJPEG took more than %d s".formatted(SECONDS_PER_FRAME), tooLong);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ended("interrupted", stopped);
        }
    }

    /** What is left of the process knows nothing of where it was. */
    private DicomException ended(String how, Exception cause) {
        process.stop();
        process = null;
        return new DicomException("The HTJ2K stream cannot be decoded: " + how, cause);
    }
}
