package org.lobule.dicom.net.pdu;

import java.util.List;

/**
 * One presentation context: a SOP class with the transfer syntaxes proposed for it, or the one that was accepted
 * (PS3.8 sections 9.3.2.2 and 9.3.3.2).
 *
 * @param id             odd number from 1 to 255
 * @param result         {@link #ACCEPTANCE} or why it was refused; without meaning in a proposal
 * @param abstractSyntax SOP class UID; empty in an A-ASSOCIATE-AC, which does not carry it
 * @param transferSyntaxes the proposed ones, or the single accepted one
 */
public record PresentationContext(int id, int result, String abstractSyntax, List<String> transferSyntaxes) {

    public static final int ACCEPTANCE = 0;
    public static final int USER_REJECTION = 1;
    public static final int PROVIDER_REJECTION = 2;
    public static final int ABSTRACT_SYNTAX_NOT_SUPPORTED = 3;
    public static final int TRANSFER_SYNTAXES_NOT_SUPPORTED = 4;

    /** Ids are the odd numbers of one byte, so one association carries no more contexts than this. */
    public static final int MAXIMUM_PER_ASSOCIATION = 128;

    public PresentationContext {
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public static PresentationContext proposed(int id, String abstractSyntax, List<String> transferSyntaxes) {
        return new PresentationContext(id, ACCEPTANCE, abstractSyntax, transferSyntaxes);
    }

    public PresentationContext accepted(String transferSyntax) {
        return new PresentationContext(id, ACCEPTANCE, abstractSyntax, List.of(transferSyntax));
    }

    /** The refusal names one of the proposed transfer syntaxes, as the PDU wants one although it has no meaning there. */
    public PresentationContext refused(int reason) {
        return new PresentationContext(id, reason, abstractSyntax, transferSyntaxes.subList(0, Math.min(1, transferSyntaxes.size())));
    }

    public boolean isAccepted() {
        return result == ACCEPTANCE;
    }

    /** The accepted (or first proposed) transfer syntax. */
    public String transferSyntax() {
        return transferSyntaxes.isEmpty() ? "" : transferSyntaxes.getFirst();
    }
}
