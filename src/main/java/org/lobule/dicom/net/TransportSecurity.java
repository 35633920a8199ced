package org.lobule.dicom.net;

import java.io.IOException;
import java.net.Socket;

/**
 * Secures TCP connections before the first PDU. Called on the association's own thread, so a slow peer holds nobody else up; an
 * implementation bounds the time that its handshake may take.
 */
public interface TransportSecurity {

    /** PDUs travel over TCP as they are. */
    TransportSecurity NONE = new TransportSecurity() {

        @Override
        public Socket accepted(Socket tcp) {
            return tcp;
        }

        @Override
        public Socket connected(Socket tcp, String hostname, int port) {
            return tcp;
        }
    };

    /**
     * Secures a connection that a peer opened.
     *
     * @return what the PDUs travel over: a socket layered over the given one
     * @throws IOException when the peer speaks something else, is not trusted or too slow; the message says which
     */
    Socket accepted(Socket tcp) throws IOException;

    /** Secures a connection to a peer; otherwise as {@link #accepted}. */
    Socket connected(Socket tcp, String hostname, int port) throws IOException;

    /** The failure of a secured connection that the called peer broke off before its first PDU, with what that may mean. */
    default IOException brokenOff(IOException failure) {
        return failure;
    }
}
