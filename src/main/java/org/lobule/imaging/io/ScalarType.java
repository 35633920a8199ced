package org.lobule.imaging.io;

import java.nio.ByteBuffer;

/** The number types of image files; values are read as double precision and kept as float. */
public enum ScalarType {

    INT8(1), UINT8(1), INT16(2), UINT16(2), INT32(4), UINT32(4), INT64(8), UINT64(8), FLOAT32(4), FLOAT64(8);

    private final int bytes;

    ScalarType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /**
     * The next {@code count} values of a buffer that has the file's byte order, each times slope plus intercept, into
     * {@code values} from {@code at} on. The types of images and masks have loops of their own, simple enough to be fast before
     * a program has run for long.
     */
    void read(ByteBuffer buffer, float[] values, int at, int count, double slope, double intercept) {
        switch (this) {
            case UINT8 -> {
                byte[] stored = buffer.array();
                for (int n = 0; n < count; n++) {
                    values[at + n] = stored[n] & 0xff;
                }
            }
            case INT16 -> {
                short[] stored = new short[count];
                buffer.asShortBuffer().get(stored);
                for (int n = 0; n < count; n++) {
                    values[at + n] = stored[n];
                }
            }
            case UINT16 -> {
                char[] stored = new char[count];
                buffer.asCharBuffer().get(stored);
                for (int n = 0; n < count; n++) {
                    values[at + n] = stored[n];
                }
            }
            case FLOAT32 -> buffer.asFloatBuffer().get(values, at, count);
            default -> {
                for (int n = 0; n < count; n++) {
                    values[at + n] = (float) (next(buffer) * slope + intercept);
                }
                return;
            }
        }
        if (slope != 1 || intercept != 0) {
            for (int n = at; n < at + count; n++) {
                values[n] = (float) (values[n] * slope + intercept);
            }
        }
    }

    private double next(ByteBuffer buffer) {
        return switch (this) {
            case INT8 -> buffer.get();
            case UINT8 -> Byte.toUnsignedInt(buffer.get());
            case INT16 -> buffer.getShort();
            case UINT16 -> Short.toUnsignedInt(buffer.getShort());
            case INT32 -> buffer.getInt();
            case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
            case INT64 -> buffer.getLong();
            case UINT64 -> unsigned(buffer.getLong());
            case FLOAT32 -> buffer.getFloat();
            case FLOAT64 -> buffer.getDouble();
        };
    }

    /** Writes a value; whole-number types round to the nearest. */
    void write(ByteBuffer buffer, float value) {
        switch (this) {
            case INT8, UINT8 -> buffer.put((byte) Math.round(value));
            case INT16, UINT16 -> buffer.putShort((short) Math.round(value));
            case INT32 -> buffer.putInt(Math.round(value));
            case UINT32 -> buffer.putInt((int) Math.round((double) value));
            case INT64, UINT64 -> buffer.putLong(Math.round((double) value));
            case FLOAT32 -> buffer.putFloat(value);
            case FLOAT64 -> buffer.putDouble(value);
        }
    }

    /** Whether the type holds the value, after rounding for whole-number types. */
    boolean holds(float value) {
        double rounded = Math.rint(value);
        return switch (this) {
            case INT8 -> rounded >= Byte.MIN_VALUE && rounded <= Byte.MAX_VALUE;
            case UINT8 -> rounded >= 0 && rounded <= 255;
            case INT16 -> rounded >= Short.MIN_VALUE && rounded <= Short.MAX_VALUE;
            case UINT16 -> rounded >= 0 && rounded <= 65_535;
            case INT32 -> rounded >= Integer.MIN_VALUE && rounded <= Integer.MAX_VALUE;
            case UINT32 -> rounded >= 0 && rounded <= 4_294_967_295.0;
            case INT64 -> rounded >= Long.MIN_VALUE && rounded <= Long.MAX_VALUE;
            case UINT64 -> rounded >= 0 && rounded <= Long.MAX_VALUE;
            case FLOAT32, FLOAT64 -> true;
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (bits >>> 1) * 2.0 + (bits & 1);
    }
}
