package org.lobule.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Bytes to send, in pieces that fit no PDU. */
final class Pattern {

    private static final byte[] PIECE = new byte[7001];

    static {
        for (int i = 0; i < PIECE.length; i++) {
            PIECE[i] = (byte) (i * 31 + i / 256);
        }
    }

    private Pattern() {}

    static void write(OutputStream out, int length) throws IOException {
        for (int left = length; left > 0; left -= PIECE.length) {
            out.write(PIECE, 0, Math.min(left, PIECE.length));
        }
    }

    static long crc(int length) {
        CRC32 crc = new CRC32();
        for (int left = length; left > 0; left -= PIECE.length) {
            crc.update(PIECE, 0, Math.min(left, PIECE.length));
        }
        return crc.getValue();
    }
}
