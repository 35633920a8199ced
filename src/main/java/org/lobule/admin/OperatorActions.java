package org.lobule.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;

import org.lobule.clinical.EntryRefusedException;
import org.lobule.clinical.ReaderInputs;
import org.lobule.delivery.Commitments;
import org.lobule.delivery.DestinationHealth;
import org.lobule.delivery.Outbox;
import org.lobule.queue.AnalysisOperations;
import org.lobule.queue.AnalysisPriority;
import org.lobule.queue.OperationRefused;

/**
 * What an administrator can do from the pages. Requests must carry the header that htmx sends: a page of another site cannot set it
 * without asking this server first, so it cannot act in the administrator's name.
 */
@Path("/actions")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_PLAIN)
public class OperatorActions {

    private static final String OPERATOR = "the dashboard";

    private final AnalysisOperations analyses;
    private final Outbox outbox;
    private final Commitments commitments;
    private final DestinationHealth destinations;
    private final ReaderInputs inputs;

    OperatorActions(AnalysisOperations analyses, Outbox outbox, Commitments commitments, DestinationHealth destinations, ReaderInputs inputs) {
        this.analyses = analyses;
        this.outbox = outbox;
        this.commitments = commitments;
        this.destinations = destinations;
        this.inputs = inputs;
    }

    @POST
    @Path("analyses/{id}/requeue")
    public Response requeue(@PathParam("id") long id, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> analyses.requeue(id, OPERATOR));
    }

    @POST
    @Path("analyses/{id}/cancel")
    public Response cancel(@PathParam("id") long id, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> analyses.cancel(id, OPERATOR));
    }

    /** Before everything that is not as urgent. */
    @POST
    @Path("analyses/{id}/urgent")
    public Response urgent(@PathParam("id") long id, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> analyses.prioritise(id, AnalysisPriority.STAT, OPERATOR));
    }

    @POST
    @Path("analyses/requeue-failed")
    public Response requeueFailed(@HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> analyses.requeueFailed(OPERATOR));
    }

    @POST
    @Path("analyses/{id}/deliver-again/{destination}")
    public Response deliverAgain(@PathParam("id") long id, @PathParam("destination") String destination, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> outbox.requeue(id, destination, false, OPERATOR));
    }

    /** Asks once more whether a destination keeps what it accepted. */
    @POST
    @Path("analyses/{id}/confirm-again/{destination}")
    public Response confirmAgain(@PathParam("id") long id, @PathParam("destination") String destination, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> commitments.askAgain(id, destination, OPERATOR));
    }

    @POST
    @Path("destinations/{name}/requeue-failed")
    public Response requeueUndelivered(@PathParam("name") String name, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> {
            outbox.requeueFailed(name, OPERATOR);
            destinations.tryNow(name);
        });
    }

    /** What only a reader of the images or a clinician can tell; an empty value takes back what was said. */
    @POST
    @Path("studies/{uid}/clinical-values")
    public Response tell(@PathParam("uid") String uid, @FormParam("quantity") @DefaultValue("") String quantity, @FormParam("region") @DefaultValue("") String region,
            @FormParam("value") @DefaultValue("") String value, @FormParam("unit") @DefaultValue("") String unit,
            @FormParam("observed") @DefaultValue("") String observed, @HeaderParam("HX-Request") boolean fromPage) {
        return act(fromPage, () -> inputs.give(uid, quantity, region, value, unit, observed, OPERATOR));
    }

    private static Response act(boolean fromPage, Runnable action) {
        if (!fromPage) {
            return Response.status(Response.Status.FORBIDDEN).entity("Use the dashboard; a script sends the header HX-Request: true").build();
        }
        try {
            action.run();
            return Response.noContent().header("HX-Trigger", "changed").build();
        } catch (OperationRefused | EntryRefusedException refused) {
            return Response.status(Response.Status.CONFLICT).entity(refused.getMessage()).build();
        }
    }
}
