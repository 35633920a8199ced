package org.lobule.scoring.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.lobule.scoring.LesionSize;
import org.lobule.scoring.Score;
import org.lobule.scoring.ScoreSheet;
import org.lobule.scoring.clinical.ClinicalQuantity;
import org.lobule.scoring.clinical.ClinicalSource;
import org.lobule.scoring.clinical.ClinicalValue;
import org.lobule.scoring.clinical.ClinicalValues;

class RulesEvaluationTest {

    private static final String LIVER = "bilirubin=1 mg/dL; albumin=40 g/L; inr=1.1; ascites=none; encephalopathy=0";

    @Test
    void withoutClinicalValuesTheSizeRulesAreReportedAndTheOthersSayWhatIsMissing() {
        ScoreSheet sheet = Rules.evaluate(facts("", 20, 30), RuleSettings.DEFAULT);
        assertThat(sheet.scores()).extracting(Score::code).startsWith("LESION-NUMBER", "LONGEST-AXIAL").contains("UP11", "SEVEN-ELEVEN").doesNotContain("ALBI");
        assertThat(of("ALBI", sheet.leftOut()).notComputableReason()).contains("Total bilirubin missing, Albumin missing");
        assertThat(of("MILAN", sheet.leftOut()).notComputableReason()).contains("Macrovascular invasion missing, Extrahepatic spread missing");
    }

    @Test
    void scoresComeByFamilyInAFixedOrder() {
        ScoreSheet sheet = Rules.evaluate(facts(LIVER + "; crp=5 mg/L; afp=3 ng/mL", 20), RuleSettings.DEFAULT);
        assertThat(sheet.scores()).isSortedAccordingTo(Comparator.comparing(Score::family));
        assertThat(Rules.evaluate(facts("afp=3 ng/mL; crp=5 mg/L; " + LIVER, 20), RuleSettings.DEFAULT).scores()).extracting(Score::code)
                .isEqualTo(sheet.scores().stream().map(Score::code).toList());
    }

    @Test
    void aPatientBeyondMilanBySizeAloneNeedsNoReader() {
        Score milan = of("MILAN", Rules.evaluate(facts("", 60), RuleSettings.DEFAULT).scores());
        assertThat(milan.category()).contains("beyond");
        assertThat(milan.remarks()).contains("Decided without what is not known, whatever it is: Macrovascular invasion missing, Extrahepatic spread missing");
        Score invaded = of("MILAN", Rules.evaluate(facts("macrovascular-invasion=yes", 20), RuleSettings.DEFAULT).scores());
        assertThat(invaded.category()).contains("beyond");
    }

    @Test
    void onlyWhatMakesADifferenceIsAskedFor() {
        assertThat(GivenValues.score("CNLC", "lesion-number=1; largest-diameter=20 mm; macrovascular-invasion=no; ecog=0; child-pugh-points=5").notComputableReason())
                .contains("Extrahepatic spread missing");
        assertThat(GivenValues.score("CNLC", "lesion-number=1; ecog=4").category()).contains("stage IV");
        assertThat(GivenValues.score("HANGZHOU", "diameter-sum=90 mm; differentiation=grade-3").category()).contains("beyond");
    }

    @Test
    void childPughIsComputedAndUsedByOtherRulesWithTheDateOfItsOldestInput() {
        ScoreSheet sheet = Rules.evaluate(facts(LIVER + "; ecog=0; macrovascular-invasion=no; extrahepatic-spread=no", 20), RuleSettings.DEFAULT);
        assertThat(of("CNLC", sheet.scores()).category()).contains("stage Ia");
        assertThat(of("CNLC", sheet.scores()).inputs()).anySatisfy(value -> {
            assertThat(value.quantity()).isEqualTo(ClinicalQuantity.CHILD_PUGH_POINTS);
            assertThat(value.source()).isEqualTo(ClinicalSource.COMPUTED);
            assertThat(value.observed().toLocalDate()).isEqualTo(GivenValues.STUDY.minusDays(1));
        });
    }

