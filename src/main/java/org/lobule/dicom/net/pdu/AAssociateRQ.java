package org.lobule.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * The request for an association (PS3.8 section 9.3.2).
 *
 * @param protocolVersion bit 0 is version 1, the only one there is
 */
public record AAssociateRQ(int protocolVersion, String calledAETitle, String callingAETitle, String applicationContext,
        List<PresentationContext> presentationContexts, UserInformation userInformation) {

    /** The DICOM application context name (PS3.7 A.2.1). */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    public AAssociateRQ {
        presentationContexts = List.copyOf(presentationContexts);
    }

    /** A request that proposes nothing yet; see {@link #proposing}. */
    public static AAssociateRQ from(String callingAETitle, String calledAETitle) {
        return new AAssociateRQ(1, calledAETitle, callingAETitle, DICOM_APPLICATION_CONTEXT, List.of(),
                UserInformation.ofLobule(0));
    }

    /**
     * This request with one more presentation context.
     *
     * @throws IllegalStateException beyond 128 contexts; split the proposals over several associations
     */
    public AAssociateRQ proposing(String sopClassUID, String... transferSyntaxes) {
        return proposing(sopClassUID, List.of(transferSyntaxes));
    }

    public AAssociateRQ proposing(String sopClassUID, List<String> transferSyntaxes) {
        int id = 2 * presentationContexts.size() + 1;
        if (presentationContexts.size() == PresentationContext.MAXIMUM_PER_ASSOCIATION) {
            throw new IllegalStateException("An association carries at most 128 presentation contexts: propose "
                    + sopClassUID + " on another one");
        }
        List<PresentationContext> more = new ArrayList<>(presentationContexts);
        more.add(PresentationContext.proposed(id, sopClassUID, transferSyntaxes));
        return new AAssociateRQ(protocolVersion, calledAETitle, callingAETitle, applicationContext, more, userInformation);
    }

    public AAssociateRQ withUserInformation(UserInformation information) {
        return new AAssociateRQ(protocolVersion, calledAETitle, callingAETitle, applicationContext, presentationContexts, information);
    }

    /** The proposed context with this id, or null. */
    public PresentationContext presentationContext(int id) {
        return presentationContexts.stream().filter(context -> context.id() == id).findFirst().orElse(null);
    }
}
