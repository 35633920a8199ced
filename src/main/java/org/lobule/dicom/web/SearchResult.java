package org.lobule.dicom.web;

import java.util.List;

import org.lobule.dicom.data.Attributes;

/**
 * What a QIDO-RS search brought.
 *
 * @param complete whether these are all matches: false when the limit was reached, or the peer said (Warning 299) that there are more
 */
public record SearchResult(List<Attributes> matches, boolean complete) {

    public SearchResult {
        matches = List.copyOf(matches);
    }
}
