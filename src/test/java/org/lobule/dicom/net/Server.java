package org.lobule.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.lobule.Tool;

/** A server of another maker on a free port of loopback. */
public final class Server implements AutoCloseable {

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens; skips the test where the program is absent.
     *
     * @param arguments for a port
     * @param log       gets what it prints
     */
    public static Server start(Path log, String name, IntFunction<Object[]> arguments) throws IOException, InterruptedException {
        return start(log, Map.of(), name, arguments);
    }

    public static Server start(Path log, Map<String, String> environment, String name, IntFunction<Object[]> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Tool.require(name).toString()));
        int port = freePort();
        Arrays.stream(arguments.apply(port)).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Server server = new Server(process, port);
        long deadline = System.nanoTime() + RunningNode.PATIENCE.toNanos();
        while (!listens(port)) {
            if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                server.close();
                throw new AssertionError(name + " does not listen; see " + log);
            }
        }
        return server;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public Connection address() {
        return Connection.to("127.0.0.1", port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
