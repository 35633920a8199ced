package org.lobule.dicom.pixel;

/**
 * The inverse cosine transform of 8 x 8 coefficients (ISO/IEC 10918-1 A.3.3) in whole numbers, factored as C. Loeffler,
 * A. Ligtenberg and G. Moschytz (ICASSP 1989) have it with 11 multiplications a line, in the arithmetic that most decoders share:
 * 13 bits behind the point for the factors, two (one for 12-bit samples) kept between columns and rows.
 */
final class InverseCosineTransform {

    private static final int SIZE = JpegPlane.SIZE;
    private static final int POINT = 13;

    private static final int F_0_298 = fixed(0.298631336);
    private static final int F_0_390 = fixed(0.390180644);
    private static final int F_0_541 = fixed(0.541196100);
    private static final int F_0_765 = fixed(0.765366865);
    private static final int F_0_899 = fixed(0.899976223);
    private static final int F_1_175 = fixed(1.175875602);
    private static final int F_1_501 = fixed(1.501321110);
    private static final int F_1_847 = fixed(1.847759065);
    private static final int F_1_961 = fixed(1.961570560);
    private static final int F_2_053 = fixed(2.053119869);
    private static final int F_2_562 = fixed(2.562915447);
    private static final int F_3_072 = fixed(3.072711026);

    private final int[] quantization = new int[JpegPlane.COEFFICIENTS];
    private final int[] block = new int[JpegPlane.COEFFICIENTS];
    private final int kept;
    private final int level;

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << POINT));
    }

    /** @param quantization in zigzag order */
    InverseCosineTransform(int[] quantization, int precision) {
        for (int n = 0; n < quantization.length; n++) {
            this.quantization[JpegPlane.ZIGZAG[n]] = quantization[n];
        }
        kept = precision == 8 ? 2 : 1;
        level = 1 << precision - 1;
    }

    /** Samples, level-shifted and clamped, of the block whose coefficients begin at {@code start}; good until the next call. */
    int[] apply(short[] coefficients, int start) {
        for (int i = 0; i < block.length; i++) {
            block[i] = coefficients[start + i] * quantization[i];
        }
        for (int column = 0; column < SIZE; column++) {
            if (isFlat(column, SIZE)) {
                fill(column, SIZE, block[column] << kept);
            } else {
                line(column, SIZE, POINT - kept);
            }
        }
        for (int row = 0; row < SIZE; row++) {
            if (isFlat(row * SIZE, 1)) {
                fill(row * SIZE, 1, block[row * SIZE] + (1 << kept + 2) >> kept + 3);
            } else {
                line(row * SIZE, 1, POINT + kept + 3);
            }
        }
        for (int i = 0; i < block.length; i++) {
            block[i] = Math.clamp((long) block[i] + level, 0, 2 * level - 1);
        }
        return block;
    }

    /** Whether all but the first of a line are zero; its transform then is the first alone, to the bit. */
    private boolean isFlat(int at, int step) {
        return (block[at + step] | block[at + 2 * step] | block[at + 3 * step] | block[at + 4 * step] | block[at + 5 * step] | block[at + 6 * step]
                | block[at + 7 * step]) == 0;
    }

    private void fill(int at, int step, int value) {
        for (int i = 0; i < SIZE; i++) {
            block[at + i * step] = value;
        }
    }

    /** One line of eight in place, its values {@code step} apart. */
    private void line(int at, int step, int shift) {
        int c1 = block[at + step];
        int c2 = block[at + 2 * step];
        int c3 = block[at + 3 * step];
        int c5 = block[at + 5 * step];
        int c6 = block[at + 6 * step];
        int c7 = block[at + 7 * step];
        int sum = block[at] + block[at + 4 * step] << POINT;
        int difference = block[at] - block[at + 4 * step] << POINT;
        int rotated = (c2 + c6) * F_0_541;
        int low = rotated + c2 * F_0_765;
        int high = rotated - c6 * F_1_847;
        int even0 = sum + low;
        int even3 = sum - low;
        int even1 = difference + high;
        int even2 = difference - high;

        int z5 = (c7 + c3 + c5 + c1) * F_1_175;
        int z1 = (c7 + c1) * -F_0_899;
        int z2 = (c5 + c3) * -F_2_562;
        int z3 = (c7 + c3) * -F_1_961 + z5;
        int z4 = (c5 + c1) * -F_0_390 + z5;
        int odd3 = c7 * F_0_298 + z1 + z3;
        int odd2 = c5 * F_2_053 + z2 + z4;
        int odd1 = c3 * F_3_072 + z2 + z3;
        int odd0 = c1 * F_1_501 + z1 + z4;

        int half = 1 << shift - 1;
        block[at] = even0 + odd0 + half >> shift;
        block[at + 7 * step] = even0 - odd0 + half >> shift;
        block[at + step] = even1 + odd1 + half >> shift;
        block[at + 6 * step] = even1 - odd1 + half >> shift;
        block[at + 2 * step] = even2 + odd2 + half >> shift;
        block[at + 5 * step] = even2 - odd2 + half >> shift;
        block[at + 3 * step] = even3 + odd3 + half >> shift;
        block[at + 4 * step] = even3 - odd3 + half >> shift;
    }
}
