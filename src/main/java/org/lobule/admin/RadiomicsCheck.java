package org.lobule.admin;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import org.lobule.radiomics.reference.Conformity;

/**
 * The radiomics engine reaches the reference values of IBSI 1 on this machine; measured once, as the node starts. A node whose
 * features are not the standard's is not ready.
 */
@Readiness
@Singleton
class RadiomicsCheck implements HealthCheck {

    void measure(@Observes StartupEvent event) {
        Conformity.ofThisEngine();
    }

    @Override
    public HealthCheckResponse call() {
        Conformity conformity = Conformity.ofThisEngine();
        return HealthCheckResponse.named("Radiomics engine").status(conformity.allMet())
                .withData("ibsi1DigitalPhantom", conformity.summary()).build();
    }
}
