package org.lobule.scoring.model.linear.choice;

import java.util.Arrays;

import org.lobule.scoring.model.InnerFolds;
import org.lobule.scoring.model.linear.choice.LambdaChoice.Rule;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.PathSolver;
import org.lobule.scoring.model.linear.path.Penalty;
import org.lobule.scoring.model.linear.path.RegularisationPath;
import org.lobule.scoring.model.linear.path.StandardisedColumns;

/** The loss of rows that a path was not fitted to, fold by fold, along the penalties of the path of all rows. */
public final class CrossValidatedPath {

    private CrossValidatedPath() {}

    /** @param values [column][row] */
    public static LambdaCurve of(double[][] values, Endpoint endpoint, Penalty penalty, RegularisationPath whole, InnerFolds folds, Rule rule) {
        int length = whole.points().size();
        double[][] losses = new double[length][folds.number()];
        double[] weights = new double[folds.number()];
        for (int fold = 0; fold < folds.number(); fold++) {
            int[] training = folds.training(fold);
            int[] heldOut = folds.heldOut(fold);
            weights[fold] = endpoint.weight(heldOut);
            RegularisationPath path = new PathSolver(new StandardisedColumns(select(values, training), training.length), endpoint.likelihood(training),
                    penalty).solve(whole.lambdas());
            for (int k = 0; k < length; k++) {
                PathPoint point = path.at(k);
                losses[k][fold] = endpoint.heldOutLoss(training, heldOut, point.predict(values, endpoint.rows()), point.ownParameters());
            }
        }
        return curve(whole, losses, weights, rule);
    }

    /** A fold's mean loss counts by its weight; the standard error is that of a weighted mean, as in cv.glmnet. */
    private static LambdaCurve curve(RegularisationPath whole, double[][] losses, double[] weights, Rule rule) {
        double total = Arrays.stream(weights).sum();
        long counting = Arrays.stream(weights).filter(weight -> weight > 0).count();
        double[] means = new double[losses.length];
        double[] errors = new double[losses.length];
        for (int k = 0; k < losses.length; k++) {
            means[k] = Arrays.stream(losses[k]).sum() / total;
            double spread = 0;
            for (int fold = 0; fold < weights.length; fold++) {
                double distance = weights[fold] > 0 ? losses[k][fold] / weights[fold] - means[k] : 0;
                spread += weights[fold] * distance * distance;
            }
            errors[k] = counting > 1 ? Math.sqrt(spread / total / (counting - 1)) : Double.NaN;
        }
        int least = least(means);
        int chosen = least;
        if (rule == Rule.ONE_STANDARD_ERROR) {
            double limit = means[least] + errors[least];
            chosen = 0;
            while (!(means[chosen] <= limit) && chosen < least) {
                chosen++;
            }
        }
        return new LambdaCurve("mean loss of a row held out", whole.lambdas(), means, errors, nonZero(whole), explained(whole), chosen);
    }

    static int least(double[] values) {
        int least = 0;
        for (int k = 1; k < values.length; k++) {
            least = values[k] < values[least] ? k : least;
        }
        return least;
    }

    static int[] nonZero(RegularisationPath path) {
        return path.points().stream().mapToInt(point -> point.columns().length).toArray();
    }

    static double[] explained(RegularisationPath path) {
        return path.points().stream().mapToDouble(PathPoint::explained).toArray();
    }

    private static double[][] select(double[][] values, int[] rows) {
        double[][] selected = new double[values.length][rows.length];
        for (int column = 0; column < values.length; column++) {
            for (int row = 0; row < rows.length; row++) {
                selected[column][row] = values[column][rows[row]];
            }
        }
        return selected;
    }
}