    @Test
    void theLimitsOfChildPughInMassAndInRoundedMolesArePrintedBoth() {
        Score score = GivenValues.score("CHILD-PUGH", LIVER + "; bilirubin=34.1 umol/L");
        assertThat(score.value()).contains(5.0);
        assertThat(score.remarks()).anyMatch(remark -> remark.contains("1.99415204678 mg/dL") || remark.contains("(1.99415204678, that is 34.1 umol/L)"))
                .anyMatch(remark -> remark.endsWith("(34 and 50): 6 points, class A"));
        assertThat(GivenValues.score("CHILD-PUGH", LIVER + "; bilirubin=51 umol/L; albumin=34 g/L").remarks()).anyMatch(remark -> remark.endsWith("8 points, class B"));
    }

    @ParameterizedTest
    @CsvSource({"2.3, 2.3, 6", "2.3, 2.25, 6", "2.2, 2.2, 6", "2.2, 2.25, 7"})
    void theUpperInrOfChildPughIsASetting(double setting, String inr, double points) {
        ScoreSheet sheet = Rules.evaluate(facts(LIVER + "; inr=" + inr, 20), new RuleSettings(setting, 0, Set.of()));
        assertThat(of("CHILD-PUGH", sheet.scores()).value()).contains(points);
    }

    @ParameterizedTest
    @CsvSource({"0, progressive disease", "5, partial response"})
    void theLeastGrowthOfMrecistIsASetting(double mm, String category) {
        ScoreSheet sheet = Rules.evaluate(facts("baseline-viable-sum=100 mm; nadir-viable-sum=10 mm; current-viable-sum=13 mm; new-hcc-lesion=no", 20),
                new RuleSettings(2.3, mm, Set.of()));
        assertThat(of("MRECIST", sheet.scores()).category()).contains(category);
    }

    @Test
    void unitsDoNotChangeAResult() {
        for (String code : List.of("ALBI", "EZ-ALBI", "CHILD-PUGH", "AMAP", "OKUDA")) {
            String others = "; inr=1.1; ascites=none; encephalopathy=0; age=50 a; sex=male; platelets=150 10*9/L; tumour-share=20 %";
            Score mass = GivenValues.score(code, "bilirubin=2 mg/dL; albumin=3.5 g/dL" + others);
            Score moles = GivenValues.score(code, "bilirubin=34.2 umol/L; albumin=35 g/L" + others);
            assertThat(mass.value()).isPresent().isEqualTo(moles.value());
            assertThat(mass.category()).isEqualTo(moles.category());
        }
    }

    @Test
    void aLimitOfMeasurementDecidesWhereItCanAndIsNamedWhereItCannot() {
        Score decided = GivenValues.score("CRAFITY", "crp=2 mg/L; afp=<1.3 ng/mL");
        assertThat(decided.category()).contains("low");
        assertThat(decided.remarks()).anyMatch(remark -> remark.contains("Alpha-fetoprotein known only as <1.3 ng/mL"));
        assertThat(GivenValues.score("CRAFITY", "crp=2 mg/L; afp=<100 ng/mL").category()).contains("low");
        assertThat(GivenValues.score("CRAFITY", "crp=2 mg/L; afp=<101 ng/mL").notComputableReason()).contains("Alpha-fetoprotein known only as <101 ng/mL");
        assertThat(GivenValues.score("HAP", "albumin=40 g/L; afp=>400 ng/mL; bilirubin=10 umol/L; largest-diameter=20 mm").category()).contains("class B");
    }

    @Test
    void rulesSayWhereTheyDoNotApply() {
        String lirads = "age=17 a; cirrhosis=yes";
        assertThat(GivenValues.score("LI-RADS-CT-MR", "age=17 a; cirrhosis=yes; chronic-hepatitis-b=no; prior-hcc=no; vascular-liver-disease=no; li-image-quality=yes; "
                + "li-tumour-in-vein=no; li-benignity=no; li-lr-m=no; li-aphe=non-rim; li-washout=yes; li-capsule=no; li-threshold-growth=no; lesion-diameter=20 mm")
                .notComputableReason()).contains("not applicable: LI-RADS is for adults");
        assertThat(GivenValues.score("LI-RADS-CT-MR", lirads + "; vascular-liver-disease=yes; li-aphe=rim").category()).isEmpty();
        assertThat(GivenValues.score("THRI", "age=50 a; sex=male; platelets=100 10*9/L; hcc-risk-aetiology=viral; cirrhosis=no").notComputableReason())
                .contains("not applicable: the index is for patients with cirrhosis");
    }

