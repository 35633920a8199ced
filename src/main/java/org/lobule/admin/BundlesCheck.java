package org.lobule.admin;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

import io.smallrye.health.api.Wellness;

import org.lobule.pipeline.InstalledBundles;
import org.lobule.scoring.bundle.BundleShelf.Inventory;

/** The installed model bundles; down when one is broken. The others score, and the node goes on in any case. */
@Wellness
class BundlesCheck implements HealthCheck {

    private final InstalledBundles installed;

    BundlesCheck(InstalledBundles installed) {
        this.installed = installed;
    }

    @Override
    public HealthCheckResponse call() {
        return response(installed.inventory());
    }

    static HealthCheckResponse response(Inventory inventory) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Model bundles").status(inventory.broken().isEmpty());
        inventory.bundles().forEach(one -> response.withData(one.bundle().manifest().name(),
                one.bundle().manifest().version() + (one.bundle().manifest().simulated() ? ", SIMULATED" : "") + ", SHA-256 " + one.bundle().sha256()));
        inventory.broken().forEach(broken -> response.withData(broken.file(), "broken and not used: " + broken.reason()));
        return response.build();
    }
}
