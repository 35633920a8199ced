package org.lobule.admin;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.Blocking;

/** The same as the pages, for programs. Studies are named by UID; patients are not named at all. */
@Path("/api/studies")
@ApplicationScoped
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class StudyApi {

    private final Studies studies;

    StudyApi(Studies studies) {
        this.studies = studies;
    }

    /** @param mood and further fields: see {@link StudyStatus} */
    public record StudyAnswer(String studyInstanceUid, Instant receivedAt, long instances, String mood, String state, String detail, boolean settled) {}

    public record EventAnswer(long id, Instant at, String severity, String message) {}

    /** @param proof and further fields: see {@link org.lobule.delivery.ProofState} and {@link DeliveryWords} */
    public record DeliveryAnswer(String destination, String kind, String sopInstanceUid, String state, int attempts, String lastError, Instant sentAt,
                                 String proof, Instant provenAt, String proofNote, String words) {}

    /** @param kind MPPS, IAN or query; {@code state} that of a procedure step */
    public record EvidenceAnswer(String kind, String source, String state, long announced, long here, Instant told) {}

    /** @param completeness why the study was taken as whole, or what it waits for */
    public record DetailAnswer(StudyAnswer study, String completeness, List<EvidenceAnswer> evidence, List<EventAnswer> events,
                               List<DeliveryAnswer> results) {}

    @GET
    public List<StudyAnswer> list(@QueryParam("page") @DefaultValue("0") int page) {
        return studies.list("", Math.max(0, page)).stream().map(StudyApi::answer).toList();
    }

    @GET
    @Path("{uid}")
    public DetailAnswer study(@PathParam("uid") String uid) {
        StudyDetail detail = studies.find(uid).orElseThrow(() -> new NotFoundException("No such study has been received"));
        return new DetailAnswer(answer(detail.study()), detail.completeness(),
                detail.evidence().stream().map(row -> new EvidenceAnswer(row.what(), row.source(), row.state(), row.announced(), row.here(), row.told())).toList(),
                detail.events().stream().map(event -> new EventAnswer(event.id(), event.happenedAt(), event.severity().name(), event.message())).toList(),
                detail.delivery().stream().map(entry -> new DeliveryAnswer(entry.destination(), entry.result().label(), entry.result().sopInstanceUid(),
                        entry.state().name(), entry.attempts(), entry.lastError(), entry.sentAt(),
                        entry.proof().name(), entry.provenAt(), entry.proofNote(), DeliveryWords.of(entry).words())).toList());
    }

    /** The clinical values that are kept for a study, each with whether it counts. */
    @GET
    @Path("{uid}/clinical-values")
    public List<ClinicalRow> clinicalValues(@PathParam("uid") String uid) {
        return studies.find(uid).orElseThrow(() -> new NotFoundException("No such study has been received")).clinical();
    }

    private static StudyAnswer answer(StudyRow row) {
        return new StudyAnswer(row.uid(), row.receivedAt(), row.images(), row.status().mood(), row.status().words(), row.status().detail(),
                row.status().settled());
    }
}
