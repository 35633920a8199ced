package org.lobule.scoring.model.linear.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Follows a likelihood's coefficients from the penalty that leaves none to weaker and weaker ones. */
public final class PathSolver {

    /** The conditions of Karush, Kuhn and Tucker hold to this, of standardised columns and the mean loss of a row. */
    public static final double TOLERANCE = 1e-7;
    public static final int USUAL_LENGTH = 100;
    /** The weakest penalty beside the strongest, as glmnet has it. */
    private static final double WEAKEST_OF_MANY_ROWS = 1e-4;
    private static final double WEAKEST_OF_FEW_ROWS = 1e-2;
    /** A path of its own penalties ends where the model explains so much, or weaker penalties explain hardly more (glmnet's devmax, fdev). */
    private static final double NEARLY_ALL = 0.999;
    private static final double HARDLY_MORE = 1e-5;
    private static final int FEWEST_POINTS = 5;
    /** On the way to a given penalty, from one to the next. */
    private static final double LARGEST_STEP = 1.5;

    private final StandardisedColumns columns;
    private final Likelihood likelihood;
    private final Penalty penalty;
    private final CoordinateDescent descent;
    private final double tolerance;
    private final int[] varying;
    private final int[] unpenalised;

    public PathSolver(StandardisedColumns columns, Likelihood likelihood, Penalty penalty) {
        this(columns, likelihood, penalty, TOLERANCE);
    }

    /** @throws IllegalArgumentException where the parts differ in size */
    public PathSolver(StandardisedColumns columns, Likelihood likelihood, Penalty penalty, double tolerance) {
        if (penalty.factors().length != columns.width() || likelihood.rows() != columns.rows()) {
            throw new IllegalArgumentException("%d x %d values, %d outcomes, %d penalty factors".formatted(columns.rows(), columns.width(),
                    likelihood.rows(), penalty.factors().length));
        }
        this.columns = columns;
        this.likelihood = likelihood;
        this.penalty = penalty;
        this.tolerance = tolerance * likelihood.scale();
        descent = new CoordinateDescent(columns, likelihood, penalty, this.tolerance);
        varying = columns.varying();
        unpenalised = Arrays.stream(varying).filter(column -> penalty.factors()[column] == 0).toArray();
    }

    /** Along penalties of its own, evenly spaced by their logarithm from the least that leaves nothing penalised in the model. */
    public RegularisationPath solve(int length) {
        double nullLoss = start();
        double strongest = strongest();
        if (strongest <= tolerance) {
            return new RegularisationPath(List.of(point(strongest, nullLoss, true)), nullLoss,
                    "No column that is penalised has anything to tell");
        }
        double weakest = columns.rows() < columns.width() ? WEAKEST_OF_FEW_ROWS : WEAKEST_OF_MANY_ROWS;
        double[] lambdas = IntStream.range(0, length)
                .mapToDouble(k -> length == 1 ? strongest : strongest * Math.pow(weakest, k / (length - 1.0))).toArray();
        return follow(lambdas, strongest, nullLoss, true);
    }

    /** At given penalties, falling. @throws IllegalArgumentException where they do not fall or are negative */
    public RegularisationPath solve(double[] lambdas) {
        for (int k = 0; k < lambdas.length; k++) {
            if (!(lambdas[k] >= 0) || k > 0 && lambdas[k] >= lambdas[k - 1]) {
                throw new IllegalArgumentException("Penalties have to fall and not to be negative");
            }
        }
        double nullLoss = start();
        return follow(lambdas, strongest(), nullLoss, false);
    }

    /** At one penalty, by way of stronger ones; these points come before it. */
    public RegularisationPath solveDownTo(double lambda) {
        double nullLoss = start();
        double strongest = strongest();
        double last = Math.max(lambda, strongest * WEAKEST_OF_MANY_ROWS);
        int steps = last < strongest ? (int) Math.ceil(Math.log(strongest / last) / Math.log(LARGEST_STEP)) : 0;
        double[] lambdas = IntStream.range(0, steps).mapToDouble(k -> strongest * Math.pow(last / strongest, k / (double) steps))
                .filter(stronger -> stronger > lambda).toArray();
        double[] all = Arrays.copyOf(lambdas, lambdas.length + 1);
        all[lambdas.length] = lambda;
        return follow(all, strongest, nullLoss, false);
    }

