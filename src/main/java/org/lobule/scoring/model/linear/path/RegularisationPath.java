package org.lobule.scoring.model.linear.path;

import java.util.List;

/**
 * Models from the strongest penalty to the weakest.
 *
 * @param points   at least one
 * @param nullLoss of the model with what is not penalised alone
 * @param end      why there are fewer points than penalties; empty where there is one for each
 */
public record RegularisationPath(List<PathPoint> points, double nullLoss, String end) {

    public RegularisationPath {
        points = List.copyOf(points);
    }

    /** The point of a penalty by its place, or the last before the path ended. */
    public PathPoint at(int place) {
        return points.get(Math.min(place, points.size() - 1));
    }

    public double[] lambdas() {
        return points.stream().mapToDouble(PathPoint::lambda).toArray();
    }
}
