package org.lobule.scoring.model.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Models, and one that judges by what they say.
 *
 * @param top its inputs are the members' probabilities
 */
@JsonTypeName("stack")
public record StackedModel(List<String> inputs, List<ClassModel> members, ClassModel top) implements ClassModel {

    public StackedModel {
        inputs = List.copyOf(inputs);
        members = List.copyOf(members);
    }

    /** What members say as columns; the first class follows from the others. */
    static FeatureMatrix columns(List<double[][]> probabilities, List<String> classes) {
        int rows = probabilities.getFirst().length;
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (int member = 0; member < probabilities.size(); member++) {
            for (int c = 1; c < classes.size(); c++) {
                double[] column = new double[rows];
                for (int row = 0; row < rows; row++) {
                    column[row] = probabilities.get(member)[row][c];
                }
                names.add("%d: %s".formatted(member + 1, classes.get(c)));
                columns.add(column);
            }
        }
        return new FeatureMatrix(names, columns.toArray(double[][]::new), rows);
    }

    @Override
    public List<String> classes() {
        return top.classes();
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        return top.probabilities(columns(members.stream().map(member -> member.probabilities(features)).toList(), classes()));
    }

    @Override
    public int keptRows() {
        return members.stream().mapToInt(ClassModel::keptRows).sum() + top.keptRows();
    }

    /** That of the top: what each member adds to what it says. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        FeatureMatrix one = FeatureMatrix.ofRow(inputs, row);
        return top.explain(columns(members.stream().map(member -> member.probabilities(one)).toList(), classes()).selectColumns(top.inputs()).row(0));
    }
}
