package org.lobule.scoring.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.lobule.scoring.bundle.BundleScore.Answer;
import org.lobule.scoring.bundle.BundleScore.Likelihood;
import org.lobule.scoring.bundle.BundleScore.UsedInput;
import org.lobule.scoring.bundle.ScoringInputs.InputValue;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.training.result.ColumnSummary;

/**
 * Scores by a bundle, or abstains. It abstains where the images or their settings are not those of the bundle, where an input is
 * missing that training did not know how to fill, and where an input lies outside of its {@link ReferenceRange}.
 */
public final class BundleScoring {

    private final Bundle bundle;
    private final BundleManifest manifest;
    private final NeededInputs needed;

    public BundleScoring(Bundle bundle) {
        this.bundle = bundle;
        manifest = bundle.manifest();
        needed = NeededInputs.of(bundle.predictor());
    }

    /** @param region the lesion that the inputs are of; empty for the patient or the study */
    public BundleScore score(ScoringInputs inputs, Optional<String> region) {
        List<String> abstention = new ArrayList<>(inputs.objections(manifest));
        List<String> warnings = new ArrayList<>(inputs.cautions(manifest));
        List<UsedInput> used = new ArrayList<>();
        double[] values = new double[bundle.predictor().inputs().size()];
        Arrays.fill(values, Double.NaN);
        // Of other images every value would be wrong: one reason is enough then
        if (abstention.isEmpty()) {
            for (BundleInput input : manifest.inputs()) {
                UsedInput one = take(input, inputs, abstention, warnings);
                used.add(one);
                values[bundle.predictor().inputs().indexOf(input.name())] = one.value();
            }
        }
        Optional<Answer> answer = Optional.empty();
        if (abstention.isEmpty()) {
            Optional<String> batch = inputs.batch(needed.batches());
            if (!needed.batches().isEmpty() && batch.isEmpty()) {
                warnings.add("The model was harmonised over %s; these images are of none of them, and their features are taken as they are."
                        .formatted(String.join(", ", needed.batches())));
            }
            answer = answer(values, batch.orElse(""), used, abstention);
            manifest.endpoint().caution().filter(_ -> abstention.isEmpty()).ifPresent(warnings::add);
        }
        return new BundleScore(BundleScore.Model.of(bundle), region, answer, warnings, abstention);
    }

    /** An abstention for a reason that concerns the study as a whole. */
    BundleScore abstain(String reason) {
        return new BundleScore(BundleScore.Model.of(bundle), Optional.empty(), Optional.empty(), List.of(), List.of(reason));
    }

    private UsedInput take(BundleInput input, ScoringInputs inputs, List<String> abstention, List<String> warnings) {
        ColumnSummary reference = bundle.reference(input.name()).orElseThrow();
        return switch (inputs.value(input)) {
            case InputValue.Known known -> {
                place(input, known.value(), reference, abstention, warnings);
                yield new UsedInput(input.name(), known.value(), input.unit(), known.source());
            }
            case InputValue.Missing missing when needed.filled().contains(input.name()) && reference.missing() > 0 -> {
                warnings.add("%s; it was filled as in training, where %d of %d rows lacked it.".formatted(missing.reason(), reference.missing(), manifest.cohort().rows()));
                yield new UsedInput(input.name(), Double.NaN, input.unit(), "filled as in training");
            }
            case InputValue.Missing missing -> {
                abstention.add(missing.reason() + ".");
                yield new UsedInput(input.name(), Double.NaN, input.unit(), "missing");
            }
        };
    }

    private static void place(BundleInput input, double value, ColumnSummary reference, List<String> abstention, List<String> warnings) {
        switch (ReferenceRange.of(value, reference)) {
            case USUAL -> {}
            case RARE -> warnings.add("%s is %s, which is rare in training (%s).".formatted(input.name(), Numbers.words(value), ReferenceRange.words(reference)));
            case OUTSIDE -> abstention.add("%s is %s, outside of what the model was trained on (%s).".formatted(input.name(), Numbers.words(value), ReferenceRange.words(reference)));
        }
    }

    private Optional<Answer> answer(double[] values, String batch, List<UsedInput> used, List<String> abstention) {
        FeatureMatrix row = FeatureMatrix.ofRow(bundle.predictor().inputs(), values);
        try {
            Prediction said = bundle.predictor().predict(row, List.of(batch), manifest.times().stream().mapToDouble(Double::doubleValue).toArray());
            Answer answer = words(said, row, batch, used);
            if (Double.isFinite(answer.value())) {
                return Optional.of(answer);
            }
            abstention.add("The model gives no number for these inputs.");
        } catch (IllegalArgumentException | IllegalStateException unable) {
            abstention.add("The model cannot answer: %s.".formatted(unable.getMessage()));
        }
        return Optional.empty();
    }

    private Answer words(Prediction said, FeatureMatrix row, String batch, List<UsedInput> used) {
        Optional<BundleScore.Contributions> explanation = ScoreExplanation.of(bundle.predictor(), row, List.of(batch));
        return switch (said) {
            case Prediction.Classes two when two.classes().size() == 2 -> grouped("Probability of " + manifest.endpoint().event(), two.probability(1)[0], List.of(), explanation, used);
            case Prediction.Classes classes -> {
                double[] each = classes.probabilities()[0];
                int likeliest = IntStream.range(0, each.length).reduce(0, (best, of) -> each[of] > each[best] ? of : best);
                yield new Answer("Probability of %s %s".formatted(manifest.endpoint().event(), classes.classes().get(likeliest)), each[likeliest],
                        IntStream.range(0, each.length).mapToObj(of -> new Likelihood(classes.classes().get(of), each[of])).toList(),
                        Optional.of(classes.classes().get(likeliest)), likeliest, each.length, explanation, used);
            }
            case Prediction.Risks risks -> grouped("Risk of " + manifest.endpoint().event(), risks.risks()[0], IntStream.range(0, risks.times().length)
                    .mapToObj(time -> new Likelihood("no %s until %s %s".formatted(manifest.endpoint().event(), Numbers.words(risks.times()[time]),
                            manifest.endpoint().unit()).strip(), risks.survival()[0][time])).toList(), explanation, used);
        };
    }

    private Answer grouped(String name, double value, List<Likelihood> further, Optional<BundleScore.Contributions> explanation, List<UsedInput> used) {
        Optional<Integer> level = manifest.group(value);
        return new Answer(name, value, further, level.map(manifest.groups()::get), level.orElse(0), level.isEmpty() ? 0 : manifest.groups().size(), explanation, used);
    }
}
