package org.lobule.dicom.net;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.PDUEncoder;

/** The requestor's end of a connection, for bytes that no well-behaved peer would send. */
final class RawPeer implements AutoCloseable {

    private final Socket socket;
    private final DataInputStream in;

    RawPeer(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) RunningNode.PATIENCE.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** One with an association that may send CT on context 1. */
    static RawPeer associated(int port) throws IOException {
        return associated(port, AAssociateRQ.from("RAW", "LOBULE").proposing(RunningNode.CT, RunningNode.EXPLICIT));
    }

    static RawPeer associated(int port, AAssociateRQ request) throws IOException {
        RawPeer peer = new RawPeer(port);
        peer.send(PDUEncoder.encode(request));
        if (peer.pdu()[0] != 2) {
            throw new AssertionError("no association");
        }
        return peer;
    }

    void send(byte[]... pieces) throws IOException {
        for (byte[] piece : pieces) {
            socket.getOutputStream().write(piece);
        }
        socket.getOutputStream().flush();
    }

    /** The next PDU with its header. */
    byte[] pdu() throws IOException {
        byte[] header = new byte[6];
        in.readFully(header);
        byte[] body = in.readNBytes(ByteBuffer.wrap(header).getInt(2));
        return ByteBuffer.allocate(6 + body.length).put(header).put(body).array();
    }

    Socket socket() {
        return socket;
    }

    /** What still comes until the node ends the connection, but for data: a peer that is told of the end closes its side. */
    List<byte[]> lastPDUs() throws IOException {
        List<byte[]> pdus = new ArrayList<>();
        try {
            while (true) {
                byte[] pdu = pdu();
                if (pdu[0] != 4) {
                    pdus.add(pdu);
                }
                if (pdu[0] == 7 || pdu[0] == 6) {
                    socket.shutdownOutput();
                }
            }
        } catch (EOFException | SocketException e) {
            return pdus;
        }
    }

    /** Reads PDUs until a whole message has come, and gives its command. */
    CommandSet message() throws IOException {
        CommandSet command = command(pdu());
        for (boolean last = !command.hasDataSet(); !last;) {
            last = (pdu()[11] & 2) != 0;
        }
        return command;
    }

    /** Whether the node closes the connection, and sends nothing more before. */
    boolean isClosedByNode() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Breaks the connection with a TCP reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A P-DATA-TF with one PDV. */
    static byte[] pdata(int contextId, int control, byte[] fragment) {
        return ByteBuffer.allocate(12 + fragment.length).put((byte) 4).put((byte) 0).putInt(6 + fragment.length)
            .putInt(2 + fragment.length).put((byte) contextId).put((byte) control).put(fragment).array();
    }

    static byte[] storeCommand(int messageId, String sopClass, String sopInstance) {
        return CommandSet.request(Dimse.C_STORE, sopClass).set(CommandElement.MESSAGE_ID, messageId)
            .set(CommandElement.AFFECTED_SOP_INSTANCE_UID, sopInstance).encode(true);
    }

    /** The response in a PDU that holds a whole command. */
    static CommandSet command(byte[] pdu) throws IOException {
        if (pdu[0] != 4) {
            throw new AssertionError("PDU of type " + pdu[0]);
        }
        return CommandSet.decode(Arrays.copyOfRange(pdu, 12, pdu.length));
    }
}
