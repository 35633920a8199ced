package org.lobule.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DicomService;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseMessage;
import org.lobule.dicom.net.DimseResponse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.TransferCapability;

/**
 * C-MOVE as provider (PS3.4 C.4.2): sends the instances of a {@link RetrieveProvider} to the destination, and tells the peer how far it is.
 * The destination's own timeouts apply to it; a peer that waits hears of every instance.
 */
public final class MoveService implements DicomService {

    private static final System.Logger LOG = System.getLogger(MoveService.class.getName());
    private static final int DESTINATION_UNKNOWN = 0xA801;

    private final RetrieveProvider provider;

    public MoveService(RetrieveProvider provider) {
        this.provider = provider;
    }

    /** What an application entity with this service can transfer. */
    public static TransferCapability[] capabilities() {
        return Stream.of(QueryRoot.values()).map(root -> TransferCapability.scp(root.moveSopClassUID(), QueryService.TRANSFER_SYNTAXES))
            .toArray(TransferCapability[]::new);
    }

    @Override
    public Set<Dimse> operations() {
        return Set.of(Dimse.C_MOVE);
    }

    @Override
    public boolean serves(String sopClassUID) {
        return Stream.of(QueryRoot.values()).anyMatch(root -> root.moveSopClassUID().equals(sopClassUID));
    }

    @Override
    public DimseResponse serve(Association association, DimseMessage request) throws DicomServiceException, IOException {
        QueryRequest query = QueryRequest.of(association.info(), request);
        query.requireUniqueKey();
        String aeTitle = request.command().get(CommandElement.MOVE_DESTINATION);
        Connection destination = provider.destination(aeTitle)
            .orElseThrow(() -> new DicomServiceException(DESTINATION_UNKNOWN, "The move destination is not known here"));
        List<Part10File> instances = provider.instances(query);
        RetrieveProgress progress = new RetrieveProgress(association, request, instances.size());
        for (StorageProposal proposal : StorageProposal.of(association.info().calledAETitle(), aeTitle, instances)) {
            if (!send(association, request, destination, proposal, progress)) {
                return progress.cancelled();
            }
        }
        return progress.done();
    }

    /** False when the peer has cancelled. */
    private static boolean send(Association association, DimseMessage request, Connection destination, StorageProposal proposal,
            RetrieveProgress progress) throws IOException {
        try (Association outgoing = open(destination, proposal)) {
            StorageSCU storage = outgoing == null ? null
                : new StorageSCU(outgoing, association.info().callingAETitle(), request.command().messageId());
            for (Part10File instance : proposal.files()) {
                if (progress.isCancelled()) {
                    return false;
                }
                send(storage, instance, progress);
            }
            return true;
        }
    }

    private static Association open(Connection destination, StorageProposal proposal) {
        try {
            return Association.open(destination, proposal.rq());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The destination of a C-MOVE, {0}, has no association for it: {1}", proposal.rq().calledAETitle(), e.getMessage());
            return null;
        }
    }

    /** On an association that is missing or broken every instance fails. */
    private static void send(StorageSCU storage, Part10File instance, RetrieveProgress progress) throws IOException {
        DimseStatus status = DimseStatus.PROCESSING_FAILURE;
        try {
            status = storage == null ? status : storage.store(instance);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "An instance could not be sent for a C-MOVE: {0}", e.getMessage());
        }
        progress.sent(instance, status);
    }
}
