package org.lobule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.lobule.dicom.data.UID;
import org.lobule.segmentation.dicom.RegionTerms;
import org.lobule.site.Destination;
import org.lobule.site.LocalNode;
import org.lobule.site.Peer;
import org.lobule.site.PeerTls;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.StorageRule;

/** The site of the tests: this node on a free port, a CT scanner that calls it, a PACS that results go to. */
@Dependent
public class TestSite {
    public static final String NODE = "LOBULE";
    public static final String SCANNER = "CTSCAN";
    public static final String SECURE_SCANNER = "TLSSCAN";
    public static final String PACS = "PACSNODE";
    public static final String DESTINATION = "pacs";
    /** Where the PACS listens, when a test lets it. */
    public static final int PACS_PORT = freePort();

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    SiteConfiguration site() {
        LocalNode node = new LocalNode(NODE, "127.0.0.1", OptionalInt.of(0), List.of("LOBULE2"), 64, 64, 131_072, Duration.ofSeconds(5),
                Duration.ofSeconds(20), Optional.of(TestCertificates.node()));
        Peer scanner = new Peer(SCANNER, "a scanner", Optional.empty(), List.of("127.0.0.1"), Optional.empty());
        Peer elsewhere = new Peer("ELSEWHERE", "may call from another address only", Optional.empty(), List.of("192.0.2.1"), Optional.empty());
        Peer secure = new Peer(SECURE_SCANNER, "a scanner that calls over TLS only", Optional.empty(), List.of(),
                Optional.of(new PeerTls(true, false, TestCertificates.ofScanner())));
        Peer pacs = new Peer(PACS, "the PACS", Optional.of(new Peer.Address("127.0.0.1", PACS_PORT)), List.of(), Optional.empty());
        List<String> uncompressed = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian);
        StorageRule images = new StorageRule(List.of(UID.CTImageStorage, UID.MRImageStorage), uncompressed);
        StorageRule documents = new StorageRule(List.of(UID.SegmentationStorage, UID.Comprehensive3DSRStorage), uncompressed);
        Destination destination = new Destination(DESTINATION, pacs, Duration.ofMillis(200), Duration.ofMillis(400), 3);
        return new SiteConfiguration(node, List.of(scanner, elsewhere, secure, pacs), List.of(images, documents), List.of(destination),
                RegionTerms.DEFAULT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
