package org.lobule.report.sr;

import java.util.OptionalInt;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.VR;
import org.lobule.report.code.Code;

/**
 * One node of a report's content tree (PS3.3 C.17.3) with its children, built from the root downwards:
 * {@code container(name).contains(num(...)).modifiedBy(code(...))}. Each method that adds a child returns the parent.
 */
final class ContentItem {

    private static final String DCMR_UID = "1.2.840.10008.8.1.1";

    private final Attributes dataset = new Attributes();
    private Sequence children;

    private ContentItem(String valueType, Code name) {
        dataset.setString(Tag.ValueType, VR.CS, valueType);
        name.into(dataset, Tag.ConceptNameCodeSequence);
    }

    /** A container whose children are read apart. */
    static ContentItem container(Code name) {
        ContentItem item = new ContentItem("CONTAINER", name);
        item.dataset.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
        return item;
    }

    /** A container built by a template of PS3.16, such as "1411". */
    static ContentItem container(Code name, String template) {
        ContentItem item = container(name);
        Attributes identification = new Attributes();
        identification.setString(Tag.MappingResource, VR.CS, "DCMR");
        identification.setString(Tag.MappingResourceUID, VR.UI, DCMR_UID);
        identification.setString(Tag.TemplateIdentifier, VR.CS, template);
        item.dataset.newSequence(Tag.ContentTemplateSequence, 1).add(identification);
        return item;
    }

    static ContentItem code(Code name, Code value) {
        ContentItem item = new ContentItem("CODE", name);
        value.into(item.dataset, Tag.ConceptCodeSequence);
        return item;
    }

    static ContentItem text(Code name, String value) {
        return new ContentItem("TEXT", name).with(Tag.TextValue, VR.UT, value);
    }

    static ContentItem uid(Code name, String value) {
        return new ContentItem("UIDREF", name).with(Tag.UID, VR.UI, value);
    }

    /** @param value YYYYMMDD */
    static ContentItem date(Code name, String value) {
        return new ContentItem("DATE", name).with(Tag.Date, VR.DA, value);
    }

    /** @param value HHMMSS.FFFFFF, or less */
    static ContentItem time(Code name, String value) {
        return new ContentItem("TIME", name).with(Tag.Time, VR.TM, value);
    }

    /** A measurement: the exact number as Floating Point Value, the same rounded to the 16 characters of a Numeric Value. */
    static ContentItem num(Code name, double value, Code unit) {
        ContentItem item = new ContentItem("NUM", name);
        Attributes measured = new Attributes();
        unit.into(measured, Tag.MeasurementUnitsCodeSequence);
        measured.setDouble(Tag.FloatingPointValue, VR.FD, value);
        measured.setString(Tag.NumericValue, VR.DS, DecimalString.of(value));
        item.dataset.newSequence(Tag.MeasuredValueSequence, 1).add(measured);
        return item;
    }

    /** A reference to an instance, or to one segment of a segmentation. */
    static ContentItem image(Code name, String sopClassUid, String sopInstanceUid, OptionalInt segment) {
        ContentItem item = new ContentItem("IMAGE", name);
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPClassUID, VR.UI, sopClassUid);
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, sopInstanceUid);
        segment.ifPresent(number -> reference.setInt(Tag.ReferencedSegmentNumber, VR.US, number));
        item.dataset.newSequence(Tag.ReferencedSOPSequence, 1).add(reference);
        return item;
    }

    ContentItem contains(ContentItem child) {
        return add("CONTAINS", child);
    }

    ContentItem modifiedBy(ContentItem child) {
        return add("HAS CONCEPT MOD", child);
    }

    ContentItem observedIn(ContentItem child) {
        return add("HAS OBS CONTEXT", child);
    }

    ContentItem acquiredWith(ContentItem child) {
        return add("HAS ACQ CONTEXT", child);
    }

    ContentItem inferredFrom(ContentItem child) {
        return add("INFERRED FROM", child);
    }

    boolean hasChildren() {
        return children != null;
    }

    Attributes dataset() {
        return dataset;
    }

    private ContentItem add(String relationship, ContentItem child) {
        if (children == null) {
            children = dataset.newSequence(Tag.ContentSequence, 8);
        }
        child.dataset.setString(Tag.RelationshipType, VR.CS, relationship);
        children.add(child.dataset);
        return this;
    }

    private ContentItem with(int tag, VR vr, String value) {
        dataset.setString(tag, vr, value);
        return this;
    }
}
