package org.lobule.dicom.pixel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a JPEG stream says of the colours of its three components: in an Adobe or JFIF segment, or by calling them R, G and B. */
final class JpegColours {

    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int ADOBE_LENGTH = 14;
    private static final int ADOBE_TRANSFORM = 11;

    private final byte[] stream;
    private boolean jfif;
    private int adobeTransform = -1;
    private boolean namedRgb;

    private JpegColours(byte[] stream) {
        this.stream = stream;
    }

    /** Whether the components are luma and chroma; empty where the stream does not tell. */
    static Optional<Boolean> of(byte[] stream) {
        JpegColours colours = new JpegColours(stream);
        colours.read();
        if (colours.adobeTransform >= 0) {
            return Optional.of(colours.adobeTransform == 1);
        }
        if (colours.namedRgb) {
            return Optional.of(false);
        }
        return colours.jfif ? Optional.of(true) : Optional.empty();
    }

    /** Marker segments up to the first scan; a broken one ends the search, the decoder says what is wrong with it. */
    private void read() {
        int at = 2;
        while (at + 4 <= stream.length && stream[at] == (byte) 0xFF) {
            int marker = stream[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int end = at + 2 + ((stream[at + 2] & 0xFF) << 8 | stream[at + 3] & 0xFF);
            if (marker == SOS || end > stream.length || end < at + 4) {
                return;
            }
            segment(marker, at + 4, end);
            at = end;
        }
    }

    private void segment(int marker, int body, int end) {
        if (marker == APP0) {
            jfif |= beginsWith("JFIF\0", body, end);
        } else if (marker == APP14 && end - body >= ADOBE_LENGTH - 2 && beginsWith("Adobe", body, end)) {
            adobeTransform = stream[body + ADOBE_TRANSFORM] & 0xFF;
        } else if (marker >= 0xC0 && marker <= 0xC3 && end - body >= 15 && stream[body + 5] == 3) {
            namedRgb = stream[body + 6] == 'R' && stream[body + 9] == 'G' && stream[body + 12] == 'B';
        }
    }

    private boolean beginsWith(String name, int body, int end) {
        byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
        return end - body >= expected.length && Arrays.equals(stream, body, body + expected.length, expected, 0, expected.length);
    }
}
