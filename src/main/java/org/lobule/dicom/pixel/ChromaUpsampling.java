package org.lobule.dicom.pixel;

/**
 * Brings a component with fewer samples than the image to its size. Where it has half of them to the right, or both to the right
 * and down, values in between are weighted 3 to 1 by nearness, as nearly all JPEG decoders do; otherwise samples are repeated.
 */
final class ChromaUpsampling {

    private ChromaUpsampling() {}

    static int[] toWholeSize(int[] samples, JpegPlane plane, PixelFormat format) {
        if (plane.columns == format.columns() && plane.rows == format.rows()) {
            return samples;
        }
        boolean halfWidth = 2 * plane.horizontal == plane.greatestHorizontal;
        if (halfWidth && plane.columns > 2 && plane.vertical == plane.greatestVertical) {
            return widened(samples, plane, format);
        }
        if (halfWidth && plane.columns > 2 && 2 * plane.vertical == plane.greatestVertical) {
            return enlarged(samples, plane, format);
        }
        return repeated(samples, plane, format);
    }

    private static int[] widened(int[] samples, JpegPlane plane, PixelFormat format) {
        int[] whole = new int[format.pixels()];
        for (int row = 0; row < format.rows(); row++) {
            int line = row * plane.columns;
            for (int column = 0; column < format.columns(); column++) {
                int near = samples[line + column / 2];
                int far = samples[line + neighbour(column, plane.columns)];
                whole[row * format.columns() + column] = 3 * near + far + 1 + column % 2 >> 2;
            }
        }
        return whole;
    }

    private static int[] enlarged(int[] samples, JpegPlane plane, PixelFormat format) {
        int[] whole = new int[format.pixels()];
        int[] sums = new int[plane.columns];
        for (int row = 0; row < format.rows(); row++) {
            int near = row / 2 * plane.columns;
            int far = neighbour(row, plane.rows) * plane.columns;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = 3 * samples[near + i] + samples[far + i];
            }
            for (int column = 0; column < format.columns(); column++) {
                int sum = 3 * sums[column / 2] + sums[neighbour(column, plane.columns)];
                whole[row * format.columns() + column] = sum + 8 - column % 2 >> 4;
            }
        }
        return whole;
    }

    /** The sample on the other side of a place of the whole image; at the borders the near one itself. */
    private static int neighbour(int place, int count) {
        return Math.clamp(place / 2 + (place % 2 == 0 ? -1 : 1), 0, count - 1);
    }

    private static int[] repeated(int[] samples, JpegPlane plane, PixelFormat format) {
        int[] whole = new int[format.pixels()];
        for (int row = 0; row < format.rows(); row++) {
            int line = row * plane.vertical / plane.greatestVertical * plane.columns;
            for (int column = 0; column < format.columns(); column++) {
                whole[row * format.columns() + column] = samples[line + column * plane.horizontal / plane.greatestHorizontal];
            }
        }
        return whole;
    }
}
