package org.lobule.scoring.bundle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.training.result.ColumnSummary;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;

/**
 * The model card of a bundle: what the model is for, what it was made of, how good it is, and when it says nothing. After Mitchell et
 * al., Model cards for model reporting, FAT* 2019:220-229.
 */
final class ModelCardText {

    private final StringBuilder text = new StringBuilder();

    private ModelCardText() {}

    static String of(BundleManifest manifest, List<ColumnSummary> reference, BundlePerformance performance, StudyDefinition study) {
        ModelCardText card = new ModelCardText();
        card.model(manifest, study);
        card.inputs(manifest, reference);
        card.performance(performance);
        card.limits(manifest, performance, study);
        return card.text.toString();
    }

    private void model(BundleManifest manifest, StudyDefinition study) {
        line("# " + plain(manifest.title()));
        line("");
        if (manifest.simulated()) {
            line("**SIMULATED: trained on simulated data. It says nothing about patients.**");
            line("");
        }
        line("**%s.**".formatted(BundleManifest.USE));
        line("");
        line("| | |");
        line("|---|---|");
        row("Bundle", manifest.label());
        row("Predicts", manifest.endpoint().event() + (manifest.endpoint().ofTime() ? ", time in " + manifest.endpoint().unit() : ": " + String.join(", ", manifest.endpoint().classes())));
        row("Inputs and model", manifest.candidate());
        row("Question", manifest.question());
        row("Source", study.source());
        row("Images", "%s, phases %s, regions %s".formatted(known(manifest.imaging().modality()), known(String.join(", ", manifest.imaging().phases())),
                known(String.join(", ", manifest.imaging().regions()))));
        row("Extraction settings", known(String.join(", ", manifest.settings())));
        row("Trained on", "%d rows of %d patients%s, events %s".formatted(manifest.cohort().rows(), manifest.cohort().patients(),
                manifest.cohort().sites() > 0 ? " at %d sites".formatted(manifest.cohort().sites()) : "", manifest.cohort().events()));
        row("Trained by", "Lobule %s, seed %d, %s".formatted(manifest.cohort().version(), manifest.cohort().seed(), manifest.cohort().trained()));
        row("Study and data", "SHA-256 %s and %s".formatted(manifest.cohort().definition(), manifest.cohort().data()));
        row("Groups", manifest.thresholds().isEmpty() ? "none" : "%s at %s".formatted(String.join(", ", manifest.groups()),
                manifest.thresholds().stream().map(Numbers::words).collect(Collectors.joining(", "))));
    }

    private void inputs(BundleManifest manifest, List<ColumnSummary> reference) {
        line("");
        line("## Inputs that have a say");
        line("");
        line("| input | unit | clinical value, window | least | median | greatest | missing |");
        line("|---|---|---|---|---|---|---|");
        for (BundleInput input : manifest.inputs()) {
            ColumnSummary summary = reference.stream().filter(column -> column.name().equals(input.name())).findFirst().orElseThrow();
            double[] at = summary.quantiles();
            String clinical = input.clinical().map(value -> "%s, %d days before to %d after the study".formatted(value.quantity(), value.daysBefore(), value.daysAfter())).orElse("");
            line("| %s | %s | %s | %s | %s | %s | %d |".formatted(plain(input.name()), plain(input.unit()), clinical, Numbers.words(at[0]), Numbers.words(at[at.length / 2]),
                    Numbers.words(at[at.length - 1]), summary.missing()));
        }
    }

    private void performance(BundlePerformance performance) {
        line("");
        line("## How good it is");
        line("");
        line("| judged on | figure | value | 95 % interval |");
        line("|---|---|---|---|");
        for (BundlePerformance.Judged judged : performance.evaluations()) {
            for (Metric metric : judged.metrics()) {
                line("| %s (%s) | %s | %s | %s |".formatted(plain(judged.validation()), judged.kind().name().toLowerCase(Locale.ROOT), plain((metric.name() + " " + metric.at()).strip()),
                        Numbers.words(metric.value()), Double.isNaN(metric.lower()) ? "" : Numbers.words(metric.lower()) + " to " + Numbers.words(metric.upper())));
            }
        }
        if (performance.evaluations().isEmpty()) {
            line("| nothing | | | |");
        }
        line("");
        line("Apparent figures are of the rows that the model was fitted to, and too good.");
    }

    private void limits(BundleManifest manifest, BundlePerformance performance, StudyDefinition study) {
        line("");
        line("## When it says nothing");
        line("");
        line("It abstains where the modality, a phase or a region is not there, where the extraction settings are others, where an input is missing that training did "
                + "not fill, and where an input lies further than %.0f %% of its range beyond the least or the greatest value of training. It warns of values below the "
                .formatted(100 * ReferenceRange.MARGIN) + "1st or above the 99th percentile.");
        line("");
        line("## What to know");
        line("");
        if (manifest.cohort().sites() < 2) {
            line("- It was trained on data of one site, or sites are not known: how it does elsewhere is not known.");
        }
        if (performance.evaluations().stream().noneMatch(judged -> judged.kind() == Evaluation.Kind.EXTERNAL)) {
            line("- It was not validated on external data.");
        }
        manifest.endpoint().caution().ifPresent(caution -> line("- " + plain(caution)));
        if (manifest.keptRows() > 0) {
            line("- **The model has %d rows of training patients in itself, as they were after preparation: who has the bundle has them.** Pass it on only where these data may go."
                    .formatted(manifest.keptRows()));
        }
        performance.cautions().forEach(caution -> line("- " + plain(caution)));
        study.inferred().forEach(assumed -> line("- Assumed: " + plain(assumed)));
    }

    private void row(String what, String words) {
        line("| %s | %s |".formatted(what, plain(words)));
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    private static String known(String words) {
        return words.isBlank() ? "not told" : words;
    }

    /** Names come from tables that may be anybody's: no markup of theirs counts. */
    private static String plain(String words) {
        return words.replaceAll("\\s+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!])", "\\\\$1");
    }
}
