package org.lobule.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL in the data folder, for a node that is given none: durable (fsync and synchronous_commit on), only on
 * the loopback interface, and closed to everyone who does not have the password that lies beside the data.
 *
 * <p>A node that was killed leaves its postmaster running. The next start stops it in an orderly way and takes the data over.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The node's role, without any right beyond its own database; also the name of that database. */
    public static final String USER = "lobule";
    private static final String SUPERUSER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final Duration ORPHAN_STOP = Duration.ofSeconds(60);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lockFile, String password) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.password = password;
    }

    /**
     * Starts the database in {@code data/postgres}, making it first where there is none.
     *
     * @throws IOException with what to do when the folder is in use by another node or the server does not start
     */
    public static EmbeddedDatabase start(Path data) throws IOException {
        Files.createDirectories(data);
        FileChannel lockFile = lock(data);
        try {
            Path cluster = data.resolve("postgres");
            stopOrphan(cluster);
            Path passwordFile = passwordFile(data, cluster);
            String password = Files.readString(passwordFile).strip();
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    // initdb takes the last of two equal options: these overrule the library's "trust"
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setConnectConfig("password", password)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("log_statement", "none")
                    .setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(data.resolve("postgres.log").toFile()))
                    .setPGStartupWait(STARTUP)
                    // The node stops the database itself, after everything that writes to it
                    .setRegisterShutdownHook(false)
                    .start();
            createRole(postgres, password);
            return new EmbeddedDatabase(postgres, lockFile, password);
        } catch (IOException | SQLException | RuntimeException failure) {
            lockFile.close();
            throw new IOException("The embedded PostgreSQL in %s did not start (see postgres.log there): %s"
                    .formatted(data, failure.getMessage()), failure);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), USER);
    }

    public String password() {
        return password;
    }

    @Override
    public void close() {
        try (lockFile) {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop in order", failure);
        }
    }

    private static void createRole(EmbeddedPostgres postgres, String password) throws SQLException {
        try (Connection connection = postgres.getDatabase(SUPERUSER, SUPERUSER, Map.of("password", password)).getConnection();
             Statement statement = connection.createStatement()) {
            try (ResultSet existing = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(USER))) {
                if (existing.next()) {
                    return;
                }
            }
            // The password is hexadecimal by construction, so it needs no quoting
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, password));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(USER, USER));
        }
    }

    /** One node per data folder: the lock goes with the process, however it ends. */
    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel = FileChannel.open(data.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel)) {
            return channel;
        }
        channel.close();
        throw new IOException("Another node runs on the data folder %s. Stop it, or give this one its own with LOBULE_DATA.".formatted(data));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static Path passwordFile(Path data, Path cluster) throws IOException {
        Path file = data.resolve("postgres.password").toAbsolutePath();
        if (Files.exists(file)) {
            return file;
        }
        if (Files.exists(cluster.resolve("PG_VERSION"))) {
            throw new IOException("%s is missing; without it the database in %s cannot be opened".formatted(file, cluster));
        }
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return Files.writeString(file, HexFormat.of().formatHex(secret) + "\n", StandardCharsets.US_ASCII);
    }

    /** Stops a postmaster that still serves this cluster: its node was killed, and we hold the node's lock. */
    private static void stopOrphan(Path cluster) throws IOException {
        Optional<ProcessHandle> orphan = postmaster(cluster);
        if (orphan.isEmpty()) {
            return;
        }
        try {
            // SIGINT is PostgreSQL's fast shutdown: clients are cut off, the data is written and the files are closed
            new ProcessBuilder("kill", "-INT", Long.toString(orphan.get().pid())).start().waitFor();
            orphan.get().onExit().get(ORPHAN_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier node's PostgreSQL stops");
        } catch (ExecutionException | TimeoutException late) {
            throw new IOException("An earlier node's PostgreSQL (process %d) does not stop; end it and start again".formatted(orphan.get().pid()));
        }
    }

    private static Optional<ProcessHandle> postmaster(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        // After a reboot the number may belong to anybody: only a postgres on this very cluster is ours to stop
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> isPostmasterOf(process, cluster));
    }

    private static boolean isPostmasterOf(ProcessHandle process, Path cluster) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
            return commandLine.contains("postgres") && workingFolder.equals(cluster.toRealPath());
        } catch (IOException unknown) {
            return false;
        }
    }
}
