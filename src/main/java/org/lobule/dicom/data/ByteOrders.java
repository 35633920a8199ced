package org.lobule.dicom.data;

/** Reversal of the byte order of arrays of words. */
public final class ByteOrders {

    private ByteOrders() {}

    /** Reverses the bytes of every word of {@code wordLength} bytes in place; an incomplete word at the end stays. */
    public static void swap(byte[] bytes, int wordLength) {
        if (wordLength < 2) {
            return;
        }
        for (int start = 0; start + wordLength <= bytes.length; start += wordLength) {
            for (int i = start, j = start + wordLength - 1; i < j; i++, j--) {
                byte swapped = bytes[i];
                bytes[i] = bytes[j];
                bytes[j] = swapped;
            }
        }
    }
}
