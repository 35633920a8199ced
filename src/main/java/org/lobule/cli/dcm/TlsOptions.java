package org.lobule.cli.dcm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.dicom.net.TransportSecurity;
import org.lobule.dicom.net.tls.IdentityFiles;
import org.lobule.dicom.net.tls.InvalidCredentialsException;
import org.lobule.dicom.net.tls.TlsCredentials;
import org.lobule.dicom.net.tls.TlsSecurity;

/** How a command speaks TLS: whom it trusts, and what it identifies itself with. */
final class TlsOptions {

    @Option(names = "--tls", description = "Speak TLS 1.2 or 1.3; needs --tls-ca")
    private boolean tls;

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "Certificate (PEM) of the authority whose peers are trusted, or of the peer itself")
    private Path authorities;

    @Option(names = "--tls-crl", paramLabel = "FILE", description = "Lists of certificates that were revoked (PEM or DER)")
    private Path revocationLists;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate (PEM) to identify with; anonymous without")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key (PEM, PKCS #8)")
    private Path key;

    @Option(names = "--tls-keystore", paramLabel = "FILE", description = "PKCS #12 file with both, in place of --tls-cert and --tls-key")
    private Path keystore;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "File whose first line opens the key or keystore")
    private Path passwordFile;

    @Option(names = "--tls-any-host", description = "Take a trusted certificate also for another host than HOST")
    private boolean anyHost;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean isOn() {
        return tls;
    }

    boolean isAnonymous() {
        return certificate == null && keystore == null;
    }

    /**
     * @throws ParameterException for options that do not go together
     * @throws IOException        for files that cannot be used
     */
    TransportSecurity security(Duration handshake) throws IOException {
        boolean more = authorities != null || revocationLists != null || certificate != null || key != null || keystore != null || passwordFile != null || anyHost;
        require(tls || !more, "--tls-ca, --tls-crl, --tls-cert, --tls-key, --tls-keystore, --tls-password-file and --tls-any-host go with --tls");
        if (!tls) {
            return TransportSecurity.NONE;
        }
        require(authorities != null, "--tls needs --tls-ca FILE: the certificate of the authority that signed the peer's, or the peer's own");
        require((certificate == null) == (key == null), "--tls-cert and --tls-key go together");
        require(certificate == null || keystore == null, "--tls-keystore takes the place of --tls-cert and --tls-key");
        try {
            return TlsSecurity.with(TlsCredentials.load(identity(), authorities, Optional.ofNullable(revocationLists), Clock.systemUTC()))
                    .checkingHostName(!anyHost).withHandshakeTimeout(handshake);
        } catch (InvalidCredentialsException e) {
            throw new IOException(String.join("; ", e.mistakes()), e);
        }
    }

    private Optional<IdentityFiles> identity() {
        Optional<Path> password = Optional.ofNullable(passwordFile);
        if (keystore != null) {
            return Optional.of(new IdentityFiles.Pkcs12(keystore, password));
        }
        return certificate == null ? Optional.empty() : Optional.of(new IdentityFiles.Pem(certificate, key, password));
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
