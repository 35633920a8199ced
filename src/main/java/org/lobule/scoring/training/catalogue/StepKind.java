package org.lobule.scoring.training.catalogue;

import java.util.function.BiFunction;

import org.lobule.scoring.model.Step;

/**
 * A kind of step that a study may name.
 *
 * @param type as the study names it
 * @param make the step with its parameters; a step that asks a model needs to know the task
 */
public record StepKind(String type, BiFunction<Parameters, Task, Step> make) {}
