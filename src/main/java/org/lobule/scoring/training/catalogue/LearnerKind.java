package org.lobule.scoring.training.catalogue;

import java.util.Set;
import java.util.function.BiFunction;

import org.lobule.scoring.model.Learner;

/**
 * A kind of model that a study may name.
 *
 * @param type      as the study names it
 * @param tasks     what it can predict
 * @param memorises whether its predictions of training rows are much too good (trees, neighbours), so that cut-offs need others
 * @param make      the learner with its parameters for a task
 */
public record LearnerKind(String type, Set<Task> tasks, boolean memorises, BiFunction<Parameters, Task, Learner> make) {}
