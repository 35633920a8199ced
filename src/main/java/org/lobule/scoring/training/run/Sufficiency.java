package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.SufficiencyDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.result.CohortRows;

/**
 * Whether a cohort is large enough for its question. The least that a study accepts is refused below; events per candidate variable
 * and the sizes that a model without shrinkage would need are told, or required where the study says so: shrinkage and selection make
 * more of few events than these allow, but not without limit.
 */
final class Sufficiency {

    /** Below this many events for each candidate variable a model that is not shrunk overfits: Peduzzi et al., J Clin Epidemiol 1996;49:1373-1379. */
    private static final double EVENTS_PER_VARIABLE = 10;

    private static final String WAYS = "Collect more, name fewer columns, or go on for a reason that the report will state: sufficiency.reason in the study, or --despite REASON";
    /** How the sentence begins that tells why a small cohort was accepted. */
    static final String ACCEPTED = "A small cohort is accepted: ";

    private Sufficiency() {}

    /** @throws InvalidCohortException with the numbers, where the cohort is too small */
    static List<String> of(StudyDefinition study, StudyRows rows, Target target, List<Recipe> recipes) {
        Sample sample = rows.sample(target, rows.places(target, CohortRows.DEVELOPMENT));
        int patients = new HashSet<>(sample.patients()).size();
        int events = sample.rows() == 0 ? 0 : events(sample.outcome());
        SufficiencyDefinition least = study.sufficiency();
        List<Recipe.Single> singles = recipes.stream().filter(Recipe.Single.class::isInstance).map(Recipe.Single.class::cast).toList();
        String cohort = "%d development rows of %d patients, %s".formatted(sample.rows(), patients, words(sample.outcome(), events));
        List<NeededSize> needed = events == 0 ? List.of() : NeededSize.of(singles, sample.outcome(), patients, least.expected(), study.metrics().horizons());
        if (events < least.events() || patients < least.patients()) {
            throw new InvalidCohortException("%s: the cohort is too small for the question: %s, where %d events and %d patients are the least%s. %s".formatted(target.name(), cohort,
                    least.events(), least.patients(), needed.stream().findFirst().map(size -> "; " + size.words()).orElse(""), WAYS));
        }
        List<String> shortfalls = needed.stream().filter(NeededSize::fallsShort).map(NeededSize::words).toList();
        if (least.criteria() == SufficiencyDefinition.Criteria.REQUIRED && !shortfalls.isEmpty()) {
            throw new InvalidCohortException("%s: the cohort is too small for the question, and the study requires the criteria of Riley et al.: %s. %s"
                    .formatted(target.name(), String.join("; ", shortfalls), WAYS));
        }
        List<String> told = new ArrayList<>();
        told.add(cohort);
        if (!least.reason().isBlank()) {
            told.add(ACCEPTED + least.reason());
        }
        singles.stream().map(single -> variables(single, events)).distinct().forEach(told::add);
        needed.stream().map(NeededSize::words).distinct().forEach(told::add);
        return told;
    }

    private static String variables(Recipe.Single recipe, int events) {
        double each = (double) events / recipe.columns().size();
        return "%s: %d candidate variables, %.2g events for each%s".formatted(recipe.candidate().inputs(), recipe.columns().size(), each,
                each < EVENTS_PER_VARIABLE ? "; fewer than 10, so only shrinkage or selection stand between the model and chance" : "");
    }

    /** Events of the rarest class, or observed events. */
    private static int events(Outcome outcome) {
        return switch (outcome) {
            case ClassOutcome classes -> IntStream.of(classes.counts()).min().orElse(0);
            case SurvivalOutcome survival -> survival.events();
        };
    }

    private static String words(Outcome outcome, int events) {
        return outcome instanceof ClassOutcome ? "%d of the rarest class".formatted(events) : "%d events".formatted(events);
    }
}
