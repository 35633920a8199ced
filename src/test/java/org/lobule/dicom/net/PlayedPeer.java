package org.lobule.dicom.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AssociatePDUDecoder;
import org.lobule.dicom.net.pdu.PDUEncoder;

/** An acceptor whose part a test plays, to answer as no well-behaved one would. */
final class PlayedPeer {

    interface Part {
        void play(Socket socket) throws IOException;
    }

    private PlayedPeer() {}

    /** Accepts one association that may send CT, and then does as it likes. */
    static void acceptThen(ServerSocket server, Part part) {
        acceptThen(server, RunningNode.entity(), part);
    }

    static void acceptThen(ServerSocket server, ApplicationEntity entity, Part part) {
        try (Socket socket = server.accept()) {
            AAssociateRQ rq = AssociatePDUDecoder.decodeRQ(readPDU(socket));
            socket.getOutputStream().write(PDUEncoder.encode(new Negotiation(entity, rq).answer(0, null)));
            part.play(socket);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The content of the next PDU. */
    static byte[] readPDU(Socket socket) throws IOException {
        byte[] header = socket.getInputStream().readNBytes(6);
        return socket.getInputStream().readNBytes(ByteBuffer.wrap(header).getInt(2));
    }

    static Connection address(ServerSocket server, Timeouts timeouts) {
        return Connection.to("127.0.0.1", server.getLocalPort()).withTimeouts(timeouts);
    }
}
