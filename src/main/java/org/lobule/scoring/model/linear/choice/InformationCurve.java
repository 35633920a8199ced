package org.lobule.scoring.model.linear.choice;

import java.util.Arrays;

import org.lobule.scoring.model.linear.choice.LambdaChoice.Criterion;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.RegularisationPath;

/** A criterion of information along a path. */
public final class InformationCurve {

    private InformationCurve() {}

    /** @param columns how many could have been chosen from */
    public static LambdaCurve of(Endpoint endpoint, RegularisationPath path, int columns, Criterion criterion) {
        double[] values = path.points().stream().mapToDouble(point -> value(point, endpoint, columns, criterion)).toArray();
        double[] none = new double[values.length];
        Arrays.fill(none, Double.NaN);
        return new LambdaCurve(criterion.name(), path.lambdas(), values, none, CrossValidatedPath.nonZero(path), CrossValidatedPath.explained(path),
                CrossValidatedPath.least(values));
    }

    private static double value(PathPoint point, Endpoint endpoint, int columns, Criterion criterion) {
        double deviance = 2 * endpoint.rows() * point.loss();
        long free = Arrays.stream(point.coefficients()).flatMapToDouble(Arrays::stream).filter(coefficient -> coefficient != 0).count();
        return deviance + switch (criterion) {
            case AIC -> 2 * free;
            case BIC -> free * Math.log(endpoint.evidence());
            case EBIC -> free * Math.log(endpoint.evidence()) + 2 * free * Math.log(columns);
        };
    }
}
