package org.lobule.radiomics;

import org.lobule.imaging.filter.ImageFilter;

/**
 * A filter with the name that stands in the {@code image} column of its features.
 *
 * @param name up to 63 lower-case letters, digits and hyphens ("log-3mm"), not "original"
 */
public record NamedFilter(String name, ImageFilter filter) {

    public NamedFilter {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,62}") || name.equals(RadiomicsEngine.ORIGINAL)) {
            throw new IllegalArgumentException(
                    "The name of a filter is up to 63 lower-case letters, digits and hyphens and not \"original\"; it is \"%s\"".formatted(name));
        }
    }
}
