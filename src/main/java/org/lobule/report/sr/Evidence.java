package org.lobule.report.sr;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;

/** Current Requested Procedure Evidence (0040,A375): every instance that a report was made from or refers to, by series, each once. */
final class Evidence {

    private record Instance(String sopClassUid, String sopInstanceUid) {}

    private final Map<String, Set<Instance>> series = new LinkedHashMap<>();

    Evidence add(List<Attributes> instances) {
        for (Attributes instance : instances) {
            series.computeIfAbsent(instance.getString(Tag.SeriesInstanceUID), uid -> new LinkedHashSet<>())
                    .add(new Instance(instance.getString(Tag.SOPClassUID), instance.getString(Tag.SOPInstanceUID)));
        }
        return this;
    }

    void into(Attributes report) {
        Attributes study = new Attributes();
        study.setString(Tag.StudyInstanceUID, VR.UI, report.getString(Tag.StudyInstanceUID));
        Sequence seriesItems = study.newSequence(Tag.ReferencedSeriesSequence, series.size());
        series.forEach((uid, instances) -> seriesItems.add(seriesItem(uid, instances)));
        report.newSequence(Tag.CurrentRequestedProcedureEvidenceSequence, 1).add(study);
    }

    private static Attributes seriesItem(String seriesUid, Set<Instance> instances) {
        Attributes item = new Attributes();
        item.setString(Tag.SeriesInstanceUID, VR.UI, seriesUid);
        Sequence references = item.newSequence(Tag.ReferencedSOPSequence, instances.size());
        for (Instance instance : instances) {
            Attributes reference = new Attributes();
            reference.setString(Tag.ReferencedSOPClassUID, VR.UI, instance.sopClassUid());
            reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance.sopInstanceUid());
            references.add(reference);
        }
        return item;
    }
}
