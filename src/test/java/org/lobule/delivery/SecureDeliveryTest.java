package org.lobule.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.TestObjects.document;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestCertificates;
import org.lobule.TestSite;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.TransferCapability;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.site.Peer;
import org.lobule.site.PeerTls;

/** The node sends results over TLS to a PACS that asks for the node's certificate. */
@NodeTest
class SecureDeliveryTest {

    @Inject
    StorageScu sender;
    @Inject
    ResultStore store;

    @Test
    void aResultIsStoredOverTlsAtAPeerWhoseCertificateIsTheRightOne() throws Exception {
        PreparedResult prepared = store.store(List.of(document(UID.SegmentationStorage, "SEG", newUid()))).getFirst();
        ResultInstance result = new ResultInstance(1, 0, prepared, Instant.EPOCH);
        ApplicationEntity entity = ApplicationEntity.titled(TestSite.PACS)
                .with(TransferCapability.scp(UID.SegmentationStorage, List.of(UID.ExplicitVRLittleEndian)));
        try (RunningNode pacs = RunningNode.start(entity, null, Connection.to("127.0.0.1", 0).withSecurity(TestCertificates.scanner()), RunningNode.limits())) {
            try (StorageLink link = sender.open(at(pacs.port(), PeerCertificate.ANY), List.of(result))) {
                assertThat(link.store(result)).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(pacs.received).singleElement().satisfies(received -> assertThat(received.sopInstanceUID()).isEqualTo(prepared.sopInstanceUid()));
            assertThat(pacs.await(RunningNode.Opened.class).association().callingAETitle()).isEqualTo(TestSite.NODE);

            PeerCertificate other = new PeerCertificate(Optional.empty(), Set.of("ab".repeat(32)));
            assertThatThrownBy(() -> sender.open(at(pacs.port(), other), List.of(result))).isInstanceOf(IOException.class)
                    .hasMessageContaining("not the one that this peer must present");
        }
    }

    private static Peer at(int port, PeerCertificate certificate) {
        return new Peer(TestSite.PACS, "", Optional.of(new Peer.Address("localhost", port)), List.of(), Optional.of(new PeerTls(true, false, certificate)));
    }
}
