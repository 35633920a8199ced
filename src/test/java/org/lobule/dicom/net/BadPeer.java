package org.lobule.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.dicom.net.pdu.UserInformation;
import org.lobule.dicom.net.service.EchoSCU;

import static org.lobule.dicom.net.RawPeer.pdata;

/** Peers of every kind, good ones among them, that come, do what they do, and are gone. */
enum BadPeer {

    SENDS_AN_IMAGE {
        @Override
        void visit(Connection node) throws IOException {
            try (Association association = Association.open(node, request())) {
                CommandSet store = CommandSet.request(Dimse.C_STORE, RunningNode.CT)
                    .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, SteadyPeer.INSTANCE + "0");
                require(association.invoke(association.contexts(RunningNode.CT).getFirst(), store, out -> Pattern.write(out, 100_000)).status().isSuccess());
            }
        }
    },
    ECHOES {
        @Override
        void visit(Connection node) throws IOException {
            try (Association association = Association.open(node, AAssociateRQ.from("GOOD", "LOBULE").proposing(UID.Verification, RunningNode.IMPLICIT))) {
                require(new EchoSCU(association).echo().isSuccess());
            }
        }
    },
    CALLS_ANOTHER {
        @Override
        void visit(RawPeer peer) throws IOException {
            peer.send(PDUEncoder.encode(AAssociateRQ.from("BAD", "ANOTHER").proposing(RunningNode.CT, RunningNode.EXPLICIT)));
            require(peer.pdu()[0] == 3);
        }
    },
    ABORTS {
        @Override
        void visit(RawPeer peer) throws IOException {
            associate(peer, request());
            peer.send(PDUEncoder.abort(0, 0));
            require(peer.isClosedByNode());
        }
    },
    ABORTS_IN_A_DATA_SET {
        @Override
        void visit(RawPeer peer) throws IOException {
            beginImage(peer);
            peer.send(PDUEncoder.abort(0, 0));
            require(peer.isClosedByNode());
        }
    },
    RESETS_IN_A_DATA_SET {
        @Override
        void visit(RawPeer peer) throws IOException {
            beginImage(peer);
            peer.reset();
        }
    },
    SPEAKS_HTTP {
        @Override
        void visit(RawPeer peer) throws IOException {
            peer.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            require(peer.pdu()[0] == 7);
        }
    },
    ENDS_IN_ITS_REQUEST {
        @Override
        void visit(RawPeer peer) throws IOException {
            byte[] whole = PDUEncoder.encode(request());
            peer.send(Arrays.copyOf(whole, whole.length / 2));
        }
    },
    CLAIMS_A_REQUEST_OF_GIGABYTES {
        @Override
        void visit(RawPeer peer) throws IOException {
            peer.send(new byte[] {1, 0, -1, -1, -1, -1, 0, 1});
            require(peer.pdu()[0] == 7);
        }
    },
    CLAIMS_AN_EMPTY_REQUEST {
        @Override
        void visit(RawPeer peer) throws IOException {
            peer.send(new byte[] {1, 0, 0, 0, 0, 0});
            require(peer.pdu()[0] == 7);
        }
    },
    CLAIMS_ITEMS_LONGER_THAN_THEIR_PDU {
        @Override
        void visit(RawPeer peer) throws IOException {
            byte[] whole = PDUEncoder.encode(request());
            whole[6 + 68 + 2] = (byte) 0xFF;   // the application context's length
            peer.send(whole);
            require(peer.pdu()[0] == 7);
        }
    },
    CLAIMS_A_VALUE_LONGER_THAN_ITS_PDU {
        @Override
        void visit(RawPeer peer) throws IOException {
            associate(peer, request());
            peer.send(new byte[] {4, 0, 0, 0, 0, 8, 0x7F, -1, -1, -1, 1, 3, 0, 0});
            require(peer.pdu()[0] == 7);
        }
    },
    CLAIMS_A_VALUE_WITHOUT_ITS_HEADER {
        @Override
        void visit(RawPeer peer) throws IOException {
            associate(peer, request());
            peer.send(new byte[] {4, 0, 0, 0, 0, 6, 0, 0, 0, 0, 1, 3});
            require(peer.pdu()[0] == 7);
        }
    },
    SENDS_EMPTY_DATA {
        @Override
        void visit(RawPeer peer) throws IOException {
            associate(peer, request());
            peer.send(new byte[] {4, 0, 0, 0, 0, 0});
            require(peer.pdu()[0] == 7);
        }
    },
    PROPOSES_128_LONG_NAMES {
        @Override
        void visit(RawPeer peer) throws IOException {
            AAssociateRQ rq = AAssociateRQ.from("BAD", "LOBULE");
            for (int i = 0; i < 128; i++) {
                rq = rq.proposing("1".repeat(3500) + i, "2".repeat(3500));
            }
            associate(peer, rq);
            peer.send(PDUEncoder.releaseRQ());
            require(peer.pdu()[0] == 6);
        }
    },
    IDENTIFIES_ITSELF_AT_LENGTH {
        @Override
        void visit(RawPeer peer) throws IOException {
            UserIdentityRQ identity = new UserIdentityRQ(2, true, new byte[32_000], new byte[32_000]);
            associate(peer, request().withUserInformation(UserInformation.ofLobule(0).withUserIdentity(identity)));
            peer.send(PDUEncoder.releaseRQ());
            require(peer.pdu()[0] == 6);
        }
    },
    NESTS_ITEMS {
        @Override
        void visit(RawPeer peer) throws IOException {
            ByteBuffer items = ByteBuffer.allocate(20 * 10_000);
            for (int i = 0; i < 10_000; i++) {
                items.put(new byte[] {8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, (byte) 0xE0, -1, -1, -1, -1});
            }
            require(status(peer, RunningNode.EXPLICIT, items.array()) == 0xC000);
        }
    },
    INFLATES {
        @Override
        void visit(RawPeer peer) throws IOException {
            require(status(peer, UID.DeflatedExplicitVRLittleEndian, BOMB) == 0xC000);
        }
    },
    CLAIMS_A_VALUE_OF_GIGABYTES {
        @Override
        void visit(RawPeer peer) throws IOException {
            byte[] claim = {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, -2, -1, -1, -1, 0, 0};
            require(status(peer, RunningNode.EXPLICIT, claim) == 0xC000);
        }
    };

    /** 64 MB of zeros as one value. */
    private static final byte[] BOMB = bomb();

    void visit(Connection node) throws IOException {
        try (RawPeer peer = new RawPeer(node.port())) {
            visit(peer);
        }
    }

    void visit(RawPeer peer) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #visit(Connection)}, where the node may have no room, or close the connection for others. */
    boolean visitIfThereIsRoom(Connection node) {
        try {
            visit(node);
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9, true))) {
            out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 4});
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static AAssociateRQ request() {
        return AAssociateRQ.from("BAD", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT);
    }

    private static void associate(RawPeer peer, AAssociateRQ rq) throws IOException {
        peer.send(PDUEncoder.encode(rq));
        byte[] answer = peer.pdu();
        if (answer[0] != 2) {
            throw new SocketException("no association: PDU of type " + answer[0]);
        }
    }

    private static void beginImage(RawPeer peer) throws IOException {
        associate(peer, request());
        peer.send(pdata(1, 3, RawPeer.storeCommand(1, RunningNode.CT, "1.2.3")), pdata(1, 0, new byte[50_000]));
    }

    private static int status(RawPeer peer, String syntax, byte[] dataSet) throws IOException {
        associate(peer, AAssociateRQ.from("BAD", "LOBULE").proposing(RunningNode.CT, List.of(syntax)));
        peer.send(pdata(1, 3, RawPeer.storeCommand(1, RunningNode.CT, "1.2.3")));
        for (int start = 0; start < dataSet.length; start += 100_000) {
            int end = Math.min(dataSet.length, start + 100_000);
            peer.send(pdata(1, end == dataSet.length ? 2 : 0, Arrays.copyOfRange(dataSet, start, end)));
        }
        int status = peer.message().status().code();
        peer.send(PDUEncoder.releaseRQ());
        require(peer.pdu()[0] == 6);
        return status;
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new AssertionError("the node answered otherwise");
        }
    }
}
