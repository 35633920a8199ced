package org.lobule.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.document;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.TestSite;
import org.lobule.delivery.Outbox;
import org.lobule.delivery.PreparedResult;
import org.lobule.delivery.ResultStore;
import org.lobule.delivery.TestArchive;
import org.lobule.dicom.data.Attributes;
import org.lobule.dicom.data.UID;
import org.lobule.dicom.net.service.CommitmentRequest;
import org.lobule.dicom.net.service.CommitmentResult;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.ScriptedRunner;
import org.lobule.site.Destination;
import org.lobule.site.Proof;

/** What an administrator sees of results whose archive must show that it keeps them. */
@NodeTest
class DeliveryStatesTest {

    @Inject
    ResultStore store;
    @Inject
    Outbox outbox;
    @Inject
    ScriptedRunner runner;
    @Inject
    StorageListener listener;
    @Inject
    AnalysisHistory history;

    private final String study = newUid();

    @AfterEach
    void back() {
        TestSite.sendToPacs();
    }

    @Test
    void aCommittedResultIsShownAsSuchFromTheRequestToTheAnswer() throws Exception {
        try (TestArchive archive = TestArchive.committing(TestArchive.LATER)) {
            analyse(archive, "shown");
            CommitmentRequest request = archive.awaitRequest();
            awaitState("results stored");
            given().get("/api/studies/" + study).then().body("study.detail", equalTo("shown is still to confirm that it keeps them"))
                    .body("study.settled", equalTo(false)).body("results.words", everyItem(equalTo("stored, not yet confirmed")));
            given().get("/studies/" + study).then().statusCode(200).body(containsString("stored, not yet confirmed"));
            given().get("/").then().statusCode(200).body(containsString("To be confirmed"));
            given().get("/q/metrics").then().body(containsString("state=\"unconfirmed\""));

            assertThat(TestArchive.report(TestSite.ARCHIVE, listener.status().port(), TestArchive.committing(request)).isSuccess()).isTrue();

            given().get("/api/studies/" + study).then().body("study.state", equalTo("results delivered"))
                    .body("study.detail", equalTo("committed by the archive")).body("study.settled", equalTo(true))
                    .body("results.proof", everyItem(equalTo("COMMITTED"))).body("results.words", everyItem(equalTo("committed")))
                    .body("results.provenAt", everyItem(notNullValue()));
            given().get("/studies/" + study).then().body(containsString("<span class=\"state good\">committed</span> <time>"));
            given().get("/q/metrics").then().body(containsString("lobule_proof_total{destination=\"shown\",outcome=\"committed\"}"));
        }
    }

    @Test
    void aLostResultIsShownWithTheArchivesReason() throws Exception {
        TestArchive.Answer full = request -> Optional.of(TestArchive.refusing(request, UID.Comprehensive3DSRStorage, CommitmentResult.RESOURCE_LIMITATION));
        try (TestArchive archive = TestArchive.committing(full)) {
            analyse(archive, "losing");
            awaitState("results not delivered");
            given().get("/api/studies/" + study).then().body("study.detail", equalTo("losing: accepted but not kept: 0x0213 Resource limitation"))
                    .body("results.find { it.kind == 'SR' }.words", equalTo("given up"));
            given().get("/studies/" + study).then().body(containsString("Send again"));
        }
    }

    @Test
    void anUnconfirmedResultCanBeAskedForOnceMoreFromThePage() throws Exception {
        try (TestArchive archive = TestArchive.thatOnlyStores()) {
            analyse(archive, "asked");
            awaitState("results delivered");
            given().get("/api/studies/" + study).then().body("study.mood", equalTo("wait")).body("results.proof", everyItem(equalTo("UNPROVEN")));
            given().get("/studies/" + study).then().body(containsString("stored, not confirmed")).body(containsString("Ask again"));
        }
        long run = history.of(study).getFirst().id();
        String action = "/actions/analyses/%d/confirm-again/asked".formatted(run);
        given().post(action).then().statusCode(403);
        try (TestArchive upgraded = TestArchive.committing()) {
            TestSite.sendTo(at(upgraded, "asked"));
            given().header("HX-Request", "true").post(action).then().statusCode(204);
            eventually(() -> given().get("/api/studies/" + study).jsonPath().getString("study.detail"), "committed by the archive"::equals);
        }
    }

    private void awaitState(String state) {
        eventually(() -> given().get("/api/studies/" + study).jsonPath().getString("study.state"), state::equals);
    }

    private void analyse(TestArchive archive, String name) throws IOException {
        List<Attributes> results = List.of(document(UID.SegmentationStorage, "SEG", study), document(UID.Comprehensive3DSRStorage, "SR", study));
        runner.script(study, context -> {
            List<PreparedResult> prepared = store.store(results);
            context.complete(() -> outbox.add(context.analysisId(), prepared));
        });
        TestSite.sendTo(at(archive, name));
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            assertThat(scanner.store(ct(study, newUid(), 1)).isSuccess()).isTrue();
        }
    }

    private static Destination at(TestArchive archive, String name) {
        return new Destination(name, archive.peer(), Duration.ofMillis(100), Duration.ofMillis(200), 3,
                Optional.of(new Proof.Commitment(archive.peer(), Duration.ofMinutes(5))));
    }
}
