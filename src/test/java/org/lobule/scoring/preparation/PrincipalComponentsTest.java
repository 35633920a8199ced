package org.lobule.scoring.preparation;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PrincipalComponentsTest {

    private static Sample sample(FeatureMatrix features) {
        return Tables.sample(features, Tables.binary(new int[features.rows()]));
    }

    private static double product(double[] a, double[] b) {
        double product = 0;
        for (int n = 0; n < a.length; n++) {
            product += a[n] * b[n];
        }
        return product;
    }

    @Test
    void twoFeaturesOfCorrelationRHaveSharesOfOnePlusAndMinusR() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {2, 1, 4, 3, 5};
        FeatureMatrix features = new FeatureMatrix(List.of("x", "y"), new double[][] {x, y}, 5);
        FittedComponents fitted = new PrincipalComponents(2, 1).fit(sample(features), 1);
        // Pearson's r of these is 0.8
        assertThat(fitted.explained()[0]).isCloseTo(0.9, within(1e-12));
        assertThat(fitted.explained()[1]).isCloseTo(0.1, within(1e-12));
        assertThat(fitted.weights()[0][0]).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(fitted.weights()[0][1]).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void componentsAreUncorrelatedAndTheirVariancesAddUpWhicheverWayTheyAreFound() {
        for (FeatureMatrix features : List.of(Tables.noise(40, 8, 3), Tables.noise(9, 30, 4))) {
            FittedComponents fitted = new PrincipalComponents(100, 1).fit(sample(features), 1);
            assertThat(fitted.components()).hasSize(Math.min(features.width(), features.rows() - 1));
            assertThat(Arrays.stream(fitted.explained()).sum()).isCloseTo(1, within(1e-9));
            FeatureMatrix scores = fitted.apply(features, List.of());
            for (int a = 0; a < scores.width(); a++) {
                assertThat(product(fitted.weights()[a], fitted.weights()[a])).isCloseTo(1, within(1e-9));
                assertThat(Numbers.variance(scores.column(a))).isCloseTo(fitted.explained()[a] * features.width(), within(1e-8));
                for (int b = 0; b < a; b++) {
                    assertThat(product(scores.column(a), scores.column(b))).isCloseTo(0, within(1e-7));
                }
            }
        }
    }

    @Test
    void enoughComponentsForTheShareAreKeptAndNoMore() {
        FeatureMatrix features = Tables.noise(60, 10, 5);
        FittedComponents all = new PrincipalComponents(10, 1).fit(sample(features), 1);
        FittedComponents some = new PrincipalComponents(10, 0.5).fit(sample(features), 1);
        assertThat(Arrays.stream(some.explained()).sum()).isGreaterThanOrEqualTo(0.5);
        assertThat(Arrays.stream(some.explained(), 0, some.explained().length - 1).sum()).isLessThan(0.5);
        assertThat(some.weights()[0]).containsExactly(all.weights()[0]);
        assertThat(new PrincipalComponents(3, 1).fit(sample(features), 1).components()).containsExactly("component 1", "component 2", "component 3");
    }

    @Test
    void constantsTakeNoPartAndNothingButConstantsIsRefused() {
        double[] x = {1, 2, 3, 4, 9};
        double[] constant = {4, 4, 4, 4, 4};
        FeatureMatrix features = new FeatureMatrix(List.of("x", "constant"), new double[][] {x, constant}, 5);
        FittedComponents fitted = new PrincipalComponents(2, 1).fit(sample(features), 1);
        assertThat(fitted.components()).hasSize(1);
        assertThat(fitted.weights()[0][0]).isCloseTo(1, within(1e-12));
        FeatureMatrix still = new FeatureMatrix(List.of("constant"), new double[][] {constant}, 5);
        assertThatThrownBy(() -> new PrincipalComponents(2, 1).fit(sample(still), 1)).isInstanceOf(UnfitException.class).hasMessageContaining("varies");
    }

    @Test
    void gapsAreRefusedByName() {
        FeatureMatrix features = new FeatureMatrix(List.of("x"), new double[][] {{1, Double.NaN, 3}}, 3);
        assertThatThrownBy(() -> new PrincipalComponents(1, 1).fit(sample(features), 1)).isInstanceOf(UnfitException.class).hasMessageContaining("x has gaps");
    }

    @Test
    void componentsSurviveAFile() throws Exception {
        FeatureMatrix features = Tables.noise(20, 4, 6);
        FittedComponents fitted = new PrincipalComponents(2, 1).fit(sample(features), 1);
        ObjectMapper json = new ObjectMapper();
        json.registerSubtypes(FittedComponents.class, FittedScaling.class);
        FittedStep read = json.readValue(json.writeValueAsString(fitted), FittedStep.class);
        assertThat(read.apply(features, List.of()).toRows()).isDeepEqualTo(fitted.apply(features, List.of()).toRows());
    }
}
