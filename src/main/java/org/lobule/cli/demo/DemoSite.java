package org.lobule.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The dicom-conf and settings of the demo's node: this machine only, one known peer, a short quiet period.
 *
 * @param dicomPort port of the node's DICOM listener
 * @param httpPort  port of its dashboard
 */
record DemoSite(Path folder, int dicomPort, int httpPort) {

    static final String NODE = "LOBULE";
    private static final int DICOM_PORT = 11112;
    private static final int HTTP_PORT = 8080;

    /** The usual ports where they are free, others otherwise; the results of the node go to {@code pacsPort}. */
    static DemoSite write(Path folder, int pacsPort) throws IOException {
        DemoSite site = new DemoSite(folder, freePort(DICOM_PORT), freePort(HTTP_PORT));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("node.yaml"), """
                ae-title: %s
                bind: 127.0.0.1
                port: %d
                """.formatted(NODE, site.dicomPort));
        Files.writeString(folder.resolve("peers.yaml"), """
                peers:
                  - ae-title: %s
                    description: the stand-in for a PACS
                    host: 127.0.0.1
                    port: %d
                """.formatted(PacsStandIn.AE_TITLE, pacsPort));
        Files.writeString(folder.resolve("destinations.yaml"), """
                destinations:
                  - name: demo-pacs
                    peer: %s
                    first-retry: 2s
                """.formatted(PacsStandIn.AE_TITLE));
        return site;
    }

    Map<String, String> environment(Path data) {
        return Map.of("LOBULE_DATA", data.toString(), "LOBULE_DICOM_CONF", folder.toString(), "LOBULE_INTAKE_QUIET_PERIOD", "3s",
                "QUARKUS_HTTP_PORT", Integer.toString(httpPort));
    }

    private static int freePort(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket usual = new ServerSocket(wanted, 1, loopback)) {
            return usual.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
                return free.getLocalPort();
            }
        }
    }
}
