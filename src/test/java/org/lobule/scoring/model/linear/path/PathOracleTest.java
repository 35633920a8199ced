package org.lobule.scoring.model.linear.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.lobule.scoring.model.linear.Oracle;
import org.lobule.scoring.statistics.survival.TieMethod;

/** At the same penalties the same coefficients as scikit-learn and scikit-survival. */
class PathOracleTest {

    private static final double TOLERANCE = 1e-4;

    static Stream<JsonNode> paths() {
        return StreamSupport.stream(Oracle.ALL.get("paths").spliterator(), false);
    }

    private static Likelihood likelihood(String kind) {
        return switch (kind) {
            case "gaussian" -> new GaussianLikelihood(Oracle.numbers(Oracle.ALL.get("number")));
            case "logistic" -> new BinomialLikelihood(Oracle.flags("binary"));
            case "multinomial" -> new MultinomialLikelihood(Oracle.whole("nominal"), 3);
            case "cox" -> new CoxLikelihood(Oracle.numbers(Oracle.ALL.get("time")), Oracle.flags("event"), TieMethod.BRESLOW);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @MethodSource("paths")
    void coefficientsAreThoseOfOtherImplementations(JsonNode expected) {
        double[][] values = Oracle.columns();
        var columns = new StandardisedColumns(values, values[0].length);
        RegularisationPath path = new PathSolver(columns, likelihood(expected.get("kind").asText()),
                Penalty.even(expected.get("alpha").asDouble(), values.length), 1e-9).solve(Oracle.numbers(expected.get("lambdas")));

        assertThat(path.points()).hasSize(expected.get("lambdas").size());
        for (int k = 0; k < path.points().size(); k++) {
            JsonNode fit = expected.get("fits").get(k);
            PathPoint point = path.points().get(k);
            for (int r = 0; r < fit.get("coefficients").size(); r++) {
                double[] found = new double[values.length];
                double intercept = point.intercepts()[r];
                for (int c = 0; c < point.columns().length; c++) {
                    int column = point.columns()[c];
                    found[column] = point.coefficients()[c][r] * columns.deviation(column);
                    intercept += point.coefficients()[c][r] * columns.mean(column);
                }
                assertThat(found).as("lambda %s, response %d", point.lambda(), r).containsExactly(Oracle.numbers(fit.get("coefficients").get(r)),
                        within(TOLERANCE));
                if (!fit.get("intercepts").isEmpty()) {
                    double mean = expected.get("kind").asText().equals("multinomial") ? meanIntercept(point, columns) : 0;
                    assertThat(intercept - mean).isCloseTo(fit.get("intercepts").get(r).asDouble(), within(TOLERANCE));
                }
            }
        }
    }

    private static double meanIntercept(PathPoint point, StandardisedColumns columns) {
        double sum = 0;
        for (int r = 0; r < point.intercepts().length; r++) {
            sum += point.intercepts()[r];
            for (int c = 0; c < point.columns().length; c++) {
                sum += point.coefficients()[c][r] * columns.mean(point.columns()[c]);
            }
        }
        return sum / point.intercepts().length;
    }
}
