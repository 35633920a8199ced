package org.lobule.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.lobule.archive.Archive;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.Part10File;
import org.lobule.dicom.net.service.StorageProposal;
import org.lobule.dicom.net.service.StorageSCU;
import org.lobule.site.Peer;

/** Stores results by C-STORE. */
@Singleton
class StorageScu {
    private final PeerConnections connections;
    private final Archive archive;

    StorageScu(PeerConnections connections, Archive archive) {
        this.connections = connections;
        this.archive = archive;
    }

    /**
     * Opens an association for these results, each of which can be read.
     *
     * @throws IOException where the peer cannot be reached or refuses the association; the message says what happened
     */
    StorageLink open(Peer peer, List<ResultInstance> results) throws IOException {
        List<Part10File> files = new ArrayList<>();
        for (ResultInstance result : results) {
            files.add(Part10File.of(archive.resolve(result.path())));
        }
        StorageProposal proposal = StorageProposal.of(connections.callingAeTitle(), peer.aeTitle(), files)
                .getFirst();   // the only one: the results of an analysis are of a few kinds
        return new Store(Association.open(connections.to(peer), proposal.rq()));
    }

    /** One association of this kind. */
    private final class Store implements StorageLink {
        private final Association association;
        private final StorageSCU scu;

        Store(Association association) {
            this.association = association;
            this.scu = new StorageSCU(association);
        }

        @Override
        public DimseStatus store(ResultInstance result) throws IOException {
            return scu.store(Part10File.of(archive.resolve(result.path())));
        }

        @Override
        public void close() {
            association.close();
        }
    }
}
