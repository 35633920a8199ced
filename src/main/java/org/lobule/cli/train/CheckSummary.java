package org.lobule.cli.train;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.table.check.Finding;
import org.lobule.scoring.table.cohort.Cohort;
import org.lobule.scoring.table.cohort.FlowStep;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.Training;

/** What {@code lobule train --check} says. */
final class CheckSummary {

    private CheckSummary() {}

    /** @return the exit code: 1 where something must be mended first */
    static int print(Training.Checked checked, StudyDefinition study, PrintWriter out) {
        Cohort cohort = checked.cohort();
        out.printf("%s: %s%n", study.name(), study.title());
        for (FlowStep step : cohort.flow()) {
            out.printf("  %-60s %6d rows %6d patients%n", step.what(), step.rows(), step.patients());
        }
        Map<Block, Long> blocks = new TreeMap<>(cohort.columns().stream().collect(Collectors.groupingBy(column -> column.block(), Collectors.counting())));
        out.printf("  features: %s%n", blocks.entrySet().stream().map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", ")));
        cohort.targets().forEach(target -> out.printf("  outcome: %s%n", words(target)));
        for (Finding finding : checked.findings()) {
            out.printf("%s: %s%n", finding.severity().name().toLowerCase(Locale.ROOT), finding.words());
        }
        boolean stops = checked.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        out.println(stops ? "This must be mended before anything can be trained." : "This can be trained.");
        out.flush();
        return stops ? 1 : 0;
    }

    static String words(Target target) {
        return switch (target.outcome()) {
            case ClassOutcome classes -> "%s, %s".formatted(target.name(), IntStream.range(0, classes.classes().size())
                    .mapToObj(of -> "%d %s".formatted(classes.counts()[of], classes.classes().get(of))).collect(Collectors.joining(", ")));
            case SurvivalOutcome survival -> "%s, %d events in %d rows".formatted(target.name(), survival.events(), survival.rows());
        };
    }
}
