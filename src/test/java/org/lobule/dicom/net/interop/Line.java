package org.lobule.dicom.net.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a connection is used.
 *
 * @param tls       mutual TLS, or plain TCP
 * @param pduLength longest P-DATA-TF that both sides take; 0 for any length, where the peer's own bound is its largest
 * @param nagle     whether Nagle's algorithm is on at the peer; Lobule has it off
 */
record Line(boolean tls, int pduLength, boolean nagle) {

    /** What DCMTK and Orthanc take at most. */
    static final int LARGEST_OF_DCMTK = 131_072;

    private static final int[] PDU_LENGTHS = {4096, 16_384, LARGEST_OF_DCMTK, 0};
    private static final int LONGEST_SENT = 1 << 20;

    /** Every combination. */
    static List<Line> all() {
        List<Line> lines = new ArrayList<>();
        for (boolean tls : new boolean[] {false, true}) {
            for (int length : PDU_LENGTHS) {
                lines.add(new Line(tls, length, true));
                lines.add(new Line(tls, length, false));
            }
        }
        return lines;
    }

    /** Half of them, in which every pair of values of two properties occurs. */
    static List<Line> pairwise() {
        return all().stream().filter(line -> line.nagle == (line.tls == (line.pduLength == 4096 || line.pduLength == LARGEST_OF_DCMTK))).toList();
    }

    /** The longest PDU that Lobule sends. */
    int sendLength() {
        return pduLength == 0 ? LONGEST_SENT : pduLength;
    }

    int lengthOfDcmtk() {
        return pduLength == 0 ? LARGEST_OF_DCMTK : pduLength;
    }

    /** DCMTK, and Orthanc with it, turn Nagle's algorithm off where this variable says so. */
    Map<String, String> environmentOfDcmtk() {
        return nagle ? Map.of() : Map.of("TCP_NODELAY", "1");
    }

    @Override
    public String toString() {
        return "%s, PDU %s, Nagle %s".formatted(tls ? "TLS" : "plain", pduLength == 0 ? "unlimited" : pduLength, nagle ? "on" : "off");
    }
}
