package org.lobule.scoring.statistics.agreement;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class IntraclassCorrelationTest {

    /** Shrout &amp; Fleiss 1979, table 2. */
    private static final Ratings SHROUT_FLEISS = Ratings.complete(new double[][] {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}});
    private static final Offset<Double> PRINTED = within(0.005);

    @Test
    void theTableOfShroutAndFleissComesOutAsPrinted() {
        double[] printed = {0.17, 0.29, 0.71, 0.44, 0.62, 0.91};
        List<IntraclassCorrelation> six = IntraclassCorrelation.all(SHROUT_FLEISS, 0.95);
        assertThat(six).extracting(icc -> icc.form().shroutFleiss())
                .containsExactly("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)");
        for (int form = 0; form < printed.length; form++) {
            assertThat(six.get(form).value()).as(six.get(form).form().shroutFleiss()).isCloseTo(printed[form], PRINTED);
        }
    }

    @Test
    void theAnalysisOfVarianceOfShroutAndFleissComesOutAsPrinted() {
        MeanSquares squares = MeanSquares.of(SHROUT_FLEISS);
        assertThat(squares.betweenSubjects()).isCloseTo(11.24, PRINTED);
        assertThat(squares.withinSubjects()).isCloseTo(6.26, PRINTED);
        assertThat(squares.betweenRaters()).isCloseTo(32.49, PRINTED);
        assertThat(squares.residual()).isCloseTo(1.02, PRINTED);
    }

    @TestFactory
    Stream<DynamicTest> coefficientTestAndIntervalAreThoseOfPingouin() {
        return StreamSupport.stream(Oracle.read(getClass(), "intraclass.json").spliterator(), false)
                .map(example -> DynamicTest.dynamicTest(example.get("case").asText(), () -> check(example)));
    }

    private static void check(JsonNode example) {
        Ratings ratings = Ratings.complete(Oracle.table(example.get("values")));
        for (IntraclassCorrelation icc : IntraclassCorrelation.all(ratings, 0.95)) {
            JsonNode expected = example.get("forms").get(icc.form().shroutFleiss());
            assertThat(icc.value()).as(icc.form().name()).isCloseTo(expected.get("value").asDouble(), within(1e-9));
            assertThat(icc.f()).isCloseTo(expected.get("f").asDouble(), within(1e-8 * icc.f()));
            assertThat(icc.numeratorDegrees()).isEqualTo(expected.get("df1").asInt());
            assertThat(icc.denominatorDegrees()).isEqualTo(expected.get("df2").asInt());
            assertThat(icc.p()).isCloseTo(expected.get("p").asDouble(), within(1e-9));
            near(icc.interval().lower(), expected.get("lower").asDouble());
            near(icc.interval().upper(), expected.get("upper").asDouble());
        }
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void readersWhoAlwaysAgreeHaveOneInAllForms() {
        for (IntraclassCorrelation icc : IntraclassCorrelation.all(Ratings.complete(new double[][] {{0.1, 0.1}, {0.2, 0.2}, {0.3, 0.3}}), 0.95)) {
            assertThat(icc.value()).isEqualTo(1);
            assertThat(icc.p()).isZero();
            assertThat(icc.interval()).isEqualTo(new Interval(0.95, 1, 1));
            assertThat(icc.reliability()).isEqualTo(Reliability.EXCELLENT);
        }
    }

    @Test
    void aConstantDifferenceLowersAgreementNotConsistency() {
        Ratings ratings = Ratings.complete(new double[][] {{1, 3}, {2, 4}, {3, 5}, {4, 6}});
        IntraclassCorrelation agreement = IntraclassCorrelation.of(IntraclassForm.TWO_WAY_AGREEMENT_SINGLE, ratings);
        assertThat(IntraclassCorrelation.of(IntraclassForm.TWO_WAY_CONSISTENCY_SINGLE, ratings).value()).isEqualTo(1);
        // subjects vary by 5/3, raters by 2: 5/3 / (5/3 + 2)
        assertThat(agreement.value()).isCloseTo(5.0 / 11, within(1e-12));
        assertThat(agreement.interval().contains(agreement.value())).isTrue();
    }

    @Test
    void whatNeverVariesHasNoCoefficient() {
        for (IntraclassCorrelation icc : IntraclassCorrelation.all(Ratings.complete(new double[][] {{7, 7}, {7, 7}, {7, 7}}), 0.95)) {
            assertThat(icc.value()).isNaN();
            assertThat(icc.p()).isNaN();
            assertThat(icc.interval().lower()).isNaN();
            assertThat(icc.reliability()).isEqualTo(Reliability.UNDEFINED);
        }
    }

    @Test
    void subjectsWithAMissingRatingAreLeftOutAndCountedOrRefused() {
        double[][] values = {{1, 2}, {Double.NaN, 4}, {5, 5}, {8, 7}};
        assertThat(IntraclassCorrelation.of(IntraclassForm.ONE_WAY_SINGLE, Ratings.completeCases(values)))
                .returns(3, IntraclassCorrelation::subjects).returns(1, IntraclassCorrelation::dropped)
                .returns(IntraclassCorrelation.value(IntraclassForm.ONE_WAY_SINGLE, Ratings.complete(new double[][] {{1, 2}, {5, 5}, {8, 7}})),
                        IntraclassCorrelation::value);
        assertThatThrownBy(() -> Ratings.complete(values)).hasMessageContaining("rating of subject 2 is missing");
    }

    @Test
    void oneSubjectOrOneRaterIsRefused() {
        assertThatThrownBy(() -> Ratings.complete(new double[][] {{1, 2}})).hasMessageContaining("at least two subjects and two raters");
        assertThatThrownBy(() -> Ratings.complete(new double[][] {{1}, {2}})).hasMessageContaining("at least two subjects and two raters");
        assertThatThrownBy(() -> Ratings.completeCases(new double[][] {{1, Double.NaN}, {2, 2}})).hasMessageContaining("1 dropped");
        assertThatThrownBy(() -> Ratings.complete(new double[][] {{1, 2}, {2}})).hasMessageContaining("Subject 2 has 1 ratings");
    }

    @Test
    void wordsOfKooAndLiChangeAtTheirBounds() {
        assertThat(Stream.of(0.4999, 0.5, 0.7499, 0.75, 0.9, 0.9001).map(Reliability::of)).containsExactly(Reliability.POOR,
                Reliability.MODERATE, Reliability.MODERATE, Reliability.GOOD, Reliability.GOOD, Reliability.EXCELLENT);
    }

    @Test
    void aWiderLevelGivesAWiderInterval() {
        for (IntraclassForm form : IntraclassForm.values()) {
            assertThat(IntraclassCorrelation.of(form, SHROUT_FLEISS, 0.99).interval().width())
                    .isGreaterThan(IntraclassCorrelation.of(form, SHROUT_FLEISS, 0.9).interval().width());
        }
        assertThatThrownBy(() -> IntraclassCorrelation.of(IntraclassForm.ONE_WAY_SINGLE, SHROUT_FLEISS, 95)).hasMessageContaining("0.95");
    }
}
