package org.lobule.scoring.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/**
 * Which of a training's models is meant; what is absent need not be said where there is one only.
 *
 * @param target name of what is predicted
 * @param inputs name of the set of inputs
 * @param model  name of the kind of model
 * @param arm    treatment, of a study with arms; absent: the model of all treatments
 */
public record BundleChoice(Optional<String> target, Optional<String> inputs, Optional<String> model, Optional<String> arm) {

    public static final BundleChoice ONLY = new BundleChoice(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A model that is meant.
     *
     * @param arm  the treatment that it is of, or empty
     * @param rows of the cohort that it was fitted to, where their outcome is known
     */
    record Chosen(TargetResult target, FinalModel model, List<Evaluation> evaluations, String arm, Set<Integer> rows) {

        String words() {
            return new BundleChoice(Optional.of(target.name()), Optional.of(model.candidate().inputs()), Optional.of(model.candidate().model()),
                    Optional.of(arm).filter(name -> !name.isEmpty())).words().strip();
        }

        /** What of it must be said among the others. */
        private BundleChoice choice(TrainingResult result) {
            List<Candidate> candidates = target.models().stream().map(FinalModel::candidate).toList();
            boolean severalInputs = candidates.stream().map(Candidate::inputs).distinct().count() > 1;
            boolean severalModels = candidates.stream().map(Candidate::model).distinct().count() > 1;
            return new BundleChoice(Optional.of(target.name()).filter(_ -> result.targets().size() > 1), Optional.of(model.candidate().inputs()).filter(_ -> severalInputs),
                    Optional.of(model.candidate().model()).filter(_ -> severalModels), Optional.of(arm).filter(name -> !name.isEmpty()));
        }
    }

    /**
     * The models that did best, one for each thing that is predicted and each treatment, told as shortly as they can be; none where
     * nothing could be fitted to all rows.
     */
    public static List<BundleChoice> best(TrainingResult result) {
        List<Chosen> fitted = all(result).stream().filter(one -> one.model.predictor() != null).toList();
        List<BundleChoice> best = new ArrayList<>();
        for (TargetResult target : result.targets()) {
            Optional<Candidate> headline = target.headline().map(Evaluation::candidate);
            List<Chosen> of = fitted.stream().filter(one -> one.target.equals(target)).toList();
            of.stream().map(Chosen::arm).distinct().forEach(arm -> {
                List<Chosen> rivals = of.stream().filter(one -> one.arm.equals(arm)).toList();
                Chosen chosen = rivals.stream().filter(one -> headline.filter(one.model.candidate()::equals).isPresent()).findFirst().orElse(rivals.getFirst());
                best.add(chosen.choice(result));
            });
        }
        return best;
    }

    /** As options of {@code lobule bundle make}; empty where nothing need be said. */
    public String words() {
        return option("target", target) + option("inputs", inputs) + option("model", model) + option("arm", arm);
    }

    /** How many rows of its training patients the model has in itself. */
    public int keptRows(TrainingResult result) {
        return of(result).model.predictor().keptRows();
    }

    private static String option(String name, Optional<String> value) {
        return value.map(text -> " --%s \"%s\"".formatted(name, text)).orElse("");
    }

    /** @throws InvalidBundleException where it is none, or more than one, saying which there are */
    Chosen of(TrainingResult result) {
        List<Chosen> all = all(result);
        List<Chosen> meant = all.stream().filter(this::means).toList();
        if (meant.size() != 1) {
            throw new InvalidBundleException("%s of the %d models is meant; say which:%n  %s".formatted(meant.isEmpty() ? "None" : "More than one", all.size(),
                    (meant.isEmpty() ? all : meant).stream().map(Chosen::words).collect(Collectors.joining(System.lineSeparator() + "  "))));
        }
        FinalModel model = meant.getFirst().model();
        if (model.predictor() == null) {
            throw new InvalidBundleException("The training has no model %s of all rows: %s".formatted(model.candidate(), model.failure()));
        }
        return meant.getFirst();
    }

    private boolean means(Chosen one) {
        return target.filter(name -> !name.equals(one.target.name())).isEmpty() && inputs.filter(name -> !name.equals(one.model.candidate().inputs())).isEmpty()
                && model.filter(name -> !name.equals(one.model.candidate().model())).isEmpty() && arm.orElse("").equals(one.arm);
    }

    private static List<Chosen> all(TrainingResult result) {
        List<Chosen> all = new ArrayList<>();
        for (TargetResult target : result.targets()) {
            for (FinalModel model : target.models()) {
                all.add(new Chosen(target, model, target.evaluations().stream().filter(judged -> judged.candidate().equals(model.candidate())).toList(), "",
                        development(result)));
            }
        }
        result.arms().ifPresent(arms -> arms.advice().forEach(advice -> {
            for (int arm = 0; arm < advice.models().size(); arm++) {
                all.add(new Chosen(result.targets().getFirst(), advice.models().get(arm), List.of(advice.evaluations().get(arm)), arms.arms().get(arm), rows(advice, arm)));
            }
        }));
        return all;
    }

    private static Set<Integer> rows(ArmsResult.Advice advice, int arm) {
        return IntStream.range(0, advice.rows().length).filter(place -> advice.given()[place] == arm).mapToObj(place -> advice.rows()[place]).collect(Collectors.toSet());
    }

    private static Set<Integer> development(TrainingResult result) {
        List<String> sets = result.rows().sets();
        return IntStream.range(0, sets.size()).filter(row -> sets.get(row).equals(CohortRows.DEVELOPMENT)).boxed().collect(Collectors.toSet());
    }
}
