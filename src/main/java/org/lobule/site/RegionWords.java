package org.lobule.site;

import java.util.List;

/** Words, in lower case, by which a label tells a liver, one lesion, or several lesions in one segment. */
public record RegionWords(List<String> liver, List<String> lesion, List<String> lesions) {}
