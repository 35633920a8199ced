package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.lobule.scoring.study.InputsDefinition;
import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.study.ModelDefinition;
import org.lobule.scoring.study.StepDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.cohort.ColumnNames;
import org.lobule.scoring.table.cohort.FeatureColumn;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.result.Candidate;

/** The candidates of a study: each set of inputs with each model. */
final class Recipes {

    private Recipes() {}

    /** @throws InvalidStudyException where a set of inputs has no column */
    static List<Recipe> of(StudyDefinition study, List<FeatureColumn> columns) {
        List<Recipe> recipes = new ArrayList<>();
        for (InputsDefinition inputs : study.comparisons()) {
            for (ModelDefinition model : study.models()) {
                recipes.add(inputs.lateFusion() ? stack(study, inputs, model, columns) : single(study, inputs, model, columns));
            }
        }
        return List.copyOf(recipes);
    }

    private static Recipe.Single single(StudyDefinition study, InputsDefinition inputs, ModelDefinition model, List<FeatureColumn> columns) {
        List<Pattern> patterns = inputs.columns().stream().map(ColumnNames::pattern).toList();
        List<String> names = columns.stream().filter(column -> inputs.blocks().isEmpty() || inputs.blocks().contains(column.block()))
                .filter(column -> patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matcher(column.name()).matches() || pattern.matcher(column.from()).matches()))
                .map(FeatureColumn::name).toList();
        if (names.isEmpty()) {
            throw new InvalidStudyException("comparisons: %s has no column; its blocks are %s, and the cohort has columns of %s"
                    .formatted(inputs.name(), inputs.blocks(), columns.stream().map(FeatureColumn::block).distinct().toList()));
        }
        List<StepDefinition> steps = inputs.select() ? Stream.concat(study.preparation().stream(), study.selection().stream()).toList() : study.preparation();
        return new Recipe.Single(new Candidate(inputs.name(), model.name()), names, steps, model);
    }

    private static Recipe.Stack stack(StudyDefinition study, InputsDefinition inputs, ModelDefinition model, List<FeatureColumn> columns) {
        List<Recipe.Single> members = inputs.fuse().stream().map(member -> study.comparisons().stream().filter(other -> other.name().equals(member)).findFirst().orElseThrow())
                .map(member -> single(study, member, model, columns)).toList();
        return new Recipe.Stack(new Candidate(inputs.name(), model.name()), members);
    }
}
