package org.lobule.cli.dcm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.pdu.AAssociateRJ;
import org.lobule.dicom.net.pdu.AAssociateRQ;
import org.lobule.dicom.net.pdu.UserIdentityRQ;

/** The peer of a command that opens an association: where it is, how it is called, and how long to wait for it. */
final class PeerOptions {

    private static final int LONGEST_AE_TITLE = 16;
    private static final int HIGHEST_PORT = 65_535;
    private static final int SHORTEST_PDU = 4096;   // as dicom-conf and DCMTK have it
    private static final int LONGEST_PDU = 1 << 20;

    @Parameters(index = "0", paramLabel = "HOST", description = "Host name or address of the peer")
    private String host;

    @Parameters(index = "1", paramLabel = "PORT", description = "Its DICOM port")
    private int port;

    @Option(names = {"--called", "-c"}, paramLabel = "AE", defaultValue = "ANY-SCP", description = "AE title of the peer (default: ${DEFAULT-VALUE})")
    private String called;

    @Option(names = {"--calling", "-a"}, paramLabel = "AE", defaultValue = "LOBULE", description = "AE title to call as (default: ${DEFAULT-VALUE})")
    private String calling;

    @Option(names = "--connect-timeout", paramLabel = "SECONDS", defaultValue = "10", description = "Wait for the connection (default: ${DEFAULT-VALUE})")
    private int connectTimeout;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "60",
            description = "Wait for the association, and for each answer (default: ${DEFAULT-VALUE})")
    private int timeout;

    @Option(names = "--max-pdu", paramLabel = "BYTES", defaultValue = "131072",
            description = "Longest PDU to take and to send (default: ${DEFAULT-VALUE})")
    private int maxPdu;

    @Option(names = "--user", paramLabel = "NAME", description = "User to name to the peer (user identity negotiation)")
    private String user;

    @Option(names = "--passcode-file", paramLabel = "FILE", description = "File whose first line is that user's passcode")
    private Path passcodeFile;

    @Mixin
    private TlsOptions tls;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Opens an association; a failure says what to do about it, where that can be told. */
    interface Opening {
        Association at(Connection connection) throws IOException;
    }

    Association open(Opening opening) throws IOException {
        Connection connection = connection();
        try {
            return opening.at(connection);
        } catch (AAssociateRJ refused) {
            throw refused;
        } catch (IOException e) {
            throw ConnectionAdvice.to(e, tls);
        }
    }

    Association open(AAssociateRQ request) throws IOException {
        return open(connection -> Association.open(connection, request));
    }

    /**
     * @throws ParameterException for a port, a time-out, a length or options of TLS that cannot be
     * @throws IOException        for files of TLS that cannot be used
     */
    Connection connection() throws IOException {
        require(port > 0 && port <= HIGHEST_PORT, "PORT has to be between 1 and %d, not %d".formatted(HIGHEST_PORT, port));
        require(connectTimeout > 0 && timeout > 0, "A time-out has to be at least one second");
        Duration wait = Duration.ofSeconds(timeout);
        require(maxPdu >= SHORTEST_PDU && maxPdu <= LONGEST_PDU, "--max-pdu has to be between %d and %d, not %d".formatted(SHORTEST_PDU, LONGEST_PDU, maxPdu));
        return Connection.to(host, port).withPDULengths(maxPdu, maxPdu).withSecurity(tls.security(wait)).withTimeouts(Timeouts.DEFAULT.withConnect(Duration.ofSeconds(connectTimeout))
                .withAccept(wait).withResponse(wait).withPdu(wait).withSend(wait));
    }

    /** A request that proposes nothing yet. */
    AAssociateRQ request() throws IOException {
        return identified(AAssociateRQ.from(calling(), called()));
    }

    /** A request that names the user, if there is one. */
    AAssociateRQ identified(AAssociateRQ request) throws IOException {
        require(user != null || passcodeFile == null, "--passcode-file goes with --user");
        if (user == null) {
            return request;
        }
        UserIdentityRQ identity = passcodeFile == null ? UserIdentityRQ.username(user) : UserIdentityRQ.usernamePasscode(user, passcode());
        return request.withUserInformation(request.userInformation().withUserIdentity(identity));
    }

    private String passcode() throws IOException {
        try (BufferedReader file = Files.newBufferedReader(passcodeFile)) {
            String line = file.readLine();
            if (line == null || line.isEmpty()) {
                throw new IOException("%s: the first line is empty".formatted(passcodeFile));
            }
            return line;
        } catch (NoSuchFileException e) {
            throw new IOException("%s: no such file".formatted(passcodeFile), e);
        }
    }

    String called() {
        return aeTitle("--called", called);
    }

    String calling() {
        return aeTitle("--calling", calling);
    }

    /** For messages: who and where. */
    String name() {
        return "%s at %s:%d".formatted(called, host, port);
    }

    private String aeTitle(String option, String title) {
        boolean valid = !title.isBlank() && title.length() <= LONGEST_AE_TITLE && title.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
        require(valid, "%s: an AE title has 1 to %d ASCII characters without backslash, not '%s'".formatted(option, LONGEST_AE_TITLE, title));
        return title.strip();
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(command.commandLine(), message);
        }
    }
}
