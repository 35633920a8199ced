package org.lobule.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.site.PasscodeHash;
import org.lobule.site.Peer;

/**
 * Looks whether a calling peer names one of its users with the passcode.
 *
 * <p>Verifying a passcode takes a good part of a second on purpose, too long for a scanner that opens an association for each image. So
 * the passcode that was last right is remembered, as its HMAC under a key that only this process has. Verifications of one peer wait for
 * each other: whoever tries passcodes occupies one processor at most.
 */
final class UserIdentities {

    private static final String HMAC = "HmacSHA256";
    /** Stands in for a user that is not there, so that the answer takes as long as for one that is. */
    private static final PasscodeHash NOBODY = PasscodeHash.of("nobody");

    private final SecretKeySpec key;
    private final Map<String, Verifier> verifiers = new ConcurrentHashMap<>();

    UserIdentities() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, HMAC);
    }

    /** @param identity null where the peer names nobody */
    boolean accepts(Peer peer, UserIdentityRQ identity) {
        if (identity == null || identity.type() != UserIdentityRQ.USERNAME_PASSCODE) {
            return false;
        }
        return verifiers.computeIfAbsent(peer.aeTitle(), title -> new Verifier(peer.users().passcodes()))
                .accepts(new String(identity.primaryField(), StandardCharsets.UTF_8), identity.secondaryField());
    }

    private byte[] fingerprint(byte[] passcode) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(passcode);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    private final class Verifier {

        private final Map<String, PasscodeHash> users;
        private final Map<String, byte[]> lastRight = new ConcurrentHashMap<>();

        Verifier(Map<String, PasscodeHash> users) {
            this.users = users;
        }

        boolean accepts(String user, byte[] passcode) {
            byte[] fingerprint = fingerprint(passcode);
            byte[] known = lastRight.get(user);
            return known != null && MessageDigest.isEqual(known, fingerprint) || verified(user, passcode, fingerprint);
        }

        private synchronized boolean verified(String user, byte[] passcode, byte[] fingerprint) {
            boolean right = users.getOrDefault(user, NOBODY).matches(passcode) && users.containsKey(user);
            if (right) {
                lastRight.put(user, fingerprint);
            }
            return right;
        }
    }
}
