package org.lobule.dicom.net.service;

import java.util.ArrayList;
import java.util.List;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;

/**
 * What an Instance Availability Notification tells (PS3.4 annex R): instances of a study that can be retrieved, as far as its sender knows.
 *
 * @param procedureSteps the performed procedure steps that made them
 */
public record InstanceAvailability(String studyInstanceUID, List<SopReference> procedureSteps, List<AvailableSeries> series) {

    /** A series of the study with instances that are told of. */
    public record AvailableSeries(String seriesInstanceUID, List<AvailableInstance> instances) {

        public AvailableSeries {
            instances = List.copyOf(instances);
        }
    }

    /**
     * @param availability    ONLINE, NEARLINE, OFFLINE or UNAVAILABLE
     * @param retrieveAETitle where it can be retrieved; the first where there are several
     */
    public record AvailableInstance(SopReference instance, String availability, String retrieveAETitle) {}

    public InstanceAvailability {
        procedureSteps = List.copyOf(procedureSteps);
        series = List.copyOf(series);
    }

    /** How many instances are told of. */
    public int instanceCount() {
        return series.stream().mapToInt(one -> one.instances().size()).sum();
    }

    /** @throws DicomServiceException 0120H or 0106H for a notification that does not say what is available */
    static InstanceAvailability of(Attributes notification) throws DicomServiceException {
        String study = notification.getString(Tag.StudyInstanceUID, "");
        Sequence items = notification.getSequence(Tag.ReferencedSeriesSequence);
        if (study.isEmpty() || items == null || items.isEmpty()) {
            throw new DicomServiceException(DimseStatus.MISSING_ATTRIBUTE.withComment("Study Instance UID or Referenced Series Sequence is missing"));
        }
        List<AvailableSeries> series = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            series.add(seriesOf(items.get(i)));
        }
        InstanceAvailability availability =
            new InstanceAvailability(study, SopReference.listOf(notification, Tag.ReferencedPerformedProcedureStepSequence), series);
        if (!availability.hasOnlyUids()) {
            throw new DicomServiceException(DimseStatus.INVALID_ATTRIBUTE_VALUE.withComment("A study, series or instance has no valid UID"));
        }
        return availability;
    }

    private static AvailableSeries seriesOf(Attributes item) throws DicomServiceException {
        Sequence references = item.getSequence(Tag.ReferencedSOPSequence);
        if (references == null || references.isEmpty()) {
            throw new DicomServiceException(DimseStatus.MISSING_ATTRIBUTE.withComment("Referenced SOP Sequence of a series is missing"));
        }
        List<AvailableInstance> instances = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            Attributes reference = references.get(i);
            instances.add(new AvailableInstance(SopReference.of(reference), reference.getString(Tag.InstanceAvailability, ""),
                reference.getString(Tag.RetrieveAETitle, "")));
        }
        return new AvailableSeries(item.getString(Tag.SeriesInstanceUID, ""), instances);
    }

    private boolean hasOnlyUids() {
        return UidValue.isValid(studyInstanceUID) && series.stream().allMatch(one -> UidValue.isValid(one.seriesInstanceUID())
            && one.instances().stream().allMatch(available -> available.instance().isValid()));
    }
}
