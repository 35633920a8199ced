package org.lobule.report;

import java.util.List;
import java.util.stream.Stream;

import org.lobule.dicom.data.Attributes;

/** The DICOM objects of one run, in the order in which they must reach the PACS: segmentations, then the report that refers to them. */
public record ResultSet(List<Attributes> segmentations, Attributes report) {

    /** Everything to send, in that order. */
    public List<Attributes> objects() {
        return Stream.concat(segmentations.stream(), Stream.of(report)).toList();
    }
}
