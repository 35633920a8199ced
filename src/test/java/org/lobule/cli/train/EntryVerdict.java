package org.lobule.cli.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.lobule.scoring.entry.Entry;
import org.lobule.scoring.study.EndpointDefinition;

/**
 * What became of an entry.
 *
 * @param planted  at the size that was asked for, then at ever greater sizes where the effect was not found
 * @param none     the first cohort without an effect, all the way
 * @param alarms   of all cohorts without an effect
 * @param seconds  of everything
 * @param failures of steps, a sentence each
 */
record EntryVerdict(Entry entry, List<EntryRun.Outcome> planted, EntryRun.Outcome none, FalseAlarms alarms, double seconds, List<String> failures) {

    static final String HEADER = "| entry | endpoint | patients (rows, events) | of the publication | planted: figure (95 %) | found | nothing planted: figure (95 %) | above chance | bundles | page | s |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|\n";

    boolean found() {
        return !planted.isEmpty() && planted.getLast().found();
    }

    String line() {
        if (planted.isEmpty() || none == null) {
            return "| %s | %s | | %s | could not be run: %s | no | | | | | |%n".formatted(entry.id(), endpoint(), entry.cohort().size(), String.join("; ", failures));
        }
        EntryRun.Outcome first = planted.getFirst();
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %.0f |%n".formatted(entry.id(), endpoint(), size(first), entry.cohort().size(), plantedWords(), foundWords(), words(none), alarms.words(),
                first.bundles().orElseThrow().words() + "; " + none.bundles().orElseThrow().words(), failures.isEmpty() ? "yes" : String.join("; ", failures), seconds);
    }

    private static String size(EntryRun.Outcome outcome) {
        return "%d (%s%d)".formatted(outcome.patients(), outcome.rows() == outcome.patients() ? "" : outcome.rows() + ", ", outcome.events());
    }

    private String plantedWords() {
        List<String> sizes = new ArrayList<>();
        for (EntryRun.Outcome outcome : planted) {
            sizes.add((sizes.isEmpty() ? "" : "%d patients: ".formatted(outcome.patients())) + words(outcome));
        }
        return String.join("<br>", sizes);
    }

    private String foundWords() {
        return planted.getFirst().found() ? "yes" : found() ? "no; with %d patients yes".formatted(planted.getLast().patients()) : "no";
    }

    private static String words(EntryRun.Outcome outcome) {
        List<Figure> figures = outcome.figures();
        return figures.getFirst().words() + figures.stream().skip(1).map(figure -> "; %s %s".formatted(figure.what(), figure.words())).collect(Collectors.joining());
    }

    private String endpoint() {
        String kind = switch (entry.study().endpoint()) {
            case EndpointDefinition.Binary _ -> "binary";
            case EndpointDefinition.Classes classes -> "%d %sclasses".formatted(classes.classes().size(), classes.ordered() ? "ordered " : "");
            case EndpointDefinition.Labels labels -> labels.labels().size() + " labels";
            case EndpointDefinition.Landmark landmark -> String.format(Locale.ROOT, "event until %.0f %s", landmark.at(), landmark.survival().unit());
            case EndpointDefinition.Survival survival -> survival.competing().isEmpty() ? "survival" : "survival, competing events";
        };
        return kind + (entry.study().arms().isPresent() ? ", treatments" : "");
    }
}
