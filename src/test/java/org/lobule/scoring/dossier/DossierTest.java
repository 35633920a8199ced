package org.lobule.scoring.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import org.lobule.scoring.dossier.checklist.Checklist;
import org.lobule.scoring.dossier.checklist.FilledChecklist;
import org.lobule.scoring.quality.QualityScore;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.training.SimulatedTable;
import org.lobule.scoring.training.Training;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;

class DossierTest {

    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir
    private static Path folder;
    private static TrainingResult binary;
    private static TrainingResult survival;
    private static TrainingResult classes;

    @BeforeAll
    static void train() throws Exception {
        Path table = new SimulatedTable(90, 4, 1.5, true, 5).write(folder);
        Files.writeString(table, Files.readString(table).replaceFirst("x3", HOSTILE));
        binary = run("{type: binary, column: label, event: [1]}", "grade", "time", "status", "simulated: true\n"
                + "validation: {schemes: [{type: k-fold, folds: 3, repeats: 2}], inner: {folds: 3}, external: [{name: hospital C, column: site, values: [C]}]}\n");
        survival = run("{type: survival, time: time, status: status, event: [1], unit: mo}", "grade", "label", "label",
                "arms: {column: arm, arms: [a, b], horizon: 12}\nvalidation: {schemes: [{type: k-fold, folds: 3, repeats: 1}], inner: {folds: 3}}\n");
        classes = run("{type: classes, column: grade, classes: [G1, G2, G3]}", "label", "time", "status", "validation: {schemes: [{type: k-fold, folds: 3, repeats: 1}], inner: {folds: 3}}\n");
    }

    private static TrainingResult run(String endpoint, String first, String second, String third, String rest) throws Exception {
        String ignored = String.join(", ", List.of(first, second, third).stream().distinct().map(name -> name + ": {role: ignored}").toList());
        String yaml = "name: simulated\ntitle: 'A & B %s'\nseed: 7\nmetrics: {bootstrap: 100}\nendpoint: %s\n".formatted(HOSTILE, endpoint)
                + "data: {tables: [{file: cohort.csv, columns: {%s}}], roles: {id: id, site: site, date: date, arm: arm}}\n".formatted(ignored)
                + "preparation: [{type: scale}]\nmodels: [{type: ridge, with: {penalty: 0.1}}]\n" + rest;
        return new Training(StudyYaml.parse(yaml), folder, folder.resolve("out-" + first + second), 2, "test", Catalogue.standard(), Clock.systemUTC()).run(Progress.SILENT);
    }

    @Test
    void pagesAreWellFormedAskNothingOfANetworkAndTakeNoNameForMarkup() throws Exception {
        for (TrainingResult result : List.of(binary, survival, classes)) {
            String html = Dossier.of(result).html();
            Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
            assertThat(html.substring(html.indexOf("<style>"), html.indexOf("</style>"))).as("a browser does not undo escapes in styles").doesNotContain("&");
            assertThat(page.getElementsByTagName("script").getLength()).isZero();
            assertThat(page.getElementsByTagName("caption").getLength()).isEqualTo(page.getElementsByTagName("table").getLength()).isPositive();
            assertThat(html).contains("&lt;script&gt;alert(1)").doesNotContain("http://", "https://", " src=", "url(", "@import", "NaN", "%.");
            assertThat(Pattern.compile("href=\"(?!#)").matcher(html).find()).isFalse();
            for (int place = 0; place < page.getElementsByTagName("svg").getLength(); place++) {
                var attributes = page.getElementsByTagName("svg").item(place).getAttributes();
                assertThat(attributes.getNamedItem("aria-label") != null || attributes.getNamedItem("aria-hidden") != null).isTrue();
            }
        }
    }

    @Test
    void aSimulatedStudySaysSoFirst() {
        assertThat(Dossier.of(binary).html()).contains("SIMULATED DATA: no patient is in this study");
        assertThat(Dossier.of(survival).html()).doesNotContain("SIMULATED DATA");
    }

    @Test
    void eachKindOfOutcomeHasItsCurves() {
        assertThat(Dossier.of(binary).html()).contains("ROC curves", "Precision-recall", "Calibration of", "Decision curve", "Nomogram of", "On rows of hospital C");
        assertThat(Dossier.of(survival).html()).contains("Kaplan-Meier curves", "At risk", "Log-rank", "Time-dependent AUC", "Decision curve", "treated as advised", "Nomogram of");
        assertThat(Dossier.of(classes).html()).contains("each class against the rest", "Confusion matrix");
        assertThat(Dossier.of(binary)).isEqualTo(Dossier.of(binary));
    }

    @Test
    void tablesHoldTheNumbersOfTheResultInFull() throws Exception {
        Dossier dossier = Dossier.of(binary);
        List<String> lines = dossier.tables().get("metrics.csv").lines().toList();
        long metrics = binary.targets().getFirst().evaluations().stream().mapToLong(evaluation -> evaluation.metrics().size()).sum();
        assertThat(lines).hasSize((int) metrics + 1);
        for (Evaluation evaluation : binary.targets().getFirst().evaluations()) {
            double value = evaluation.metrics().getFirst().value();
            assertThat(lines).anyMatch(line -> line.contains(evaluation.validation()) && Arrays.asList(line.split(",")).contains(Double.toString(value)));
        }
        Path page = dossier.write(Files.createDirectories(folder.resolve("written")));
        assertThat(page).hasContent(dossier.html());
        assertThat(page.resolveSibling("tables").resolve("metrics.csv")).hasContent(dossier.tables().get("metrics.csv"));
    }

    @Test
    void everyItemOfEveryListHasAnAnswerAndAReason() {
        for (TrainingResult result : List.of(binary, survival, classes)) {
            for (Checklist list : Checklist.values()) {
                assertThat(FilledChecklist.of(list, result).entries()).allSatisfy(entry -> assertThat(entry.answer().reason()).as(entry.item().number()).isNotBlank());
            }
        }
        assertThat(Checklist.CLEAR.items()).hasSize(58);
        assertThat(Checklist.TRIPOD_AI.items().stream().map(item -> item.number().replaceAll("[a-z]", "")).distinct()).hasSize(27);
        assertThat(Checklist.TRIPOD_AI.items()).hasSize(52);
    }

    @Test
    void pointsAreGivenForWhatWasDoneOnly() {
        FilledChecklist.Sum external = FilledChecklist.of(Checklist.RQS, binary).sum();
        assertThat(external.most()).isEqualTo(36);
        assertThat(validation(binary)).as("a further hospital").isEqualTo(3);
        assertThat(validation(classes)).as("the same hospitals").isEqualTo(2);
        assertThat(external.greatest()).isGreaterThan(external.least()).isLessThanOrEqualTo(36);
        assertThat(FilledChecklist.of(Checklist.METRICS, binary).sum().leastShare()).isBetween(5.0, 60.0);
    }

    private static double validation(TrainingResult result) {
        int place = 11;
        return FilledChecklist.points(QualityScore.RQS.items().get(place), FilledChecklist.of(Checklist.RQS, result).entries().get(place).answer());
    }
}
