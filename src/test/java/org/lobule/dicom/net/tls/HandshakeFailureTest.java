package org.lobule.dicom.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

import org.junit.jupiter.api.Test;

class HandshakeFailureTest {

    @Test
    void aPeerThatIsGoneWhenJavaWritesMayNotAcceptOurCertificate() {
        IOException wrapped = new SSLException("Unexpected exception", new SocketException("Broken pipe"));
        assertThat(HandshakeFailure.explained(wrapped)).hasMessageContaining("does not accept this node's certificate").hasCause(wrapped);
        assertThat(HandshakeFailure.explained(new SocketException("Connection reset"))).hasMessageContaining("broke it off without a word");
    }

    @Test
    void anAlertIsPutIntoWords() {
        assertThat(HandshakeFailure.explained(new SSLHandshakeException("Received fatal alert: unknown_ca")))
                .hasMessage("TLS handshake failed: the peer broke it off: it does not know the authority of this node's certificate (unknown_ca)");
    }

    @Test
    void anAlertInPlainTextIsOneToo() {
        IOException wrapped = new SSLProtocolException("Unexpected exception",
                new GeneralSecurityException("Unexpected plaintext alert received: Level: fatal; Alert: unknown_ca"));
        assertThat(HandshakeFailure.explained(wrapped)).hasMessageContaining("it does not know the authority of this node's certificate");
    }

    @Test
    void whatNobodyForesawIsSaidAsJavaSaysIt() {
        assertThat(HandshakeFailure.explained(new SSLException("No trusted moon"))).hasMessage("TLS handshake failed: No trusted moon");
    }
}
