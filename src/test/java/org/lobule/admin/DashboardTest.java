package org.lobule.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.lobule.Eventually.eventually;
import static org.lobule.TestObjects.ct;
import static org.lobule.TestObjects.newUid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

import org.lobule.NodeTest;
import org.lobule.TestModality;
import org.lobule.Tool;
import org.lobule.archive.QuarantineState;
import org.lobule.intake.StorageListener;
import org.lobule.queue.AnalysisHistory;
import org.lobule.queue.AnalysisRefused;
import org.lobule.queue.AnalysisRun;
import org.lobule.queue.AnalysisState;
import org.lobule.queue.RetryableFailure;
import org.lobule.queue.ScriptedRunner;
import org.lobule.radiomics.reference.Conformity;
import org.lobule.scoring.bundle.BundleShelf;

/** What people see of the node, over HTTP and in a real browser. */
@NodeTest
class DashboardTest {

    @Inject
    ScriptedRunner runner;
    @Inject
    StorageListener listener;
    @Inject
    AnalysisHistory history;
    @TestHTTPResource("/")
    String address;

    private final String study = newUid();

    @Test
    void aFailedAnalysisIsShownWithItsReasonAndQueuedAgainByAClick() throws IOException {
        AtomicBoolean repaired = new AtomicBoolean();
        runner.script(study, context -> {
            if (!repaired.get()) {
                throw new AnalysisRefused("The disk with the settings is away");
            }
            context.complete(() -> {});
        });
        AnalysisRun failed = receive(AnalysisState.NOT_ANALYSED);
        String chromium = Tool.require("chromium").toString();

        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(chromium))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                                "--disable-component-update", "--disable-sync")))) {
            Page page = browser.newPage();
            page.navigate(address + "studies/" + study);
            assertThat(page.locator("main").innerText()).contains("Probe Lena", "not analysed", "The disk with the settings is away", "1957-03-01");

            repaired.set(true);
            page.getByText("Analyse again").click();

            PlaywrightAssertions.assertThat(page.locator("ol.timeline")).containsText("Queued again by the dashboard");
            eventually(() -> history.find(failed.id()).orElseThrow().state(), state -> state == AnalysisState.DONE);
        }
    }

    @Test
    void aStudyIsFoundByItsPatientWithoutThePatientInAnyAddress() throws IOException {
        receive(AnalysisState.DONE);

        given().formParam("search", "probe^lena").when().post("/parts/overview").then().statusCode(200).body(containsString(study));
        given().formParam("search", "nobody of that name").when().post("/parts/overview").then().statusCode(200).body(not(containsString(study)));
    }

    @Test
    void programsGetTheStateOfAStudyWithoutItsPatient() throws IOException {
        receive(AnalysisState.DONE);

        given().get("/api/studies/" + study).then().statusCode(200)
                .body("study.studyInstanceUid", equalTo(study)).body("study.instances", equalTo(1)).body("study.settled", equalTo(true))
                .body("events.message", hasItem(containsString("received from CTSCAN")))
                .body(not(containsString("Probe")));
        given().get("/api/studies/1.2.3.4").then().statusCode(404);
        given().get("/studies/1.2.3.4").then().statusCode(404);
    }

    @Test
    void aQuarantineThatIsNearlyFullIsToldAndOneWithRoomIsNot() {
        assertThat(pageWithQuarantine(79)).doesNotContain("quarantine");
        assertThat(pageWithQuarantine(80)).contains("<p class=\"bad\">the quarantine is nearly full");
    }

    private String pageWithQuarantine(long held) {
        QuarantineState quarantine = new QuarantineState(held, 0, 100, Optional.empty(), 0);
        return DashboardPages.Templates.overview$content(new Overview(listener.status(), history.depth(), List.of(), List.of(), List.of(), quarantine, new BundleShelf.Inventory(List.of(), List.of()), 0))
                .render();
    }

    @Test
    void actionsThatDoNotComeFromThePagesAreForbidden() throws IOException {
        runner.script(study, context -> {
            throw new AnalysisRefused("no liver");
        });
        AnalysisRun run = receive(AnalysisState.NOT_ANALYSED);

        given().post("/actions/analyses/%d/requeue".formatted(run.id())).then().statusCode(403);
        assertThat(history.find(run.id()).orElseThrow().state()).isEqualTo(AnalysisState.NOT_ANALYSED);
        given().header("HX-Request", "true").post("/actions/analyses/%d/cancel".formatted(run.id())).then().statusCode(409)
                .body(containsString("has ended"));
        given().header("HX-Request", "true").post("/actions/analyses/999999999/requeue").then().statusCode(409);
    }

    @Test
    void failedAnalysesAreQueuedAgainTogetherAndOneThatHasEndedCannotBeMovedUp() throws IOException {
        runner.script(study, context -> {
            throw new RetryableFailure("the network drive is away");
        });
        AnalysisRun run = receive(AnalysisState.FAILED);
        given().header("HX-Request", "true").post("/actions/analyses/%d/urgent".formatted(run.id())).then().statusCode(409);

        runner.script(study, context -> context.complete(() -> {}));
        given().header("HX-Request", "true").post("/actions/analyses/requeue-failed").then().statusCode(204);
        eventually(() -> history.find(run.id()).orElseThrow().state(), state -> state == AnalysisState.DONE);
    }

    @Test
    void healthNamesListenerDatabaseDiskAndDestinations() {
        given().get("/q/health/ready").then().statusCode(200)
                .body("checks.name", hasItem("DICOM listener")).body("checks.name", hasItem("Disk"))
                .body("checks.name", hasItem("Database connections health check"))
                .body("checks.find { it.name == 'Radiomics engine' }.data.ibsi1DigitalPhantom", equalTo(Conformity.ofThisEngine().summary()));
        given().get("/q/health").then().body("checks.name", hasItem("Destinations")).body("checks.name", hasItem("TLS certificate"));
    }

    @Test
    void theFirstPageSaysHowFarFeatureExtractionAgreesWithTheStandard() {
        given().get("/").then().statusCode(200).body(containsString("IBSI 1 digital phantom: " + Conformity.ofThisEngine().summary()));
    }

    @Test
    void metricsCountWhatWasReceivedAndWhatWaits() throws IOException {
        receive(AnalysisState.DONE);

        given().get("/q/metrics").then().statusCode(200).body(containsString("lobule_analyses{")).body(containsString("lobule_outbox"))
                .body(containsString("lobule_associations"));
    }

    /** Sends one slice and waits for the end of its analysis. */
    private AnalysisRun receive(AnalysisState end) throws IOException {
        try (TestModality scanner = TestModality.open(listener.status().port())) {
            assertThat(scanner.store(ct(study, newUid(), 1)).isSuccess()).isTrue();
        }
        AnalysisRun run = eventually(() -> history.of(study), runs -> !runs.isEmpty() && !runs.getFirst().state().isOpen()).getFirst();
        assertThat(run.state()).as(run.reason()).isEqualTo(end);
        return run;
    }
}
