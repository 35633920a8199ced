package org.lobule.scoring.dossier.page;

import java.util.List;

/**
 * A chapter of a page.
 *
 * @param anchor where links within the page lead
 */
public record Chapter(String anchor, String title, List<Part> parts) {

    public Chapter {
        parts = List.copyOf(parts);
    }
}
