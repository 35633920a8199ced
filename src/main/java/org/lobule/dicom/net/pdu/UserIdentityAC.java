package org.lobule.dicom.net.pdu;

/** The acceptor's word that it accepted the requestor's user (PS3.7 D.3.3.7.2), with a Kerberos or SAML response or nothing. */
public record UserIdentityAC(byte[] serverResponse) {

    public static final UserIdentityAC ACCEPTED = new UserIdentityAC(new byte[0]);

    public UserIdentityAC {
        serverResponse = serverResponse.clone();
    }

    @Override
    public byte[] serverResponse() {
        return serverResponse.clone();
    }

    @Override
    public String toString() {
        return "UserIdentityAC[" + serverResponse.length + " bytes]";
    }
}
