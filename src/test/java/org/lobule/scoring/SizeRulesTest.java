package org.lobule.scoring;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SizeRulesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            UP7,        "60",               within
            UP7,        "60.01",            beyond
            UP7,        "50 10",            within
            UP7,        "50.1 10",          beyond
            UP7,        "10 10 10 10 10 20", beyond
            UP7,        "10 10 10 10 10 10", within
            MILAN-SIZE, "50",               within
            MILAN-SIZE, "50.01",            beyond
            MILAN-SIZE, "30 30 30",         within
            MILAN-SIZE, "30.01 10",         beyond
            MILAN-SIZE, "10 10 10 10",      beyond
            UCSF-SIZE,  "65",               within
            UCSF-SIZE,  "65.01",            beyond
            UCSF-SIZE,  "45 35",            within
            UCSF-SIZE,  "45 35.01",         beyond
            UCSF-SIZE,  "45.01 10",         beyond
            UCSF-SIZE,  "20 20 20",         within
            UCSF-SIZE,  "10 10 10 10",      beyond
            TBS,        "32",               low
            TBS,        "32.1",             medium
            TBS,        "137",              medium
            TBS,        "137.1",            high
            SIX-AND-TWELVE, "50",           low (up to 6)
            SIX-AND-TWELVE, "50.01",        "intermediate (above 6, up to 12)"
            SIX-AND-TWELVE, "110",          "intermediate (above 6, up to 12)"
            SIX-AND-TWELVE, "110.01",       high (above 12)
            """)
    void everyCutOffDecidesOnBothSides(String code, String diametersMm, String category) {
        assertThat(score(code, lesions(diametersMm)).category()).contains(category);
    }

    @ParameterizedTest
    @CsvSource({"40 10, 4.4721", "30, 3.1623", "140, 14.0357"})
    void theTumourBurdenScoreHasItsReferenceValues(String diametersMm, double expected) {
        assertThat(score("TBS", lesions(diametersMm)).value().orElseThrow()).isCloseTo(expected, within(5e-5));
    }

    @Test
    void sizesAreCountedSummedAndNamed() {
        List<LesionSize> lesions = List.of(new LesionSize("lesion-1", 21.5, 24, 4), new LesionSize("lesion-2", 30.25, 29, 9));
        assertThat(score("LESION-NUMBER", lesions).value()).contains(2.0);
        assertThat(score("LONGEST-AXIAL", lesions).value()).contains(30.25);
        assertThat(score("LONGEST-3D", lesions).value()).contains(29.0);
        assertThat(score("SUM-DIAMETERS", lesions).value()).contains(51.75);
        assertThat(score("UP7", lesions).value()).contains(5.025);
        assertThat(score("SUM-DIAMETERS", lesions).remarks()).contains("sum of longest axial diameters 51.8 mm", "number of lesions 2");
    }

    @Test
    void aCutOffIsNotMissedByARoundingError() {
        assertThat(score("MILAN-SIZE", List.of(new LesionSize("lesion-1", Math.nextUp(50.0), 50, 60))).category()).contains("within");
    }

    @Test
    void sizePartsSayWhatTheyDoNotAssess() {
        for (String code : List.of("UP7", "MILAN-SIZE", "UCSF-SIZE")) {
            Score score = score(code, lesions("20"));
            assertThat(score.name()).contains("size part only");
            assertThat(score.remarks()).contains("size part only: vascular invasion and extrahepatic spread not assessed");
        }
    }

    @Test
    void withoutALesionRegionNothingIsComputable() {
        ScoreSheet sheet = SizeRules.evaluate(List.of(), false);
        assertThat(sheet.scores()).hasSize(9).allSatisfy(score -> {
            assertThat(score.notComputableReason()).contains("no lesion region");
            assertThat(score.value()).isEmpty();
            assertThat(score.category()).isEmpty();
        });
    }

    @Test
    void whereNoLesionIsFoundTheNumberIsZeroAndTheRestNotComputable() {
        ScoreSheet sheet = SizeRules.evaluate(List.of(), true);
        assertThat(sheet.scores().getFirst().value()).contains(0.0);
        assertThat(sheet.scores().getFirst().notComputableReason()).isEmpty();
        assertThat(sheet.scores().subList(1, 9)).allSatisfy(score -> assertThat(score.notComputableReason()).contains("no lesion found"));
    }

    @Test
    void codesAndNamesFitTheirDicomElements() {
        assertThat(SizeRules.evaluate(lesions("20"), true).scores()).allSatisfy(score -> {
            assertThat(score.code()).hasSizeLessThanOrEqualTo(16).matches("[A-Z0-9-]+");
            assertThat(score.name()).hasSizeLessThanOrEqualTo(64);
            assertThat(score.citation()).isNotBlank();
        }).extracting(Score::code).doesNotHaveDuplicates();
    }

    private static Score score(String code, List<LesionSize> lesions) {
        return SizeRules.evaluate(lesions, true).scores().stream().filter(score -> score.code().equals(code)).findFirst().orElseThrow();
    }

    private static List<LesionSize> lesions(String diametersMm) {
        List<LesionSize> lesions = new ArrayList<>();
        for (String diameter : diametersMm.split(" ")) {
            double mm = Double.parseDouble(diameter);
            lesions.add(new LesionSize("lesion-" + (lesions.size() + 1), mm, mm, mm * mm * mm / 2000));
        }
        return lesions;
    }
}
