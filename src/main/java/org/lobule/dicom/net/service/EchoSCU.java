package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.List;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.pdu.PresentationContext;

/** C-ECHO as user. */
public final class EchoSCU {

    private final Association association;

    /** @param association one that proposed {@link EchoSCP#VERIFICATION} */
    public EchoSCU(Association association) {
        this.association = association;
    }

    public DimseStatus echo() throws IOException {
        List<PresentationContext> contexts = association.contexts(UID.Verification);
        if (contexts.isEmpty()) {
            throw new NoPresentationContextException("%s does not accept the Verification SOP class".formatted(association.info().calledAETitle()));
        }
        return association.invoke(contexts.getFirst(), CommandSet.request(Dimse.C_ECHO, UID.Verification), null).status();
    }
}
