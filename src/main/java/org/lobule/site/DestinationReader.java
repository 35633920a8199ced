package org.lobule.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code destinations.yaml}; names of files count from the folder of {@code dicom-conf}. */
final class DestinationReader {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(30);
    private static final int MAX_ATTEMPTS = 200;
    private static final Duration COMMITMENT_TIMEOUT = Duration.ofHours(1);
    private static final String STUDIES = "/studies";

    private final AuthenticationReader authentications;
    private final Map<String, Peer> peers;
    private final List<String> mistakes;

    /** @param mistakes gets what is wrong */
    DestinationReader(Optional<Path> folder, Map<String, Peer> peers, List<String> mistakes) {
        this.authentications = new AuthenticationReader(folder.orElse(Path.of("")), "destinations.yaml", mistakes);
        this.peers = peers;
        this.mistakes = mistakes;
    }

    List<Destination> read(JsonNode destinations) {
        Set<String> names = new HashSet<>();
        List<Destination> inOrder = new ArrayList<>();
        for (JsonNode destination : destinations) {
            String name = destination.get("name").asText();
            if (!names.add(name)) {
                mistake("%s is named twice", name);
            }
            Duration firstRetry = SiteConfigurationReader.duration(destination.path("first-retry"), FIRST_RETRY);
            Duration longestRetry = SiteConfigurationReader.duration(destination.path("longest-retry"), LONGEST_RETRY);
            if (firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
                mistake("the retries of %s need a first-retry above 0 and a longest-retry that is not shorter", name);
            }
            target(name, destination).ifPresent(target -> inOrder.add(new Destination(name, target, firstRetry, longestRetry,
                    destination.path("max-attempts").asInt(MAX_ATTEMPTS), proof(name, target, destination))));
        }
        return List.copyOf(inOrder);
    }

    private Optional<? extends Target> target(String name, JsonNode destination) {
        if (destination.has("peer") == destination.has("stow")) {
            mistake(destination.has("peer") ? "%s has both peer and stow: results go either to an AE title or to a DICOMweb address; remove one"
                    : "%s needs a peer (an AE title of peers.yaml) or a stow (the address of a DICOMweb service)", name);
            return Optional.empty();
        }
        if (destination.has("peer")) {
            if (destination.has("authentication")) {
                mistake("%s has an authentication, which is for a stow; how a peer is trusted is said in peers.yaml", name);
            }
            return listening(destination.get("peer").asText(), "%s goes to %s".formatted(name, destination.get("peer").asText()));
        }
        return service(name, destination);
    }

    private Optional<Peer> listening(String aeTitle, String sentence) {
        Optional<Peer> peer = Optional.ofNullable(peers.get(aeTitle)).filter(known -> known.address().isPresent());
        if (peer.isEmpty()) {
            mistake("%s, which peers.yaml does not list with host and port", sentence);
        }
        return peer;
    }

    private Optional<WebService> service(String name, JsonNode destination) {
        Optional<URI> base = base(destination.get("stow").asText());
        if (base.isEmpty()) {
            mistake("the stow of %s must be like https://pacs.example.org/dicom-web/studies, without user, query or fragment", name);
            return Optional.empty();
        }
        Optional<WebAuthentication> authentication = authentications.read(name, destination.path("authentication"));
        if (authentication.isPresent() && AuthenticationReader.isOpenToAll(base.get())) {
            mistake("the stow of %s begins with http:, over which everybody can read the secret of its authentication; use https:", name);
        }
        return Optional.of(new WebService(base.get(), authentication));
    }

    private static Optional<URI> base(String address) {
        String service = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        if (!service.endsWith(STUDIES)) {
            return Optional.empty();
        }
        try {
            URI base = new URI(service.substring(0, service.length() - STUDIES.length()));
            boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            return http && base.getHost() != null && base.getUserInfo() == null && base.getQuery() == null && base.getFragment() == null
                    ? Optional.of(base) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<Proof> proof(String name, Target target, JsonNode destination) {
        JsonNode commitment = destination.path("commitment");
        boolean committing = commitment.isObject() || commitment.asBoolean(false);
        if (committing && target instanceof WebService) {
            mistake("%s asks for commitment, which DICOMweb does not have; say verify: true, and its records are looked up instead", name);
            return Optional.empty();
        }
        if (!committing) {
            return destination.path("verify").asBoolean(false) ? Optional.of(new Proof.Query()) : Optional.empty();
        }
        Optional<Peer> asked = commitment.has("peer")
                ? listening(commitment.get("peer").asText(), "%s asks %s for commitment".formatted(name, commitment.get("peer").asText()))
                : Optional.of((Peer) target);
        Duration timeout = SiteConfigurationReader.duration(commitment.path("timeout"), COMMITMENT_TIMEOUT);
        if (timeout.isZero()) {
            mistake("the commitment of %s has a timeout of 0, in which no archive can answer", name);
        }
        return asked.map(peer -> new Proof.Commitment(peer, timeout));
    }

    private void mistake(String sentence, String about) {
        mistakes.add("destinations.yaml: " + sentence.formatted(about));
    }
}