    @Test
    void conflictingValuesAreToldAndTheNearestIsTaken() {
        List<ClinicalValue> values = new ArrayList<>(GivenValues.values(GivenValues.parse("bilirubin=17 umol/L; albumin=40 g/L")).values());
        values.add(ClinicalValue.of(ClinicalQuantity.ALBUMIN, Optional.empty(), "30", "g/L", ClinicalSource.CSV, "file", GivenValues.STUDY.minusDays(9).atStartOfDay(),
                Instant.EPOCH));
        Score albi = of("ALBI", Rules.evaluate(new StudyFacts(GivenValues.STUDY, ClinicalValues.of(values), List.of(), false), RuleSettings.DEFAULT).scores());
        assertThat(albi.category()).contains("grade 2");
        assertThat(albi.remarks()).containsExactly("Other values of Albumin: 30 g/L (CSV, 2026-03-22); the one nearest to the study was taken");
    }

    @Test
    void eachLesionHasItsOwnCategory() {
        String patient = "age=60 a; cirrhosis=yes; chronic-hepatitis-b=no; prior-hcc=no; vascular-liver-disease=no";
        List<ClinicalValue> values = new ArrayList<>(GivenValues.values(GivenValues.parse(patient)).values());
        for (String lesion : List.of("lesion-1", "lesion-2")) {
            GivenValues.parse("li-image-quality=yes; li-tumour-in-vein=no; li-benignity=no; li-lr-m=no; li-aphe=non-rim; li-washout=no; li-capsule=no; li-threshold-growth=no")
                    .forEach((code, text) -> values.add(ClinicalValue.of(ClinicalQuantity.find(code).orElseThrow(), Optional.of(lesion), text, "",
                            ClinicalSource.READER, "reader", GivenValues.STUDY.atStartOfDay(), Instant.EPOCH)));
        }
        ScoreSheet sheet = Rules.evaluate(new StudyFacts(GivenValues.STUDY, ClinicalValues.of(values), sizes(9, 25), true), RuleSettings.DEFAULT);
        assertThat(sheet.scores().stream().filter(score -> score.code().equals("LI-RADS-CT-MR"))).extracting(Score::title, score -> score.category().orElseThrow())
                .containsExactly(tuple("LI-RADS CT/MRI v2018, lesion-1", "LR-3"),
                        tuple("LI-RADS CT/MRI v2018, lesion-2", "LR-4"));
    }

    @Test
    void aSiteChoosesWhatIsReportedComputableOrNot() {
        ScoreSheet sheet = Rules.evaluate(facts("", 20), new RuleSettings(2.3, 0, Set.of("ALBI", "TBS")));
        assertThat(sheet.scores()).extracting(Score::code).containsExactly("TBS", "ALBI");
        assertThat(sheet.scores().getLast().notComputableReason()).isPresent();
    }

    @Test
    void settingsThatNoTextHasAreRefused() {
        assertThatThrownBy(() -> new RuleSettings(1.7, 0, Set.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("INR");
        assertThatThrownBy(() -> new RuleSettings(2.3, -1, Set.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("mRECIST");
    }

    private static StudyFacts facts(String given, double... mm) {
        return new StudyFacts(GivenValues.STUDY, GivenValues.values(GivenValues.parse(given)), sizes(mm), true);
    }

    private static List<LesionSize> sizes(double... mm) {
        List<LesionSize> sizes = new ArrayList<>();
        for (double diameter : mm) {
            sizes.add(new LesionSize("lesion-" + (sizes.size() + 1), diameter, diameter, 1));
        }
        return sizes;
    }

    private static Score of(String code, List<Score> scores) {
        return scores.stream().filter(score -> score.code().equals(code)).findFirst().orElseThrow();
    }
}
