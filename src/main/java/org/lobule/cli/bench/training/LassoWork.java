package org.lobule.cli.bench.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.InnerFolds;
import org.lobule.scoring.model.linear.LogisticFamily;
import org.lobule.scoring.model.linear.choice.CrossValidatedPath;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.choice.LambdaChoice.Rule;
import org.lobule.scoring.model.linear.choice.LambdaCurve;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.model.linear.path.PathSolver;
import org.lobule.scoring.model.linear.path.Penalty;
import org.lobule.scoring.model.linear.path.RegularisationPath;
import org.lobule.scoring.model.linear.path.StandardisedColumns;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Five folds; in each, five inner folds choose one of twenty penalties by the loss of what they hold out, and the chosen model judges the
 * outer fold. Columns are standardised in every fit. They come in groups that are correlated as features of texture are.
 */
final class LassoWork implements TrainingWork {

    private static final int ROWS = 400;
    private static final int COLUMNS = 1500;
    private static final int FOLDS = 5;
    private static final int GROUP = 10;
    private static final int TELLING = 8;
    private static final double[] LAMBDAS = IntStream.range(0, 20).mapToDouble(k -> 0.15 * Math.pow(0.1, k / 19.0)).toArray();
    private static final long SEED = 20_260_101;

    private final double[][] values;
    private final int[] labels = new int[ROWS];
    private final int[] outer;
    private final int[][] inner = new int[FOLDS][];

    LassoWork(double scale) {
        int columns = Math.max(TELLING * GROUP, (int) (COLUMNS * scale));
        RandomGenerator chance = Chance.of(SEED);
        values = new double[columns][ROWS];
        double[][] shared = new double[(columns + GROUP - 1) / GROUP][ROWS];
        Arrays.stream(shared).forEach(group -> Arrays.setAll(group, row -> chance.nextGaussian()));
        for (int column = 0; column < columns; column++) {
            double[] group = shared[column / GROUP];
            Arrays.setAll(values[column], row -> 0.7 * group[row] + 0.7 * chance.nextGaussian());
        }
        for (int row = 0; row < ROWS; row++) {
            double score = 0;
            for (int k = 0; k < TELLING; k++) {
                score += (k % 2 == 0 ? 0.8 : -0.8) * values[k * GROUP][row];
            }
            labels[row] = chance.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
        }
        List<String> patients = IntStream.range(0, ROWS).mapToObj(String::valueOf).toList();
        InnerFolds folds = InnerFolds.dealt(labels, patients, FOLDS, SEED);
        outer = folds.foldOf();
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] training = folds.training(fold);
            inner[fold] = InnerFolds.dealt(Arrays.stream(training).map(row -> labels[row]).toArray(), patients.subList(0, training.length), FOLDS,
                    SEED + 1 + fold).foldOf();
        }
    }

    @Override
    public String title() {
        return "nested %d x %d cross-validation of LASSO logistic regression, %d penalties, %d x %d".formatted(FOLDS, FOLDS, LAMBDAS.length, ROWS,
                values.length);
    }

    @Override
    public String script() {
        return "lasso_peer.py";
    }

    @Override
    public void write(Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * ROWS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] column : values) {
            bytes.asDoubleBuffer().put(column);
            bytes.position(bytes.position() + ROWS * Double.BYTES);
        }
        Files.write(folder.resolve("columns.f64"), bytes.array());
        new ObjectMapper().writeValue(folder.resolve("work.json").toFile(), Map.of("rows", ROWS, "columns", values.length, "labels", labels, "outer", outer,
                "inner", inner, "lambdas", LAMBDAS));
    }

    @Override
    public double[] train(int threads) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<double[]>> folds = new ArrayList<>();
            for (int fold = 0; fold < FOLDS; fold++) {
                int of = fold;
                folds.add(pool.submit(() -> fold(of)));
            }
            DoubleStream all = DoubleStream.empty();
            for (Future<double[]> fold : folds) {
                all = DoubleStream.concat(all, Arrays.stream(fold.get()));
            }
            return all.toArray();
        } catch (ExecutionException failed) {
            throw new IOException("The training failed: " + failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while training", stopped);
        }
    }

    /** The loss of each penalty, then the loss of the outer fold under the chosen one. */
    private double[] fold(int fold) {
        int[] training = IntStream.range(0, ROWS).filter(row -> outer[row] != fold).toArray();
        int[] heldOut = IntStream.range(0, ROWS).filter(row -> outer[row] == fold).toArray();
        FeatureMatrix all = new FeatureMatrix(IntStream.range(0, values.length).mapToObj(column -> "x" + column).toList(), values, ROWS);
        List<String> names = IntStream.range(0, ROWS).mapToObj(String::valueOf).toList();
        Sample whole = new Sample(all, new ClassOutcome(labels, List.of("no", "yes"), false), names, names);
        Sample sample = whole.selectRows(training);
        double[][] columns = IntStream.range(0, values.length).mapToObj(sample.features()::column).toArray(double[][]::new);
        Endpoint endpoint = new LogisticFamily().endpoint(sample);
        Penalty penalty = Penalty.even(1, columns.length);
        RegularisationPath path = new PathSolver(new StandardisedColumns(columns, training.length),
                endpoint.likelihood(IntStream.range(0, training.length).toArray()), penalty).solve(LAMBDAS);
        LambdaCurve curve = CrossValidatedPath.of(columns, endpoint, penalty, path, InnerFolds.given(inner[fold]), Rule.LEAST_LOSS);
        PathPoint chosen = path.points().get(curve.chosen());
        double loss = new LogisticFamily().endpoint(whole).heldOutLoss(training, heldOut, chosen.predict(values, ROWS), chosen.ownParameters());
        return DoubleStream.concat(Arrays.stream(curve.values()), DoubleStream.of(loss / heldOut.length)).toArray();
    }

    @Override
    public double tolerance() {
        return 1e-3;
    }

    @Override
    public String comparison() {
        return "difference: the largest of the mean losses of all penalties in all folds and of the outer folds; the same up to 1e-3, because liblinear stops"
                + " at its usual tolerance and penalises the intercept, if weakly.";
    }
}
