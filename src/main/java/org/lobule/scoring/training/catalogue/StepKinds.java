package org.lobule.scoring.training.catalogue;

import java.util.List;

import org.lobule.scoring.preparation.ChainedImputation;
import org.lobule.scoring.preparation.ComBat;
import org.lobule.scoring.preparation.Imputation;
import org.lobule.scoring.preparation.PrincipalComponents;
import org.lobule.scoring.preparation.Scaling;
import org.lobule.scoring.preparation.Winsorising;
import org.lobule.scoring.selection.Association;
import org.lobule.scoring.selection.CorrelationFilter;
import org.lobule.scoring.selection.ForwardSelection;
import org.lobule.scoring.selection.ModelSelection;
import org.lobule.scoring.selection.Mrmr;
import org.lobule.scoring.selection.RecursiveElimination;
import org.lobule.scoring.selection.ReproducibilityFilter;
import org.lobule.scoring.selection.UnivariateFilter;
import org.lobule.scoring.selection.VarianceFilter;

/** The steps that come with Lobule. docs/training.md lists them with their parameters; a new one has a line here and there. */
final class StepKinds {

    private static final int SOME_FEATURES = 10;
    private static final double CORRELATED = 0.9;
    private static final double SIGNIFICANT = 0.05;
    /** Good reliability, in the words of Koo and Li, J Chiropr Med 2016;15:155-163. */
    private static final double REPRODUCIBLE = 0.75;
    private static final int FEWEST_IN_BATCH = 5;

    static final List<StepKind> ALL = List.of(
            new StepKind("impute", (with, _) -> new Imputation(with.choice("by", Imputation.Filling.MEDIAN), with.number("most-missing", 0.5), with.flag("indicators", false))),
            new StepKind("impute-chained", (with, _) -> new ChainedImputation(with.number("most-missing", 0.5), with.whole("predictors", SOME_FEATURES), with.whole("rounds", 10))),
            new StepKind("scale", (with, _) -> new Scaling(with.choice("by", Scaling.Scale.Z_SCORE))),
            new StepKind("winsorise", (with, _) -> new Winsorising(with.number("lower", 0.01), with.number("upper", 0.99))),
            new StepKind("combat", (with, _) -> new ComBat(with.texts("covariates"), with.flag("mean-only", false), with.whole("least-rows", FEWEST_IN_BATCH))),
            new StepKind("principal-components", (with, _) -> new PrincipalComponents(with.whole("components", SOME_FEATURES), with.number("explained", 1))),
            new StepKind("variance", (with, _) -> new VarianceFilter(with.number("least", 0), with.number("most-common", 1))),
            new StepKind("reproducibility", (with, _) -> new ReproducibilityFilter(with.byFeature("file", with.text("by", "icc")), with.number("least", REPRODUCIBLE),
                    with.choice("unknown", ReproducibilityFilter.Unknown.REFUSE))),
            new StepKind("correlation", (with, _) -> new CorrelationFilter(with.choice("kind", CorrelationFilter.Correlation.PEARSON), with.number("most", CORRELATED), measure(with))),
            new StepKind("univariate", (with, _) -> new UnivariateFilter(measure(with), with.whole("features", Integer.MAX_VALUE), with.number("p", SIGNIFICANT),
                    with.choice("correction", UnivariateFilter.Correction.NONE))),
            new StepKind("mrmr", (with, _) -> new Mrmr(with.whole("features", SOME_FEATURES), with.choice("scheme", Mrmr.Scheme.QUOTIENT), measure(with))),
            new StepKind("importance", (with, task) -> new ModelSelection(LearnerKinds.named(with.text("model", "lasso"), with, task), with.whole("features", SOME_FEATURES))),
            new StepKind("elimination", (with, task) -> new RecursiveElimination(LearnerKinds.named(with.text("model", "ridge"), with, task), with.whole("features", SOME_FEATURES),
                    with.number("share", 0.2))),
            new StepKind("forward", (with, task) -> new ForwardSelection(LearnerKinds.named(with.text("model", "linear"), with, task), with.whole("features", SOME_FEATURES),
                    with.whole("ranking-folds", 5), with.number("gain", 0.005))));

    private StepKinds() {}

    private static Association.Measure measure(Parameters with) {
        return with.choice("measure", Association.Measure.PARAMETRIC);
    }
}
