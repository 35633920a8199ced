package org.lobule.scoring.bundle;

import java.util.Set;

/** Names of the files of a bundle. */
final class BundleParts {

    static final String MANIFEST = "manifest.json";
    static final String PREDICTOR = "predictor.json";
    static final String REFERENCE = "reference.json";
    static final String PERFORMANCE = "performance.json";
    static final String CARD = "model-card.md";
    static final String CHECKSUMS = "SHA256SUMS";

    /** Without which it is none. */
    static final Set<String> NEEDED = Set.of(MANIFEST, PREDICTOR, REFERENCE, PERFORMANCE, CARD, CHECKSUMS);

    private BundleParts() {}
}
