package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;

/** C-FIND as provider (PS3.4 C.4.1): checks the query, and sends what a {@link QueryProvider} finds until the peer cancels. */
public final class QueryService implements DicomService {

    /** A query has no pixel data, so these are all it needs. */
    static final List<String> TRANSFER_SYNTAXES = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian);

    private final QueryProvider provider;

    public QueryService(QueryProvider provider) {
        this.provider = provider;
    }

    /** What an application entity with this service can transfer. */
    public static TransferCapability[] capabilities() {
        return Stream.of(QueryRoot.values()).map(root -> TransferCapability.scp(root.findSopClassUID(), TRANSFER_SYNTAXES))
            .toArray(TransferCapability[]::new);
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.C_FIND);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return Stream.of(QueryRoot.values()).anyMatch(root -> root.findSopClassUID().equals(sopClassUID));
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        QueryRequest query = QueryRequest.of(association.info(), request);
        try (Stream<Attributes> found = provider.find(query)) {
            for (Iterator<Attributes> records = found.iterator(); records.hasNext();) {
                if (association.isCancelled(request)) {
                    return DimseResponse.of(request.command().response(DimseStatus.CANCEL));
                }
                Attributes match = query.response(records.next());
                association.sendPending(request, request.command().response(DimseStatus.PENDING),
                    MessageDataSet.writer(match, request.context().transferSyntax()));
            }
        }
        return DimseResponse.of(request.command().response(DimseStatus.SUCCESS));
    }
}
