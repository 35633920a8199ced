package org.lobule.dicom.net.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;

/**
 * What to propose so that files can be sent, and which of them go over that association. An association carries 128
 * presentation contexts, and a kind of file (SOP class and transfer syntax) takes one or two: one with its own transfer syntax alone,
 * so that it can go out as it is, and for an uncompressed one another with the uncompressed little endian ones. So 64 kinds fit in any case; more
 * are spread over several associations.
 */
public record StorageProposal(AAssociateRQ rq, List<Part10File> files) {

    private record Proposed(String sopClass, List<String> transferSyntaxes) {}

    public StorageProposal {
        files = List.copyOf(files);
    }

    /** As many proposals as the files need, one in all but rare cases; files keep their order. */
    public static List<StorageProposal> of(String callingAETitle, String calledAETitle, Collection<Part10File> files) {
        List<StorageProposal> proposals = new ArrayList<>();
        SequencedSet<Proposed> contexts = new LinkedHashSet<>();
        List<Part10File> together = new ArrayList<>();
        for (Part10File file : files) {
            SequencedSet<Proposed> more = new LinkedHashSet<>(contexts);
            more.addAll(contextsOf(file));
            if (more.size() > PresentationContext.MAXIMUM_PER_ASSOCIATION) {
                proposals.add(proposal(callingAETitle, calledAETitle, contexts, together));
                together.clear();
                more = new LinkedHashSet<>(contextsOf(file));
            }
            contexts = more;
            together.add(file);
        }
        if (!together.isEmpty()) {
            proposals.add(proposal(callingAETitle, calledAETitle, contexts, together));
        }
        return proposals;
    }

    private static List<Proposed> contextsOf(Part10File file) {
        Proposed asItIs = new Proposed(file.sopClassUID(), List.of(file.transferSyntaxUID()));
        if (!StorageSCU.isUncompressed(file.transferSyntaxUID())) {
            return List.of(asItIs);
        }
        List<String> littleEndian = new ArrayList<>(List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));
        littleEndian.remove(file.transferSyntaxUID());
        return List.of(asItIs, new Proposed(file.sopClassUID(), littleEndian));
    }

    private static StorageProposal proposal(String calling, String called, Collection<Proposed> contexts, List<Part10File> files) {
        AAssociateRQ rq = AAssociateRQ.from(calling, called);
        for (Proposed context : contexts) {
            rq = rq.proposing(context.sopClass(), context.transferSyntaxes());
        }
        return new StorageProposal(rq, files);
    }
}
