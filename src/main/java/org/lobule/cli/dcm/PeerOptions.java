package org.lobule.cli.dcm;

import java.time.Duration;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Timeouts;
import org.lobule.dicom.net.pdu.AAssociateRQ;

/** The peer of a command that opens an association, and how long to wait for it. */
final class PeerOptions {

    private static final int LONGEST_AE_TITLE = 16;
    private static final int HIGHEST_PORT = 65_535;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** @throws ParameterException for a port or a time-out that cannot be */
    Connection connection() {
        require(port > 0 && port <= HIGHEST_PORT, "PORT has to be between 1 and %d, not %d".formatted(HIGHEST_PORT, port));
        require(connectTimeout > 0 && timeout > 0, "A time-out has to be at least one second");
        Duration wait = Duration.ofSeconds(timeout);
        return Connection.to(host, port).withTimeouts(Timeouts.DEFAULT.withConnect(Duration.ofSeconds(connectTimeout))
                .withAccept(wait).withResponse(wait).withPdu(wait).withSend(wait));
    }

    /** A request that proposes nothing yet. */
    AAssociateRQ request() {
        return AAssociateRQ.from(calling(), called());
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
