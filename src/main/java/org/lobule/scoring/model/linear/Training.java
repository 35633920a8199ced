package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/** What has to be true of training rows, and what is told about them. */
final class Training {

    private static final int MOST_NAMED = 5;

    private Training() {}

    /** @throws UnfitException where there are no rows, or a value is missing */
    static void check(Sample training) {
        if (training.rows() == 0) {
            throw new UnfitException("There are no rows to learn from");
        }
        FeatureMatrix features = training.features();
        for (int column = 0; column < features.width(); column++) {
            long missing = Arrays.stream(features.column(column)).filter(Double::isNaN).count();
            if (missing > 0) {
                throw new UnfitException("Column %s misses %d of %d values: fill the gaps first, or leave it out".formatted(
                        features.columns().get(column), missing, training.rows()));
            }
        }
    }

    /** A note about columns that do not vary, or none. */
    static List<String> constants(FeatureMatrix features, StandardisedColumns columns) {
        List<String> constant = IntStream.range(0, columns.width()).filter(columns::isConstant).mapToObj(features.columns()::get).toList();
        if (constant.isEmpty()) {
            return List.of();
        }
        return List.of("%d columns are constant and left out: %s%s".formatted(constant.size(),
                constant.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")), constant.size() > MOST_NAMED ? " ..." : ""));
    }

    /** A note where errors of coefficients are too small, because patients have several rows. */
    static List<String> repeated(Sample training) {
        long patients = training.patients().stream().distinct().count();
        return patients == training.rows() ? List.of()
                : List.of("Standard errors take the %d rows of %d patients as independent, and are too small".formatted(training.rows(), patients));
    }

    /** Rows of the event, or of all classes but the first. */
    static int events(Endpoint endpoint) {
        return (int) Arrays.stream(endpoint.kinds()).filter(kind -> kind > 0).count();
    }
}
