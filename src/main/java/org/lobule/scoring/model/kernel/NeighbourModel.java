package org.lobule.scoring.model.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonTypeName;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * Training rows to ask. It holds them as they are: who has the file has the rows.
 *
 * @param rows   by [row][input]
 * @param labels class of each row
 */
@JsonTypeName("nearest-neighbours")
public record NeighbourModel(List<String> inputs, List<String> classes, double[][] rows, int[] labels, int neighbours, boolean byDistance)
        implements ClassModel {

    public NeighbourModel {
        inputs = List.copyOf(inputs);
        classes = List.copyOf(classes);
    }

    @Override
    public double[][] probabilities(FeatureMatrix features) {
        Complete.inputs(features, inputs);
        return Arrays.stream(features.selectColumns(inputs).toRows()).parallel().map(this::ask).toArray(double[][]::new);
    }

    /** Of rows equally far the earlier ones are asked. A row at no distance at all decides alone where distance counts. */
    private double[] ask(double[] row) {
        double[] distance = new double[rows.length];
        Arrays.setAll(distance, n -> distance(rows[n], row));
        int[] nearest = IntStream.range(0, rows.length).boxed().sorted((a, b) -> Double.compare(distance[a], distance[b])).limit(neighbours)
                .mapToInt(n -> n).toArray();
        boolean same = byDistance && distance[nearest[0]] == 0;
        double[] votes = new double[classes.size()];
        for (int n : nearest) {
            double vote = 1;
            if (byDistance) {
                vote = same ? (distance[n] == 0 ? 1 : 0) : 1 / distance[n];
            }
            votes[labels[n]] += vote;
        }
        double sum = Arrays.stream(votes).sum();
        return Arrays.stream(votes).map(vote -> vote / sum).toArray();
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int n = 0; n < a.length; n++) {
            squares += (a[n] - b[n]) * (a[n] - b[n]);
        }
        return Math.sqrt(squares);
    }

    @Override
    public int keptRows() {
        return rows.length;
    }

    /** None. */
    @Override
    public Optional<Explanation> explain(double[] row) {
        return Optional.empty();
    }
}
