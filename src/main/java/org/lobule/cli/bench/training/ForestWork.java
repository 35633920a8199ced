package org.lobule.cli.bench.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.forest.ForestSettings;
import org.lobule.scoring.model.forest.RandomSurvivalForest;
import org.lobule.scoring.model.forest.SurvivalForest;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * A random survival forest of 100 trees on the first half of the rows, judged out of bag and on the second half. Four columns
 * tell of the hazard; a third of the rows is censored.
 */
final class ForestWork implements TrainingWork {

    private static final int ROWS = 1000;
    private static final int COLUMNS = 200;
    private static final int LEAST_COLUMNS = 8;
    private static final int TREES = 100;
    private static final int SPLIT_ROWS = 6;
    private static final int LEAF_ROWS = 3;
    private static final long SEED = 20_260_102;

    private final Sample training;
    private final Sample fresh;

    ForestWork(double scale) {
        int columns = Math.max(LEAST_COLUMNS, (int) (COLUMNS * scale));
        RandomGenerator chance = Chance.of(SEED);
        double[][] values = new double[columns][2 * ROWS];
        Arrays.stream(values).forEach(column -> Arrays.setAll(column, row -> chance.nextGaussian()));
        double[] time = new double[2 * ROWS];
        int[] cause = new int[2 * ROWS];
        for (int row = 0; row < time.length; row++) {
            double logHazard = 0.8 * values[0][row] - 0.8 * values[1][row] + values[2][row] * values[3][row];
            double event = chance.nextExponential() * Math.exp(-logHazard);
            double end = chance.nextExponential() * 2;
            time[row] = Math.min(event, end);
            cause[row] = event <= end ? 1 : 0;
        }
        List<String> names = IntStream.range(0, 2 * ROWS).mapToObj(String::valueOf).toList();
        Sample all = new Sample(new FeatureMatrix(IntStream.range(0, columns).mapToObj(column -> "x" + column).toList(), values, 2 * ROWS),
                new SurvivalOutcome(time, cause), names, Collections.nCopies(2 * ROWS, "one"));
        training = all.selectRows(IntStream.range(0, ROWS).toArray());
        fresh = all.selectRows(IntStream.range(ROWS, 2 * ROWS).toArray());
    }

    @Override
    public String title() {
        return "random survival forest, %d trees, %d x %d".formatted(TREES, ROWS, training.features().width());
    }

    @Override
    public String script() {
        return "forest_peer.py";
    }

    @Override
    public void write(Path folder) throws IOException {
        int columns = training.features().width();
        ByteBuffer bytes = ByteBuffer.allocate(2 * columns * ROWS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Sample half : List.of(training, fresh)) {
            for (int column = 0; column < columns; column++) {
                bytes.asDoubleBuffer().put(half.features().column(column));
                bytes.position(bytes.position() + ROWS * Double.BYTES);
            }
        }
        Files.write(folder.resolve("columns.f64"), bytes.array());
        SurvivalOutcome learned = (SurvivalOutcome) training.outcome();
        SurvivalOutcome unseen = (SurvivalOutcome) fresh.outcome();
        new ObjectMapper().writeValue(folder.resolve("work.json").toFile(), Map.of("rows", ROWS, "columns", columns, "trees", TREES, "split_rows", SPLIT_ROWS,
                "leaf_rows", LEAF_ROWS, "time", learned.time(), "cause", learned.cause(), "fresh_time", unseen.time(), "fresh_cause", unseen.cause()));
    }

    @Override
    public double[] train(int threads) throws IOException {
        ForestSettings settings = new ForestSettings(TREES, ForestSettings.NO_LIMIT, SPLIT_ROWS, LEAF_ROWS, ForestSettings.SQUARE_ROOT, true, false);
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> {
                SurvivalForest forest = new RandomSurvivalForest(settings).fit(training, SEED);
                return new double[] {1 - forest.quality().error(), concordance(forest.risks(fresh.features()), (SurvivalOutcome) fresh.outcome())};
            }).join();
        }
    }

    /** Harrell's C; times are distinct. */
    private static double concordance(double[] risks, SurvivalOutcome outcome) {
        double concordant = 0;
        long pairs = 0;
        for (int early = 0; early < risks.length; early++) {
            for (int late = 0; late < risks.length && outcome.event(early); late++) {
                if (outcome.time()[late] > outcome.time()[early]) {
                    pairs++;
                    concordant += risks[early] > risks[late] ? 1 : risks[early] == risks[late] ? 0.5 : 0;
                }
            }
        }
        return concordant / pairs;
    }

    @Override
    public double tolerance() {
        return 0.02;
    }

    @Override
    public String comparison() {
        return "difference: the larger of the C-indices out of bag and on the rows not learned from; the same up to 0.02, because two forests draw differently.";
    }
}
