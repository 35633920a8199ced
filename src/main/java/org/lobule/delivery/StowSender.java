package org.lobule.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.lobule.archive.Archive;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.web.DicomWebClient;
import org.lobule.dicom.web.DicomWebException;
import org.lobule.dicom.web.StoreOutcome;
import org.lobule.site.WebService;

/**
 * Stores results by STOW-RS, each in a request of its own: so their order is kept, and a request that is refused as a whole (too large, not
 * understood) is about one object.
 */
@Singleton
class StowSender {
    private static final int TOO_LARGE = 413;
    private static final int KIB = 1024;

    private final WebConnections connections;
    private final Archive archive;

    StowSender(WebConnections connections, Archive archive) {
        this.connections = connections;
        this.archive = archive;
    }

    /** @throws IOException where the service cannot even be called; it is first spoken to when a result is stored */
    StorageLink open(WebService service) throws IOException {
        return new Store(connections.to(service));
    }

    private final class Store implements StorageLink {
        private final DicomWebClient client;

        Store(DicomWebClient client) {
            this.client = client;
        }

        @Override
        public DimseStatus store(ResultInstance result) throws IOException {
            Path file = archive.resolve(result.path());
            try {
                return status(client.store(List.of(file)), result.sopInstanceUid());
            } catch (DicomWebException answer) {
                throw answer.status() == TOO_LARGE ? tooLarge(answer, result) : WebConnections.explained(answer);
            } catch (IOException e) {
                throw WebConnections.explained(e);
            }
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static IOException tooLarge(DicomWebException answer, ResultInstance result) {
        return new IOException("%s (%d KiB); raise the limit of the service, or of a proxy in front of it".formatted(answer.getMessage(),
                (result.size() + KIB - 1) / KIB), answer);
    }

    /** What the outcome says of the one instance that was sent: every one is either stored or failed. */
    private static DimseStatus status(StoreOutcome outcome, String sopInstanceUid) {
        if (outcome.stored().contains(sopInstanceUid)) {
            return outcome.warnings().stream().filter(warning -> warning.sopInstanceUID().equals(sopInstanceUid)).findFirst()
                    .map(StoreOutcome.Warning::reason).filter(DimseStatus::isWarning).orElse(DimseStatus.SUCCESS);
        }
        Optional<StoreOutcome.Failure> named = outcome.failures().stream().filter(failure -> failure.sopInstanceUID().equals(sopInstanceUid)).findFirst();
        DimseStatus reason = named.or(() -> outcome.failures().stream().findFirst()).map(StoreOutcome.Failure::reason).orElse(StoreOutcome.UNKNOWN);
        return reason.isFailure() ? reason : StoreOutcome.UNKNOWN;
    }
}
