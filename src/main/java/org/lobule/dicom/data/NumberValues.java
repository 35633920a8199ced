package org.lobule.dicom.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers between values and Java: binary ones in little endian, and those written in decimal (IS, DS). */
final class NumberValues {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST_IS = 12;

    private NumberValues() {}

    /** Bytes of one number; AT is one of four. */
    static int wordLength(VR vr) {
        return vr == VR.AT ? 4 : vr.wordLength();
    }

    static int count(byte[] bytes, VR vr) {
        return bytes.length / wordLength(vr);
    }

    /** The number at an index of a binary integer or AT; unsigned ones of eight bytes may come out negative. */
    static long integer(byte[] bytes, VR vr, int index) {
        int offset = index * wordLength(vr);
        if (vr == VR.AT) {
            return (((short) SHORT.get(bytes, offset) & 0xFFFFL) << 16) | ((short) SHORT.get(bytes, offset + 2) & 0xFFFFL);
        }
        return switch (vr.wordLength()) {
            case 2 -> vr.isSigned() ? (short) SHORT.get(bytes, offset) : (short) SHORT.get(bytes, offset) & 0xFFFFL;
            case 4 -> vr.isSigned() ? (int) INT.get(bytes, offset) : (int) INT.get(bytes, offset) & 0xFFFFFFFFL;
            default -> (long) LONG.get(bytes, offset);
        };
    }

    static double floating(byte[] bytes, VR vr, int index) {
        if (!vr.isBinaryFloat()) {
            long integer = integer(bytes, vr, index);
            boolean huge = integer < 0 && !vr.isSigned();
            return huge ? new BigDecimal(Long.toUnsignedString(integer)).doubleValue() : integer;
        }
        int offset = index * vr.wordLength();
        return vr.wordLength() == 4
                ? Float.intBitsToFloat((int) INT.get(bytes, offset))
                : Double.longBitsToDouble((long) LONG.get(bytes, offset));
    }

    /** A binary number in decimal, a tag as eight hexadecimal digits. */
    static String text(byte[] bytes, VR vr, int index) {
        if (vr == VR.AT) {
            return "%08X".formatted(integer(bytes, vr, index));
        }
        if (vr.isBinaryFloat()) {
            return vr.wordLength() == 4 ? Float.toString((float) floating(bytes, vr, index)) : Double.toString(floating(bytes, vr, index));
        }
        long integer = integer(bytes, vr, index);
        return vr.isSigned() ? Long.toString(integer) : Long.toUnsignedString(integer);
    }

    /** @throws IllegalArgumentException where a number is out of the representation's range */
    static byte[] ofIntegers(VR vr, long... numbers) {
        if (vr.isBinaryFloat()) {
            double[] doubles = new double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                doubles[i] = numbers[i];
            }
            return ofFloats(vr, doubles);
        }
        int length = wordLength(vr);
        byte[] bytes = new byte[numbers.length * length];
        for (int i = 0; i < numbers.length; i++) {
            checkRange(vr, numbers[i]);
            int offset = i * length;
            if (vr == VR.AT) {
                SHORT.set(bytes, offset, (short) (numbers[i] >>> 16));
                SHORT.set(bytes, offset + 2, (short) numbers[i]);
            } else if (length == 2) {
                SHORT.set(bytes, offset, (short) numbers[i]);
            } else if (length == 4) {
                INT.set(bytes, offset, (int) numbers[i]);
            } else {
                LONG.set(bytes, offset, numbers[i]);
            }
        }
        return bytes;
    }

    private static void checkRange(VR vr, long number) {
        int bits = wordLength(vr) * 8;
        if (vr == VR.AT || bits == Long.SIZE) {
            return;
        }
        long lowest = vr.isSigned() ? -1L << bits - 1 : 0;
        long highest = vr.isSigned() ? (1L << bits - 1) - 1 : (1L << bits) - 1;
        if (number < lowest || number > highest) {
            throw new IllegalArgumentException("%d is not within %d and %d, the range of %s".formatted(number, lowest, highest, vr));
        }
    }

    static byte[] ofFloats(VR vr, double... numbers) {
        byte[] bytes = new byte[numbers.length * vr.wordLength()];
        for (int i = 0; i < numbers.length; i++) {
            if (vr.wordLength() == 4) {
                INT.set(bytes, i * 4, Float.floatToRawIntBits((float) numbers[i]));
            } else {
                LONG.set(bytes, i * 8, Double.doubleToRawLongBits(numbers[i]));
            }
        }
        return bytes;
    }

    /**
     * The numbers of their texts in a binary representation: decimal, or hexadecimal for tags.
     *
     * @throws IllegalArgumentException for other texts
     */
    static byte[] ofTexts(VR vr, String... texts) {
        if (vr.isBinaryFloat()) {
            double[] numbers = new double[texts.length];
            for (int i = 0; i < texts.length; i++) {
                numbers[i] = floatingOf(texts[i]);
            }
            return ofFloats(vr, numbers);
        }
        long[] numbers = new long[texts.length];
        for (int i = 0; i < texts.length; i++) {
            numbers[i] = integerOf(vr, texts[i]);
        }
        return ofIntegers(vr, numbers);
    }

    private static double floatingOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> required(parse(text));
        };
    }

    private static long integerOf(VR vr, String text) {
        if (vr == VR.AT) {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(text, 16));
        }
        boolean long64 = !vr.isSigned() && vr.wordLength() == Long.BYTES;
        return long64 && !text.startsWith("-") && text.length() > 18 ? Long.parseUnsignedLong(text) : required(parseInteger(text));
    }

    private static <T> T required(T number) {
        if (number == null) {
            throw new IllegalArgumentException("The text is no number");
        }
        return number;
    }

    /** The number of a decimal text, or null where it is none. */
    static Double parse(String text) {
        return text != null && DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    /** The whole number of a decimal text (also "12.0", which senders write in IS), or null where it is none. */
    static Long parseInteger(String text) {
        Double number = parse(text);
        if (number == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException withFraction) {
            boolean whole = number == Math.rint(number) && Math.abs(number) < 0x1p53;
            return whole ? number.longValue() : null;
        }
    }

    /** @throws IllegalArgumentException outside the 32-bit range that IS has */
    static String integerString(long number) {
        if (number != (int) number) {
            throw new IllegalArgumentException("%d does not fit the %d characters of an integer string (IS)".formatted(number, LONGEST_IS));
        }
        return Long.toString(number);
    }
}
