package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class StowReceptionDefaultTest {

    @Test
    void itIsOffByDefaultAndThenSaysSo() {
        IntakeConfiguration defaults = new SmallRyeConfigBuilder().withMapping(IntakeConfiguration.class)
                .withConverter(Duration.class, 200, new DurationConverter()).build().getConfigMapping(IntakeConfiguration.class);

        assertThat(defaults.stow()).isFalse();
        StowReception reception = new StowReception(defaults, null, null);
        assertThat(reception.store("multipart/related", null, null).getStatus()).isEqualTo(404);
        assertThat(reception.storeInStudy("1.2", "multipart/related", null, null).getStatus()).isEqualTo(404);
    }
}
