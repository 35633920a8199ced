package org.lobule.report.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;

/** Whether every content item of a report is whole, stands where it may, and refers to instances that are in evidence. */
final class ContentTreeCheck {

    private static final int DEEPEST = 32;
    /** Numeric Value is the floating point value rounded to 16 characters, which leave at least nine digits. */
    private static final double ROUNDING = 1e-8;

    private final Findings findings;
    private final Attributes report;
    /** SOP class by SOP instance of the evidence. */
    private final Map<String, String> evidence = new HashMap<>();

    ContentTreeCheck(Findings findings, Attributes report) {
        this.findings = findings;
        this.report = report;
        for (Attributes study : items(report, Tag.CurrentRequestedProcedureEvidenceSequence)) {
            for (Attributes series : items(study, Tag.ReferencedSeriesSequence)) {
                for (Attributes instance : items(series, Tag.ReferencedSOPSequence)) {
                    evidence.put(instance.getString(Tag.ReferencedSOPInstanceUID, ""), instance.getString(Tag.ReferencedSOPClassUID, ""));
                }
            }
        }
    }

    void check() {
        if (!"CONTAINER".equals(report.getString(Tag.ValueType))) {
            findings.add(report, "", "the root of a report is a container");
        }
        item(report, "", 0);
    }

    boolean inEvidence(String sopInstanceUid) {
        return evidence.containsKey(sopInstanceUid);
    }

    private void item(Attributes item, String place, int depth) {
        if (depth > DEEPEST) {
            findings.add(report, place, "the content tree is deeper than %d".formatted(DEEPEST));
            return;
        }
        String type = item.getString(Tag.ValueType, "");
        if (!item.containsValue(Tag.ConceptNameCodeSequence)) {
            findings.add(report, place, "a content item without a concept name");
        }
        value(item, type, place);
        int index = 0;
        for (Attributes child : items(item, Tag.ContentSequence)) {
            String childPlace = "%s%s%d".formatted(place, place.isEmpty() ? "" : ".", ++index);
            String relationship = child.getString(Tag.RelationshipType, "");
            String childType = child.getString(Tag.ValueType, "");
            if (!ContentRules.allow(type, relationship, childType)) {
                findings.add(report, childPlace, "%s %s %s is not allowed".formatted(type, relationship, childType));
            }
            item(child, childPlace, depth + 1);
        }
    }

    private void value(Attributes item, String type, String place) {
        switch (type) {
            case "CONTAINER" -> require(item, Tag.ContinuityOfContent, place, "a container says whether its content is continuous");
            case "TEXT" -> require(item, Tag.TextValue, place, "a text without a value");
            case "CODE" -> require(item, Tag.ConceptCodeSequence, place, "a code without a value");
            case "UIDREF" -> require(item, Tag.UID, place, "a UID reference without a UID");
            case "DATE" -> require(item, Tag.Date, place, "a date without a value");
            case "TIME" -> require(item, Tag.Time, place, "a time without a value");
            case "NUM" -> number(item, place);
            case "IMAGE", "COMPOSITE" -> reference(item, place);
            default -> findings.add(report, place, "\"%s\" is no value type that our reports use".formatted(type));
        }
    }

    private void number(Attributes item, String place) {
        Attributes measured = item.getNestedDataset(Tag.MeasuredValueSequence);
        if (measured == null || !measured.containsValue(Tag.NumericValue)) {
            findings.add(report, place, "a measurement without a value");
            return;
        }
        require(measured, Tag.MeasurementUnitsCodeSequence, place, "a measurement without a unit");
        double numeric = measured.getDouble(Tag.NumericValue, Double.NaN);
        double exact = measured.getDouble(Tag.FloatingPointValue, numeric);
        if (!Double.isFinite(exact) || Math.abs(numeric - exact) > ROUNDING * Math.abs(exact)) {
            findings.add(report, place, "the two forms of a measured value differ");
        }
    }

    private void reference(Attributes item, String place) {
        Attributes reference = item.getNestedDataset(Tag.ReferencedSOPSequence);
        if (reference == null) {
            findings.add(report, place, "a reference without an instance");
            return;
        }
        String instance = reference.getString(Tag.ReferencedSOPInstanceUID, "");
        if (!evidence.containsKey(instance)) {
            findings.add(report, place, "the instance %s is not in the evidence".formatted(instance));
        } else if (!evidence.get(instance).equals(reference.getString(Tag.ReferencedSOPClassUID, ""))) {
            findings.add(report, place, "the evidence has another SOP class for %s".formatted(instance));
        }
    }

    private void require(Attributes item, int tag, String place, String otherwise) {
        if (!item.containsValue(tag)) {
            findings.add(report, place, otherwise);
        }
    }

    static Iterable<Attributes> items(Attributes dataset, int tag) {
        Sequence sequence = dataset.getSequence(tag);
        return sequence == null ? Set.of() : sequence;
    }
}
