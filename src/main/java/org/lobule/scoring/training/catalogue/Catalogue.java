package org.lobule.scoring.training.catalogue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.selection.ReproducibilityFilter;
import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.study.ModelDefinition;
import org.lobule.scoring.study.StepDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.cohort.FeatureColumn;

/** All kinds of steps and models by their names. */
public final class Catalogue {

    private final Map<String, StepKind> steps;
    private final Map<String, LearnerKind> learners;
    private final StepFiles files;

    public Catalogue(List<StepKind> steps, List<LearnerKind> learners) {
        this(steps, learners, new StepFiles(null));
    }

    private Catalogue(Collection<StepKind> steps, Collection<LearnerKind> learners, StepFiles files) {
        this.files = files;
        this.steps = new TreeMap<>(steps.stream().collect(Collectors.toMap(StepKind::type, Function.identity())));
        this.learners = new TreeMap<>(learners.stream().collect(Collectors.toMap(LearnerKind::type, Function.identity())));
    }

    /** What comes with Lobule. */
    public static Catalogue standard() {
        return new Catalogue(StepKinds.ALL, LearnerKinds.ALL);
    }

    /** The same where steps may read tables of a folder. */
    public Catalogue beside(Path folder) {
        return new Catalogue(steps.values(), learners.values(), new StepFiles(folder));
    }

    /** @throws InvalidStudyException where there is no such step or parameter, or a value is out of bounds */
    public Step step(StepDefinition definition, Map<String, Object> parameters, Task task) {
        StepKind kind = steps.get(definition.type());
        if (kind == null) {
            throw new InvalidStudyException("There is no step %s; there are %s".formatted(definition.type(), String.join(", ", steps.keySet())));
        }
        return made("the step " + definition.type(), parameters, asked -> kind.make().apply(asked, task));
    }

    /** @throws InvalidStudyException where there is no such model or parameter, a value is out of bounds, or it cannot predict that */
    public Learner learner(ModelDefinition definition, Map<String, Object> parameters, Task task) {
        LearnerKind kind = kind(definition);
        if (!kind.tasks().contains(task)) {
            throw new InvalidStudyException("The model %s cannot predict %s; these can: %s".formatted(definition.type(), task, learners.values().stream()
                    .filter(other -> other.tasks().contains(task)).map(LearnerKind::type).collect(Collectors.joining(", "))));
        }
        return made("the model " + definition.type(), parameters, asked -> kind.make().apply(asked, task));
    }

    public LearnerKind kind(ModelDefinition definition) {
        LearnerKind kind = learners.get(definition.type());
        if (kind == null) {
            throw new InvalidStudyException("There is no model %s; there are %s".formatted(definition.type(), String.join(", ", learners.keySet())));
        }
        return kind;
    }

    private <T> T made(String of, Map<String, Object> given, Function<Parameters, T> make) {
        var parameters = new Parameters(of, given, files);
        try {
            T made = make.apply(parameters);
            parameters.requireAllAsked();
            return made;
        } catch (InvalidStudyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidStudyException("%s: %s".formatted(of, e.getMessage()), e);
        }
    }

    /**
     * Whether steps that know features by name know those of the cohort.
     *
     * @throws InvalidStudyException naming features that are not known
     */
    public void checkColumns(StudyDefinition study, Task task, List<FeatureColumn> columns) {
        Stream.concat(study.preparation().stream(), study.selection().stream()).forEach(step -> Grid.settings(step.grid()).forEach(chosen -> {
            if (step(step, Grid.over(step.with(), chosen), task) instanceof ReproducibilityFilter filter) {
                requireKnown(filter, columns.stream().filter(column -> step.on().isEmpty() || step.on().contains(column.block())).map(FeatureColumn::name).toList());
            }
        }));
    }

    private static void requireKnown(ReproducibilityFilter filter, List<String> columns) {
        try {
            filter.requireKnown(columns);
        } catch (UnfitException strange) {
            throw new InvalidStudyException("the step reproducibility: " + strange.getMessage(), strange);
        }
    }

    /** Makes every step and model of a study with every value of its grids, so that what is wrong shows before anything is fitted. */
    public void check(StudyDefinition study, Task task) {
        Stream.concat(study.preparation().stream(), study.selection().stream()).forEach(step -> {
            step(step, step.with(), task);
            Grid.settings(step.grid()).forEach(chosen -> step(step, Grid.over(step.with(), chosen), task));
        });
        study.models().forEach(model -> {
            learner(model, model.with(), task);
            Grid.settings(model.grid()).forEach(chosen -> learner(model, Grid.over(model.with(), chosen), task));
        });
    }
}
