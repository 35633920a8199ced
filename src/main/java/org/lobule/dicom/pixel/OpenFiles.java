package org.lobule.dicom.pixel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

import org.lobule.dicom.io.DicomException;

/** The files in which an object's values were left: each is opened when first read from and stays open until all are closed. */
final class OpenFiles implements Closeable {

    private final Map<Path, FileChannel> channels = new HashMap<>();
    private boolean closed;

    /** For reading at any position, from several threads. */
    synchronized FileChannel of(Path file) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        FileChannel channel = channels.get(file);
        // A channel closes when a thread is interrupted that reads from it; the other threads go on with a new one.
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            channels.put(file, channel);
        }
        return channel;
    }

    @Override
    public synchronized void close() throws DicomException {
        closed = true;
        try {
            for (FileChannel channel : channels.values()) {
                channel.close();
            }
        } catch (IOException unclosed) {
            throw new DicomException("The file of the pixel data cannot be closed: " + unclosed.getMessage(), unclosed);
        }
        channels.clear();
    }
}
