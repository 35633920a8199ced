package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.CommandElement;
import org.lobule.dicom.net.CommandSet;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Dimse;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.pdu.AAssociateRQ;

/** Objects that are made to take the node's memory: each is refused with its reason, and the association goes on. */
@NodeTest
class HostileObjectsTest {

    private static final byte[] OPEN_SEQUENCE = {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1};
    private static final byte[] OPEN_ITEM = {-2, -1, 0, (byte) 0xE0, -1, -1, -1, -1};
    private static final byte[] EMPTY_ITEM = {-2, -1, 0, (byte) 0xE0, 0, 0, 0, 0};

    @Inject
    StorageListener listener;
    @Inject
    StudyCatalogue catalogue;
    @ConfigProperty(name = "lobule.data")
    Path data;

    private final String study = newUid();
    private final String hostile = newUid();

    /** Why the last object was refused, as it is kept: longer than an Error Comment may be. */
    private String reason() {
        return eventually(() -> catalogue.refused(200).stream().filter(refused -> hostile.equals(refused.sopInstanceUid())).findFirst(),
                Optional::isPresent).orElseThrow().reason();
    }

    private DimseStatus store(String syntax, byte[] dataSet) throws Exception {
        try (TestModality modality = TestModality.openFor(listener.status().port(), TestSite.SCANNER, TestSite.NODE, List.of(UID.CTImageStorage), syntax)) {
            DimseStatus status = modality.store(UID.CTImageStorage, hostile, syntax, dataSet);
            assertThat(modality.store(ct(study, newUid(), 1), syntax)).as("the next image").isEqualTo(DimseStatus.SUCCESS);
            return status;
        }
    }

    @Test
    void sequencesNestedTooDeepAreRefused() throws Exception {
        ByteArrayOutputStream nest = new ByteArrayOutputStream();
        for (int depth = 0; depth < 21; depth++) {
            nest.writeBytes(OPEN_SEQUENCE);
            nest.writeBytes(OPEN_ITEM);
        }
        DimseStatus status = store(UID.ExplicitVRLittleEndian, nest.toByteArray());
        assertThat(status.code()).isEqualTo(0xC000);
        assertThat(status.errorComment()).startsWith("Unreadable: ");
        assertThat(reason()).contains("sequences nested deeper than 20");
        assertThat(catalogue.instances(study)).hasSize(1);
    }

    @Test
    void aHeaderThatTakesTooMuchMemoryIsRefused() throws Exception {
        int items = 140_000;
        ByteBuffer many = ByteBuffer.allocate(OPEN_SEQUENCE.length + items * EMPTY_ITEM.length).put(OPEN_SEQUENCE);
        for (int i = 0; i < items; i++) {
            many.put(EMPTY_ITEM);
        }
        DimseStatus status = store(UID.ExplicitVRLittleEndian, many.array());
        assertThat(status.code()).isEqualTo(0xC000);
        assertThat(status.errorComment()).startsWith("Unreadable: The data set takes more than 33554432 bytes");
    }

    @Test
    void aTextThatDeclaresTooMuchIsRefusedBeforeItComes() throws Exception {
        byte[] text = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN).putInt(0x40000010).put(new byte[] {'U', 'T', 0, 0}).putInt(30 << 20).array();
        DimseStatus status = store(UID.ExplicitVRLittleEndian, text);
        assertThat(status.code()).isEqualTo(0xC000);
        assertThat(reason()).contains("a value of 31457280 bytes, more than the limit of 25165824");
    }

    /** All values of a deflated object are held in memory, whatever they are. */
    @Test
    void anObjectThatInflatesTooFarIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, best)) {
            byte[] value = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x4001).putShort((short) (0x1000 + i));
                out.write(head.put(new byte[] {'O', 'B', 0, 0}).putInt(value.length).array());
                out.write(value);
            }
        } finally {
            best.end();
        }
        DimseStatus status = store(UID.DeflatedExplicitVRLittleEndian, bomb.toByteArray());
        assertThat(status.code()).isEqualTo(0xC000);
        assertThat(status.errorComment()).startsWith("Unreadable: The data set takes more than 33554432 bytes");
    }

    @Test
    void anObjectThatBreaksOffLeavesNoFileBehind() throws Exception {
        Connection node = Connection.to("127.0.0.1", listener.status().port());
        AAssociateRQ rq = AAssociateRQ.from(TestSite.SCANNER, TestSite.NODE).proposing(UID.CTImageStorage, UID.ExplicitVRLittleEndian);
        for (int i = 0; i < 5; i++) {
            Association association = Association.open(node, rq);
            CommandSet store = CommandSet.request(Dimse.C_STORE, UID.CTImageStorage).set(CommandElement.AFFECTED_SOP_INSTANCE_UID, newUid());
            assertThatThrownBy(() -> association.invoke(association.contexts(UID.CTImageStorage).getFirst(), store, out -> {
                out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 1});
                out.write(new byte[3 << 20]);
                throw new IOException("broken off");
            })).hasMessage("broken off");
        }
        eventually(this::unfinished, count -> count == 0);
    }

    private long unfinished() {
        try (Stream<Path> files = Files.list(data.resolve("archive").resolve("incoming"))) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
