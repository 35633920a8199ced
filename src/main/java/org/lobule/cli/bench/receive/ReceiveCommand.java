package org.lobule.cli.bench.receive;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import org.lobule.cli.bench.MachineFacts;
import org.lobule.cli.bench.PeerProgram;
import org.lobule.cli.bench.TemporaryFolder;

/** {@code lobule bench receive}: reception of CT slices over C-STORE, beside DCMTK and Orthanc. */
@Command(name = "receive", mixinStandardHelpOptions = true, description = "Measure the reception of CT slices over C-STORE, beside storescp and Orthanc.",
        footer = {"", "All receivers keep their files on the same disk and take turns. DCMTK's dcmsend sends, one process for each association.",
            "storescp answers before an image is on the disk; storescp + fsync is the same program made to sync each file before it answers. "
                + "Orthanc (SQLite) and Lobule (its own PostgreSQL) sync as they do by default.",
            "cold: the first sending after the receiver's start. The other figures are medians of the repetitions. "
                + "ratio: Lobule's rate by the peer's, above 1 where Lobule is faster."})
public final class ReceiveCommand implements Callable<Integer> {
    private static final long ROOM_TO_SPARE = 4L << 30;
    /** storescp, the same with fsync, and the sender's own files. */
    private static final int TRANSIENT_COPIES = 3;
    /** Orthanc and Lobule keep all that they are sent. */
    private static final int LASTING_COPIES = 2;

    @Option(names = "--slices", paramLabel = "N", defaultValue = "1000", description = "Slices of each sending (default: ${DEFAULT-VALUE})")
    private int slices;

    @Option(names = "--associations", paramLabel = "N", split = ",", defaultValue = "1,4,50", description = "Simultaneous associations (default: ${DEFAULT-VALUE})")
    private List<Integer> associations;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "3", description = "Each figure but the cold one is the median of so many sendings (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "20", description = "No sending begins after so long; what was measured until then is shown (default: ${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--folder", paramLabel = "DIR", defaultValue = "data", description = "A folder on the disk to measure; all that is written there is removed (default: ./${DEFAULT-VALUE})")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (slices < 1 || repeats < 1 || minutes < 1 || associations.stream().anyMatch(count -> count < 1 || count > slices)) {
            throw new ParameterException(spec.commandLine(), "--slices, --repeats, --minutes and --associations have to be 1 or more, and no more associations than slices");
        }
        PrintWriter out = spec.commandLine().getOut();
        Dcmsend sender = new Dcmsend(PeerProgram.require("dcmsend", "dcmtk").path());
        Path storescp = PeerProgram.require("storescp", "dcmtk").path();
        Path orthanc = PeerProgram.require("Orthanc", "orthanc").path();
        out.printf("%s, load %s%n", MachineFacts.line(), MachineFacts.load());
        try (TemporaryFolder temporary = TemporaryFolder.createIn(folder.toAbsolutePath())) {
            Path place = temporary.path();
            requireRoom(place);
            out.printf("%d CT slices of 512 x 512 x 16 bit a sending, on %s%n", slices, Files.getFileStore(place).type());
            out.flush();
            Optional<Path> syncing = SyncingLibrary.build(place);
            List<Receiver> receivers = new ArrayList<>();
            try {
                receivers.add(Storescp.start(storescp, place.resolve("storescp"), Optional.empty()));
                if (syncing.isPresent()) {
                    receivers.add(Storescp.start(storescp, place.resolve("storescp-fsync"), syncing));
                } else {
                    out.println("No C compiler makes storescp sync its files here, so it is shown only as it is");
                }
                receivers.add(Orthanc.start(orthanc, place.resolve("orthanc")));
                receivers.add(LobuleNode.start(launcher(), place.resolve("lobule"), Collections.max(associations)));
                new ReceiveBenchmark(CtSlices.write(place.resolve("slices"), slices), sender, receivers, Duration.ofMinutes(minutes), out)
                        .run(associations, repeats);
            } finally {
                receivers.forEach(Receiver::close);
            }
        }
        out.printf("load at the end %s%n", MachineFacts.load());
        out.flush();
        return 0;
    }

    private static Path launcher() {
        return Path.of(System.getenv().getOrDefault("LOBULE_HOME", "."), "lobule").toAbsolutePath();
    }

    private void requireRoom(Path place) throws IOException {
        long sendings = 1 + 2L * repeats * associations.size();
        long needed = slices * (long) CtSlices.BYTES * (TRANSIENT_COPIES + LASTING_COPIES * sendings) + ROOM_TO_SPARE;
        long free = Files.getFileStore(place).getUsableSpace();
        if (free < needed) {
            throw new IOException("This needs %d GiB in %s, where %d GiB are free; give another --folder, fewer --slices or fewer --repeats"
                    .formatted(needed >> 30, folder, free >> 30));
        }
    }
}
