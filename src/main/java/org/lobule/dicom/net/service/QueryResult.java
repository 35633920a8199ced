package org.lobule.dicom.net.service;

import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.net.DimseStatus;

/**
 * What a C-FIND brought.
 *
 * @param status             the final status; a failure may come after some matches
 * @param complete           whether these are all matches: false when the limit was reached, or the peer failed
 * @param allKeysSupported   false when the peer said (FF01H) that it does not match some optional keys, so matches may be too many
 */
public record QueryResult(List<Attributes> matches, DimseStatus status, boolean complete, boolean allKeysSupported) {

    public QueryResult {
        matches = List.copyOf(matches);
    }
}
