package org.lobule.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path data;

    @Test
    void itIsDurableClosedToStrangersAndKeepsItsDataOverARestart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(query(database, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(database, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
            assertThat(Files.readString(data.resolve("postgres/pg_hba.conf")).lines().filter(line -> !line.startsWith("#")))
                    .noneMatch(line -> line.contains("trust"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password")))).isEqualTo("rw-------");
            for (String user : List.of(EmbeddedDatabase.USER, "postgres")) {
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "wrong"))
                        .satisfies(refused -> assertThat(refused.getSQLState()).as("invalid password").isEqualTo("28P01"));
            }
            assertThatIOException().isThrownBy(() -> EmbeddedDatabase.start(data)).withMessageContaining("LOBULE_DATA");
            execute(database, "CREATE TABLE kept (id int)");
            execute(database, "INSERT INTO kept VALUES (42)");
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.start(data)) {
            assertThat(query(again, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aPostmasterThatAKilledNodeLeftBehindIsStoppedAndItsDataTakenOver() throws Exception {
        Process killed = nodeInAProcessOfItsOwn();
        try {
            assertThat(killed.inputReader().readLine()).isEqualTo("committed");
        } finally {
            killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        long orphan = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        assertThat(ProcessHandle.of(orphan)).as("the postmaster outlives its node").isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(query(database, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    private Process nodeInAProcessOfItsOwn() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                KilledNode.class.getName(), data.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Commits a row and waits to be killed. */
    static final class KilledNode {
        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
            execute(database, "CREATE TABLE kept (id int)");
            execute(database, "INSERT INTO kept VALUES (7)");
            System.out.println("committed");
            System.in.read();
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
    }
}
