package org.lobule.dicom.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.QueryLevel;
import org.lobule.dicom.net.service.SomeSlices;

import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Peers that refuse in part, answer something else, break off or fall silent. */
class OddPeersTest {

    /** With peers that are slow because the machine is at other work. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DicomResource STUDY = DicomResource.study("1.2.3");

    @TempDir
    Path folder;

    /** Works with a client of a server that answers every request so. */
    private static void with(int status, String contentType, String body, Work work) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("Content-Type", contentType);
            byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (DicomWebClient client = new DicomWebClient(peer(server.getAddress().getPort()))) {
            work.with(client);
        } finally {
            server.stop(0);
        }
    }

    private interface Work {
        void with(DicomWebClient client) throws Exception;
    }

    private static DicomWebPeer peer(int port) {
        return DicomWebPeer.at(URI.create("http://127.0.0.1:%d/web".formatted(port))).withTimeouts(PATIENCE, PATIENCE);
    }

    @Test
    void whatThePeerFailedToStoreIsToldWithItsReason() throws Exception {
        List<Path> files = SomeSlices.write(folder, 4, UID.ExplicitVRLittleEndian);
        String uid = SomeSlices.STUDY + ".1.";
        String answer = """
            {"00081198": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["%1$s1"]}, "00081197": {"vr": "US", "Value": [42752]}}]},
             "00081199": {"vr": "SQ", "Value": [
                {"00081155": {"vr": "UI", "Value": ["%1$s2"]}, "00081190": {"vr": "UR", "Value": ["http://pacs/studies/1"]}},
                {"00081155": {"vr": "UI", "Value": ["%1$s3"]}, "00081196": {"vr": "US", "Value": [45056]}},
                {"00081155": {"vr": "UI", "Value": ["9.9.9"]}}]}}""".formatted(uid);
        with(202, "application/dicom+json; charset=utf-8", answer, client -> {
            StoreOutcome outcome = client.store(files);

            assertThat(outcome.stored()).containsExactly(uid + "2", uid + "3");
            assertThat(outcome.warnings()).containsExactly(new StoreOutcome.Warning(uid + "3", DimseStatus.COERCION_OF_DATA_ELEMENTS));
            assertThat(outcome.failures()).extracting(StoreOutcome.Failure::sopInstanceUID).containsExactly(uid + "1", uid + "4");
            assertThat(outcome.failures().getFirst().reason()).isEqualTo(DimseStatus.OUT_OF_RESOURCES);
            assertThat(outcome.failures().getLast().reason().errorComment()).contains("does not mention");
            assertThat(outcome.allStored()).isFalse();
        });
    }

    @Test
    void aConflictWithReasonsIsAnOutcomeAndOneWithoutIsAnError() throws Exception {
        List<Path> files = SomeSlices.write(folder, 1, UID.ExplicitVRLittleEndian);
        String answer = "{\"00081198\": {\"vr\": \"SQ\", \"Value\": [{\"00081155\": {\"vr\": \"UI\", \"Value\": [\"%s.1.1\"]}}]}}".formatted(SomeSlices.STUDY);
        with(409, "application/dicom+json", answer, client -> assertThat(client.store(files).failures())
            .containsExactly(new StoreOutcome.Failure(SomeSlices.STUDY + ".1.1", StoreOutcome.UNKNOWN)));
        with(409, "text/plain", "Doe^Jane is unknown", client -> assertThatThrownBy(() -> client.store(files))
            .isInstanceOf(DicomWebException.class).hasMessageContaining("409").hasMessageNotContaining("Doe"));
        with(200, "text/html", "<html>fine</html>", client -> assertThatThrownBy(() -> client.store(files))
            .isInstanceOf(DicomException.class).hasMessageContaining("not with what was stored"));
    }

    @Test
    void statusesSayWhatToDoAndWhetherToTryAgain() throws Exception {
        for (int status : new int[] {400, 404, 503, 429, 500, 301, 415}) {
            with(status, "text/plain", "", client -> assertThatThrownBy(() -> client.search(SearchQuery.at(QueryLevel.STUDY)))
                .isInstanceOfSatisfying(DicomWebException.class, e -> {
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e.isTransient()).isEqualTo(status == 503 || status == 429 || status == 500);
                }));
        }
    }

    @Test
    void aPartOfWhatWasAskedForIsNotTakenForAllOfIt() throws Exception {
        List<String> taken = new ArrayList<>();
        with(206, "multipart/related; boundary=x", "--x\r\nContent-Type: application/dicom\r\n\r\n\r\n--x--", client ->
            assertThatThrownBy(() -> client.retrieve(STUDY, part10 -> taken.add("instance"))).isInstanceOf(DicomWebException.class)
                .hasMessageContaining("206").hasMessageContaining("only a part"));
        assertThat(taken).isEmpty();
    }

    @Test
    void somethingElseThanWhatWasAskedForIsRefused() throws Exception {
        with(200, "text/html", "<html>Log in</html>", client -> {
            assertThatThrownBy(() -> client.search(SearchQuery.at(QueryLevel.STUDY))).isInstanceOf(DicomException.class).hasMessageContaining("media type");
            assertThatThrownBy(() -> client.metadata(STUDY, instance -> { })).isInstanceOf(DicomException.class).hasMessageContaining("media type");
            assertThatThrownBy(() -> client.retrieve(STUDY, part10 -> { })).isInstanceOf(DicomException.class).hasMessageContaining("media type");
        });
        with(200, "multipart/related; boundary=x", "--x\r\nContent-Type: image/png\r\n\r\n\r\n--x--", client ->
            assertThatThrownBy(() -> client.retrieve(STUDY, part10 -> { })).isInstanceOf(DicomException.class).hasMessageContaining("not application/dicom"));
        with(200, "multipart/related", "--x\r\n", client ->
            assertThatThrownBy(() -> client.retrieve(STUDY, part10 -> { })).isInstanceOf(DicomException.class).hasMessageContaining("boundary"));
        with(200, "application/dicom+json", "[{\"00080060\": ", client ->
            assertThatThrownBy(() -> client.search(SearchQuery.at(QueryLevel.STUDY))).isInstanceOf(DicomException.class).hasMessageContaining("JSON"));
    }

    @Test
    void aPeerThatIgnoresTheLimitIsCutShort() throws Exception {
        String match = "{\"0020000D\": {\"vr\": \"UI\", \"Value\": [\"1.2\"]}}";
        with(200, "application/dicom+json", "[" + (match + ",").repeat(100) + match + "]", client ->
            assertThat(client.search(SearchQuery.at(QueryLevel.STUDY).withLimit(3))).satisfies(result -> {
                assertThat(result.matches()).hasSize(3);
                assertThat(result.complete()).isFalse();
            }));
    }

    @Test
    void aPeerThatFallsSilentBeforeOrInsideItsAnswerIsGivenUp() throws Exception {
        for (String begun : List.of("", "HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=x\r\nContent-Length: 1000\r\n\r\n"
                + "--x\r\nContent-Type: application/dicom\r\n\r\nsome bytes")) {
            CountDownLatch over = new CountDownLatch(1);
            try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    DicomWebClient client = new DicomWebClient(peer(listening.getLocalPort()).withTimeouts(PATIENCE, Duration.ofMillis(400)))) {
                Thread.ofVirtual().start(() -> answer(listening, begun, over));
                long start = System.nanoTime();

                assertThatThrownBy(() -> client.retrieve(STUDY, part10 -> part10.readAllBytes()))
                    .isInstanceOf(HttpTimeoutException.class).hasMessageContaining("silent");

                assertThat((System.nanoTime() - start) / 1e9).isBetween(0.3, 0.5 * PATIENCE.toSeconds());
            } finally {
                over.countDown();
            }
        }
    }

    private static void answer(ServerSocket listening, String begun, CountDownLatch over) {
        try (Socket socket = listening.accept()) {
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            over.await();
        } catch (IOException | InterruptedException e) {
            // The test is over
        }
    }

    @Test
    void aPeerThatIsNotThereIsNamed() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        try (DicomWebClient client = new DicomWebClient(peer(unused))) {
            assertThatThrownBy(() -> client.search(SearchQuery.at(QueryLevel.STUDY))).isInstanceOf(IOException.class)
                .hasMessage("cannot connect to http://127.0.0.1:%d/web".formatted(unused));
        }
    }

    @Test
    void whatIsMatchedIsEncodedForTheUrl() {
        assertThat(SearchQuery.at(QueryLevel.SERIES).matching(Tag.PatientName, "Müller^A B&limit=9*").returning(Tag.Modality).withLimit(5).path())
            .isEqualTo("/series?00100010=M%C3%BCller%5EA%20B%26limit%3D9*&includefield=00080060&limit=6");
    }

    @Test
    void addressesThatCannotBeAreRefused() {
        for (String address : List.of("ftp://pacs/web", "http://user:secret@pacs/web", "http://pacs/web?x=1", "pacs/web")) {
            assertThatThrownBy(() -> DicomWebPeer.at(URI.create(address))).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> DicomResource.study("../../etc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DicomResource.instance("1.2", "", "3.4")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DicomWebPeer.at(URI.create("http://pacs")).withAuthorization("a\r\nB: c")).isInstanceOf(IllegalArgumentException.class);
    }
}
