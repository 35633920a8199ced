package org.lobule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.lobule.dicom.data.UID;
import org.lobule.segmentation.dicom.RegionTerms;
import org.lobule.site.ClinicalFeeds;
import org.lobule.site.Destination;
import org.lobule.site.FhirServer;
import org.lobule.site.LocalNode;
import org.lobule.site.PasscodeHash;
import org.lobule.site.Peer;
import org.lobule.site.PeerEvidence;
import org.lobule.site.PeerEvidence.Notification;
import org.lobule.site.PeerTls;
import org.lobule.site.PeerUsers;
import org.lobule.site.Secret;
import org.lobule.site.SiteConfiguration;
import org.lobule.site.StorageRule;
import org.lobule.site.StudySource;
import org.lobule.site.WebAuthentication;

/** The site of the tests: this node on a free port, a CT scanner that calls it, a PACS that results go to. */
@Dependent
public class TestSite {
    public static final String NODE = "LOBULE";
    public static final String SCANNER = "CTSCAN";
    public static final String SECURE_SCANNER = "TLSSCAN";
    /** Must name a user with his passcode. */
    public static final String NAMED_SCANNER = "USERSCAN";
    public static final String USER = "scänner";
    public static final String PASSCODE = "röntgen 1895";
    public static final String PACS = "PACSNODE";
    public static final String DESTINATION = "pacs";
    /** May tell of studies. */
    public static final String TELLER = "TELLER";
    /** Send studies whose whole is at a source. */
    public static final String ASKED_SENDER = "SENDER1";
    public static final String GET_SENDER = "SENDER2";
    public static final String MOVE_SENDER = "SENDER3";
    public static final String WEB_SENDER = "SENDER4";
    public static final String ASKED_SOURCE = "SOURCE1";
    public static final String GET_SOURCE = "SOURCE2";
    public static final String MOVE_SOURCE = "SOURCE3";
    public static final String WEB_SOURCE = "SOURCE4";
    /** Where the sources listen, when a test lets them. */
    public static final int SOURCE_PORT = freePort();
    public static final int WEB_SOURCE_PORT = freePort();
    /** Where the FHIR server answers, when a test lets it; its token is {@link #FHIR_TOKEN}. */
    public static final int FHIR_PORT = freePort();
    public static final String FHIR_TOKEN = "laboratory-token";
    /** FHIR identifier system of the site's patient IDs. */
    public static final String PATIENT_SYSTEM = "urn:oid:1.2.276.0.76.4.1";
    private static final Path TOKEN_FILE = newFile(FHIR_TOKEN);
    /** Files of clinical values are put there. */
    public static final Path DROP_FOLDER = newFolder();
    /** Where the PACS listens, when a test lets it. */
    public static final int PACS_PORT = freePort();
    /** A second archive that may call; nothing goes to it unless a test says so. */
    public static final String ARCHIVE = "ARCHIVE";
    private static final Peer PACS_PEER = new Peer(PACS, "the PACS", Optional.of(new Peer.Address("127.0.0.1", PACS_PORT)), List.of(), Optional.empty());
    private static final Destination TO_PACS = new Destination(DESTINATION, PACS_PEER, Duration.ofMillis(200), Duration.ofMillis(400), 3, Optional.empty());
    private static final List<Destination> DESTINATIONS = new CopyOnWriteArrayList<>(List.of(TO_PACS));

    /** From now on results go there alone; a test that says so calls {@link #sendToPacs} at its end. */
    public static void sendTo(Destination destination) {
        DESTINATIONS.add(destination);
        DESTINATIONS.removeIf(other -> !other.equals(destination));
    }

    public static void sendToPacs() {
        sendTo(TO_PACS);
    }

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
        List<String> uncompressed = List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian);
        StorageRule images = new StorageRule(List.of(UID.CTImageStorage, UID.MRImageStorage), uncompressed);
        StorageRule documents = new StorageRule(List.of(UID.SegmentationStorage, UID.Comprehensive3DSRStorage), uncompressed);
        List<Peer> peers = new ArrayList<>(List.of(scanner, elsewhere, secure, PACS_PEER, evidence(TELLER, Set.of(Notification.MPPS, Notification.IAN), null),
                new Peer(ARCHIVE, "an archive", Optional.empty(), List.of(), Optional.empty()),
                new Peer(NAMED_SCANNER, "names a user", Optional.empty(), List.of(), Optional.empty(), PeerEvidence.NONE,
                        new PeerUsers(Map.of(USER, PasscodeHash.of(PASSCODE), "second", PasscodeHash.of("other"))))));
        peers.addAll(sources());
        return new SiteConfiguration(node, List.copyOf(peers), List.of(images, documents), DESTINATIONS,
                RegionTerms.DEFAULT, clinical());
    }

    private static ClinicalFeeds clinical() {
        URI base = URI.create("http://127.0.0.1:%d/r4".formatted(FHIR_PORT));
        return new ClinicalFeeds("", PATIENT_SYSTEM, Optional.of(new FhirServer(base, Optional.of(new WebAuthentication.Bearer(new Secret.InFile(TOKEN_FILE))), Duration.ofSeconds(2))),
                Optional.of(DROP_FOLDER));
    }

    private static List<Peer> sources() {
        List<Peer> peers = new ArrayList<>();
        for (String source : List.of(ASKED_SOURCE, GET_SOURCE, MOVE_SOURCE)) {
            peers.add(new Peer(source, "an archive", Optional.of(new Peer.Address("127.0.0.1", SOURCE_PORT)), List.of(), Optional.empty()));
        }
        peers.add(evidence(ASKED_SENDER, Set.of(), new StudySource(ASKED_SOURCE, Optional.empty(), Optional.empty())));
        peers.add(evidence(GET_SENDER, Set.of(Notification.IAN), new StudySource(GET_SOURCE, Optional.empty(), Optional.of(StudySource.Fetch.C_GET))));
        peers.add(evidence(MOVE_SENDER, Set.of(), new StudySource(MOVE_SOURCE, Optional.empty(), Optional.of(StudySource.Fetch.C_MOVE))));
        URI web = URI.create("http://127.0.0.1:%d/dicom-web".formatted(WEB_SOURCE_PORT));
        peers.add(evidence(WEB_SENDER, Set.of(), new StudySource(WEB_SOURCE, Optional.of(web), Optional.empty())));
        return peers;
    }

    private static Peer evidence(String aeTitle, Set<Notification> notifications, StudySource source) {
        return new Peer(aeTitle, "", Optional.empty(), List.of(), Optional.empty(), new PeerEvidence(notifications, Optional.ofNullable(source)));
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("lobule-test-values");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newFile(String content) {
        try {
            Path file = Files.createTempFile("lobule-test", "token");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
