package org.lobule.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.smallrye.common.annotation.Blocking;

import org.lobule.cohort.CohortExport;
import org.lobule.cohort.CohortJson;
import org.lobule.cohort.CohortRequest;
import org.lobule.cohort.CohortToken;

/** The node's own studies as a cohort, for {@code lobule cohort export}. Unlike the pages it names patients only to who shows the token and asks for it. */
@Path("/api/cohort")
@ApplicationScoped
@Blocking
public class CohortApi {

    private final CohortExport export;
    private final CohortToken token;

    CohortApi(CohortExport export, CohortToken token) {
        this.export = export;
        this.token = token;
    }

    /** A line of JSON for each series, the end last; parameters as {@link CohortRequest} has them. */
    @GET
    public Response export(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @QueryParam("since") String since, @QueryParam("until") String until,
                           @QueryParam("modality") @DefaultValue("") String modality, @QueryParam("settings") @DefaultValue("") String settings,
                           @QueryParam("region") @DefaultValue("") String region, @QueryParam("identified") boolean identified) {
        if (!token.isShownBy(authorization)) {
            return text(Response.Status.UNAUTHORIZED, "Show the token of " + CohortToken.FILE + " in the node's data folder: Authorization: Bearer TOKEN");
        }
        var request = new CohortRequest(day("since", since), day("until", until), modality, settings, region, identified);
        return Response.ok((StreamingOutput) out -> export.write(request, out), CohortJson.MEDIA_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Optional<LocalDate> day(String name, String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notOne) {
            throw new BadRequestException(text(Response.Status.BAD_REQUEST, name + " must be a day such as 2026-03-31"));
        }
    }

    private static Response text(Response.Status status, String words) {
        return Response.status(status).type(MediaType.TEXT_PLAIN).entity(words).build();
    }
}
