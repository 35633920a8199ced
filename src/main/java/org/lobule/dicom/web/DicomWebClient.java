package org.lobule.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.io.ReadLimits;
import org.lobule.dicom.json.JSONReader;
import org.lobule.dicom.net.service.Part10File;

/**
 * Calls a DICOMweb service: STOW-RS, QIDO-RS and WADO-RS (PS3.18 chapter 10). May be used by several threads; close it to let go of its
 * connections. Redirects are not followed, as they would take the Authorization header elsewhere.
 *
 * <p>Every call throws {@link DicomWebException} for an answer that is no success, {@link java.net.http.HttpTimeoutException} when the peer
 * is silent, {@link DicomException} for content that is not what was asked for, and {@link IOException} for everything else.
 */
public final class DicomWebClient implements AutoCloseable {

    /** Takes what is retrieved. */
    @FunctionalInterface
    public interface InstanceConsumer {
        /** @param part10 one instance as a Part 10 file; its end (-1) says that all of it is there. Nothing is to be kept when reading throws */
        void accept(InputStream part10) throws IOException;
    }

    private static final ReadLimits MATCH_LIMITS = new ReadLimits(8, 10_000, 1 << 20, 1 << 22);
    private static final ReadLimits METADATA_LIMITS = new ReadLimits(64, 2_000_000, 64 << 20, 1 << 28);
    private static final int MOST_INSTANCES = 1_000_000;
    private static final String WARNING_OF_MORE = "299";
    /** Some of what was asked for (PS3.18 10.4.3.1), which nobody may take for all of it. */
    private static final int PARTIAL_CONTENT = 206;

    private final DicomWebPeer peer;
    private final HttpClient http;

    public DicomWebClient(DicomWebPeer peer) {
        this.peer = peer;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(peer.connect())
                .followRedirects(HttpClient.Redirect.NEVER);
        this.http = (peer.tls() == null ? builder : builder.sslContext(peer.tls())).build();
    }

    /**
     * Stores files as they are (STOW-RS), in one request.
     *
     * @param files Part 10 files, with preamble
     * @return what became of each; look at its failures
     * @throws DicomException where a file is no Part 10 file (nothing was sent), or the answer does not say what was stored
     */
    public StoreOutcome store(List<Path> files) throws IOException {
        Set<String> sent = new LinkedHashSet<>();
        for (Path file : files) {
            Part10File instance = Part10File.of(file);
            if (instance.dataSetOffset() == 0) {
                throw new DicomException("%s has no file meta information, which STOW-RS needs".formatted(file.getFileName()));
            }
            sent.add(instance.sopInstanceUID());
        }
        if (sent.isEmpty()) {
            return new StoreOutcome(List.of(), List.of(), List.of());
        }
        MultipartBody body = new MultipartBody(files);
        StallWatch watch = new StallWatch(peer.stall());
        BodyPublisher publisher = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> watch.sending(body.open())), body.length());
        HttpRequest request = request("/studies", MediaType.DICOM_JSON).header("Content-Type", body.contentType()).POST(publisher).build();
        try (Answer answer = send(request, watch)) {
            // 409 is the answer when nothing was stored, with the reasons in its body
            if (answer.isJson() && (answer.isSuccess() || answer.status() == 409)) {
                return StoreOutcome.of(new JSONReader(answer.body(), METADATA_LIMITS).readDataset(), sent);
            }
            if (answer.isSuccess()) {
                throw new DicomException("STOW-RS at %s was answered with %d, but not with what was stored".formatted(peer, answer.status()));
            }
            throw new DicomWebException(peer, "STOW-RS", answer.status());
        }
    }

    /** Searches studies, series or instances (QIDO-RS). */
    public SearchResult search(SearchQuery query) throws IOException {
        try (Answer answer = get(query.path(), MediaType.DICOM_JSON, "QIDO-RS")) {
            List<Attributes> matches = new ArrayList<>();
            boolean more = answer.header("Warning").startsWith(WARNING_OF_MORE);
            try {
                answer.requireJson("QIDO-RS");
                new JSONReader(answer.body(), MATCH_LIMITS).readDatasets(match -> {
                    if (matches.size() == query.limit()) {
                        throw new Enough();
                    }
                    matches.add(match);
                });
            } catch (Enough enough) {
                more = true;
            }
            return new SearchResult(matches, !more);
        }
    }

    /** Gives the metadata of each instance (WADO-RS), without bulk data, while they arrive. */
    public void metadata(DicomResource resource, Consumer<Attributes> consumer) throws IOException {
        try (Answer answer = get(resource.path() + "/metadata", MediaType.DICOM_JSON, "WADO-RS")) {
            answer.requireJson("WADO-RS");
            new JSONReader(answer.body(), METADATA_LIMITS).readDatasets(consumer);
        }
    }

    /**
     * Retrieves the instances (WADO-RS), each in the transfer syntax in which the peer keeps it.
     *
     * @return how many came
     */
    public int retrieve(DicomResource resource, InstanceConsumer consumer) throws IOException {
        String accept = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
        try (Answer answer = get(resource.path(), accept, "WADO-RS")) {
            MediaType type = answer.mediaType();
            if (!type.name().equals(MediaType.MULTIPART)) {
                throw new DicomException("WADO-RS at %s was answered with another media type than multipart/related".formatted(peer));
            }
            MultipartReader reader = new MultipartReader(answer.body(), type.parameter("boundary"), MOST_INSTANCES);
            int count = 0;
            for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
                if (!part.mediaType().equals(MediaType.DICOM)) {
                    throw new DicomException("WADO-RS at %s gave a part that is not application/dicom".formatted(peer));
                }
                consumer.accept(part.body());
                count++;
            }
            return count;
        }
    }

    private Answer get(String path, String accept, String operation) throws IOException {
        Answer answer = send(request(path, accept).GET().build(), new StallWatch(peer.stall()));
        if (!answer.isSuccess() || answer.status() == PARTIAL_CONTENT) {
            answer.close();
            throw new DicomWebException(peer, operation, answer.status());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, String accept) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(peer.resolve(path)).header("Accept", accept);
        return peer.authorization().isEmpty() ? builder : builder.header("Authorization", peer.authorization());
    }

    private Answer send(HttpRequest request, StallWatch watch) throws IOException {
        try {
            return new Answer(peer, watch.await(http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())), watch);
        } catch (ConnectException e) {
            throw new IOException("cannot connect to %s".formatted(peer), e);
        }
    }

    /** Lets go of all connections; calls still under way fail. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    /** Enough matches have come. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}
