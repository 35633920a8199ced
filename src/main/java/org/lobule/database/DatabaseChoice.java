package org.lobule.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Which database the node uses, decided before Quarkus starts.
 *
 * @param profile  the Quarkus profile to run: the configured one, or {@code standalone} where none is configured
 * @param embedded whether to run a PostgreSQL of our own
 * @param data     the data folder
 */
public record DatabaseChoice(String profile, boolean embedded, Path data) {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String PRODUCTION = "prod";
    private static final int OVER_DEFAULTS = 260;

    /**
     * Decides from system properties, environment and {@code config/application.properties}.
     *
     * @throws IOException with what to set, where a production profile has no database or the setting is not understood
     */
    public static DatabaseChoice fromConfiguration() throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors().addSystemSources();
        Path file = Path.of("config", "application.properties");
        if (Files.exists(file)) {
            builder.withSources(new PropertiesConfigSource(file.toUri().toURL(), OVER_DEFAULTS));
        }
        return decide(builder.build());
    }

    static DatabaseChoice decide(SmallRyeConfig config) throws IOException {
        String profile = text(config, "quarkus.profile").orElse("standalone");
        Optional<String> kind = text(config, "lobule.database");
        boolean urlGiven = text(config, URL).isPresent();
        Path data = Path.of(text(config, "lobule.data").orElse("data")).toAbsolutePath();
        if (kind.isPresent() && !kind.get().equals("embedded") && !kind.get().equals("external")) {
            throw new IOException("lobule.database is \"%s\"; it can be \"embedded\" or \"external\"".formatted(kind.get()));
        }
        if (urlGiven && !kind.equals(Optional.of("embedded"))) {
            return new DatabaseChoice(profile, false, data);
        }
        if (kind.equals(Optional.of("external"))) {
            throw new IOException("lobule.database is external, but no %s is set. Set it (environment: QUARKUS_DATASOURCE_JDBC_URL).".formatted(URL));
        }
        if (profile.equals(PRODUCTION) && kind.isEmpty()) {
            throw new IOException(("The production profile has no database: set %s (environment: QUARKUS_DATASOURCE_JDBC_URL) with user name and "
                    + "password. To run on the embedded PostgreSQL on purpose, set lobule.database=embedded (LOBULE_DATABASE=embedded).").formatted(URL));
        }
        return new DatabaseChoice(profile, true, data);
    }

    private static Optional<String> text(SmallRyeConfig config, String key) {
        return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }
}
