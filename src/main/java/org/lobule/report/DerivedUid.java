package org.lobule.report;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * UIDs that follow from what a result was made of: the same inputs, configuration and version give the same UIDs, so that
 * a run repeated after a crash or resend replaces its result instead of adding a second one.
 *
 * <p>A UID is {@code 2.25.} and the decimal form of a UUID (PS3.5 annex B.2) of version 8 (RFC 9562), whose bits are the
 * first of SHA-256 over the parts, each preceded by its length.
 */
public final class DerivedUid {

    private static final int UUID_BYTES = 16;

    private final byte[] seed;

    /** The UIDs of one run's results. */
    public DerivedUid(Analysis analysis) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        add(digest, analysis.version());
        add(digest, analysis.configuration());
        for (Map.Entry<String, String> input : analysis.inputs().entrySet()) {
            add(digest, input.getKey());
            add(digest, input.getValue());
        }
        this.seed = digest.digest();
    }

    /**
     * The UID of one thing in the results.
     *
     * @param role  what it is: "report", "segmentation", "tracking" ...
     * @param parts what tells it from others of that role, such as its source series
     */
    public String of(String role, String... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(seed);
        add(digest, role);
        for (String part : parts) {
            add(digest, part);
        }
        return fromHash(digest.digest());
    }

    /** A UID that depends on nothing but a name, such as that of a device or algorithm. */
    public static String ofName(String... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part : parts) {
            add(digest, part);
        }
        return fromHash(digest.digest());
    }

    private static String fromHash(byte[] hash) {
        byte[] uuid = Arrays.copyOf(hash, UUID_BYTES);
        uuid[6] = (byte) (uuid[6] & 0x0f | 0x80);
        uuid[8] = (byte) (uuid[8] & 0x3f | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
