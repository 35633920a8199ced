package org.lobule.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.NoPresentationContextException;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;

/** C-FIND as user (PS3.4 C.4.1). */
public final class QuerySCU {

    /** A match is a few dozen short values. */
    private static final ReadLimits MATCH_LIMITS = new ReadLimits(8, 10_000, 1 << 20, 1 << 22);
    private static final int LONGEST_MATCH = 1 << 22;

    private final Association association;

    /** @param association one that proposed the root's SOP class, see {@link #proposing} */
    public QuerySCU(Association association) {
        this.association = association;
    }

    public static AAssociateRQ proposing(AAssociateRQ rq, QueryRoot root) {
        return rq.proposing(root.findSopClassUID(), UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);
    }

    /**
     * Asks for matches and waits for all of them.
     *
     * @param keys  what to match and (empty) what to return, without Query/Retrieve Level; with the unique keys of the levels above
     * @param limit most matches to take; at one more the query is cancelled
     * @throws NoPresentationContextException when the peer does not accept the root
     * @throws IOException                    when the association breaks off, or a match cannot be read: the association is over then
     */
    public QueryResult find(QueryRoot root, QueryLevel level, Attributes keys, int limit) throws IOException {
        PresentationContext context = association.contexts(root.findSopClassUID()).stream().findFirst()
            .orElseThrow(() -> new NoPresentationContextException("%s does not accept %s; ask its administrator to allow C-FIND".formatted(
                association.info().calledAETitle(), UID.name(root.findSopClassUID()))));
        Attributes identifier = new Attributes(keys);
        identifier.setString(Tag.QueryRetrieveLevel, VR.CS, level.name());
        Matches matches = new Matches(context.transferSyntax(), limit);
        CommandSet command = CommandSet.request(Dimse.C_FIND, root.findSopClassUID()).set(CommandElement.PRIORITY, 0);
        DimseStatus status = association.invoke(context, command,
            MessageDataSet.writer(identifier, context.transferSyntax()), matches::accept).status();
        return new QueryResult(matches.found, status, status.isSuccess() && !matches.limited, matches.allKeysSupported);
    }

    private static final class Matches {

        private final String transferSyntax;
        private final int limit;
        private final List<Attributes> found = new ArrayList<>();
        private boolean limited;
        private boolean allKeysSupported = true;

        Matches(String transferSyntax, int limit) {
            this.transferSyntax = transferSyntax;
            this.limit = limit;
        }

        boolean accept(CommandSet response, InputStream dataSet) throws IOException {
            if (found.size() == limit) {
                limited = true;
                return false;
            }
            if (dataSet == null) {
                throw new DicomException("The peer sent a match without a data set");
            }
            allKeysSupported &= response.status().code() != DimseStatus.PENDING_WITHOUT_OPTIONAL_KEYS.code();
            found.add(MessageDataSet.read(dataSet, transferSyntax, LONGEST_MATCH, MATCH_LIMITS, "a match"));
            return true;
        }
    }
}
