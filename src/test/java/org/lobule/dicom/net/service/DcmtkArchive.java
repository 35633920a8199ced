package org.lobule.dicom.net.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.Connection;
import org.lobule.dicom.net.Program;
import org.lobule.dicom.net.Server;

import static org.assertj.core.api.Assertions.assertThat;

/** DCMTK's archive, ARCHIVE, which holds some slices and knows one destination, LOBULE, for C-MOVE. */
public final class DcmtkArchive implements AutoCloseable {

    private final Server server;

    private DcmtkArchive(Server server) {
        this.server = server;
    }

    public static DcmtkArchive start(Path folder, int slices, int destinationPort) throws IOException, InterruptedException {
        Path storage = Files.createDirectory(folder.resolve("storage"));
        Path configuration = folder.resolve("dcmqrscp.cfg");
        Server server = Server.start(folder.resolve("log"), "dcmqrscp", port -> {
            write(configuration, """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                lobule = (LOBULE, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                ARCHIVE %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(port, destinationPort, storage));
            return new Object[] {"-c", configuration};
        });
        DcmtkArchive archive = new DcmtkArchive(server);
        send(SomeSlices.write(folder, slices, UID.ExplicitVRLittleEndian), "ARCHIVE", server.port());
        return archive;
    }

    public static void send(List<Path> files, String calledAETitle, int port) throws IOException, InterruptedException {
        List<Object> arguments = new ArrayList<>(Arrays.asList("-aec", calledAETitle, "127.0.0.1", port));
        arguments.addAll(files);
        assertThat(Program.run("storescu", arguments.toArray()).exitCode()).isZero();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public Connection address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
