package org.lobule.dicom.pixel;

/**
 * A frame in colours that can be shown.
 *
 * @param bits    of a sample: values go from 0 to {@code 2^bits - 1}
 * @param samples red, green and blue of each pixel side by side, row by row: {@code 3 * rows * columns} of them
 */
public record RgbFrame(int rows, int columns, int bits, int[] samples) {}
