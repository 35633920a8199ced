package org.lobule.clinical;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.smallrye.common.annotation.Blocking;

import org.lobule.site.ClinicalFeeds;
import org.lobule.site.SiteConfiguration;

/**
 * Takes clinical values over HTTP: a JSON list of entries, or a FHIR R4 Bundle of Observations. Off unless the administrator turns it
 * on. Types of content that a form of another site could send are not taken.
 */
@Singleton
@Path("/api/clinical-values")
@Produces(MediaType.APPLICATION_JSON)
public class ClinicalValuesApi {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_ENTRIES = 5_000;
    private static final int MOST_REQUESTS = 4;
    private static final int RETRY_SECONDS = 10;

    private final ClinicalConfiguration configuration;
    private final ClinicalFeeds feeds;
    private final ValueLedger ledger;
    private final Clock clock;
    private final Semaphore requests = new Semaphore(MOST_REQUESTS);

    ClinicalValuesApi(ClinicalConfiguration configuration, SiteConfiguration site, ValueLedger ledger, Clock clock) {
        this.configuration = configuration;
        this.feeds = site.clinical();
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What became of the entries.
     *
     * @param taken     values that are kept
     * @param known     values that were here already
     * @param withdrawn entries that took an earlier value back
     * @param refused   entries that are not used, with the reason
     */
    public record Answer(int taken, int known, int withdrawn, List<Batch.Refusal> refused) {}

    /** Why nothing was taken. */
    public record Problem(String problem) {}

    /** 200 with what became of each entry; 422 where every one is refused; 400 where the body itself is. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, FHIR_JSON})
    @Blocking
    public Response take(InputStream body) {
        if (!configuration.rest()) {
            return problem(Status.NOT_FOUND, "Values are not taken over HTTP (lobule.clinical.rest)");
        }
        if (!requests.tryAcquire()) {
            return Response.fromResponse(problem(Status.SERVICE_UNAVAILABLE, "Busy; send again later")).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
        }
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return problem(Status.REQUEST_ENTITY_TOO_LARGE, "A request may have %d MB; send several".formatted(MOST_BYTES >> 20));
            }
            return answer(JsonBody.read(bytes, feeds, clock.getZone(), MOST_ENTRIES).takeInto(ledger));
        } catch (EntryRefusedException refused) {
            return problem(Status.BAD_REQUEST, refused.getMessage());
        } catch (IOException _) {
            return problem(Status.BAD_REQUEST, "The body cannot be read to its end; send it again");
        } finally {
            requests.release();
        }
    }

    private static Response answer(Batch.Result result) {
        boolean nothing = !result.refused().isEmpty() && result.refused().size() == result.entries();
        return Response.status(nothing ? 422 : 200).entity(new Answer(result.kept(), result.known(), result.withdrawn(), result.refused())).build();
    }

    private static Response problem(Status status, String words) {
        return Response.status(status).entity(new Problem(words)).build();
    }
}
