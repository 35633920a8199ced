package org.lobule.dicom.net.service;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.net.ApplicationEntity;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.RunningNode;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.service.InstanceAvailability.AvailableInstance;
import org.lobule.dicom.net.service.InstanceAvailability.AvailableSeries;

import static org.assertj.core.api.Assertions.assertThat;

/** Performed procedure steps and notifications of availability, as modalities and archives report them. */
class NotificationServicesTest {

    private static final String STEPS = UID.ModalityPerformedProcedureStep;
    private static final String AVAILABILITY = UID.InstanceAvailabilityNotification;
    private static final String STEP = "1.2.826.0.1.3680043.10.7";

    private final Map<String, Attributes> steps = new LinkedHashMap<>();
    private final Queue<InstanceAvailability> notifications = new ConcurrentLinkedQueue<>();
    private RunningNode node;
    private Association association;

    private final class Steps implements ProcedureStepHandler {

        @Override
        public boolean created(AssociationInfo info, String sopInstanceUID, Attributes step) {
            return steps.putIfAbsent(sopInstanceUID, step) == null;
        }

        @Override
        public Change changed(AssociationInfo info, String sopInstanceUID, Attributes modification) {
            Attributes step = steps.get(sopInstanceUID);
            if (step == null) {
                return Change.UNKNOWN_STEP;
            }
            if (ProcedureStepStatus.of(step).orElseThrow().isFinal()) {
                return Change.STEP_HAS_ENDED;
            }
            step.addAll(modification);
            return Change.DONE;
        }
    }

    @BeforeEach
    void start() throws IOException {
        ApplicationEntity entity = ApplicationEntity.titled("LOBULE").with(ProcedureStepService.capability(), InstanceAvailabilityService.capability())
            .with(new ProcedureStepService(new Steps()))
            .with(new InstanceAvailabilityService((info, uid, availability) -> notifications.add(availability)));
        node = RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
        association = Association.open(node.address(), AAssociateRQ.from("MODALITY", "LOBULE").proposing(STEPS, RunningNode.EXPLICIT)
            .proposing(AVAILABILITY, RunningNode.IMPLICIT));
    }

    @AfterEach
    void stop() {
        association.close();
        node.close();
    }

