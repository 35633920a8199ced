package org.lobule.scoring.model.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.newton.CumulativeLikelihood;
import org.lobule.scoring.model.linear.newton.Design;
import org.lobule.scoring.model.linear.newton.FirthLikelihood;
import org.lobule.scoring.model.linear.newton.LinearLikelihood;
import org.lobule.scoring.model.linear.newton.NewtonAscent;
import org.lobule.scoring.model.linear.newton.ReferenceLikelihood;
import org.lobule.scoring.model.linear.newton.SmoothLikelihood;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * A linear model without a penalty, for few columns and enough rows.
 *
 * @param family what the predictor stands for
 * @param firth  whether Firth's penalty keeps coefficients finite where a column separates the classes; of two classes only
 */
public record MaximumLikelihood(Family family, boolean firth) implements Learner {

    /** Of the largest, from which a column takes part in what separates the classes. */
    private static final double TAKES_PART = 0.05;

    /** @throws IllegalArgumentException where Firth's penalty is asked for another family than the logistic one */
    public MaximumLikelihood {
        if (firth && !(family instanceof LogisticFamily)) {
            throw new IllegalArgumentException("Firth's penalty is of the logistic model; there is none for: " + family.name());
        }
    }

    public MaximumLikelihood(Family family) {
        this(family, false);
    }

    @Override
    public String name() {
        return family.name() + ", " + method();
    }

    private String method() {
        return firth ? "Firth's penalty" : "maximum likelihood";
    }

    @Override
    public FittedModel fit(Sample training, long seed) {
        return fit(training, method(), List.of());
    }

    FittedModel fit(Sample training, String method, List<String> remarks) {
        Training.check(training);
        Endpoint endpoint = family.endpoint(training);
        endpoint.likelihood(allRows(training));
        StandardisedColumns all = columns(training.features());
        int[] used = IntStream.range(0, all.width()).filter(column -> !all.isConstant(column)).toArray();
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(Training.constants(training.features(), all));
        notes.addAll(Training.repeated(training));
        FeatureMatrix features = training.features().selectColumns(used);
        StandardisedColumns columns = columns(features);
        Design design = Design.of(columns, hasIntercept());
        checkDesign(design, features, endpoint);
        SmoothLikelihood likelihood = likelihood(training, design);
        NewtonAscent.End end = NewtonAscent.climb(likelihood);
        if (!end.reachedTop()) {
            throw new UnfitException(separated(end, features));
        }
        SmoothLikelihood without = likelihood(training, Design.of(columns(features.selectColumns(new int[0])), hasIntercept()));
        double logLikelihood = likelihood instanceof FirthLikelihood penalised ? penalised.plainLogLikelihood(end.parameters()) : end.logLikelihood();
        var summary = new FitSummary(method, 0, 0, training.rows(), Training.events(endpoint), likelihood.parameters(), logLikelihood,
                NewtonAscent.climb(without).logLikelihood(), notes);
        FittedModel model = family.model(training, point(end.parameters(), columns, used, -logLikelihood / training.rows()), summary);
        return withErrors(model, NewtonAscent.covariance(likelihood, end.parameters()), columns);
    }

    /** Of several classes without order there is no single coefficient of a column whose error one would tell. */
    private static FittedModel withErrors(FittedModel model, double[][] covariance, StandardisedColumns columns) {
        int from = covariance.length - columns.width();
        return switch (model) {
            case LogisticModel logistic -> new LogisticModel(logistic.classes(), logistic.intercept(), withErrors(logistic.terms(), covariance, from, columns), logistic.fit());
            case OrdinalModel ordinal -> new OrdinalModel(ordinal.classes(), ordinal.thresholds(), withErrors(ordinal.terms(), covariance, from, columns), ordinal.fit());
            case CoxModel cox -> new CoxModel(withErrors(cox.terms(), covariance, from, columns), cox.times(), cox.cumulativeHazard(), cox.strata(), cox.fit());
            default -> model;
        };
    }

    private static List<LinearTerm> withErrors(List<LinearTerm> terms, double[][] covariance, int from, StandardisedColumns columns) {
        return IntStream.range(0, terms.size()).mapToObj(k -> terms.get(k).withError(Math.sqrt(covariance[from + k][from + k]) / columns.deviation(k))).toList();
    }

    private static int[] allRows(Sample training) {
        return IntStream.range(0, training.rows()).toArray();
    }

