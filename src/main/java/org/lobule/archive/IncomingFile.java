package org.lobule.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A Part 10 file being written. It becomes part of the archive by {@link #keepAs}, after which it is safe on the disk; closed before,
 * it is gone. Not for use by several threads.
 */
public final class IncomingFile implements AutoCloseable {
    private final Archive archive;
    private Path file;
    /** It has a place in the archive, where another sender of the same bytes may count on it. */
    private boolean placed;
    private boolean safe;
    private final FileChannel channel;
    private final MessageDigest digest = DigestUtils.getSha256Digest();
    private long setAside;
    private long size;
    private String hexDigest;

    IncomingFile(Archive archive, Path file) throws IOException {
        this.archive = archive;
        this.file = file;
        reserve(1);
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            archive.space().giveBack(setAside);
            throw e;
        }
    }

    /** Writes the preamble, prefix and file meta information: not part of the digest. */
    public void writeHead(byte[] head) throws IOException {
        write(ByteBuffer.wrap(head));
    }

    /**
     * Writes bytes of the data set.
     *
     * @throws OutOfSpaceException        where the disk would get too full
     * @throws ObjectTooLargeException where the object is longer than allowed
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /** The same as a stream; closing it does nothing. */
    public OutputStream asStream() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                IncomingFile.this.write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                IncomingFile.this.write(bytes, offset, length);
            }
        };
    }

    /** The same as a source: its bytes, each written here as it is read. */
    public InputStream recording(InputStream source) {
        return new RecordedStream(source, this);
    }

    /** SHA-256 of the data set, hexadecimal. Nothing can be written after it was asked for. */
    public String digest() {
        if (hexDigest == null) {
            hexDigest = HexFormat.of().formatHex(digest.digest());
        }
        return hexDigest;
    }

    public long size() {
        return size;
    }

    /** Where its bytes can be read, before and after it was kept. */
    public Path file() {
        return file;
    }

    /**
     * Makes it part of the archive: a name for its content, fsync, fsync of the folder. The name comes first, so that the file and its
     * name go to the disk together; until they are there nobody knows of it. A file that was kept can be kept elsewhere: it moves.
     */
    public StoredFile keepAs(String path) throws IOException {
        placeAt(path);
        syncName();
        return new StoredFile(path, digest(), size);
    }

    /** The first part of {@link #keepAs}: after it the content is safe, its name perhaps not. */
    private void placeAt(String path) throws IOException {
        Path target = archive.resolve(path);
        archive.makeFolder(target.getParent());
        if (placed || !linkedAs(target)) {
            sync();
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            file = target;
            placed = true;
        }
        sync();
    }

    private void syncName() throws IOException {
        archive.syncFolder(file.getParent());
    }

    /**
     * {@link #keepAs} for a receiver that has another thread write the row meanwhile.
     *
     * @param content told when the content is safe, or that it cannot be made so
     */
    public StoredFile keepAs(String path, ContentSync content) throws IOException {
        try {
            placeAt(path);
        } catch (IOException | RuntimeException e) {
            content.failed(e);
            throw e;
        }
        content.done();
        syncName();
        return new StoredFile(path, digest(), size);
    }

    /**
     * Gives it its name unless there is a file of that name, which has the same content, for the name derives from the digest: that one
     * may be safe already, and is replaced only by one that is safe too.
     */
    private boolean linkedAs(Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileSystemException | UnsupportedOperationException taken) {
            return false;   // or a file system without links
        }
        placed = true;
        Path unfinished = file;
        file = target;
        Files.deleteIfExists(unfinished);
        return true;
    }

    private void sync() throws IOException {
        if (!safe) {
            channel.force(false);
            safe = true;
        }
    }

    /** Removes it though it was kept: it turned out to be superfluous. */
    public void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        archive.space().giveBack(setAside);
        setAside = 0;
        channel.close();
        if (!placed) {
            Files.deleteIfExists(file);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (size + bytes.remaining() > setAside) {
            reserve(size + bytes.remaining());
        }
        size += bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void reserve(long needed) throws IOException {
        if (needed > archive.largestObject()) {
            throw new ObjectTooLargeException(archive.largestObject());
        }
        long step = archive.step();
        long wanted = (needed + step - 1) / step * step;
        archive.space().setAside(wanted - setAside);
        setAside = wanted;
    }
}
