package org.lobule.cli.dcm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Association;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.pdu.UserIdentityRQ;
import org.lobule.dicom.net.service.EchoSCU;

/** {@code lobule dcm echo}: is the peer there, and does it talk to us? */
@Command(name = "echo", mixinStandardHelpOptions = true, description = "Ask a peer whether it is there (C-ECHO).",
        footer = {"", "Examples: lobule dcm echo pacs.example.org 104 --called PACS --calling LOBULE",
            "          lobule dcm echo pacs.example.org 2762 --called PACS --tls --tls-ca authority.pem --tls-cert my.pem --tls-key my.key"})
final class EchoCommand implements Callable<Integer> {

    @Mixin
    private PeerOptions peer;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        try (Association association = peer.open(peer.request()
                .proposing(UID.Verification, UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian))) {
            DimseStatus status = new EchoSCU(association).echo();
            if (status.isFailure()) {
                throw new IOException("%s answers %s".formatted(peer.name(), status));
            }
            spec.commandLine().getOut().printf("%s answers%s in %d ms%n", peer.name(), software(association.info()),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            if (asksForUser(association) && association.acceptance().userInformation().userIdentityAC() == null) {
                spec.commandLine().getOut().println("note: it does not say that it knows the user");
            }
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    private static boolean asksForUser(Association association) {
        UserIdentityRQ identity = association.request().userInformation().userIdentityRQ();
        return identity != null && identity.positiveResponseRequested();
    }

    private static String software(AssociationInfo info) {
        String version = info.implementationVersionName();
        return version == null || version.isBlank() ? "" : " (" + version.strip() + ")";
    }
}