    private static StandardisedColumns columns(FeatureMatrix features) {
        return new StandardisedColumns(IntStream.range(0, features.width()).mapToObj(features::column).toArray(double[][]::new), features.rows());
    }

    private boolean hasIntercept() {
        return family instanceof LogisticFamily || family instanceof MultinomialFamily;
    }

    private int classes(Sample training) {
        return ClassEndpoint.classes(training, family.name()).classes().size();
    }

    private SmoothLikelihood likelihood(Sample training, Design design) {
        return switch (family) {
            case LogisticFamily logistic when firth -> new FirthLikelihood(events(training), design);
            case LogisticFamily logistic -> new LinearLikelihood(logistic.endpoint(training).likelihood(allRows(training)), design);
            case CoxFamily cox -> new LinearLikelihood(cox.endpoint(training).likelihood(allRows(training)), design);
            case MultinomialFamily multinomial -> new ReferenceLikelihood(ClassEndpoint.classes(training, multinomial.name()).labels(), classes(training), design);
            case ProportionalOddsFamily odds -> new CumulativeLikelihood(ClassEndpoint.classes(training, odds.name()).labels(), classes(training), design);
        };
    }

    private static boolean[] events(Sample training) {
        boolean[] events = new boolean[training.rows()];
        for (int row = 0; row < events.length; row++) {
            events[row] = LogisticFamily.classes(training).labels()[row] == 1;
        }
        return events;
    }

    private void checkDesign(Design design, FeatureMatrix features, Endpoint endpoint) {
        if (design.width() >= endpoint.evidence()) {
            throw new UnfitException("%d columns for %d %s have no single best fit: select columns first, or use an elastic net".formatted(features.width(),
                    endpoint.evidence(), family instanceof CoxFamily ? "events" : "rows"));
        }
        design.dependent().ifPresent(place -> {
            throw new UnfitException("Column %s is made of columns before it (collinear): leave it out, or use an elastic net".formatted(
                    features.columns().get(place - (hasIntercept() ? 1 : 0))));
        });
    }

    private String separated(NewtonAscent.End end, FeatureMatrix features) {
        double[] sizes = new double[features.width()];
        int offset = family instanceof ProportionalOddsFamily ? end.parameters().length - features.width() : 0;
        for (int k = offset; k < end.flattest().length; k++) {
            int column = (k - offset) % design(features) - (hasIntercept() ? 1 : 0);
            if (column >= 0) {
                sizes[column] = Math.max(sizes[column], Math.abs(end.flattest()[k]));
            }
        }
        double largest = Arrays.stream(sizes).max().orElse(0);
        String names = IntStream.range(0, sizes.length).filter(column -> sizes[column] >= TAKES_PART * largest).mapToObj(features.columns()::get)
                .collect(Collectors.joining(", "));
        return "The outcome is told perfectly (separation) by column %s, whose coefficient grows without end: leave it out, or use %s".formatted(names, family
                instanceof LogisticFamily ? "Firth's penalty or an elastic net" : "an elastic net");
    }

    private int design(FeatureMatrix features) {
        return Math.max(1, features.width() + (hasIntercept() ? 1 : 0));
    }

    /** In the columns' own units; of several classes with a mean of 0 over the classes. */
    private PathPoint point(double[] parameters, StandardisedColumns columns, int[] used, double loss) {
        int own = family instanceof ProportionalOddsFamily ? parameters.length - columns.width() : 0;
        int first = hasIntercept() ? 1 : 0;
        int width = columns.width() + first;
        boolean several = family instanceof MultinomialFamily;
        int responses = several ? parameters.length / width + 1 : 1;
        double[] intercepts = new double[responses];
        double[][] coefficients = new double[columns.width()][responses];
        for (int r = several ? 1 : 0; r < responses; r++) {
            int from = own + (several ? r - 1 : 0) * width;
            intercepts[r] = first == 1 ? parameters[from] : 0;
            for (int column = 0; column < columns.width(); column++) {
                coefficients[column][r] = parameters[from + first + column] / columns.deviation(column);
            }
        }
        for (int column = 0; column < columns.width(); column++) {
            double[] of = coefficients[column];
            double mean = several ? Arrays.stream(of).average().orElseThrow() : 0;
            for (int r = 0; r < responses; r++) {
                of[r] -= mean;
                intercepts[r] -= of[r] * columns.mean(column);
            }
        }
        return new PathPoint(0, intercepts, used, coefficients, Arrays.copyOf(parameters, own), loss, Double.NaN, true);
    }
}
