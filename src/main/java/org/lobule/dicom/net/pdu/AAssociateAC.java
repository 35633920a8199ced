package org.lobule.dicom.net.pdu;

import java.util.List;

/** The acceptance of an association (PS3.8 section 9.3.3). The AE titles repeat the request's and mean nothing. */
public record AAssociateAC(String calledAETitle, String callingAETitle, String applicationContext,
        List<PresentationContext> presentationContexts, UserInformation userInformation) {

    public AAssociateAC {
        presentationContexts = List.copyOf(presentationContexts);
    }
}
