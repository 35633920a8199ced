package org.lobule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.lobule.database.EmbeddedDatabase;

/**
 * The PostgreSQL and the data folder of the one node that all Quarkus tests share, and the short waits they run with. Durable as in
 * production: fsync is on.
 */
public class EmbeddedPostgresResource implements QuarkusTestResourceLifecycleManager {
    private Path data;
    private EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("lobule-test");
            database = EmbeddedDatabase.start(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.put("quarkus.datasource.username", EmbeddedDatabase.USER);
        settings.put("quarkus.datasource.password", database.password());
        settings.put("quarkus.datasource.jdbc.new-connection-sql", "set lock_timeout = '1500ms'");
        settings.put("lobule.data", data.toString());
        settings.put("lobule.work.node", "test-node");
        settings.put("lobule.work.poll-interval", "100ms");
        settings.put("lobule.work.heartbeat", "1s");
        settings.put("lobule.work.missed-heartbeats", "4");
        settings.put("lobule.work.shutdown-wait", "5s");
        settings.put("lobule.queue.time-limit", "6s");
        settings.put("lobule.queue.stop-limit", "1s");
        settings.put("lobule.queue.tries", "3");
        settings.put("lobule.queue.first-retry", "200ms");
        settings.put("lobule.queue.longest-retry", "400ms");
        settings.put("lobule.intake.quiet-period", "700ms");
        settings.put("lobule.objects.nesting", "20");
        settings.put("lobule.objects.longest-value", "24M");
        settings.put("lobule.objects.memory", "32M");
        settings.put("lobule.intake.drain", "2s");
        settings.put("lobule.evidence.longest-wait", "4s");
        settings.put("lobule.evidence.first-retry", "200ms");
        settings.put("lobule.evidence.longest-retry", "400ms");
        settings.put("lobule.evidence.tries", "2");
        settings.put("lobule.evidence.response-timeout", "5s");
        settings.put("lobule.intake.stow", "true");
        settings.put("lobule.clinical.rest", "true");
        settings.put("lobule.clinical.settle", "500ms");
        settings.put("lobule.clinical.connect-timeout", "1s");
        settings.put("lobule.clinical.response-timeout", "3s");
        settings.put("lobule.clinical.first-retry", "300ms");
        settings.put("lobule.clinical.longest-retry", "500ms");
        settings.put("lobule.clinical.tries", "30");
        settings.put("lobule.clinical.drop-interval", "200ms");
        settings.put("lobule.clinical.drop-settle", "300ms");
        settings.put("lobule.archive.minimum-free", "64M");
        settings.put("lobule.delivery.connect-timeout", "2s");
        settings.put("lobule.delivery.response-timeout", "5s");
        settings.put("lobule.delivery.commitment-wait", "500ms");
        settings.put("lobule.delivery.lookups", "3");
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
