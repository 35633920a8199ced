package org.lobule.scoring.training.fit;

import java.util.List;

import org.lobule.scoring.study.ModelDefinition;
import org.lobule.scoring.study.StepDefinition;
import org.lobule.scoring.training.result.Candidate;

/** What is fitted for a candidate. */
public sealed interface Recipe {

    Candidate candidate();

    /**
     * Steps and a model on some columns.
     *
     * @param columns of the cohort's features
     * @param steps   in order, those of preparation before those of selection
     */
    record Single(Candidate candidate, List<String> columns, List<StepDefinition> steps, ModelDefinition model) implements Recipe {

        public Single {
            columns = List.copyOf(columns);
            steps = List.copyOf(steps);
        }
    }

    /** Others whose scores a model weighs. */
    record Stack(Candidate candidate, List<Single> members) implements Recipe {

        public Stack {
            members = List.copyOf(members);
        }
    }
}
