package org.lobule.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResultService;
import org.lobule.dicom.net.service.CommitmentSCU;
import org.lobule.dicom.net.service.SopReference;
import org.lobule.dicom.net.service.StorageCommitment;
import org.lobule.site.Peer;

/** Asks archives for storage commitment. */
@Singleton
class CommitmentScu {
    private static final Logger LOG = Logger.getLogger(CommitmentScu.class);

    private final PeerConnections connections;
    private final Commitments commitments;

    CommitmentScu(PeerConnections connections, Commitments commitments) {
        this.connections = connections;
        this.commitments = commitments;
    }

    /** @throws IOException where the peer cannot be reached or refuses the association */
    Call open(Peer peer) throws IOException {
        AtomicReference<String> answered = new AtomicReference<>("");
        ApplicationEntity user = ApplicationEntity.titled(connections.callingAeTitle()).with(StorageCommitment.asUser())
                .with(new CommitmentResultService((association, result) -> {
                    commitments.reported(peer.aeTitle(), result);
                    answered.set(result.transactionUID());
                }));
        AAssociateRQ rq = StorageCommitment.proposingUser(AAssociateRQ.from(connections.callingAeTitle(), peer.aeTitle()));
        return new Call(user.connect(connections.to(peer), rq), answered);
    }

    /** One association, on which the peer may answer as well. */
    static final class Call implements AutoCloseable {
        private final Association association;
        private final AtomicReference<String> answered;

        Call(Association association, AtomicReference<String> answered) {
            this.association = association;
            this.answered = answered;
        }

        /**
         * @return whether the peer took the request
         * @throws IOException as {@link CommitmentSCU#request}
         */
        DimseStatus request(String transactionUid, List<SopReference> instances) throws IOException {
            return new CommitmentSCU(association).request(new CommitmentRequest(transactionUid, instances));
        }

        /** Gives the peer some time to answer here. That it does not, or breaks off, says nothing: it answers elsewhere then. */
        void await(String transactionUid, Duration wait) {
            try {
                association.serveUntil(() -> answered.get().equals(transactionUid), wait);
            } catch (IOException e) {
                LOG.debugf("%s broke off after it was asked for commitment: %s", association.info().calledAETitle(), e.getMessage());
            }
        }

        @Override
        public void close() {
            association.close();
        }
    }
}
