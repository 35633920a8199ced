package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

import org.lobule.scoring.model.UnfitException;

/**
 * Proportional-hazards regression (Cox, J R Stat Soc B 1972;34:187-220) by Newton's method with halved steps, on covariates
 * brought to mean 0 and deviation 1.
 *
 * @param ties how tied events are counted
 */
public record CoxRegression(TieMethod ties) {

    public static final CoxRegression USUAL = new CoxRegression(TieMethod.EFRON);

    private static final int ITERATIONS = 60;
    private static final double CONVERGED = 1e-11;
    private static final int HALVINGS = 30;

    /** What is left of the information on a coefficient when the likelihood rises for ever with it. */
    private static final double EXHAUSTED = 1e-6;

    /**
     * @throws UnfitException where there is no event, a column is constant or hangs on others, or the likelihood rises for ever with
     *                        a coefficient (the column separates those with an event from those at risk); by name
     */
    public CoxFit fit(CoxRows rows) {
        if (rows.outcome().events() == 0) {
            throw new UnfitException("There is no event: a proportional-hazards model cannot be fitted");
        }
        Scaling scaling = Scaling.of(rows);
        double[][] x = scaling.apply(rows.covariates());
        PartialLikelihood likelihood = new PartialLikelihood(rows, x, ties);
        int width = rows.covariates().width();
        double[] beta = new double[width];
        PartialLikelihood.Point start = likelihood.at(beta);
        Cholesky atStart = requireIndependent(rows, start);
        PartialLikelihood.Point point = start;
        int iteration = 0;
        for (boolean done = width == 0; !done; iteration++) {
            if (iteration == ITERATIONS) {
                throw new UnfitException("The proportional-hazards model did not converge in %d iterations: use fewer columns or a penalty".formatted(ITERATIONS));
            }
            double[] step = new Cholesky(point.information()).solve(point.score());
            double before = point.logLikelihood();
            double size = 1;
            double[] next = moved(beta, step, size);
            PartialLikelihood.Point reached = likelihood.at(next);
            for (int halving = 0; !(reached.logLikelihood() >= before - Math.abs(before) * 1e-14) && halving < HALVINGS; halving++) {
                size /= 2;
                next = moved(beta, step, size);
                reached = likelihood.at(next);
            }
            beta = next;
            point = reached;
            done = Math.abs(point.logLikelihood() - before) <= CONVERGED * (Math.abs(before) + 1);
            requireFinite(rows, atStart, point, beta);
        }
        TestResult score = TestResult.chiSquare("Score", atStart.quadratic(start.score()), width);
        return result(rows, x, scaling, beta, start, point, score, iteration);
    }

    private static double[] moved(double[] beta, double[] step, double size) {
        double[] next = beta.clone();
        for (int column = 0; column < next.length; column++) {
            next[column] += size * step[column];
        }
        return next;
    }

    private static Cholesky requireIndependent(CoxRows rows, PartialLikelihood.Point start) {
        List<String> columns = rows.covariates().columns();
        for (int column = 0; column < columns.size(); column++) {
            // of a covariate of deviation 1 each event brings information of about 1
            if (!(start.information()[column][column] > 1e-12 * rows.outcome().events())) {
                throw new UnfitException("Column %s does not vary among the rows at risk: leave it out".formatted(columns.get(column)));
            }
        }
        Cholesky factor = new Cholesky(start.information());
        if (factor.firstDependent() >= 0) {
            throw new UnfitException("Column %s follows from the columns before it: leave it out".formatted(columns.get(factor.firstDependent())));
        }
        return factor;
    }

    /** Of a coefficient that runs away the likelihood flattens: the information on it, given the others, vanishes against that at the start. */
    private static void requireFinite(CoxRows rows, Cholesky atStart, PartialLikelihood.Point point, double[] beta) {
        Cholesky factor = new Cholesky(point.information());
        double[][] first = atStart.inverse();
        double[][] now = factor.inverse();
        int furthest = -1;
        boolean exhausted = factor.rank() < beta.length;
        for (int column = 0; column < beta.length; column++) {
            exhausted |= first[column][column] < EXHAUSTED * now[column][column];
            furthest = furthest < 0 || Math.abs(beta[column]) > Math.abs(beta[furthest]) ? column : furthest;
        }
        if (exhausted) {
            throw new UnfitException(("The likelihood rises for ever with the coefficient of column %s: with the columns beside it, it separates those with"
                    + " an event from those at risk. Leave it out, or use a penalty").formatted(rows.covariates().columns().get(furthest)));
        }
    }

    private CoxFit result(CoxRows rows, double[][] x, Scaling scaling, double[] beta, PartialLikelihood.Point start, PartialLikelihood.Point point,
                          TestResult score, int iterations) {
        double[][] covariance = new Cholesky(point.information()).inverse();
        SortedMap<Integer, List<HazardSteps>> steps = HazardSteps.of(rows, x, ties, beta);
        double[][] robust = ScoreResiduals.sandwich(ScoreResiduals.of(rows, x, beta, steps), rows, covariance);
        List<BaselineHazard> baselines = steps.entrySet().stream().map(entry -> baseline(entry.getKey(), entry.getValue())).toList();
        return new CoxFit(rows.covariates().columns(), ties, scaling.coefficients(beta), scaling.covariance(covariance), scaling.covariance(robust),
                scaling.mean(), baselines, start.logLikelihood(), point.logLikelihood(), score, rows.outcome().rows(), rows.outcome().events(), iterations);
    }

    private static BaselineHazard baseline(int stratum, List<HazardSteps> steps) {
        double[] times = steps.stream().mapToDouble(HazardSteps::time).toArray();
        double[] hazard = steps.stream().mapToDouble(HazardSteps::hazard).toArray();
        Arrays.parallelPrefix(hazard, Double::sum);
        return new BaselineHazard(stratum, times, hazard);
    }
}
