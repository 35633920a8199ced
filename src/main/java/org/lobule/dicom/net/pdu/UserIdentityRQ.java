package org.lobule.dicom.net.pdu;

import java.nio.charset.StandardCharsets;

/**
 * Who the requestor says its user is (PS3.7 D.3.3.7.1). The fields may hold passwords and tokens, so neither is ever printed.
 *
 * @param type                      one of the constants
 * @param positiveResponseRequested whether the requestor wants to be told that the identity was accepted
 * @param primaryField              user name, Kerberos ticket, SAML assertion or JSON web token
 * @param secondaryField            the passcode of {@link #USERNAME_PASSCODE}, else empty
 */
public record UserIdentityRQ(int type, boolean positiveResponseRequested, byte[] primaryField, byte[] secondaryField) {

    public static final int USERNAME = 1;
    public static final int USERNAME_PASSCODE = 2;
    public static final int KERBEROS = 3;
    public static final int SAML = 4;
    public static final int JWT = 5;

    public UserIdentityRQ {
        primaryField = primaryField.clone();
        secondaryField = secondaryField.clone();
    }

    public static UserIdentityRQ username(String name) {
        return new UserIdentityRQ(USERNAME, false, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    public static UserIdentityRQ usernamePasscode(String name, String passcode) {
        return new UserIdentityRQ(USERNAME_PASSCODE, true, name.getBytes(StandardCharsets.UTF_8), passcode.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] primaryField() {
        return primaryField.clone();
    }

    @Override
    public byte[] secondaryField() {
        return secondaryField.clone();
    }

    @Override
    public String toString() {
        return "UserIdentityRQ[type=" + type + ", positiveResponseRequested=" + positiveResponseRequested + "]";
    }
}
