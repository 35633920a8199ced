package org.lobule.dicom.net;

import java.util.List;

/**
 * A SOP class that an application entity supports in one role, with its transfer syntaxes in order of preference.
 *
 * @param role                the application entity's own: a Storage SCP has {@link Role#SCP}
 * @param extendedNegotiation answer to a proposed SOP class extended negotiation (PS3.7 D.3.3.5), or null for none
 */
public record TransferCapability(String sopClass, Role role, List<String> transferSyntaxes, byte[] extendedNegotiation) {

    /** Service class user or provider. */
    public enum Role { SCU, SCP }

    public TransferCapability {
        transferSyntaxes = List.copyOf(transferSyntaxes);
        extendedNegotiation = extendedNegotiation == null ? null : extendedNegotiation.clone();
    }

    public static TransferCapability scp(String sopClass, List<String> transferSyntaxes) {
        return new TransferCapability(sopClass, Role.SCP, transferSyntaxes, null);
    }

    public static TransferCapability scu(String sopClass, List<String> transferSyntaxes) {
        return new TransferCapability(sopClass, Role.SCU, transferSyntaxes, null);
    }

    public TransferCapability answering(byte[] extendedNegotiationAnswer) {
        return new TransferCapability(sopClass, role, transferSyntaxes, extendedNegotiationAnswer);
    }

    @Override
    public byte[] extendedNegotiation() {
        return extendedNegotiation == null ? null : extendedNegotiation.clone();
    }
}
