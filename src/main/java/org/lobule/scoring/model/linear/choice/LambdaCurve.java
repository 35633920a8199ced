package org.lobule.scoring.model.linear.choice;

import java.util.Arrays;

import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.RegularisationPath;

/**
 * What a penalty was chosen by.
 *
 * @param measure  "mean loss of a row held out", "BIC"
 * @param lambdas  falling
 * @param values   the less, the better
 * @param errors   standard error of each value; NaN where there is none
 * @param nonZero  columns with a coefficient, by penalty
 * @param explained share of the training deviance explained, by penalty
 * @param chosen   place of the chosen penalty
 */
public record LambdaCurve(String measure, double[] lambdas, double[] values, double[] errors, int[] nonZero, double[] explained, int chosen) {

    /** Nothing was chosen: the path's last penalty was given. */
    public static LambdaCurve given(RegularisationPath path) {
        double[] none = new double[path.points().size()];
        Arrays.fill(none, Double.NaN);
        return new LambdaCurve("given", path.lambdas(), path.points().stream().mapToDouble(PathPoint::loss).toArray(), none,
                CrossValidatedPath.nonZero(path), CrossValidatedPath.explained(path), none.length - 1);
    }
}
