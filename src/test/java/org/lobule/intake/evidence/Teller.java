package org.lobule.intake.evidence;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.lobule.TestObjects;
import org.lobule.TestSite;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Sequence;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PresentationContext;

/** A modality or archive that tells of studies: procedure steps and notifications of availability. */
final class Teller implements AutoCloseable {

    private static final String STEPS = UID.ModalityPerformedProcedureStep;
    private static final String AVAILABILITY = UID.InstanceAvailabilityNotification;

    private final Association association;

    private Teller(Association association) {
        this.association = association;
    }

    static Teller call(int port, String aeTitle) throws IOException {
        return new Teller(Association.open(Connection.to("127.0.0.1", port), AAssociateRQ.from(aeTitle, TestSite.NODE)
                .proposing(STEPS, UID.ExplicitVRLittleEndian).proposing(AVAILABILITY, UID.ImplicitVRLittleEndian)
                .proposing(UID.Verification, UID.ImplicitVRLittleEndian)));
    }

    List<PresentationContext> offered() {
        return Stream.of(STEPS, AVAILABILITY).flatMap(sopClass -> association.contexts(sopClass).stream()).toList();
    }

    CommandSet begin(String uid, String... studies) throws IOException {
        Attributes step = step("IN PROGRESS");
        Sequence scheduled = step.newSequence(Tag.ScheduledStepAttributesSequence, studies.length);
        for (String study : studies) {
            Attributes item = new Attributes();
            item.setString(Tag.StudyInstanceUID, VR.UI, study);
            scheduled.add(item);
        }
        step.newSequence(Tag.PerformedSeriesSequence, 0);
        return create(STEPS, uid, step);
    }

    /** @param instances null for a change that says nothing of series */
    CommandSet change(String uid, String status, String series, List<Attributes> instances) throws IOException {
        return change(uid, step(status), series, instances);
    }

    CommandSet discontinueForWrongEntry(String uid) throws IOException {
        Attributes step = step("DISCONTINUED");
        Attributes code = new Attributes();
        code.setString(Tag.CodeValue, VR.SH, "110514");
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        code.setString(Tag.CodeMeaning, VR.LO, "Incorrect worklist entry selected");
        step.newSequence(Tag.PerformedProcedureStepDiscontinuationReasonCodeSequence, 1).add(code);
        return change(uid, step, null, null);
    }

    private CommandSet change(String uid, Attributes step, String series, List<Attributes> instances) throws IOException {
        if (instances != null) {
            Attributes item = new Attributes();
            item.setString(Tag.SeriesInstanceUID, VR.UI, series);
            Sequence references = item.newSequence(Tag.ReferencedImageSequence, instances.size());
            instances.forEach(instance -> references.add(reference(instance)));
            step.newSequence(Tag.PerformedSeriesSequence, 1).add(item);
        }
        return invoke(STEPS, new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_SET.commandField())
                .set(CommandElement.REQUESTED_SOP_CLASS_UID, STEPS).set(CommandElement.REQUESTED_SOP_INSTANCE_UID, uid), step);
    }

    CommandSet notify(String uid, String study, String series, String availability, List<Attributes> instances) throws IOException {
        Attributes item = new Attributes();
        item.setString(Tag.SeriesInstanceUID, VR.UI, series);
        Sequence references = item.newSequence(Tag.ReferencedSOPSequence, instances.size());
        for (Attributes instance : instances) {
            Attributes reference = reference(instance);
            reference.setString(Tag.InstanceAvailability, VR.CS, availability);
            reference.setString(Tag.RetrieveAETitle, VR.AE, TestSite.TELLER);
            references.add(reference);
        }
        Attributes notification = new Attributes();
        notification.setString(Tag.StudyInstanceUID, VR.UI, study);
        notification.newSequence(Tag.ReferencedSeriesSequence, 1).add(item);
        return create(AVAILABILITY, uid, notification);
    }

    CommandSet create(String sopClass, String uid, Attributes dataSet) throws IOException {
        return invoke(sopClass, CommandSet.request(Dimse.N_CREATE, sopClass).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, uid), dataSet);
    }

    private CommandSet invoke(String sopClass, CommandSet command, Attributes dataSet) throws IOException {
        PresentationContext context = association.contexts(sopClass).getFirst();
        byte[] bytes = TestObjects.encoded(dataSet, context.transferSyntax());
        return association.invoke(context, command, out -> out.write(bytes));
    }

    private static Attributes step(String status) {
        Attributes step = new Attributes();
        step.setString(Tag.PerformedProcedureStepStatus, VR.CS, status);
        return step;
    }

    private static Attributes reference(Attributes instance) {
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPClassUID, VR.UI, instance.getString(Tag.SOPClassUID));
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, instance.getString(Tag.SOPInstanceUID));
        return reference;
    }

    @Override
    public void close() {
        association.close();
    }
}
