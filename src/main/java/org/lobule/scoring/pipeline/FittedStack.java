package org.lobule.scoring.pipeline;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Late fusion: a model of other predictors' scores, fitted to scores that those gave rows they had not seen. Wolpert, Neural
 * Networks 1992;5:241-259.
 *
 * @param names   of the members
 * @param members predictors of the same kind
 * @param judge   its inputs are the members' {@link #scores}
 */
@JsonTypeName("stack")
public record FittedStack(List<String> names, List<Predictor> members, FittedModel judge) implements Predictor {

    /** Probabilities are kept from 0 and 1 by this much before their log odds are taken. */
    private static final double LEAST = 1e-6;

    public FittedStack {
        names = List.copyOf(names);
        members = List.copyOf(members);
    }

    @Override
    public List<String> inputs() {
        return members.stream().flatMap(member -> member.inputs().stream()).distinct().toList();
    }

    @Override
    public List<String> used() {
        return members.stream().flatMap(member -> member.used().stream()).distinct().toList();
    }

    @Override
    public void check() {
        members.forEach(Predictor::check);
        judge.check();
    }

    @Override
    public int keptRows() {
        return members.stream().mapToInt(Predictor::keptRows).sum() + judge.keptRows();
    }

    @Override
    public Prediction predict(FeatureMatrix features, List<String> batches, double[] times) {
        List<Prediction> said = members.stream().map(member -> member.predict(features, batches, times)).toList();
        return FittedPipeline.predict(judge, scores(names, said), batches, times);
    }

    /** The judge's columns: log odds of the classes after the first, or risks. */
    public static FeatureMatrix scores(List<String> names, List<Prediction> said) {
        List<String> columns = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int member = 0; member < said.size(); member++) {
            switch (said.get(member)) {
                case Prediction.Risks risks -> {
                    columns.add(names.get(member));
                    values.add(risks.risks());
                }
                case Prediction.Classes classes -> {
                    for (int of = 1; of < classes.classes().size(); of++) {
                        columns.add(classes.classes().size() == 2 ? names.get(member) : names.get(member) + " " + classes.classes().get(of));
                        values.add(logOdds(classes.probability(of)));
                    }
                }
            }
        }
        return new FeatureMatrix(columns, values.toArray(double[][]::new), said.getFirst().rows());
    }

    private static double[] logOdds(double[] probabilities) {
        double[] odds = new double[probabilities.length];
        for (int row = 0; row < odds.length; row++) {
            double p = Math.clamp(probabilities[row], LEAST, 1 - LEAST);
            odds[row] = Math.log(p / (1 - p));
        }
        return odds;
    }
}
