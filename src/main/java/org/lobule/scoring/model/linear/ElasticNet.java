package org.lobule.scoring.model.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.InnerFolds;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.CrossValidatedPath;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.choice.InformationCurve;
import org.lobule.scoring.model.linear.choice.LambdaChoice;
import org.lobule.scoring.model.linear.choice.LambdaCurve;
import org.lobule.scoring.model.linear.path.Likelihood;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.PathSolver;
import org.lobule.scoring.model.linear.path.Penalty;
import org.lobule.scoring.model.linear.path.RegularisationPath;
import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * A linear model whose coefficients are shrunk: LASSO, ridge regression and what lies between (Zou and Hastie, J R Stat Soc B
 * 2005;67:301). Columns are standardised inside; the intercept is not penalised.
 *
 * @param family  what the predictor stands for
 * @param alpha   1 is the LASSO, 0 ridge regression
 * @param factors by column name what the penalty is multiplied with, 1 where a column is not named; 0 keeps a clinical variable in the
 *                model unpenalised
 * @param choice  how strong the penalty is to be
 * @param length  how many penalties the path tries
 */
public record ElasticNet(Family family, double alpha, Map<String, Double> factors, LambdaChoice choice, int length) implements Learner {

    private static final int MOST_POINTS = 1000;

    /** @throws IllegalArgumentException where alpha is not from 0 to 1, a factor is negative, or the path has no points */
    public ElasticNet {
        factors = Map.copyOf(factors);
        if (!(alpha >= 0 && alpha <= 1) || factors.values().stream().anyMatch(factor -> !(factor >= 0)) || length < 1 || length > MOST_POINTS) {
            throw new IllegalArgumentException("alpha is from 0 (ridge) to 1 (LASSO), penalty factors are not negative, and a path has from 1 to %d points"
                    .formatted(MOST_POINTS));
        }
        if (alpha == 0 && choice instanceof LambdaChoice.Information) {
            throw new IllegalArgumentException("Ridge regression keeps every column, and no criterion counts them: choose lambda by cross-validation");
        }
    }

    /** Every column penalised alike. */
    public ElasticNet(Family family, double alpha, LambdaChoice choice) {
        this(family, alpha, Map.of(), choice, PathSolver.USUAL_LENGTH);
    }

    @Override
    public String name() {
        return "%s, %s, %s".formatted(family.name(), penaltyName(), choice.name());
    }

    private String penaltyName() {
        return alpha == 1 ? "LASSO" : alpha == 0 ? "ridge" : String.format(Locale.ROOT, "elastic net %.3g", alpha);
    }

    @Override
    public FittedModel fit(Sample training, long seed) {
        return fitPath(training, seed).model();
    }

    /** The model with the path it stands on and the curve that chose it, for a report. */
    public ElasticNetFit fitPath(Sample training, long seed) {
        Training.check(training);
        Endpoint endpoint = family.endpoint(training);
        int[] all = IntStream.range(0, training.rows()).toArray();
        Likelihood likelihood = endpoint.likelihood(all);
        FeatureMatrix features = training.features();
        double[][] values = IntStream.range(0, features.width()).mapToObj(features::column).toArray(double[][]::new);
        StandardisedColumns columns = new StandardisedColumns(values, training.rows());
        Penalty penalty = new Penalty(alpha, factors(features), family.isGrouped());
        PathSolver solver = new PathSolver(columns, likelihood, penalty);
        List<String> notes = new ArrayList<>(Training.constants(features, columns));
        RegularisationPath path = choice instanceof LambdaChoice.Fixed fixed ? solver.solveDownTo(fixed.lambda()) : solver.solve(length);
        LambdaCurve curve = choose(values, endpoint, penalty, path, training.patients(), seed, notes);
        PathPoint point = path.points().get(curve.chosen());
        if (!path.end().isEmpty()) {
            notes.add(path.end());
        }
        if (choice instanceof LambdaChoice.Fixed && !point.converged()) {
            throw new UnfitException("At the penalty %.3g the coefficients did not settle: a class may be separated; use a stronger penalty"
                    .formatted(point.lambda()));
        }
        return new ElasticNetFit(family.model(training, point, summary(training, endpoint, path, point, notes)), path, curve);
    }

    private double[] factors(FeatureMatrix features) {
        factors.keySet().stream().filter(name -> features.place(name).isEmpty()).findFirst().ifPresent(name -> {
            throw new UnfitException("A penalty factor is given for column %s, which is not there".formatted(name));
        });
        return features.columns().stream().mapToDouble(name -> factors.getOrDefault(name, 1.0)).toArray();
    }

    private LambdaCurve choose(double[][] values, Endpoint endpoint, Penalty penalty, RegularisationPath path, List<String> patients, long seed,
            List<String> notes) {
        return switch (choice) {
            case LambdaChoice.CrossValidation validation -> CrossValidatedPath.of(values, endpoint, penalty, path,
                    folds(validation, endpoint, patients, seed, notes), validation.rule());
            case LambdaChoice.Information information -> InformationCurve.of(endpoint, path, values.length, information.criterion());
            case LambdaChoice.Fixed fixed -> LambdaCurve.given(path);
        };
    }

    /** No more folds than the rarest kind of row can be in. */
    private static InnerFolds folds(LambdaChoice.CrossValidation validation, Endpoint endpoint, List<String> patients, long seed, List<String> notes) {
        if (validation.given().isPresent()) {
            if (validation.given().get().length != endpoint.rows()) {
                throw new UnfitException("Folds are given for %d rows, and there are %d".formatted(validation.given().get().length, endpoint.rows()));
            }
            return InnerFolds.given(validation.given().get());
        }
        int rarest = InnerFolds.patientsOfRarestKind(endpoint.kinds(), patients);
        int number = Math.min(validation.folds(), rarest);
        if (number < 2) {
            throw new UnfitException("The rarest outcome is that of one patient only, and cross-validation needs two: collect more, or give lambda");
        }
        if (number < validation.folds()) {
            notes.add("Lambda is chosen by %d folds where %d were asked for: the rarest outcome is that of %d patients".formatted(number, validation.folds(),
                    rarest));
        }
        return InnerFolds.dealt(endpoint.kinds(), patients, number, seed);
    }

    private FitSummary summary(Sample training, Endpoint endpoint, RegularisationPath path, PathPoint point, List<String> notes) {
        int rows = training.rows();
        int free = (int) Arrays.stream(point.coefficients()).flatMapToDouble(Arrays::stream).filter(coefficient -> coefficient != 0).count();
        return new FitSummary("%s, %s".formatted(penaltyName(), choice.name()), alpha, point.lambda(), rows, Training.events(endpoint),
                free + family.parametersBeside(training), -rows * point.loss(), -rows * path.nullLoss(), notes);
    }
}
