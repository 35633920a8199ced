package org.lobule.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.bundle.BundleScore;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;
import org.lobule.scoring.rule.RuleSettings;
import org.lobule.scoring.rule.Rules;
import org.lobule.scoring.rule.StudyFacts;

class ScoreBasisTest {

    private static final LocalDate STUDY = LocalDate.of(2026, 3, 14);

    @Test
    void aScoreThatChangesChangesTheDigest() {
        String before = digest(value(ClinicalQuantity.BILIRUBIN, "22", "umol/L", STUDY), albumin());

        assertThat(digest(value(ClinicalQuantity.BILIRUBIN, "23", "umol/L", STUDY), albumin())).isNotEqualTo(before);
        assertThat(digest(albumin())).isNotEqualTo(before);
    }

    @Test
    void theSameValueInAnotherUnitOfAnotherDayChangesNothing() {
        String before = digest(value(ClinicalQuantity.ALBUMIN, "38", "g/L", STUDY), value(ClinicalQuantity.BILIRUBIN, "22", "umol/L", STUDY));

        assertThat(digest(value(ClinicalQuantity.ALBUMIN, "3.8", "g/dL", STUDY.minusDays(2)), value(ClinicalQuantity.BILIRUBIN, "22", "umol/L", STUDY))).isEqualTo(before);
    }

    @Test
    void aValueOfWhichNoScoreComesChangesNothing() {
        assertThat(digest(value(ClinicalQuantity.SODIUM, "140", "mmol/L", STUDY))).isEqualTo(digest());
    }

    @Test
    void whatAModelSaysByWhatInputsOrWhyItAbstainsChangesItsDigest() {
        Map<String, String> before = models(0.25, 38, "given as 3.8 g/dL", "");

        assertThat(before).containsOnlyKeys("ab".repeat(32));
        assertThat(models(0.26, 38, "given as 3.8 g/dL", "")).isNotEqualTo(before);
        assertThat(models(0.25, 39, "given as 3.8 g/dL", "")).as("another input that gives the same").isNotEqualTo(before);
        assertThat(models(0.25, 38, "of another day", "")).isEqualTo(before);
        assertThat(models(0.25, 38, "", "Albumin missing.")).isNotEqualTo(before).isNotEqualTo(models(0.25, 38, "", "Ascites missing."));
    }

    @Test
    void theMarkTellsScoresOfModelsApartAndIsThatOfTheRulesWhereThereAreNone() {
        ScoreFacts facts = new ScoreFacts(STUDY, Optional.empty());
        ScoreBasis none = new ScoreBasis(facts, "r", new TreeMap<>(), 1);

        assertThat(none.mark()).isEqualTo("r/1");
        assertThat(new ScoreBasis(facts, "r", new TreeMap<>(Map.of("b", "1")), 1).mark()).isNotEqualTo(none.mark())
                .isNotEqualTo(new ScoreBasis(facts, "r", new TreeMap<>(Map.of("b", "2")), 1).mark());
    }

    private static Map<String, String> models(double value, double input, String source, String abstention) {
        var model = new BundleScore.Model("mvi", "1.0.0", "Invasion", "ab".repeat(32), true, 60);
        var answer = new BundleScore.Answer("Probability of invasion", value, List.of(), Optional.of("low"), 0, 2, Optional.empty(),
                List.of(new BundleScore.UsedInput("albumin", input, "g/L", source)));
        return ScoreBasis.models(List.of(abstention.isEmpty() ? new BundleScore(model, Optional.of("lesion-1"), Optional.of(answer), List.of("a warning"), List.of())
                : new BundleScore(model, Optional.of("lesion-1"), Optional.empty(), List.of(), List.of(abstention))));
    }

    private static ClinicalValue albumin() {
        return value(ClinicalQuantity.ALBUMIN, "38", "g/L", STUDY);
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit, LocalDate day) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.REST, "test", day.atStartOfDay(), Instant.EPOCH);
    }

    private static String digest(ClinicalValue... values) {
        return ScoreBasis.rules(Rules.evaluate(new StudyFacts(STUDY, ClinicalValues.of(List.of(values)), List.of(), false), RuleSettings.DEFAULT));
    }
}
