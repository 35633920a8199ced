package org.lobule.report.gate;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.report.code.Concept;

/** Whether each measurement group of a report carries the tracking pair of the segment that it refers to, and no segment is forgotten. */
final class TrackingPairs {

    private final Findings findings;
    private final Attributes report;
    private final Map<String, String> pairs;
    private final Set<String> measured = new HashSet<>();

    /** @param pairs "identifier\nUID" of each segment, by "SOP Instance UID#segment number" */
    TrackingPairs(Findings findings, Attributes report, Map<String, String> pairs) {
        this.findings = findings;
        this.report = report;
        this.pairs = pairs;
    }

    void check() {
        for (Attributes section : ContentTreeCheck.items(report, Tag.ContentSequence)) {
            int number = 0;
            for (Attributes group : ContentTreeCheck.items(section, Tag.ContentSequence)) {
                number++;
                if (is(group, Concept.MEASUREMENT_GROUP)) {
                    group(group, "measurement group %d".formatted(number));
                }
            }
        }
        pairs.keySet().stream().filter(segment -> !measured.contains(segment))
                .forEach(segment -> findings.add(report, "", "no measurement group refers to the segment %s".formatted(segment)));
    }

    private void group(Attributes group, String place) {
        String identifier = null;
        String uid = null;
        String segment = null;
        for (Attributes item : ContentTreeCheck.items(group, Tag.ContentSequence)) {
            if (is(item, Concept.TRACKING_IDENTIFIER)) {
                identifier = item.getString(Tag.TextValue);
            } else if (is(item, Concept.TRACKING_UID)) {
                uid = item.getString(Tag.UID);
            } else if (is(item, Concept.REFERENCED_SEGMENT)) {
                Attributes reference = item.getNestedDataset(Tag.ReferencedSOPSequence);
                segment = reference == null ? "?"
                        : reference.getString(Tag.ReferencedSOPInstanceUID) + "#" + reference.getInt(Tag.ReferencedSegmentNumber, 0);
            }
        }
        if (identifier == null || uid == null) {
            findings.add(report, place, "has no tracking identifier or tracking UID");
        }
        if (segment != null) {
            measured.add(segment);
            if (!(identifier + "\n" + uid).equals(pairs.get(segment))) {
                findings.add(report, place, "its tracking pair is not that of the segment it refers to");
            }
        }
    }

    private static boolean is(Attributes item, Concept concept) {
        Attributes name = item.getNestedDataset(Tag.ConceptNameCodeSequence);
        return name != null && concept.code().value().equals(name.getString(Tag.CodeValue))
                && concept.code().scheme().equals(name.getString(Tag.CodingSchemeDesignator));
    }
}
