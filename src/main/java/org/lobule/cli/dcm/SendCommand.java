package org.lobule.cli.dcm;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.lobule.cli.Progress;
import org.lobule.dicom.net.service.StorageProposal;

/** {@code lobule dcm send}: files to a peer. */
@Command(name = "send", mixinStandardHelpOptions = true, description = "Send DICOM files to a peer (C-STORE).",
        footer = {"",
            "Files go out as they are. An uncompressed file is encoded anew in another uncompressed transfer syntax where the peer wants that.",
            "Exit code 1 if any file was not taken; each is named on standard error with the peer's status.",
            "Example: lobule dcm send pacs.example.org 104 study/ --called PACS"})
final class SendCommand implements Callable<Integer> {

    @Mixin
    private PeerOptions peer;

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE|DIR", description = "DICOM files; of a folder, all that are DICOM")
    private List<Path> paths;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        peer.connection();   // says at once what is wrong with the options
        String calling = peer.calling();
        String called = peer.called();
        FilesToSend files = FilesToSend.in(paths);
        PrintWriter err = spec.commandLine().getErr();
        files.failures().forEach(failure -> err.println("failed: " + failure));
        long start = System.nanoTime();
        Sending sending;
        try (ProgressBar bar = Progress.bar("Sending", files.instances().size())) {
            sending = new Sending(peer, bar::step);
            StorageProposal.of(calling, called, files.instances()).forEach(sending::send);
        }
        sending.remarks().forEach(err::println);
        err.flush();
        int failed = files.failures().size() + sending.failed();
        tell(sending, failed, files.passedOver(), (System.nanoTime() - start) / 1e9);
        if (files.instances().isEmpty() && files.failures().isEmpty()) {
            throw new IOException("there is no DICOM file in what was given");
        }
        return failed == 0 ? 0 : 1;
    }

    private void tell(Sending sending, int failed, int passedOver, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%d sent to %s (%.1f MB, %.1f s), %d failed%s%n", sending.sent(), peer.name(), sending.bytes() / 1e6, seconds, failed,
                passedOver == 0 ? "" : ", %d files that are no DICOM instances passed over".formatted(passedOver));
        out.flush();
    }
}
