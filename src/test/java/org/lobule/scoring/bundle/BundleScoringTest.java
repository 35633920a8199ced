package org.lobule.scoring.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.lobule.radiomics.FeatureRow;
import org.lobule.scoring.bundle.StudyMaterial.SeriesFeatures;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.training.result.ColumnSummary;

class BundleScoringTest {

    private static final SampleTraining TRAINING = SampleTraining.ofLesions();
    private static final Bundle BUNDLE = TRAINING.bundle();
    private static final LocalDate DAY = LocalDate.of(2024, 5, 17);

    @Test
    void scoresOfATableAreTheTrainingsPredictionsToTheLastBit() {
        double[] expected = TRAINING.result.targets().getFirst().evaluations().getFirst().predictions().prediction().score();
        for (int row = 0; row < expected.length; row++) {
            BundleScore score = score(row(row));
            assertThat(score.abstention()).isEmpty();
            assertThat(score.answer().orElseThrow().value()).isEqualTo(expected[row]);
            assertThat(score.answer().orElseThrow().group()).contains(expected[row] >= 0.4 ? "high" : "low");
        }
    }

    @Test
    void contributionsAddUpToTheLogOddsAndTheLargestComesFirst() {
        BundleScore.Answer answer = score(row(0)).answer().orElseThrow();
        BundleScore.Contributions explanation = answer.explanation().orElseThrow();
        double logOdds = explanation.base() + explanation.of().stream().mapToDouble(BundleScore.Contribution::contribution).sum();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(answer.value(), within(1e-12));
        assertThat(explanation.scale()).isEqualTo("log odds");
        assertThat(explanation.of()).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.contribution()), Math.abs(a.contribution())));
    }

    @Test
    void aGapIsFilledOnlyWhereTrainingHadGapsToo() {
        Map<String, String> cells = row(0);
        cells.remove("albumin");
        assertThat(score(cells).answer()).isPresent();
        assertThat(score(cells).warnings()).contains("albumin is missing; it was filled as in training, where 4 of 60 rows lacked it.");
        cells = row(0);
        cells.put(SampleTraining.MEAN, "NA");
        assertThat(score(cells).answer()).isEmpty();
        assertThat(score(cells).abstention()).containsExactly(SampleTraining.MEAN + " is missing.");
    }

    @Test
    void beyondTheRangeByMoreThanATenthOfItTheModelAbstainsAndAtItsEndsItWarns() {
        double[] at = BUNDLE.reference("albumin").orElseThrow().quantiles();
        double least = at[0];
        double greatest = at[ColumnSummary.AT.length - 1];
        double margin = 0.1 * (greatest - least);
        assertThat(score(with("albumin", greatest + 1.01 * margin)).abstention()).singleElement().asString().startsWith("albumin is ").contains("outside of what the model was trained on (");
        assertThat(score(with("albumin", least - 1.01 * margin)).answer()).isEmpty();
        BundleScore edge = score(with("albumin", greatest + 0.99 * margin));
        assertThat(edge.answer()).isPresent();
        assertThat(edge.warnings()).anyMatch(warning -> warning.contains("rare in training"));
        assertThat(score(with("albumin", at[4])).warnings()).noneMatch(warning -> warning.contains("rare"));
    }

    @Test
    void aCategoryIsTakenFromItsOwnColumnToo() {
        Map<String, String> coded = row(0);
        Map<String, String> text = row(0);
        text.put("ascites", Double.parseDouble(text.remove("ascites=mild")) == 1 ? "mild" : "none");
        assertThat(score(text).answer().orElseThrow().value()).isEqualTo(score(coded).answer().orElseThrow().value());
    }

    @Test
    void otherSettingsAreRefusedAndUntoldOnesWarnedOf() {
        Map<String, String> cells = row(0);
        assertThat(score(cells).warnings()).anyMatch(warning -> warning.contains("does not tell the extraction settings"));
        cells.put("settings_hash", SampleTraining.SETTINGS);
        assertThat(score(cells).warnings()).noneMatch(warning -> warning.contains("settings"));
        cells.put("settings_hash", "cd".repeat(32));
        assertThat(score(cells).abstention()).containsExactly("The features were extracted by other settings (hash cdcdcdcdcdcd) than the model was trained on (abababababab).");
    }

    @Test
    void everyLesionOfAStudyIsScoredWithTheClinicalValuesOfThePatient() {
        StudyMaterial study = study("CT", "portal venous", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0, "lesion-2", 62.0), clinical());
        List<BundleScore> scores = StudyScoring.score(BUNDLE, study);
        assertThat(scores).extracting(BundleScore::region).containsExactly(Optional.of("lesion-1"), Optional.of("lesion-2"));
        for (BundleScore score : scores) {
            assertThat(score.abstention()).isEmpty();
            double mean = score.region().orElseThrow().equals("lesion-1") ? 50 : 62;
            assertThat(score.answer().orElseThrow().value()).isEqualTo(score(Map.of(SampleTraining.MEAN, "" + mean, "albumin", "35", "ascites=mild", "1")).answer().orElseThrow().value());
            assertThat(score.answer().orElseThrow().inputs()).anyMatch(input -> input.name().equals("albumin") && input.value() == 35 && input.source().contains("given as 3.5 g/dL"));
            assertThat(score.model().use()).startsWith("SIMULATED").contains("research use only");
        }
    }

    @Test
    void aStudyOfAnotherModalityPhaseSettingsOrWithoutALesionGetsAnAbstentionThatSaysSo() {
        assertThat(abstention(BUNDLE, study("MR", "", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), clinical()))).isEqualTo("The model is of CT, the study is of MR.");
        assertThat(abstention(BUNDLE, study("CT", "", "00".repeat(32), Map.of("lesion-1", 50.0), clinical()))).contains("other settings (hash 000000000000)");
        assertThat(abstention(BUNDLE, study("CT", "", SampleTraining.SETTINGS, Map.of(), clinical()))).isEqualTo("The model is of lesions, and the study has no region of a lesion.");
        Bundle arterial = SampleTraining.of("lesion|arterial|original|intensity-based-statistical-features|Mean intensity", SampleTraining.SETTINGS, 50, 10, "CT").bundle();
        assertThat(abstention(arterial, study("CT", "portal venous", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), clinical())))
                .isEqualTo("The phase arterial is missing: the study has portal venous.");
        Bundle ring = SampleTraining.of("ring-10mm|original|intensity-based-statistical-features|Mean intensity", SampleTraining.SETTINGS, 50, 10, "CT").bundle();
        assertThat(abstention(ring, study("CT", "", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), clinical()))).contains("the study has no region ring-10mm");
        Bundle unknown = SampleTraining.of(SampleTraining.MEAN, "", 50, 10, "CT").bundle();
        assertThat(abstention(unknown, study("CT", "", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), clinical()))).contains("does not tell the extraction settings");
    }

    @Test
    void aClinicalValueThatIsMissingOrTooOldIsNamed() {
        StudyMaterial none = study("CT", "", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), ClinicalValues.NONE);
        assertThat(abstention(BUNDLE, none)).isEqualTo("ascites=mild: Ascites missing.");
        ClinicalValues old = ClinicalValues.of(List.of(value(ClinicalQuantity.ALBUMIN, "35", "g/L", DAY), value(ClinicalQuantity.ASCITES, "mild", "", DAY.minusYears(2))));
        assertThat(abstention(BUNDLE, study("CT", "", SampleTraining.SETTINGS, Map.of("lesion-1", 50.0), old))).contains("Ascites missing (that of 2022-05-17");
    }

    @Test
    void phasesAreComparedAsTheCohortsTableDoes() {
        Bundle change = SampleTraining.of("lesion|difference(arterial, portal-venous)|original|intensity-based-statistical-features|Mean intensity",
                SampleTraining.SETTINGS, 50, 10, "CT").bundle();
        SeriesFeatures arterial = series("CT", "arterial", SampleTraining.SETTINGS, Map.of("lesion-1", 20.0));
        SeriesFeatures venous = series("CT", "Portal venous", SampleTraining.SETTINGS, Map.of("lesion-1", 71.0));
        BundleScore score = StudyScoring.score(change, new StudyMaterial(List.of(venous, arterial), List.of("lesion-1"), clinical(), DAY)).getFirst();
        assertThat(score.abstention()).isEmpty();
        assertThat(score.answer().orElseThrow().inputs().getFirst().value()).isEqualTo(51);
        assertThat(abstention(change, new StudyMaterial(List.of(venous), List.of("lesion-1"), clinical(), DAY))).contains("The phase arterial is missing");
    }

    @Test
    void namesOfColumnsAreTakenApart() {
        assertThat(FeatureName.of("lesion|arterial|original|glcm|Contrast|IAZD")).isEqualTo(new FeatureName("lesion", "arterial", "original|glcm|Contrast|IAZD"));
        assertThat(FeatureName.of("lesion|original|glcm|Contrast|IAZD")).isEqualTo(new FeatureName("lesion", "", "original|glcm|Contrast|IAZD"));
        assertThat(FeatureName.of("liver|arterial|original|stat|Mean")).isEqualTo(new FeatureName("liver", "arterial", "original|stat|Mean"));
        assertThat(FeatureName.of("liver|original|stat|Mean")).isEqualTo(new FeatureName("liver", "", "original|stat|Mean"));
    }

    private static String abstention(Bundle bundle, StudyMaterial study) {
        BundleScore score = StudyScoring.score(bundle, study).getFirst();
        assertThat(score.answer()).isEmpty();
        return String.join(" ", score.abstention());
    }

    private static BundleScore score(Map<String, String> cells) {
        return new BundleScoring(BUNDLE).score(new TableRowInputs(cells, ""), Optional.empty());
    }

    private static Map<String, String> row(int row) {
        Map<String, String> cells = new HashMap<>();
        for (int column = 0; column < TRAINING.features.width(); column++) {
            double value = TRAINING.features.value(row, column);
            cells.put(TRAINING.features.columns().get(column), Double.isNaN(value) ? "" : Double.toString(value));
        }
        return cells;
    }

    private static Map<String, String> with(String column, double value) {
        Map<String, String> cells = row(0);
        cells.put(column, Double.toString(value));
        return cells;
    }

    private static ClinicalValues clinical() {
        return ClinicalValues.of(List.of(value(ClinicalQuantity.ALBUMIN, "3.5", "g/dL", DAY), value(ClinicalQuantity.ASCITES, "mild", "", DAY)));
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit, LocalDate day) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.REST, "test", LocalDateTime.of(day, LocalTime.NOON), Instant.EPOCH);
    }

    private static StudyMaterial study(String modality, String phase, String settings, Map<String, Double> means, ClinicalValues clinical) {
        return new StudyMaterial(List.of(series(modality, phase, settings, means)), means.keySet().stream().sorted().toList(), clinical, DAY);
    }

    private static SeriesFeatures series(String modality, String phase, String settings, Map<String, Double> means) {
        List<FeatureRow> rows = new ArrayList<>(List.of(new FeatureRow("liver", "original", "intensity-based-statistical-features", "Mean intensity", "Q4LE", "", 90, "", settings, "")));
        means.forEach((lesion, mean) -> rows.add(new FeatureRow(lesion, "original", "intensity-based-statistical-features", "Mean intensity", "Q4LE", "", mean, "", settings, "")));
        return new SeriesFeatures(modality, phase, rows, Set.of("Siemens"));
    }
}
