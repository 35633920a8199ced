package org.lobule.admin;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import org.lobule.intake.DicomListenerStatus;
import org.lobule.intake.StorageListener;

/** Ready only while images can be received. */
@Readiness
class DicomListenerCheck implements HealthCheck {

    private final StorageListener listener;

    DicomListenerCheck(StorageListener listener) {
        this.listener = listener;
    }

    @Override
    public HealthCheckResponse call() {
        DicomListenerStatus status = listener.status();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("DICOM listener").status(status.listening())
                .withData("aeTitle", status.aeTitle()).withData("port", status.port()).withData("tlsPort", status.tlsPort())
                .withData("openAssociations", status.openAssociations());
        status.notAccepted().ifPresent(reason -> answer.withData("notAccepted", reason));
        return answer.build();
    }
}
