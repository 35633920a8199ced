package org.lobule.admin;

import java.util.Optional;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import org.lobule.archive.Quarantine;
import org.lobule.archive.QuarantineState;

/** How much is in quarantine; down when what a crash left is more than the bound, since that is not released for its size. */
@Wellness
class QuarantineCheck implements HealthCheck {

    private static final long MIB = 1 << 20;

    private final Quarantine quarantine;

    QuarantineCheck(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public HealthCheckResponse call() {
        return response(quarantine.state());
    }

    static HealthCheckResponse response(QuarantineState state) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Quarantine").status(!state.overflowing())
                .withData("refusedMiB", state.refused() / MIB).withData("orphanedMiB", state.orphaned() / MIB).withData("mostMiB", state.most() / MIB)
                .withData("released", state.released());
        state.oldest().ifPresent(since -> response.withData("oldest", since.toString()));
        warning(state).ifPresent(words -> response.withData("warning", words));
        return response.build();
    }

    /** What a person should know of it; empty while there is room. */
    static Optional<String> warning(QuarantineState state) {
        if (state.overflowing()) {
            return Optional.of("what a crash left is more than lobule.quarantine.most: look at the folders named for days in archive/quarantine, "
                    + "and remove them or raise it");
        }
        return state.nearlyFull()
                ? Optional.of("the quarantine is nearly full, its oldest refused objects are released: see under \"Not taken\" who sends them")
                : Optional.empty();
    }
}
