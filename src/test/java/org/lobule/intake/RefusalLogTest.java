package org.lobule.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final List<String> lines = new ArrayList<>();
    private final InstantSource source = () -> now;
    private final RefusalLog log = new RefusalLog(source.withZone(ZoneOffset.UTC), lines::add);

    @Test
    void aFloodOfRefusalsIsCountedNotLogged() {
        for (int i = 0; i < 10_000; i++) {
            log.say("refused " + i);
        }
        assertThat(lines).hasSize(RefusalLog.LINES).startsWith("refused 0");
        now = now.plus(Duration.ofMinutes(1));
        log.say("refused again");
        assertThat(lines).hasSize(RefusalLog.LINES + 2).endsWith("9940 more refusals were not logged; lobule.associations counts them", "refused again");
    }
}
