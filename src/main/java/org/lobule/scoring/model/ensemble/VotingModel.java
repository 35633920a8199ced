package org.lobule.scoring.model.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/** Models whose probabilities are averaged by weight. */
@JsonTypeName("vote")
public record VotingModel(List<String> inputs, List<String> classes, List<ClassModel> members, double[] weights) implements ClassModel {

    public VotingModel {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
        members = List.copyOf(members);
        Votes.check(members.size(), weights);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        double all = Arrays.stream(weights).sum();
        double[][] mean = new double[features.rows()][classes.size()];
        for (int member = 0; member < weights.length; member++) {
            double[][] of = members.get(member).probabilities(features);
            for (int row = 0; row < mean.length; row++) {
                for (int c = 0; c < mean[row].length; c++) {
                    mean[row][c] += weights[member] / all * of[row][c];
                }
            }
        }
        return mean;
    }

    @Override
    public int keptRows() {
        return members.stream().mapToInt(ClassModel::keptRows).sum();
    }

    /**
     * Of two classes and members that all explain their probability, the weighted sum of what they say of each input. Otherwise what
     * each member adds to the probability of the event, or of the likeliest class, by its vote: logarithms of odds do not add up.
     */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.of(byInput(row).orElseGet(() -> byMember(row)));
    }

    private Optional<Explanation> byInput(double[] row) {
        double base = 0;
        double[] contributions = new double[inputs.size()];
        for (int member = 0; member < weights.length; member++) {
            ClassModel model = members.get(member);
            double share = share(member);
            Optional<Explanation> of = model.explain(model.inputs().stream().mapToDouble(input -> row[inputs.indexOf(input)]).toArray())
                    .filter(said -> classes.size() == 2 && said.scale().equals(Explanation.PROBABILITY) && inputs.containsAll(said.inputs()));
            if (of.isEmpty()) {
                return Optional.empty();
            }
            base += share * of.get().base();
            for (int n = 0; n < of.get().contributions().length; n++) {
                contributions[inputs.indexOf(of.get().inputs().get(n))] += share * of.get().contributions()[n];
            }
        }
        return Optional.of(new Explanation(Explanation.PROBABILITY, base, inputs, contributions));
    }

    private Explanation byMember(double[] row) {
        FeatureMatrix one = FeatureMatrix.ofRow(inputs, row);
        double[] all = probabilities(one)[0];
        int of = classes.size() == 2 ? 1 : IntStream.range(0, all.length).reduce(0, (best, c) -> all[c] > all[best] ? c : best);
        double[] votes = new double[weights.length];
        Arrays.setAll(votes, member -> share(member) * members.get(member).probabilities(one)[0][of]);
        List<String> names = IntStream.range(0, weights.length).mapToObj(member -> "model %d (%s)".formatted(member + 1,
                members.get(member).getClass().getAnnotation(JsonTypeName.class).value())).toList();
        return new Explanation(Explanation.PROBABILITY + (classes.size() == 2 ? " by model" : " of %s by model".formatted(classes.get(of))), 0, names, votes);
    }

    private double share(int member) {
        return weights[member] / Arrays.stream(weights).sum();
    }
}
