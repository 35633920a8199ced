package org.lobule.site;

import java.util.List;

/** {@code dicom-conf} cannot be used; the message names every file, place and mistake. */
public final class SiteConfigurationException extends RuntimeException {

    private final List<String> mistakes;

    public SiteConfigurationException(List<String> mistakes) {
        super("dicom-conf is not usable:\n  " + String.join("\n  ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<String> mistakes() {
        return mistakes;
    }
}
