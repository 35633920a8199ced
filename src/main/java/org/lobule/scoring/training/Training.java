package org.lobule.scoring.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.StudyYaml;
import org.lobule.scoring.table.check.CohortCheck;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.CohortReader;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.catalogue.Task;
import org.lobule.scoring.training.result.Provenance;
import org.lobule.scoring.training.result.TrainingResult;
import org.lobule.scoring.training.run.Progress;
import org.lobule.scoring.training.run.StudyRun;

/**
 * A training: from a study and its tables to a result.
 *
 * @param study    what is asked
 * @param tables   folder that the study's files are relative to
 * @param output   folder of the result; finished folds are kept in it, and count where study, data and version are the same
 * @param threads  that work at the same time; the result does not depend on them
 * @param version  of Lobule
 */
public record Training(StudyDefinition study, Path tables, Path output, int threads, String version, Catalogue catalogue, Clock clock) {

    /** A cohort with what its check noticed. */
    public record Checked(Cohort cohort, List<Finding> findings) {

        /** @throws InvalidCohortException where something must be mended first */
        void requireTrainable() {
            List<Finding> errors = findings.stream().filter(finding -> finding.severity() == Finding.Severity.ERROR).toList();
            if (!errors.isEmpty()) {
                throw new InvalidCohortException(errors.stream().map(Finding::words).collect(Collectors.joining("; ")));
            }
        }
    }

    /**
     * Reads and checks, and fits nothing.
     *
     * @throws InvalidCohortException where the tables do not fit the study
     * @throws org.lobule.scoring.study.InvalidStudyException where the study names a step, model or parameter that there is not
     */
    public Checked check() throws IOException {
        Cohort cohort = CohortReader.read(study, tables);
        for (Target target : cohort.targets()) {
            known().check(study, Task.of(target.outcome()));
            known().checkColumns(study, Task.of(target.outcome()), cohort.columns());
        }
        return new Checked(cohort, CohortCheck.of(cohort, study));
    }

    private Catalogue known() {
        return catalogue.beside(tables);
    }

    /**
     * Trains, validates and judges.
     *
     * @throws InvalidCohortException where the cohort does not fit the study, is too small, or must be mended first
     * @throws InterruptedException   where the caller is interrupted; what is finished is kept
     */
    public TrainingResult run(Progress progress) throws IOException, InterruptedException {
        Instant started = clock.instant();
        Checked checked = check();
        checked.requireTrainable();
        Cohort cohort = checked.cohort;
        String hash = StudyYaml.hash(study);
        StudyRun.Parts parts = new StudyRun(study, cohort, known(), progress).run(output, String.join(" ", hash, cohort.hash(), version), threads);
        double seconds = Duration.between(started, clock.instant()).toNanos() / 1e9;
        var provenance = new Provenance(hash, cohort.hash(), List.copyOf(cohort.settings()).stream().sorted().toList(), version, Runtime.version().toString(), study.seed(),
                started, seconds, threads);
        return new TrainingResult(study, provenance, cohort.flow(), checked.findings, parts.columns(), parts.rows(), parts.targets(), parts.arms(), warnings(checked, parts));
    }

    private List<String> warnings(Checked checked, StudyRun.Parts parts) {
        List<String> warnings = new ArrayList<>();
        if (!study.sufficiency().reason().isBlank()) {
            warnings.add("The cohort may be too small for the question (%s). It was accepted because: %s".formatted(
                    parts.targets().stream().map(target -> target.sufficiency().getFirst()).distinct().collect(Collectors.joining("; ")), study.sufficiency().reason()));
        }
        checked.findings.stream().filter(finding -> finding.severity() == Finding.Severity.WARNING).map(Finding::words).forEach(warnings::add);
        parts.targets().forEach(target -> target.models().stream().filter(model -> !model.failure().isEmpty())
                .forEach(model -> warnings.add("%s, %s: no model of all development rows: %s".formatted(target.name(), model.candidate(), model.failure()))));
        parts.targets().forEach(target -> target.evaluations().forEach(evaluation -> evaluation.notes()
                .forEach(note -> warnings.add("%s, %s, %s: %s".formatted(target.name(), evaluation.candidate(), evaluation.validation(), note)))));
        return warnings;
    }
}
