package org.lobule.scoring.bundle;

import java.util.stream.Collectors;

/** What is said of extraction settings that are not the bundle's. */
final class SettingsWords {

    private static final int SHORT = 12;

    private SettingsWords() {}

    static String differ(String hash, BundleManifest manifest) {
        return "The features were extracted by other settings (hash %s) than the model was trained on (%s).".formatted(shortened(hash),
                manifest.settings().isEmpty() ? "not told" : manifest.settings().stream().map(SettingsWords::shortened).collect(Collectors.joining(", ")));
    }

    static String unknown() {
        return "The bundle does not tell the extraction settings that its model was trained on, so features of this node cannot be known to be the same.";
    }

    private static String shortened(String hash) {
        return hash.length() > SHORT ? hash.substring(0, SHORT) : hash;
    }
}
