package org.lobule.site;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads {@code clinical.yaml}; names of files count from the folder of {@code dicom-conf}. */
final class ClinicalFeedsReader {

    private static final String FILE = "clinical.yaml";
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Path folder;
    private final List<String> mistakes;
    private final AuthenticationReader authentications;

    /** @param mistakes gets what is wrong */
    ClinicalFeedsReader(Optional<Path> folder, List<String> mistakes) {
        this.folder = folder.orElse(Path.of(""));
        this.mistakes = mistakes;
        this.authentications = new AuthenticationReader(this.folder, FILE, mistakes);
    }

    ClinicalFeeds read(JsonNode clinical) {
        return new ClinicalFeeds(clinical.path("patient-id-issuer").asText("").strip(), clinical.path("patient-id-system").asText("").strip(),
                fhir(clinical.path("fhir")), drop(clinical.path("drop-folder")));
    }

    private Optional<FhirServer> fhir(JsonNode fhir) {
        if (fhir.isMissingNode()) {
            return Optional.empty();
        }
        Optional<URI> base = base(fhir.get("base").asText());
        if (base.isEmpty()) {
            mistakes.add(FILE + ": the base of fhir must be like https://fhir.example.org/r4, without user, query or fragment");
            return Optional.empty();
        }
        Optional<WebAuthentication> authentication = authentications.read("fhir", fhir.path("authentication"));
        if (AuthenticationReader.isOpenToAll(base.get())) {
            mistakes.add(FILE + ": the base of fhir begins with http:, over which everybody can read patients' values; use https:");
        }
        return Optional.of(new FhirServer(base.get(), authentication, SiteConfigurationReader.duration(fhir.path("wait"), WAIT)));
    }

    private static Optional<URI> base(String address) {
        try {
            URI base = new URI(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
            boolean http = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            return http && base.getHost() != null && base.getUserInfo() == null && base.getQuery() == null && base.getFragment() == null
                    ? Optional.of(base) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> drop(JsonNode drop) {
        if (drop.isMissingNode()) {
            return Optional.empty();
        }
        Path place = folder.resolve(drop.asText());
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            mistakes.add("%s: the drop-folder %s must be a folder that the node may write to".formatted(FILE, place));
        }
        return Optional.of(place);
    }
}
