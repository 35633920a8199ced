package org.lobule.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.Tag;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.data.VR;
import org.lobule.dicom.io.DicomOutputStream;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.service.QueryService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Requests that are served over some time, and what peers may send meanwhile. */
class ServedOperationsTest {

    private static final String FIND = UID.StudyRootQueryRetrieveInformationModelFind;
    private static final int MATCHES = 50;

    @Test
    void aCancelThatComesTooLateIsForgotten() throws Exception {
        try (RunningNode node = node(); RawPeer peer = associated(node)) {
            peer.send(find(1));
            assertThat(statuses(peer)).hasSize(MATCHES + 1).endsWith(0);
            peer.send(cancel(1), find(1));

            assertThat(statuses(peer)).as("another query of the same number").hasSize(MATCHES + 1).endsWith(0);
        }
    }

    @Test
    void aCancelOfAnotherRequestCancelsNothing() throws Exception {
        try (RunningNode node = node(); RawPeer peer = associated(node)) {
            peer.send(find(7), cancel(8));
            assertThat(statuses(peer)).hasSize(MATCHES + 1).endsWith(0);
        }
    }

    @Test
    void aCancelThatIsThereBeforeTheFirstMatchCancelsAll() throws Exception {
        try (RunningNode node = node(); RawPeer peer = associated(node)) {
            peer.send(join(find(7), cancel(7)));
            assertThat(statuses(peer)).containsExactly(0xFE00);
        }
    }

    @Test
    void anotherRequestWhileOneIsServedBreaksTheProtocol() throws Exception {
        try (RunningNode node = node(); RawPeer peer = associated(node)) {
            peer.send(join(find(7), find(8)));

            assertThat(peer.pdu()).as("A-ABORT").startsWith(7);
            assertThat(node.await(RunningNode.Closed.class).closing().cause()).isEqualTo(Closing.Cause.PROTOCOL_ERROR);
        }
    }

    @Test
    void onlyAServiceInvokesOperationsOnAnAcceptedAssociation() throws Exception {
        AtomicReference<Association> accepted = new AtomicReference<>();
        DicomService leaking = new DicomService() {

            @Override
            public Set<Dimse> operations() {
                return Set.of(Dimse.N_GET);
            }

            @Override
            public boolean serves(String sopClassUID) {
                return true;
            }

            @Override
            public DimseResponse serve(Association association, DimseMessage request) {
                accepted.set(association);
                return DimseResponse.of(request.command().response(DimseStatus.SUCCESS));
            }
        };
        try (RunningNode node = RunningNode.start(RunningNode.entity().with(leaking), null, RunningNode.connection(), RunningNode.limits());
                Association association = Association.open(node.address(),
                    AAssociateRQ.from("A", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT))) {
            var context = association.contexts(RunningNode.CT).getFirst();
            assertThat(association.invoke(context, CommandSet.request(Dimse.N_GET, RunningNode.CT), null).status().isSuccess()).isTrue();
            assertThatThrownBy(() -> accepted.get().invoke(context, CommandSet.request(Dimse.C_ECHO, RunningNode.CT), null))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("Only a service");
            assertThat(accepted.get().closing()).as("left alone").isNull();
        }
    }

    private static RunningNode node() throws IOException {
        ApplicationEntity entity = RunningNode.entity().with(QueryService.capabilities())
            .with(new QueryService(request -> IntStream.range(0, MATCHES).mapToObj(number -> study("1.2." + number))));
        return RunningNode.start(entity, null, RunningNode.connection(), RunningNode.limits());
    }

    private static RawPeer associated(RunningNode node) throws IOException {
        RawPeer peer = new RawPeer(node.port());
        peer.send(PDUEncoder.encode(AAssociateRQ.from("RAW", "LOBULE").proposing(FIND, RunningNode.IMPLICIT)));
        assertThat(peer.pdu()).as("A-ASSOCIATE-AC").startsWith(2);
        return peer;
    }

    private static Attributes study(String uid) {
        Attributes study = new Attributes();
        study.setString(Tag.StudyInstanceUID, VR.UI, uid);
        return study;
    }

    private static byte[] find(int messageId) throws IOException {
        Attributes keys = new Attributes();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, "STUDY");
        keys.setNull(Tag.StudyInstanceUID, VR.UI);
        ByteArrayOutputStream identifier = new ByteArrayOutputStream();
        new DicomOutputStream(identifier, RunningNode.IMPLICIT).writeDataset(null, keys);
        byte[] command = CommandSet.request(Dimse.C_FIND, FIND).set(CommandElement.MESSAGE_ID, messageId).encode(true);
        return join(RawPeer.pdata(1, 3, command), RawPeer.pdata(1, 2, identifier.toByteArray()));
    }

    private static byte[] cancel(int messageId) {
        return RawPeer.pdata(1, 3, new CommandSet().set(CommandElement.COMMAND_FIELD, Dimse.C_CANCEL.commandField())
            .set(CommandElement.MESSAGE_ID_BEING_RESPONDED_TO, messageId).encode(false));
    }

    private static byte[] join(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        return both.toByteArray();
    }

    /** The statuses of the responses up to the final one. */
    private static List<Integer> statuses(RawPeer peer) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        while (statuses.isEmpty() || statuses.getLast() == 0xFF00) {
            CommandSet response = RawPeer.command(peer.pdu());
            statuses.add(response.status().code());
            if (response.hasDataSet()) {
                peer.pdu();
            }
        }
        return statuses;
    }
}