    @Test
    void aStepBeginsGoesOnAndEnds() throws Exception {
        assertThat(create(STEPS, STEP, step("IN PROGRESS")).status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(set(STEP, protocol()).status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(ProcedureStepStatus.of(steps.get(STEP))).contains(ProcedureStepStatus.IN_PROGRESS);
        CommandSet ended = set(STEP, step("COMPLETED"));

        assertThat(ended.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(ended.sopInstanceUID()).isEqualTo(STEP);
        assertThat(ProcedureStepStatus.of(steps.get(STEP))).contains(ProcedureStepStatus.COMPLETED);
        assertThat(steps.get(STEP).getString(Tag.StudyID)).isEqualTo("S1");
    }

    @Test
    void aStepThatHasEndedIsNotChanged() throws Exception {
        create(STEPS, STEP, step("IN PROGRESS"));
        set(STEP, step("DISCONTINUED"));
        CommandSet refused = set(STEP, protocol());

        assertThat(refused.status().code()).isEqualTo(0x0110);
        assertThat(refused.get(CommandElement.ERROR_ID, 0)).isEqualTo(0xA710);
        assertThat(refused.status().errorComment()).isEqualTo("Performed Procedure Step Object may no longer be updated");
        assertThat(steps.get(STEP).contains(Tag.StudyID)).isFalse();
    }

    @Test
    void theProviderNamesAStepThatHasNoName() throws Exception {
        CommandSet created = create(STEPS, null, step("IN PROGRESS"));

        assertThat(created.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(created.sopInstanceUID()).satisfies(uid -> assertThat(UIDDictionary.isValid(uid)).isTrue());
        assertThat(steps).containsOnlyKeys(created.sopInstanceUID());
    }

    @Test
    void stepsThatMakeNoSenseAreRefusedByName() throws Exception {
        create(STEPS, STEP, step("IN PROGRESS"));
        assertThat(create(STEPS, STEP, step("IN PROGRESS")).status().code()).as("twice").isEqualTo(0x0111);
        assertThat(create(STEPS, "1.2.1", step("COMPLETED")).status().code()).as("begun at its end").isEqualTo(0x0106);
        assertThat(create(STEPS, "1.2.1", new Attributes()).status().code()).as("without status").isEqualTo(0x0120);
        assertThat(create(STEPS, "1.2.1", null).status().code()).as("without data set").isEqualTo(0x0120);
        assertThat(create(STEPS, "a/b", step("IN PROGRESS")).status().code()).as("no UID").isEqualTo(0x0117);
        assertThat(set("1.2.1", step("COMPLETED")).status().code()).as("unknown").isEqualTo(0x0112);
        assertThat(set("", step("COMPLETED")).status().code()).as("no UID").isEqualTo(0x0117);
        assertThat(set(STEP, step("PAUSED")).status().code()).as("no such status").isEqualTo(0x0106);
        assertThat(steps).containsOnlyKeys(STEP);
    }

    @Test
    void aNotificationTellsWhatIsAvailableAndWhere() throws Exception {
        Attributes notification = availability("1.2.3", "1.2.3.4", "1.2.3.4.5");
        notification.newSequence(Tag.ReferencedPerformedProcedureStepSequence, 1).add(new SopReference(STEPS, STEP).item());

        assertThat(create(AVAILABILITY, "1.2.9", notification).status()).isEqualTo(DimseStatus.SUCCESS);

        SopReference instance = new SopReference(UID.CTImageStorage, "1.2.3.4.5");
        assertThat(notifications).containsExactly(new InstanceAvailability("1.2.3", List.of(new SopReference(STEPS, STEP)),
            List.of(new AvailableSeries("1.2.3.4", List.of(new AvailableInstance(instance, "ONLINE", "PACS"))))));
        assertThat(notifications.peek().instanceCount()).isEqualTo(1);
    }

    @Test
    void notificationsThatMakeNoSenseAreRefusedByName() throws Exception {
        assertThat(create(AVAILABILITY, "1.2.9", new Attributes()).status().code()).isEqualTo(0x0120);
        assertThat(create(AVAILABILITY, "1.2.9", availability("1.2.3", "../4", "1.2.3.4.5")).status().code()).isEqualTo(0x0106);
        Attributes seriesWithoutInstances = new Attributes();
        seriesWithoutInstances.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3");
        seriesWithoutInstances.newSequence(Tag.ReferencedSeriesSequence, 1).add(new Attributes());
        assertThat(create(AVAILABILITY, "1.2.9", seriesWithoutInstances).status().code()).isEqualTo(0x0120);
        assertThat(notifications).isEmpty();
        assertThat(invoke(AVAILABILITY, new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_SET.commandField())
            .set(CommandElement.REQUESTED_SOP_CLASS_UID, AVAILABILITY), step("COMPLETED")).status().code()).as("N-SET of a notification").isEqualTo(0x0122);
    }

    private CommandSet create(String sopClass, String instance, Attributes dataSet) throws IOException {
        CommandSet command = CommandSet.request(Dimse.N_CREATE, sopClass);
        return invoke(sopClass, instance == null ? command : command.set(CommandElement.AFFECTED_SOP_INSTANCE_UID, instance), dataSet);
    }

    private CommandSet set(String instance, Attributes dataSet) throws IOException {
        return invoke(STEPS, new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.N_SET.commandField())
            .set(CommandElement.REQUESTED_SOP_CLASS_UID, STEPS).set(CommandElement.REQUESTED_SOP_INSTANCE_UID, instance), dataSet);
    }

    private CommandSet invoke(String sopClass, CommandSet command, Attributes dataSet) throws IOException {
        var context = association.contexts(sopClass).getFirst();
        return association.invoke(context, command, dataSet == null ? null : MessageDataSet.writer(dataSet, context.transferSyntax()));
    }

    private static Attributes step(String status) {
        Attributes step = new Attributes();
        step.setString(Tag.PerformedProcedureStepStatus, VR.CS, status);
        return step;
    }

    private static Attributes protocol() {
        Attributes modification = new Attributes();
        modification.setString(Tag.StudyID, VR.SH, "S1");
        return modification;
    }

    private static Attributes availability(String study, String series, String instance) {
        Attributes reference = new SopReference(UID.CTImageStorage, instance).item();
        reference.setString(Tag.InstanceAvailability, VR.CS, "ONLINE");
        reference.setString(Tag.RetrieveAETitle, VR.AE, "PACS");
        Attributes item = new Attributes();
        item.setString(Tag.SeriesInstanceUID, VR.UI, series);
        item.newSequence(Tag.ReferencedSOPSequence, 1).add(reference);
        Attributes notification = new Attributes();
        notification.setString(Tag.StudyInstanceUID, VR.UI, study);
        notification.newSequence(Tag.ReferencedSeriesSequence, 1).add(item);
        return notification;
    }
}
