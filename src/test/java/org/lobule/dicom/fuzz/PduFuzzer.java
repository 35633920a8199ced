package org.lobule.dicom.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Set;

import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.AssociatePDUDecoder;
import org.lobule.dicom.net.pdu.DataSetInputStream;
import org.lobule.dicom.net.pdu.PDUEncoder;
import org.lobule.dicom.net.pdu.PDUInput;
import org.lobule.dicom.net.pdu.PDUType;
import org.lobule.dicom.net.pdu.PDVInput;
import org.lobule.dicom.net.pdu.TransportConnection;

/** Input: what a peer sends, PDU after PDU. An association request that is understood can be written again. */
public final class PduFuzzer {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private PduFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try (TransportConnection transport = new TransportConnection(new ScriptedPeer(input), TIMEOUT)) {
            PDUInput pdus = new PDUInput(transport, 1 << 16, TIMEOUT);
            while (true) {
                read(pdus);
            }
        } catch (IOException refusedOrOver) {
            // The only way out.
        }
    }

    private static void read(PDUInput pdus) throws IOException {
        PDVInput messages = new PDVInput(pdus);
        PDUType type = messages.nextMessage(TIMEOUT, "a message");
        switch (type) {
            case P_DATA_TF -> {
                messages.command().readAllBytes();
                DataSetInputStream dataSet = messages.dataSet(messages.contextId());
                dataSet.drain();
            }
            case A_ASSOCIATE_RQ -> encodeAgain(AssociatePDUDecoder.decodeRQ(pdus.body()));
            case A_ASSOCIATE_AC -> AssociatePDUDecoder.decodeAC(pdus.body());
            case A_ASSOCIATE_RJ -> pdus.reject();
            case A_ABORT -> pdus.abort();
            default -> pdus.skip();
        }
    }

    /** But for an empty AE title, which is understood, to be rejected, and never written. */
    private static void encodeAgain(AAssociateRQ request) {
        if (!request.calledAETitle().isBlank() && !request.callingAETitle().isBlank()) {
            PDUEncoder.encode(request);
        }
    }

    /** A socket whose peer has said all it has to say. */
    private static final class ScriptedPeer extends Socket {

        private final InputStream said;

        ScriptedPeer(byte[] said) {
            this.said = new ByteArrayInputStream(said);
        }

        @Override
        public void setTcpNoDelay(boolean on) {}

        @Override
        public void setKeepAlive(boolean on) {}

        @Override
        public void setSoTimeout(int milliseconds) {}

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return Set.of();
        }

        @Override
        public InputStream getInputStream() {
            return said;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
