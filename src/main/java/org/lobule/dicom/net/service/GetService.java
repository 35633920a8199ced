package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.TransferCapability;

/**
 * C-GET as provider (PS3.4 C.4.3): sends the instances of a {@link RetrieveProvider} over the association that asks for them. The application
 * entity needs the storage SOP classes as user ({@link TransferCapability#scu}), for the peer to ask for the role of their provider.
 */
public final class GetService implements DicomService {

    private final RetrieveProvider provider;

    public GetService(RetrieveProvider provider) {
        this.provider = provider;
    }

    /** What an application entity with this service can transfer, beside storage. */
    public static TransferCapability[] capabilities() {
        return Stream.of(QueryRoot.values()).map(root -> TransferCapability.scp(root.getSopClassUID(), QueryService.TRANSFER_SYNTAXES))
            .toArray(TransferCapability[]::new);
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.C_GET);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return Stream.of(QueryRoot.values()).anyMatch(root -> root.getSopClassUID().equals(sopClassUID));
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        QueryRequest query = QueryRequest.of(association.info(), request);
        query.requireUniqueKey();
        List<Part10File> instances = provider.instances(query);
        RetrieveProgress progress = new RetrieveProgress(association, request, instances.size());
        StorageSCU storage = new StorageSCU(association);
        for (Part10File instance : instances) {
            if (progress.isCancelled()) {
                return progress.cancelled();
            }
            try {
                progress.sent(instance, storage.store(instance));
            } catch (IOException e) {
                if (association.closing() != null) {
                    throw e;
                }
                // The peer does not take its kind, or its file cannot be read; others may go.
                progress.failed(instance);
            }
        }
        return progress.done();
    }
}
