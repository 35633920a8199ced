package org.lobule.scoring.model.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.statistics.survival.FineGrayFit;
import org.lobule.scoring.statistics.survival.FineGrayRegression;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** The incidence of the event where others compete, without a penalty: {@link FineGrayRegression}. */
public record FineGray() implements Learner {

    @Override
    public String name() {
        return "Fine and Gray, maximum likelihood";
    }

    @Override
    public FittedModel fit(Sample training, long seed) {
        Training.check(training);
        SurvivalOutcome outcome = Target.survival(training);
        FeatureMatrix all = training.features();
        StandardisedColumns columns = new StandardisedColumns(IntStream.range(0, all.width()).mapToObj(all::column).toArray(double[][]::new), all.rows());
        int[] used = IntStream.range(0, all.width()).filter(column -> !columns.isConstant(column)).toArray();
        if (used.length >= outcome.events()) {
            throw new UnfitException("%d columns for %d events have no single best fit: select columns first".formatted(used.length, outcome.events()));
        }
        List<String> notes = new ArrayList<>(Training.constants(all, columns));
        notes.addAll(Training.repeated(training));
        if (!outcome.competes()) {
            notes.add("No competing event among the training rows: the fit is that of Cox's model");
        }
        FineGrayFit fit = FineGrayRegression.fit(outcome, all.selectColumns(used));
        double[] errors = fit.standardErrors();
        List<LinearTerm> plain = Terms.of(all, used, fit.coefficients());
        List<LinearTerm> terms = IntStream.range(0, used.length).mapToObj(k -> plain.get(k).withError(errors[k])).toList();
        var summary = new FitSummary("maximum likelihood", 0, 0, training.rows(), outcome.events(), used.length, fit.logLikelihood(), fit.nullLogLikelihood(), notes);
        return new FineGrayModel(new CoxModel(terms, fit.baseline().times(), fit.baseline().hazard(), summary));
    }
}
