package org.lobule.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class DatabaseChoiceTest {

    @Test
    void withoutAnythingConfiguredTheNodeRunsOnItsOwnDatabase() throws IOException {
        DatabaseChoice choice = choose(Map.of());

        assertThat(choice.embedded()).isTrue();
        assertThat(choice.profile()).isEqualTo("standalone");
        assertThat(choice.data()).isAbsolute().hasFileName("data");
    }

    @Test
    void aConfiguredUrlIsUsed() throws IOException {
        assertThat(choose(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/lobule")).embedded()).isFalse();
        assertThat(choose(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/lobule", "quarkus.profile", "prod")).embedded()).isFalse();
    }

    @Test
    void aProductionProfileWithoutUrlRefusesAndSaysWhatToSet() {
        assertThatIOException().isThrownBy(() -> choose(Map.of("quarkus.profile", "prod")))
                .withMessageContaining("QUARKUS_DATASOURCE_JDBC_URL").withMessageContaining("lobule.database=embedded");
    }

    @Test
    void aProductionProfileMayRunEmbeddedOnPurpose() throws IOException {
        DatabaseChoice choice = choose(Map.of("quarkus.profile", "prod", "lobule.database", "embedded"));

        assertThat(choice.embedded()).isTrue();
        assertThat(choice.profile()).isEqualTo("prod");
    }

    @Test
    void anUnknownKindOfDatabaseIsRefused() {
        assertThatIOException().isThrownBy(() -> choose(Map.of("lobule.database", "oracle"))).withMessageContaining("\"oracle\"");
        assertThatIOException().isThrownBy(() -> choose(Map.of("lobule.database", "external"))).withMessageContaining("no quarkus.datasource.jdbc.url");
    }

    private static DatabaseChoice choose(Map<String, String> settings) throws IOException {
        return DatabaseChoice.decide(new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 500)).build());
    }
}
