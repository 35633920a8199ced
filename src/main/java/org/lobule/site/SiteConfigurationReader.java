package org.lobule.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.lobule.dicom.data.UID;
import org.lobule.segmentation.dicom.RegionTerms;

/**
 * Reads {@code dicom-conf}: six YAML files, each checked by the JSON schema of its name. A file that the folder lacks is
 * taken from the defaults that ship with Lobule. All mistakes are collected and reported together.
 */
public final class SiteConfigurationReader {

    private static final String SHIPPED = "/dicom-conf/";
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Optional<Path> folder;
    private final List<String> mistakes = new ArrayList<>();
    private final TlsReader tls;
    private final EvidenceReader evidence;
    private final PeerUsersReader users;

    private SiteConfigurationReader(Optional<Path> folder) {
        this.folder = folder;
        this.tls = new TlsReader(folder, mistakes);
        this.evidence = new EvidenceReader(mistakes);
        this.users = new PeerUsersReader(mistakes);
    }

    /**
     * @param folder the administrator's {@code dicom-conf}; empty for the shipped defaults alone
     * @throws SiteConfigurationException with every mistake, if there is any
     */
    public static SiteConfiguration read(Optional<Path> folder) {
        return new SiteConfigurationReader(folder).read();
    }

    private SiteConfiguration read() {
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw new SiteConfigurationException(List.of("%s is not a folder".formatted(folder.get())));
        }
        JsonNode node = load("node");
        JsonNode peers = load("peers");
        JsonNode storage = load("storage");
        JsonNode destinations = load("destinations");
        JsonNode regions = load("regions");
        JsonNode clinical = load("clinical");
        refuseMistakes();
        Map<String, Peer> byAeTitle = peers(peers.get("peers"));
        SiteConfiguration configuration = new SiteConfiguration(localNode(node), List.copyOf(byAeTitle.values()),
                storageRules(storage.get("storage")), new DestinationReader(folder, byAeTitle, mistakes).read(destinations.get("destinations")), regionTerms(regions),
                new ClinicalFeedsReader(folder, mistakes).read(clinical));
        tls.check(configuration.node(), configuration.peers());
        evidence.check(byAeTitle);
        refuseMistakes();
        return configuration;
    }

    private void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw new SiteConfigurationException(mistakes);
        }
    }

    private JsonNode load(String name) {
        String file = name + ".yaml";
        try (InputStream yaml = open(file); InputStream schema = shipped("schema/" + name + ".json")) {
            JsonNode content = YAML.readTree(yaml);
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema).validate(content)
                    .forEach(error -> mistakes.add("%s, at %s: %s".formatted(file, error.getInstanceLocation(), error.getMessage())));
            return content;
        } catch (JsonProcessingException malformed) {
            mistakes.add("%s is not readable as YAML: %s".formatted(file, malformed.getOriginalMessage()));
            return YAML.createObjectNode();
        } catch (IOException unreadable) {
            mistakes.add("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
            return YAML.createObjectNode();
        }
    }

    private InputStream open(String file) throws IOException {
        if (folder.isPresent() && Files.exists(folder.get().resolve(file))) {
            return Files.newInputStream(folder.get().resolve(file));
        }
        return shipped(file);
    }

    private static InputStream shipped(String name) {
        return SiteConfigurationReader.class.getResourceAsStream(SHIPPED + name);
    }

    private LocalNode localNode(JsonNode node) {
        OptionalInt port = node.has("port") ? OptionalInt.of(node.get("port").asInt()) : OptionalInt.empty();
        return new LocalNode(node.get("ae-title").asText(), node.get("bind").asText(), port, texts(node.get("aliases")),
                node.path("max-associations").asInt(64), node.path("max-associations-per-peer").asInt(32),
                node.path("max-pdu-length").asInt(262_144), duration(node.path("association-timeout"), Duration.ofSeconds(30)),
                duration(node.path("idle-timeout"), Duration.ofSeconds(60)), tls.node(node.path("tls")));
    }

    private Map<String, Peer> peers(JsonNode peers) {
        Map<String, Peer> byAeTitle = new LinkedHashMap<>();
        for (JsonNode peer : peers) {
            String aeTitle = peer.get("ae-title").asText();
            Optional<Peer.Address> address = peer.has("host")
                    ? Optional.of(new Peer.Address(peer.get("host").asText(), peer.get("port").asInt())) : Optional.empty();
            Peer previous = byAeTitle.put(aeTitle, new Peer(aeTitle, peer.path("description").asText(""), address, texts(peer.get("hosts")),
                    tls.peer(aeTitle, peer.path("tls")), evidence.of(aeTitle, peer.path("evidence")), users.of(aeTitle, peer)));
            if (previous != null) {
                mistakes.add("peers.yaml names the AE title %s twice".formatted(aeTitle));
            }
        }
        return byAeTitle;
    }

    private List<StorageRule> storageRules(JsonNode rules) {
        return elements(rules).stream()
                .map(rule -> new StorageRule(uids(rule.get("sop-classes"), "SOP class"), uids(rule.get("transfer-syntaxes"), "transfer syntax")))
                .toList();
    }

    private List<String> uids(JsonNode names, String what) {
        List<String> uids = new ArrayList<>();
        for (String name : texts(names)) {
            uid(name).ifPresentOrElse(uids::add,
                    () -> mistakes.add("storage.yaml: %s is not the keyword of a %s in DICOM PS3.6".formatted(name, what)));
        }
        return List.copyOf(uids);
    }

    /** The constants of {@link UID} bear the standard's keywords as their names. */
    private static Optional<String> uid(String name) {
        if (name.matches("[0-9.]+")) {
            return Optional.of(name);
        }
        try {
            return Optional.of((String) UID.class.getField(name).get(null));
        } catch (ReflectiveOperationException unknown) {
            return Optional.empty();
        }
    }

    private static RegionTerms regionTerms(JsonNode regions) {
        return new RegionTerms(lowerCase(regions.get("liver")), lowerCase(regions.get("lesion")), lowerCase(regions.get("lesions")),
                lowerCase(regions.get("excluded")));
    }

    private static List<String> lowerCase(JsonNode words) {
        return texts(words).stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return array == null ? List.of() : StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Written as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}. */
    static Duration duration(JsonNode text, Duration absent) {
        if (text.isMissingNode()) {
            return absent;
        }
        String value = text.asText();
        return value.endsWith("ms") ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                : Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
    }
}
