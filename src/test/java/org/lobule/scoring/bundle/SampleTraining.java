package org.lobule.scoring.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.linear.LogisticFamily;
import org.lobule.scoring.model.linear.MaximumLikelihood;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.preparation.Imputation;
import org.lobule.scoring.preparation.Scaling;
import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.PredictionSet;
import org.lobule.scoring.training.result.Provenance;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** A small training: a logistic model of a radiomic column, albumin and ascites, with gaps in albumin only. */
public final class SampleTraining {

    public static final String MEAN = "lesion|original|intensity-based-statistical-features|Mean intensity";
    public static final String SETTINGS = "ab".repeat(32);
    public static final String VERSION = "1.0.0";

    /** Rows in the order of {@link #COLUMNS}. */
    public final FeatureMatrix features;
    public final TrainingResult result;

    static final List<String> COLUMNS = List.of(MEAN, "albumin", "ascites=mild");
    private static final int ROWS = 60;

    private SampleTraining(String study, String radiomic, String settings, double middle, double spread, boolean gaps) {
        StudyDefinition definition = StudyYaml.parse(study);
        RandomGenerator chance = Chance.of(7);
        double[][] values = new double[3][ROWS];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[0][row] = middle + spread * chance.nextGaussian();
            values[1][row] = row % 15 == 3 ? Double.NaN : 38 + 5 * chance.nextGaussian();
            double ascites = chance.nextDouble() < 0.4 ? 1 : 0;
            values[2][row] = gaps && row % 20 == 7 ? Double.NaN : ascites;
            labels[row] = (values[0][row] - middle) / spread + ascites + chance.nextGaussian() > 0.3 ? 1 : 0;
        }
        List<String> names = List.of(radiomic, "albumin", "ascites=mild");
        features = new FeatureMatrix(names, values, ROWS);
        List<String> patients = IntStream.range(0, ROWS).mapToObj(row -> "p" + row).toList();
        List<String> nowhere = patients.stream().map(_ -> "").toList();
        ClassOutcome outcome = new ClassOutcome(labels, List.of("no", "yes"), false);
        Sample sample = new Sample(features, outcome, patients, nowhere);
        FittedStep filled = new Imputation(Imputation.Filling.MEDIAN, 0.5, false).fit(sample, 1);
        Sample complete = sample.with(filled.apply(features, nowhere));
        FittedStep scaled = new Scaling(Scaling.Scale.Z_SCORE).fit(complete, 1);
        FittedModel model = new MaximumLikelihood(new LogisticFamily(), false).fit(complete.with(scaled.apply(complete.features(), nowhere)), 1);
        FittedPipeline predictor = new FittedPipeline(names, List.of(filled, scaled), model);
        Candidate candidate = new Candidate("all", "logistic");
        Prediction apparent = predictor.predict(features, nowhere, new double[0]);
        int[] all = IntStream.range(0, ROWS).toArray();
        Evaluation evaluation = new Evaluation(candidate, "5-fold x 1", Evaluation.Kind.INTERNAL,
                new PredictionSet(all, new int[ROWS], new int[ROWS], new int[ROWS], apparent), List.of(new Metric("AUC", "", 0.8, 0.7, 0.9, "DeLong")), new double[] {0.4},
                List.of(), List.of(), List.of(), List.of());
        FinalModel last = new FinalModel(candidate, predictor, Map.of(), new double[0], new double[] {0.4}, List.of("low", "high"), "");
        List<ColumnSummary> columns = IntStream.range(0, 3).mapToObj(column -> summary(names.get(column), column == 0 ? Block.RADIOMIC : Block.CLINICAL, column == 1 ? "g/L" : "", values[column])).toList();
        Provenance provenance = new Provenance("d".repeat(64), "e".repeat(64), settings.isEmpty() ? List.of() : List.of(settings), "0.1.0", "25", 1, Instant.EPOCH, 1, 1);
        result = new TrainingResult(definition, provenance, List.of(), List.of(), columns,
                new CohortRows(patients, patients, nowhere, patients.stream().map(_ -> CohortRows.DEVELOPMENT).toList()),
                List.of(new TargetResult("microvascular invasion", "", all, outcome, List.of(), List.of(evaluation), List.of(), List.of(last))), Optional.empty(),
                List.of("a caution with <b>markup</b>"));
    }

    private static ColumnSummary summary(String name, Block block, String unit, double[] values) {
        double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        return new ColumnSummary(name, block, unit, values.length - known.length, Arrays.stream(known).average().orElseThrow(), 1,
                Arrays.stream(ColumnSummary.AT).map(at -> Quantiles.of(known, at)).toArray());
    }

    /** Of lesions in CT. */
    public static SampleTraining ofLesions() {
        return of(MEAN, SETTINGS, 50, 10, "CT");
    }

    /** With a radiomic column of one's own; its values are normally distributed. */
    public static SampleTraining of(String radiomic, String settings, double middle, double spread, String modality) {
        return new SampleTraining(study(modality, true), radiomic, settings, middle, spread, false);
    }

    /** Of the liver in CT, with gaps in both clinical columns: it scores without clinical values. */
    public static SampleTraining ofLivers(String radiomic, String settings, double middle, double spread) {
        return new SampleTraining(study("CT", true), radiomic, settings, middle, spread, true);
    }

    private static String study(String modality, boolean simulated) {
        return """
                name: mvi
                title: Microvascular invasion before resection
                simulated: %s
                imaging: {modality: %s}
                data: {tables: [{file: t.csv}]}
                endpoint: {type: binary, column: mvi, event: ["1"], name: microvascular invasion}
                models: [{type: logistic}]
                seed: 1
                """.formatted(simulated, modality);
    }

    public BundleContent content() {
        return content("mvi");
    }

    /** Under a name of its own. */
    public BundleContent content(String name) {
        try {
            return new BundleMaker(Optional.of(name), VERSION, Map.of(), false).make(result, BundleChoice.ONLY, file -> {
                throw new NoSuchFileException(file);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Bundle bundle() {
        return BundleReader.of(BundleWriter.files(content()));
    }
}
