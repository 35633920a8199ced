package org.lobule.scoring.training.result;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.table.cohort.FlowStep;

/**
 * A training as a whole: {@code result.json} of its folder.
 *
 * @param definition the study with all its defaults
 * @param flow       how the tables became rows, step by step
 * @param findings   what the check of the cohort noticed
 * @param columns    features with their distribution over the development rows: the reference of inputs
 * @param rows       all rows that took part, external ones included
 * @param targets    one for each thing that is predicted; several of a study with several labels
 * @param arms       of a study with treatment arms
 * @param warnings   what a reader must know, a sentence each
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TrainingResult(StudyDefinition definition, Provenance provenance, List<FlowStep> flow, List<Finding> findings,
                             List<ColumnSummary> columns, CohortRows rows, List<TargetResult> targets, Optional<ArmsResult> arms,
                             List<String> warnings) {

    public TrainingResult {
        flow = List.copyOf(flow);
        findings = List.copyOf(findings);
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
        arms = arms == null ? Optional.empty() : arms;
        warnings = List.copyOf(warnings);
    }
}
