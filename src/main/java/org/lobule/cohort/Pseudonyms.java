package org.lobule.cohort;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for patients, studies and series: the first 80 bits of HMAC-SHA-256 (RFC 2104) under a secret of the node. The
 * same always has the same one on a node, another on every other node, and nobody without the secret can try identifiers out.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 10;

    private final SecretKeySpec key;

    Pseudonyms(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    String patient(String issuer, String patientId) {
        return "P" + of("patient", issuer, patientId);
    }

    /** Of a study whose images name no patient: nobody knows whether two of them are of one. */
    String patientOf(String studyInstanceUid) {
        return "P" + of("patient of study", studyInstanceUid);
    }

    String study(String studyInstanceUid) {
        return "S" + of("study", studyInstanceUid);
    }

    String series(String seriesInstanceUid) {
        return "R" + of("series", seriesInstanceUid);
    }

    private String of(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // with its length, so that no two lists of parts are the same bytes
                mac.update(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length});
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HMAC-SHA-256", impossible);
        }
    }
}
