package org.lobule.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.lobule.database.DatabaseChoice;
import org.lobule.database.EmbeddedDatabase;

/** {@code lobule start}: picks the database and runs the node until it is told to stop. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Start the node: DICOM listener, analysis, delivery and dashboard.",
        footer = {"",
            "Without a database URL the node runs a PostgreSQL of its own in the data folder.",
            "With quarkus.datasource.jdbc.url (environment: QUARKUS_DATASOURCE_JDBC_URL) it uses that one.",
            "The profile prod (QUARKUS_PROFILE=prod) insists on a URL."})
final class StartCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (default: LOBULE_DATA, else ./data)")
    private Path data;

    @Option(names = "--dicom-conf", paramLabel = "DIR", description = "Folder of the site's dicom-conf (default: LOBULE_DICOM_CONF, else the shipped defaults)")
    private Path dicomConf;

    @Override
    public Integer call() throws IOException {
        if (data != null) {
            System.setProperty("lobule.data", data.toString());
        }
        if (dicomConf != null) {
            System.setProperty("lobule.dicom-conf", dicomConf.toString());
        }
        DatabaseChoice choice = DatabaseChoice.fromConfiguration();
        System.setProperty("quarkus.profile", choice.profile());
        if (choice.embedded()) {
            useEmbedded(EmbeddedDatabase.start(choice.data()));
        }
        Quarkus.run();
        return 0;
    }

    private static void useEmbedded(EmbeddedDatabase database) {
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
        // Shutdown hooks run side by side: the database has to outlive the node's own shutdown
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Application application = Application.currentApplication();
            if (application != null) {
                application.awaitShutdown();
            }
            database.close();
        }, "embedded-database-stop"));
    }
}
