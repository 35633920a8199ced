package org.lobule.scoring.training.result;

import java.time.Instant;
import java.util.List;

/**
 * From what and by what a result came about.
 *
 * @param definitionHash SHA-256 of the study's canonical form
 * @param dataHash       SHA-256 over the contents of the tables
 * @param settingsHashes of the extraction settings that the feature tables name
 * @param version        of Lobule
 * @param seconds        the whole training took
 */
public record Provenance(String definitionHash, String dataHash, List<String> settingsHashes, String version, String java, long seed,
                         Instant started, double seconds, int threads) {

    public Provenance {
        settingsHashes = List.copyOf(settingsHashes);
    }
}
