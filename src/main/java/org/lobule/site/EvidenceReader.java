package org.lobule.site;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.dicom.web.DicomWebPeer;

/** Reads the section {@code evidence} of {@code peers.yaml}. */
final class EvidenceReader {

    private final List<String> mistakes;

    /** @param mistakes gets what is wrong */
    EvidenceReader(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    PeerEvidence of(String aeTitle, JsonNode evidence) {
        if (evidence.isMissingNode()) {
            return PeerEvidence.NONE;
        }
        Set<PeerEvidence.Notification> notifications = new HashSet<>();
        evidence.path("notifications").forEach(name ->
                notifications.add(PeerEvidence.Notification.valueOf(name.asText().toUpperCase(Locale.ROOT))));
        return new PeerEvidence(notifications, source(aeTitle, evidence));
    }

    private Optional<StudySource> source(String aeTitle, JsonNode evidence) {
        if (!evidence.has("source")) {
            return Optional.empty();
        }
        Optional<StudySource.Fetch> fetch = !evidence.has("fetch") ? Optional.empty()
                : Optional.of(evidence.path("fetch-by").asText("c-get").equals("c-get") ? StudySource.Fetch.C_GET : StudySource.Fetch.C_MOVE);
        return Optional.of(new StudySource(evidence.get("source").asText(), qido(aeTitle, evidence.path("qido")), fetch));
    }

    private Optional<URI> qido(String aeTitle, JsonNode qido) {
        if (qido.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(DicomWebPeer.at(URI.create(qido.asText())).base());
        } catch (IllegalArgumentException malformed) {
            mistakes.add("peers.yaml: qido of %s: %s".formatted(aeTitle, malformed.getMessage()));
            return Optional.empty();
        }
    }

    /** A source that is to be called needs to be there. */
    void check(Map<String, Peer> peers) {
        for (Peer peer : peers.values()) {
            peer.evidence().source().ifPresent(source -> {
                Peer called = peers.get(source.aeTitle());
                boolean overDimse = source.qido().isEmpty() || source.fetch().isPresent();
                if (overDimse && (called == null || called.address().isEmpty())) {
                    mistakes.add("peers.yaml: the source of %s is %s, which peers.yaml does not list with host and port"
                            .formatted(peer.aeTitle(), source.aeTitle()));
                }
            });
        }
    }
}
