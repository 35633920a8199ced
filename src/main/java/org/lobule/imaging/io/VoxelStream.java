package org.lobule.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The voxel values of a file, in its type and byte order. */
final class VoxelStream {

    private static final int CHUNK = 1 << 16;

    /** First allocation (values); the array grows with what really arrives, never by what a header promises alone. */
    private static final int FIRST_ALLOCATION = 1 << 22;

    private VoxelStream() {}

    /** Reads {@code count} values, each times slope plus intercept. */
    static float[] read(InputStream in, int count, ScalarType type, ByteOrder order, double slope, double intercept) throws IOException {
        float[] values = new float[Math.min(count, FIRST_ALLOCATION)];
        byte[] bytes = new byte[CHUNK * type.bytes()];
        int done = 0;
        while (done < count) {
            int wanted = Math.min(CHUNK, count - done);
            int got = in.readNBytes(bytes, 0, wanted * type.bytes());
            if (got < wanted * type.bytes()) {
                throw new ImageFileException("The file ends after %d of %d voxels: it is truncated".formatted(done + got / type.bytes(), count));
            }
            if (values.length < done + wanted) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
            for (int n = 0; n < wanted; n++) {
                values[done++] = (float) (type.read(buffer) * slope + intercept);
            }
        }
        return values;
    }

    /** Writes all values, little endian. */
    static void write(OutputStream out, float[] values, ScalarType type) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
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
