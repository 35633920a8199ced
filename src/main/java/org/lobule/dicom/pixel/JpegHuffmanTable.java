package org.lobule.dicom.pixel;

import org.lobule.dicom.io.DicomException;

/** A Huffman table of a JPEG stream (ISO/IEC 10918-1 Annex C), with a look-up for the short codes. */
final class JpegHuffmanTable {

    private static final int LOOKUP_BITS = 9;
    private static final int MAX_LENGTH = 16;

    private final byte[] symbols;
    /** By the next nine bits: length of the code times 256 plus its symbol; 0 where the code is longer. */
    private final short[] lookup = new short[1 << LOOKUP_BITS];
    /** Per length the first code that is too large for it, aligned to 16 bits, and what turns a code into an index of symbols. */
    private final int[] limit = new int[MAX_LENGTH + 1];
    private final int[] indexOffset = new int[MAX_LENGTH + 1];

    /**
     * @param counts  number of codes of each length 1 to 16, from {@code counts[0]}
     * @param symbols the symbols in the order of their codes
     */
    JpegHuffmanTable(int[] counts, byte[] symbols) throws DicomException {
        this.symbols = symbols;
        int code = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            indexOffset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++) {
                if (code >= 1 << length) {
                    throw new DicomException("A Huffman table of the JPEG stream has more codes than fit their length");
                }
                if (length <= LOOKUP_BITS) {
                    int first = code << LOOKUP_BITS - length;
                    int last = code + 1 << LOOKUP_BITS - length;
                    for (int entry = first; entry < last; entry++) {
                        lookup[entry] = (short) (length << 8 | symbols[index] & 0xFF);
                    }
                }
            }
            limit[length] = code << MAX_LENGTH - length;
            code <<= 1;
        }
    }

    /** The next symbol of the stream, 0 to 255. */
    int decode(JpegBitReader bits) throws DicomException {
        int window = bits.peek16();
        int entry = lookup[window >>> 16 - LOOKUP_BITS];
        if (entry != 0) {
            bits.skip(entry >>> 8);
            return entry & 0xFF;
        }
        for (int length = LOOKUP_BITS + 1; length <= MAX_LENGTH; length++) {
            if (window < limit[length]) {
                bits.skip(length);
                return symbols[indexOffset[length] + (window >>> 16 - length)] & 0xFF;
            }
        }
        throw new DicomException("The JPEG stream holds a code that is not in its Huffman table");
    }
}
