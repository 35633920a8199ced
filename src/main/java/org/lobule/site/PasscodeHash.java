package org.lobule.site;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A passcode as the configuration holds it: by PBKDF2 with HMAC-SHA-256 (RFC 8018 5.2), so that the file does not give it away. */
public final class PasscodeHash {

    /** OWASP's recommendation of 2023 for this function. */
    private static final int ITERATIONS = 600_000;
    private static final int FEWEST_ITERATIONS = 100_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("pbkdf2-sha256:([0-9]{6,8}):([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasscodeHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** With a salt of its own. */
    public static PasscodeHash of(String passcode) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasscodeHash(ITERATIONS, salt, derive(passcode, salt, ITERATIONS));
    }

    /** @throws IllegalArgumentException where the text is none; the message does not repeat it */
    public static PasscodeHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("a passcode is given as lobule dcm passcode prints it, pbkdf2-sha256:...");
        }
        int iterations = Integer.parseInt(form.group(1));
        byte[] salt = Base64.getDecoder().decode(form.group(2));
        byte[] hash = Base64.getDecoder().decode(form.group(3));
        if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS || salt.length < SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a passcode's hash has %d to %d iterations, %d bytes of salt or more, and %d bytes"
                    .formatted(FEWEST_ITERATIONS, MOST_ITERATIONS, SALT_BYTES, HASH_BYTES));
        }
        return new PasscodeHash(iterations, salt, hash);
    }

    /** As {@link #parse} reads it. */
    public String encoded() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256:%d:%s:%s".formatted(iterations, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** Takes a good part of a second, also when it fails. */
    public boolean matches(byte[] passcode) {
        return passcode.length > 0 && MessageDigest.isEqual(hash, derive(new String(passcode, StandardCharsets.UTF_8), salt, iterations));
    }

    private static byte[] derive(String passcode, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(passcode.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "PasscodeHash";
    }
}
