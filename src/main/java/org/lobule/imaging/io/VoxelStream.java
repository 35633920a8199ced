package org.lobule.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

/**
 * The voxel values of a file, in its type and byte order, each times slope plus intercept. They are decoded block by block,
 * so that labels need no array of numbers first.
 *
 * @param most  voxels of this type that the file can hold, by its size; bounds the memory that a header alone can ask for
 */
record VoxelStream(InputStream in, Grid grid, ScalarType type, ByteOrder order, double slope, double intercept, long most) implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    private static final byte[] OUTSIDE = new byte[1 << 12];

    /** Allocated whatever the size of the file (values). */
    private static final int SMALL = 1 << 22;

    /** No deflated byte holds more than so many (zlib.net/zlib_tech.html). */
    private static final long HIGHEST_COMPRESSION = 1032;

    /** How many voxels of a type a file of so many bytes may hold, compressed or not. */
    static long mostVoxels(long fileBytes, ScalarType type) {
        return fileBytes * HIGHEST_COMPRESSION / type.bytes();
    }

    /** The image. */
    Volume volume() throws IOException {
        float[] values = new float[first()];
        byte[] bytes = new byte[BLOCK * type.bytes()];
        int count = grid.voxels();
        for (int done = 0; done < count; done += BLOCK) {
            int length = fill(bytes, done);
            if (values.length < done + length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            decode(bytes, values, done, length);
        }
        return new Volume(grid, values);
    }

    /** The image as labels; every value must be a whole number from 0 to 65535. */
    LabelMap labels() throws IOException {
        char[] labels = new char[first()];
        float[] block = new float[BLOCK];
        byte[] bytes = new byte[BLOCK * type.bytes()];
        int count = grid.voxels();
        for (int done = 0; done < count; done += BLOCK) {
            int length = fill(bytes, done);
            if (labels.length < done + length) {
                labels = Arrays.copyOf(labels, (int) Math.min(count, 2L * labels.length));
            }
            if (type == ScalarType.UINT8 && slope == 1 && intercept == 0) {
                toLabels(bytes, length, labels, done);
            } else {
                decode(bytes, block, 0, length);
                toLabels(block, length, labels, done);
            }
        }
        return new LabelMap(grid, labels);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The array grows with what really arrives where the file is too small for what its header promises. */
    private int first() {
        return (int) Math.min(grid.voxels(), Math.max(SMALL, most));
    }

    /** Reads the next block; gives its length in voxels. */
    private int fill(byte[] bytes, int done) throws IOException {
        int length = Math.min(BLOCK, grid.voxels() - done);
        int got = in.readNBytes(bytes, 0, length * type.bytes());
        if (got < length * type.bytes()) {
            throw new ImageFileException("The file ends after %d of %d voxels: it is truncated".formatted(done + got / type.bytes(), grid.voxels()));
        }
        return length;
    }

    private void decode(byte[] bytes, float[] values, int at, int length) {
        type.read(ByteBuffer.wrap(bytes).order(order), values, at, length, slope, intercept);
    }

    /** Of the type that nearly all masks have; stretches of nothing, most of a mask, are compared at once and passed over. */
    private static void toLabels(byte[] bytes, int length, char[] labels, int at) {
        for (int from = 0; from < length; from += OUTSIDE.length) {
            int end = Math.min(length, from + OUTSIDE.length);
            if (Arrays.equals(bytes, from, end, OUTSIDE, 0, end - from)) {
                continue;
            }
            for (int n = from; n < end; n++) {
                labels[at + n] = (char) (bytes[n] & 0xff);
            }
        }
    }

    private static void toLabels(float[] block, int length, char[] labels, int at) throws ImageFileException {
        boolean fits = true;
        for (int n = 0; n < length; n++) {
            char label = (char) block[n];
            labels[at + n] = label;
            fits &= label == block[n];
        }
        if (fits) {
            return;
        }
        for (int n = 0; n < length; n++) {
            if ((char) block[n] != block[n]) {
                throw new ImageFileException("The value %s is not a label: a label file holds whole numbers from 0 to %d. Is this an image?"
                        .formatted(block[n], LabelMap.LARGEST_LABEL));
            }
        }
    }

    /** Writes all values, little endian. */
    static void write(OutputStream out, float[] values, ScalarType type) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (!type.holds(value)) {
                throw new ImageFileException("The value %s does not fit the type %s: write the image as FLOAT32".formatted(value, type));
            }
            type.write(buffer, value);
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
