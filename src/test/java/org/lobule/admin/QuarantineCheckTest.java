package org.lobule.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import org.lobule.archive.QuarantineState;

class QuarantineCheckTest {

    private static final long MIB = 1 << 20;

    private static HealthCheckResponse of(long refused, long orphaned) {
        return QuarantineCheck.response(new QuarantineState(refused * MIB, orphaned * MIB, 100 * MIB, Optional.of(Instant.EPOCH), 7));
    }

    @Test
    void itShowsWhatIsHeld() {
        HealthCheckResponse room = of(60, 19);
        assertThat(room.getStatus()).isEqualTo(Status.UP);
        assertThat(room.getData().orElseThrow()).containsEntry("refusedMiB", 60L).containsEntry("orphanedMiB", 19L).containsEntry("mostMiB", 100L)
                .containsEntry("released", 7L).containsEntry("oldest", "1970-01-01T00:00:00Z").doesNotContainKey("warning");
    }

    @Test
    void itWarnsFromFourFifthsOn() {
        HealthCheckResponse nearly = of(60, 20);
        assertThat(nearly.getStatus()).isEqualTo(Status.UP);
        assertThat(nearly.getData().orElseThrow().get("warning").toString()).startsWith("the quarantine is nearly full");
    }

    @Test
    void itIsDownWhenReleasingDoesNotHelp() {
        HealthCheckResponse over = of(0, 101);
        assertThat(over.getStatus()).isEqualTo(Status.DOWN);
        assertThat(over.getData().orElseThrow().get("warning").toString()).startsWith("what a crash left is more than lobule.quarantine.most");
    }
}
