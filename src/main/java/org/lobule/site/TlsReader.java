package org.lobule.site;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import com.fasterxml.jackson.databind.JsonNode;

import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.InvalidCredentialsException;
import org.lobule.dicom.net.tls.PeerCertificate;
import org.lobule.dicom.net.tls.TlsSecurity;

/** Reads the {@code tls} sections of {@code node.yaml} and {@code peers.yaml}; names of files count from the folder of {@code dicom-conf}. */
final class TlsReader {

    private final Path folder;
    private final List<String> mistakes;

    /** @param mistakes gets what is wrong */
    TlsReader(Optional<Path> folder, List<String> mistakes) {
        this.folder = folder.orElse(Path.of(""));
        this.mistakes = mistakes;
    }

    Optional<NodeTls> node(JsonNode tls) {
        if (tls.isMissingNode()) {
            return Optional.empty();
        }
        OptionalInt port = tls.has("port") ? OptionalInt.of(tls.get("port").asInt()) : OptionalInt.empty();
        Optional<IdentityFiles> identity = identity(tls);
        if (port.isPresent() && identity.isEmpty()) {
            mistakes.add("node.yaml, at /tls: a port for TLS needs a certificate with its key, or a keystore");
        }
        NodeTls read = new NodeTls(port, identity, folder.resolve(tls.get("authorities").asText()),
                tls.has("revocation-lists") ? Optional.of(folder.resolve(tls.get("revocation-lists").asText())) : Optional.empty(),
                !tls.path("client-certificate").asText("required").equals("none"),
                SiteConfigurationReader.duration(tls.path("handshake-timeout"), TlsSecurity.DEFAULT_HANDSHAKE_TIMEOUT));
        if (read.handshakeTimeout().compareTo(Duration.ofMillis(1)) < 0) {
            mistakes.add("node.yaml, at /tls/handshake-timeout: a handshake needs some time");
        }
        tryCredentials(read);
        return Optional.of(read);
    }

    private Optional<IdentityFiles> identity(JsonNode tls) {
        Optional<Path> password = tls.has("password-file") ? Optional.of(folder.resolve(tls.get("password-file").asText())) : Optional.empty();
        if (tls.has("keystore")) {
            return Optional.of(new IdentityFiles.Pkcs12(folder.resolve(tls.get("keystore").asText()), password));
        }
        return tls.has("certificate") ? Optional.of(new IdentityFiles.Pem(folder.resolve(tls.get("certificate").asText()),
                folder.resolve(tls.get("key").asText()), password)) : Optional.empty();
    }

    private void tryCredentials(NodeTls tls) {
        try {
            tls.credentials(Clock.systemUTC());
        } catch (InvalidCredentialsException unusable) {
            unusable.mistakes().forEach(mistake -> mistakes.add("node.yaml, at /tls: " + mistake));
        }
    }

    Optional<PeerTls> peer(String aeTitle, JsonNode tls) {
        if (tls.isMissingNode()) {
            return Optional.empty();
        }
        boolean mayCallPlain = tls.path("may-call-plain").asBoolean(false);
        PeerCertificate certificate = new PeerCertificate(subject(aeTitle, tls.path("subject")), fingerprints(tls.path("fingerprints")));
        if (mayCallPlain && !certificate.isAny()) {
            mistakes.add("peers.yaml: %s may call without TLS, and so would not have to present its certificate; remove may-call-plain, or subject and fingerprints"
                    .formatted(aeTitle));
        }
        return Optional.of(new PeerTls(tls.path("check-host-name").asBoolean(true), mayCallPlain, certificate));
    }

    private Optional<X500Principal> subject(String aeTitle, JsonNode subject) {
        try {
            return subject.isMissingNode() ? Optional.empty() : Optional.of(new X500Principal(subject.asText()));
        } catch (IllegalArgumentException malformed) {
            mistakes.add("peers.yaml: the subject of %s is no distinguished name such as CN=pacs,O=Hospital".formatted(aeTitle));
            return Optional.empty();
        }
    }

    private static Set<String> fingerprints(JsonNode fingerprints) {
        Set<String> plain = new HashSet<>();
        fingerprints.forEach(fingerprint -> plain.add(fingerprint.asText().replace(":", "").toLowerCase(Locale.ROOT)));
        return plain;
    }

    /** What the node and its peers say must fit together. */
    void check(LocalNode node, Iterable<Peer> peers) {
        if (node.port().isEmpty() && node.tls().flatMap(tls -> tls.port().isPresent() ? Optional.of(tls) : Optional.empty()).isEmpty()) {
            mistakes.add("node.yaml gives no port, neither port nor port in tls");
        }
        for (Peer peer : peers) {
            peer.tls().ifPresent(tls -> check(node, peer, tls));
        }
    }

    private void check(LocalNode node, Peer peer, PeerTls tls) {
        if (node.tls().isEmpty()) {
            mistakes.add("peers.yaml: %s speaks TLS, for which node.yaml needs a section tls".formatted(peer.aeTitle()));
            return;
        }
        NodeTls own = node.tls().get();
        if (peer.address().isEmpty() && !tls.mayCallPlain() && own.port().isEmpty()) {
            mistakes.add("peers.yaml: %s can only call over TLS, for which node.yaml needs a port in its section tls".formatted(peer.aeTitle()));
        }
        if (own.port().isPresent() && !own.requiresClientCertificate() && !tls.certificate().isAny()) {
            mistakes.add("peers.yaml: %s must present its certificate, for which node.yaml needs client-certificate: required".formatted(peer.aeTitle()));
        }
    }
}
