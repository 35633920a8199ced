package org.lobule.report.gate;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;

/** Collects what is wrong, up to a bound: a broken report has one mistake a thousand times. */
final class Findings {

    private static final int MOST = 100;

    private final List<Finding> findings = new ArrayList<>();

    void add(Attributes object, String place, String problem) {
        if (findings.size() < MOST) {
            findings.add(new Finding("%s %s".formatted(object.getString(Tag.Modality, "?"), object.getString(Tag.SOPInstanceUID, "?")),
                    place, problem));
        }
    }

    List<Finding> list() {
        return List.copyOf(findings);
    }
}