    /** The model of what is not penalised. */
    private double start() {
        descent.solve(0, unpenalised);
        return descent.loss();
    }

    private double strongest() {
        double strongest = 0;
        double[] slopes = new double[likelihood.responses()];
        for (int column : varying) {
            descent.look(column, slopes);
            strongest = Math.max(strongest, penalty.entry(column, slopes));
        }
        return strongest;
    }

    private RegularisationPath follow(double[] lambdas, double strongest, double nullLoss, boolean mayEnd) {
        List<PathPoint> points = new ArrayList<>();
        double before = strongest;
        for (double lambda : lambdas) {
            boolean converged = solveAt(lambda, Math.max(before, lambda));
            PathPoint point = point(lambda, nullLoss, converged);
            points.add(point);
            if (!converged) {
                return new RegularisationPath(points, nullLoss,
                        "At the penalty %.3g the coefficients did not settle; weaker penalties are left out".formatted(lambda));
            }
            if (mayEnd && point.explained() >= NEARLY_ALL) {
                return new RegularisationPath(points, nullLoss,
                        "At the penalty %.3g the outcome is explained whole (perfect separation); weaker penalties are left out".formatted(lambda));
            }
            if (mayEnd && points.size() >= FEWEST_POINTS
                    && point.explained() - points.get(points.size() - 2).explained() < HARDLY_MORE * point.explained()) {
                return new RegularisationPath(points, nullLoss, "Below the penalty %.3g hardly more is explained".formatted(lambda));
            }
            before = lambda;
        }
        return new RegularisationPath(points, nullLoss, "");
    }

    /** Over the columns that the strong rule leaves, then over those for which it was wrong. */
    private boolean solveAt(double lambda, double before) {
        boolean[] isCandidate = new boolean[columns.width()];
        int[] candidates = Arrays.stream(varying).filter(column -> !descent.isZero(column)
                || descent.size(column) >= penalty.alpha() * penalty.factors()[column] * (2 * lambda - before)).toArray();
        double[] slopes = new double[likelihood.responses()];
        while (true) {
            Arrays.stream(candidates).forEach(column -> isCandidate[column] = true);
            if (!descent.solve(lambda, candidates)) {
                return false;
            }
            int[] missed = Arrays.stream(varying).filter(column -> {
                if (isCandidate[column]) {
                    return false;
                }
                descent.look(column, slopes);
                return penalty.imbalance(lambda, column, slopes, descent.coefficients(column)) > tolerance;
            }).toArray();
            if (missed.length == 0) {
                return true;
            }
            candidates = IntStream.concat(Arrays.stream(candidates), Arrays.stream(missed)).sorted().toArray();
        }
    }

    private PathPoint point(double lambda, double nullLoss, boolean converged) {
        int[] used = Arrays.stream(varying).filter(column -> !descent.isZero(column)).toArray();
        double[] intercepts = descent.intercepts().clone();
        double[][] coefficients = new double[used.length][intercepts.length];
        for (int k = 0; k < used.length; k++) {
            for (int r = 0; r < intercepts.length; r++) {
                coefficients[k][r] = descent.coefficients(used[k])[r] / columns.deviation(used[k]);
                intercepts[r] -= coefficients[k][r] * columns.mean(used[k]);
            }
        }
        double loss = descent.loss();
        double toExplain = nullLoss - likelihood.saturatedLoss();
        return new PathPoint(lambda, intercepts, used, coefficients, likelihood.ownParameters(), loss,
                toExplain > 0 ? (nullLoss - loss) / toExplain : 0, converged);
    }
}
