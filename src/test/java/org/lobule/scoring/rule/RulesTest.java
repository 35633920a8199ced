package org.lobule.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.scoring.Score;
import org.lobule.scoring.clinical.ClinicalQuantity;

class RulesTest {

    @TestFactory
    Stream<DynamicTest> everyCutOffDecidesOnBothSides() throws IOException {
        CutOffTable table = CutOffTable.read();
        return table.cases().stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> {
            Score score = GivenValues.score(one.rule(), GivenValues.parse(table.bases().get(one.rule()), one.changed()));
            assertThat(score.notComputableReason()).isEmpty();
            if (one.expected().startsWith("= ")) {
                assertThat(score.value().orElseThrow()).isCloseTo(Double.parseDouble(one.expected().substring(2)), within(5e-5));
            } else {
                assertThat(score.category()).contains(one.expected());
            }
        }));
    }

    /** Values of an independent implementation of the published formulas. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ALBI | bilirubin=17 umol/L; albumin=40 g/L | -2.5879", "ALBI | bilirubin=10 umol/L; albumin=42 g/L | -2.9100",
            "ALBI | bilirubin=35 umol/L; albumin=30 g/L | -1.5309", "ALBI | bilirubin=100 umol/L; albumin=22 g/L | -0.5500",
            "EZ-ALBI | bilirubin=1 mg/dL; albumin=4 g/dL | -35", "FIB-4 | age=60 a; ast=40 U/L; alt=30 U/L; platelets=150 10*9/L | 2.9212",
            "APRI | ast=80 U/L; ast-upper-limit=40 U/L; platelets=100 10*9/L | 2.0", "MELD | bilirubin=2.5 mg/dL; inr=1.5; creatinine=1.2 mg/dL | 16.1796",
            "MELD-NA | bilirubin=2.5 mg/dL; inr=1.5; creatinine=1.2 mg/dL; sodium=130 mmol/L | 22",
            "MELD-3 | bilirubin=2.5 mg/dL; inr=1.5; creatinine=1.2 mg/dL; sodium=135 mmol/L; albumin=3 g/dL; sex=male | 17.8534",
            "MELD-3 | bilirubin=2.5 mg/dL; inr=1.5; creatinine=1.2 mg/dL; sodium=135 mmol/L; albumin=3 g/dL; sex=female | 19.1834",
            "MELD-3 | bilirubin=1 mg/dL; inr=1; creatinine=1 mg/dL; sodium=137 mmol/L; albumin=3.5 g/dL; sex=male | 6.0",
            "AMAP | age=60 a; sex=male; bilirubin=17 umol/L; albumin=40 g/L; platelets=150 10*9/L | 61.9350",
            "AMAP | age=40 a; sex=female; bilirubin=10 umol/L; albumin=45 g/L; platelets=250 10*9/L | 39.1388",
            "GALAD | age=60 a; sex=male; afp=20 ng/mL; afp-l3=10 %; dcp=1.0 ng/mL | 0.4344"})
    void theReferenceVectorsAreMet(String code, String given, double expected) {
        assertThat(GivenValues.score(code, given).value().orElseThrow()).isCloseTo(expected, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "MALBI | bilirubin=17 umol/L; albumin=40 g/L | grade 2a", "MALBI | bilirubin=35 umol/L; albumin=30 g/L | grade 2b", "MALBI | bilirubin=10 umol/L; albumin=42 g/L | grade 1",
            "MALBI | bilirubin=100 umol/L; albumin=22 g/L | grade 3", "AMAP | age=60 a; sex=male; bilirubin=17 umol/L; albumin=40 g/L; platelets=150 10*9/L | high",
            "AMAP | age=40 a; sex=female; bilirubin=10 umol/L; albumin=45 g/L; platelets=250 10*9/L | low", "EZ-ALBI | bilirubin=1 mg/dL; albumin=4 g/dL | grade 1"})
    void theReferenceVectorsHaveTheirCategories(String code, String given, String category) {
        assertThat(GivenValues.score(code, given).category()).contains(category);
    }

    @Test
    void theProbabilityOfGaladIsSaid() {
        assertThat(GivenValues.score("GALAD", "age=60 a; sex=male; afp=20 ng/mL; afp-l3=10 %; dcp=1 ng/mL").remarks()).contains("Probability 0.6069");
    }

    @TestFactory
    Stream<DynamicTest> all112RowsOfTheLiRadsTableAreMet() throws IOException {
        String base = CutOffTable.read().bases().get("LI-RADS-CT-MR");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Rules.class.getResourceAsStream("lirads-v2018-ct-mri.csv"), StandardCharsets.UTF_8))) {
            List<String[]> rows = lines.lines().skip(1).map(line -> line.split(",")).toList();
            assertThat(rows).hasSize(112);
            return rows.stream().map(row -> DynamicTest.dynamicTest(String.join(" ", row), () -> {
                String aphe = row[0].equals("none") ? "none" : "non-rim";
                Map<String, String> given = GivenValues.parse(base, "li-aphe=%s; lesion-diameter=%s mm; li-washout=%s; li-capsule=%s; li-threshold-growth=%s"
                        .formatted(aphe, row[1], row[2], row[3], row[4]));
                assertThat(GivenValues.score("LI-RADS-CT-MR", given).category()).contains(row[5]);
            }));
        }
    }

    static List<Rule> rules() {
        return Rules.all(RuleSettings.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsInTheTableOfCutOffsAndNamesEveryInputThatIsMissing(Rule rule) throws IOException {
        Map<String, String> base = GivenValues.parse(CutOffTable.read().bases().get(rule.code()));
        assertThat(base.keySet()).containsAll(rule.needs().stream().map(ClinicalQuantity::code).toList());
        Score nothing = GivenValues.score(rule.code(), Map.of());
        assertThat(nothing.value()).isEmpty();
        assertThat(nothing.category()).isEmpty();
        for (ClinicalQuantity needed : rule.needs()) {
            assertThat(nothing.notComputableReason().orElseThrow()).contains(needed.title() + " missing");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleNeverGivesACategoryThatTheMissingInputWouldChange(Rule rule) throws IOException {
        Map<String, String> base = GivenValues.parse(CutOffTable.read().bases().get(rule.code()));
        for (ClinicalQuantity needed : rule.needs()) {
            Map<String, String> without = GivenValues.parse(CutOffTable.read().bases().get(rule.code()));
            without.remove(needed.code());
            Score score = GivenValues.score(rule.code(), without);
            if (score.notComputableReason().isPresent()) {
                assertThat(score.notComputableReason().get()).contains(needed.title() + " missing");
            } else {
                assertThat(score.category()).isPresent().isEqualTo(GivenValues.score(rule.code(), base).category());
                assertThat(score.remarks()).anyMatch(remark -> remark.startsWith("Decided without what is not known") && remark.contains(needed.title()));
                for (String change : changes(needed)) {
                    without.put(needed.code(), change);
                    assertThat(GivenValues.score(rule.code(), without).category()).as(change).isEqualTo(score.category());
                }
            }
        }
    }

    private static List<String> changes(ClinicalQuantity quantity) {
        return switch (quantity.definition().kind()) {
            case FLAG -> List.of("yes", "no");
            case CATEGORY -> quantity.definition().choices();
            case COUNT -> List.of("" + (int) quantity.definition().lowest(), "" + (int) quantity.definition().highest());
            default -> List.of(quantity.definition().lowest() + " " + quantity.definition().canonicalUnit(),
                    (long) quantity.definition().highest() + " " + quantity.definition().canonicalUnit());
        };
    }

    @ParameterizedTest
    @MethodSource("rules")
    void codesAndNamesFitTheirDicomElements(Rule rule) {
        assertThat(rule.code()).matches("[A-Z0-9-]{2,16}");
        assertThat(rule.name()).hasSizeLessThanOrEqualTo(64);
        assertThat(rule.citation()).isNotBlank();
        assertThat(rules().stream().filter(other -> other.code().equals(rule.code()))).hasSize(1);
    }
}
