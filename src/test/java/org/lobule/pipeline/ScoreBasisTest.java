package org.lobule.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

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

    private static ClinicalValue albumin() {
        return value(ClinicalQuantity.ALBUMIN, "38", "g/L", STUDY);
    }

    private static ClinicalValue value(ClinicalQuantity quantity, String text, String unit, LocalDate day) {
        return ClinicalValue.of(quantity, Optional.empty(), text, unit, ClinicalSource.REST, "test", day.atStartOfDay(), Instant.EPOCH);
    }

    private static String digest(ClinicalValue... values) {
        return ScoreBasis.digest(Rules.evaluate(new StudyFacts(STUDY, ClinicalValues.of(List.of(values)), List.of(), false), RuleSettings.DEFAULT));
    }
}
