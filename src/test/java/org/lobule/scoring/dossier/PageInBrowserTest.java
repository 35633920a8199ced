package org.lobule.scoring.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.lobule.Tool;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.SimulatedTable;
import org.lobule.scoring.training.Training;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

/** What a reader sees of the report in a real browser: on a screen, on a telephone, on paper. */
class PageInBrowserTest {

    /** Texts of drawings that reach more than a pixel beyond their drawing. */
    private static final String CUT_TEXTS = """
            () => [...document.querySelectorAll('svg.drawing')].flatMap(svg => {
              const frame = svg.getBoundingClientRect();
              return [...svg.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect();
                return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
              }).map(text => text.textContent);
            })
            """;
    private static final String OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @TempDir
    private Path folder;

    private Path page() throws Exception {
        new SimulatedTable(90, 4, 1.5, true, 5).write(folder);
        TrainingResult result = new Training(StudyYaml.parse("""
                name: seen
                data: {tables: [{file: cohort.csv, columns: {grade: {role: ignored}, label: {role: ignored}}}], roles: {id: id, site: site, date: date, arm: arm}}
                endpoint: {type: survival, time: time, status: status, event: [1], unit: mo}
                preparation: [{type: scale}]
                models: [{type: linear}, {type: lasso, with: {penalty: 0.05}}]
                arms: {column: arm, arms: [a, b], horizon: 12}
                validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}], external: [{name: hospital C, column: site, values: [C]}]}
                metrics: {bootstrap: 100}
                seed: 7
                """), folder, folder.resolve("out"), 2, "test", Catalogue.standard(), Clock.systemUTC()).run(Progress.SILENT);
        return Dossier.of(result).write(Files.createDirectories(folder.resolve("report")));
    }

    @Test
    void nothingIsCutOffAndNothingIsFetched() throws Exception {
        String address = page().toUri().toString();
        String chromium = Tool.require("chromium").toString();
        List<String> asked = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(chromium))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")))) {
            Page page = browser.newPage();
            page.onRequest(request -> asked.add(request.url()));
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.setViewportSize(1240, 900);
            page.navigate(address);
            assertThat(page.locator("figure svg.drawing").count()).isGreaterThan(10);
            assertThat(page.evaluate(CUT_TEXTS)).isEqualTo(List.of());
            assertThat(page.evaluate(OVERFLOW)).isEqualTo(0);
            page.setViewportSize(390, 800);
            assertThat(page.evaluate(OVERFLOW)).as("a telephone scrolls downwards only").isEqualTo(0);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.setViewportSize(720, 1000);
            assertThat(page.locator("nav").isVisible()).as("links lead nowhere on paper").isFalse();
            assertThat(page.evaluate(CUT_TEXTS)).isEqualTo(List.of());
            assertThat(page.evaluate(OVERFLOW)).as("wide tables end at the edge of the paper").isEqualTo(0);
            assertThat(page.evaluate("() => getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
        }
        assertThat(asked).allMatch(url -> url.startsWith("file:") || url.startsWith("data:")).hasSize(1);
        assertThat(complaints).isEmpty();
    }
}
