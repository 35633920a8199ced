package org.lobule.admin;

import java.util.List;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import org.lobule.delivery.DestinationHealth;
import org.lobule.delivery.DestinationStatus;

/** Down when a destination cannot be reached. The node is ready all the same: it receives and analyses, and the results wait. */
@Wellness
class DestinationsCheck implements HealthCheck {

    private final DestinationHealth destinations;

    DestinationsCheck(DestinationHealth destinations) {
        this.destinations = destinations;
    }

    @Override
    public HealthCheckResponse call() {
        List<DestinationStatus> all = destinations.all();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Destinations").status(all.stream().allMatch(DestinationStatus::reachable));
        for (DestinationStatus destination : all) {
            response.withData(destination.name(), destination.reachable()
                    ? "%d results waiting, %d to be confirmed, %d given up".formatted(destination.waiting(), destination.unconfirmed(), destination.failed())
                    : "not reached, tried again at %s: %s".formatted(destination.closedUntil().get(), destination.lastFailure().orElse("")));
        }
        return response.build();
    }
}
