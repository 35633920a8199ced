package org.lobule.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;

import org.lobule.dicom.data.UIDDictionary;
import org.lobule.dicom.io.DicomException;
import org.lobule.dicom.net.AssociationInfo;
import org.lobule.dicom.net.DicomServiceException;
import org.lobule.dicom.net.DimseStatus;
import org.lobule.dicom.net.service.StoreRequest;
import org.lobule.dicom.web.MultipartReader;
import org.lobule.dicom.web.Part10Stream;
import org.lobule.dicom.web.StoreAnswer;
import org.lobule.site.AcceptedStorage;
import org.lobule.site.StorageRule;

/**
 * STOW-RS (PS3.18 10.5): instances over HTTP, each of which goes the way of a C-STORE, with the same guarantees and refusals. Off unless the
 * administrator turns it on.
 */
@Singleton
@Path("/dicom-web/studies")
public class StowReception {
    /** Stands where the calling AE title of an association would. */
    static final String SENDER = "STOW-RS";

    private static final Logger LOG = Logger.getLogger(StowReception.class);
    private static final int MOST_INSTANCES = 20_000;
    private static final int MOST_REQUESTS = 4;
    private static final int RETRY_SECONDS = 10;
    /** Failure Reason C122H: Referenced Transfer Syntax not supported (PS3.18 table I.2-2). */
    private static final DimseStatus TRANSFER_SYNTAX_NOT_SUPPORTED = DimseStatus.of(0xC122);
    private static final String ANY_STUDY = "";

    private final IntakeConfiguration configuration;
    private final AcceptedStorage storage;
    private final StoreHandler handler;
    private final Semaphore requests = new Semaphore(MOST_REQUESTS);

    StowReception(IntakeConfiguration configuration, AcceptedStorage storage, StoreHandler handler) {
        this.configuration = configuration;
        this.storage = storage;
        this.handler = handler;
    }

    /** Answers with what became of each instance; 400 where the body itself cannot be read to its end. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response store(@HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, @Context HttpServerRequest request, InputStream body) {
        return answer(ANY_STUDY, contentType, request, body);
    }

    /** The same for instances of one study: those of another one fail with {@link StoreHandler#ANOTHER_STUDY}. */
    @POST
    @Path("/{study}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response storeInStudy(@PathParam("study") String study, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context HttpServerRequest request, InputStream body) {
        return answer(study, contentType, request, body);
    }

    private Response answer(String study, String contentType, HttpServerRequest request, InputStream body) {
        if (!configuration.stow()) {
            return text(Status.NOT_FOUND, "STOW-RS is off (lobule.intake.stow)");
        }
        if (!study.equals(ANY_STUDY) && !UIDDictionary.isValid(study)) {
            return text(Status.BAD_REQUEST, "The address has to end with a Study Instance UID: digits and dots, at most 64 characters");
        }
        if (!requests.tryAcquire()) {
            return Response.fromResponse(text(Status.SERVICE_UNAVAILABLE, "Busy; send again later")).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
        }
        try {
            return store(study, contentType, sender(request), body);
        } finally {
            requests.release();
        }
    }

    private Response store(String study, String contentType, AssociationInfo sender, InputStream body) {
        StoreAnswer answer = new StoreAnswer();
        MultipartReader reader;
        try {
            reader = MultipartReader.ofDicom(body, contentType, MOST_INSTANCES);
        } catch (DicomException e) {
            return text(Status.UNSUPPORTED_MEDIA_TYPE, e.getMessage());
        }
        try {
            for (MultipartReader.Part part = reader.next(); part != null; part = reader.next()) {
                take(part.body(), study, sender, answer);
            }
        } catch (IOException e) {
            LOG.warnf("A STOW-RS request from %s broke off after %d instances: %s", sender.remoteAddress(), answer.size(), e.getMessage());
            return text(Status.BAD_REQUEST, "The body cannot be read to its end; send it again");
        }
        if (answer.size() == 0) {
            return text(Status.BAD_REQUEST, "The body has no instance");
        }
        return Response.status(answer.httpStatus()).type("application/dicom+json").entity(answer.json()).build();
    }

    /** Takes one instance or refuses it; what is left of its bytes is passed over by the reader, which notices a body that broke off. */
    private void take(InputStream part, String study, AssociationInfo sender, StoreAnswer answer) {
        Part10Stream instance;
        try {
            instance = Part10Stream.of(part);
        } catch (IOException e) {
            answer.failed(DimseStatus.CANNOT_UNDERSTAND);
            return;
        }
        try {
            Optional<DimseStatus> refusal = refusal(instance);
            if (refusal.isPresent()) {
                answer.failed(instance, refusal.get());
                return;
            }
            StoreRequest store = new StoreRequest(sender, instance.sopClassUID(), instance.sopInstanceUID(), instance.transferSyntaxUID(), "", 0);
            answer.stored(instance, study.equals(ANY_STUDY) ? handler.store(store, instance.dataSet()) : handler.storeInStudy(study, store, instance.dataSet()));
        } catch (DicomServiceException e) {
            answer.failed(instance, e.status());
        } catch (IOException e) {
            LOG.warnf("%s could not be taken over STOW-RS: %s", instance.sopInstanceUID(), e.getMessage());
            answer.failed(instance, DimseStatus.PROCESSING_FAILURE);
        }
    }

    /** What negotiation settles for an association. */
    private Optional<DimseStatus> refusal(Part10Stream instance) {
        Optional<StorageRule> rule = storage.rule(instance.sopClassUID());
        if (rule.isEmpty()) {
            return Optional.of(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
        return rule.get().transferSyntaxes().contains(instance.transferSyntaxUID()) ? Optional.empty() : Optional.of(TRANSFER_SYNTAX_NOT_SUPPORTED);
    }

    private static AssociationInfo sender(HttpServerRequest request) {
        InetSocketAddress remote = InetSocketAddress.createUnresolved(request.remoteAddress().hostAddress(), request.remoteAddress().port());
        return new AssociationInfo(0, SENDER, "", remote, "", "");
    }

    private static Response text(Status status, String words) {
        return Response.status(status).type(MediaType.TEXT_PLAIN).entity(words).build();
    }
}
