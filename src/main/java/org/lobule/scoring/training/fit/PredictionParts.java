package org.lobule.scoring.training.fit;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.pipeline.Prediction;

/** Predictions of parts put together. */
public final class PredictionParts {

    private PredictionParts() {}

    /**
     * Row after row from the part and the place in it that are named for it.
     *
     * @param parts of the same kind; where one tells no survival, the result tells none
     */
    public static Prediction join(List<Prediction> parts, int[] part, int[] place) {
        if (parts.getFirst() instanceof Prediction.Classes first) {
            double[][] probabilities = new double[part.length][];
            Arrays.setAll(probabilities, row -> ((Prediction.Classes) parts.get(part[row])).probabilities()[place[row]]);
            return new Prediction.Classes(first.classes(), probabilities);
        }
        List<Prediction.Risks> all = parts.stream().map(Prediction.Risks.class::cast).toList();
        boolean tells = all.stream().allMatch(risks -> risks.times().length > 0);
        double[] risks = new double[part.length];
        Arrays.setAll(risks, row -> all.get(part[row]).risks()[place[row]]);
        double[][] survival = new double[part.length][];
        Arrays.setAll(survival, row -> tells ? all.get(part[row]).survival()[place[row]] : new double[0]);
        return new Prediction.Risks(risks, tells ? all.getFirst().times() : new double[0], survival);
    }

    /** Part after part. */
    public static Prediction concatenate(List<Prediction> parts) {
        int rows = parts.stream().mapToInt(Prediction::rows).sum();
        int[] part = new int[rows];
        int[] place = new int[rows];
        int row = 0;
        for (int one = 0; one < parts.size(); one++) {
            for (int at = 0; at < parts.get(one).rows(); at++) {
                part[row] = one;
                place[row++] = at;
            }
        }
        return join(parts, part, place);
    }
}
