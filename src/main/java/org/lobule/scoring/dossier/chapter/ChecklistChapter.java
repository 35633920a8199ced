package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.checklist.Answer;
import org.lobule.scoring.dossier.checklist.Checklist;
import org.lobule.scoring.dossier.checklist.FilledChecklist;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.quality.QualityItem;
import org.lobule.scoring.training.result.TrainingResult;

/** The lists of items, filled in. */
public final class ChecklistChapter {

    private ChecklistChapter() {}

    public static Chapter of(TrainingResult result) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Paragraph("Filled in from what was done, in Lobule's own words for the items. What only people know (ethics, protocols, how an outcome was found out, what is shared) is left open and gives no points."));
        for (Checklist list : List.of(Checklist.RQS, Checklist.METRICS, Checklist.CLEAR, Checklist.TRIPOD_AI)) {
            FilledChecklist filled = FilledChecklist.of(list, result);
            parts.add(new Part.Heading(3, list.title()));
            parts.add(new Part.Paragraph(source(list) + " " + counts(filled)));
            if (list.score() != null) {
                FilledChecklist.Sum sum = filled.sum();
                parts.add(new Part.Paragraph("Sum: %s of %s (%s %%) by what the software can vouch for; at most %s (%s %%) if everything that only people know was done.".formatted(points(sum.least()),
                        points(sum.most()), Numbers.text(sum.leastShare()), points(sum.greatest()), Numbers.text(sum.greatestShare()))));
            }
            parts.add(table(filled));
        }
        return new Chapter("checklists", "Checklists", parts);
    }

    private static String source(Checklist list) {
        return switch (list) {
            case RQS -> "Radiomics quality score: Lambin et al., Nat Rev Clin Oncol 2017;14:749.";
            case METRICS -> "Methodological radiomics score: Kocak et al., Insights Imaging 2024;15:8. The weights of items 24 to 30 are not settled: they were recalled, and the whole sums to one.";
            case CLEAR -> "Checklist for evaluation of radiomics research: Kocak et al., Insights Imaging 2023;14:75; 58 items.";
            case TRIPOD_AI -> "Reporting of prediction models: Collins et al., BMJ 2024;385:e078378; 27 items, with letters 52 lines here.";
        };
    }

    private static String counts(FilledChecklist filled) {
        return Arrays.stream(Answer.State.values()).filter(state -> filled.count(state) > 0).map(state -> "%d %s".formatted(filled.count(state), state.words())).collect(Collectors.joining(", ", "", "."));
    }

    private static Part table(FilledChecklist filled) {
        boolean scored = filled.list().score() != null;
        List<String> header = new ArrayList<>(List.of("Item", "Section", "What", "Answer", "Why"));
        if (scored) {
            header.addAll(List.of("Points", "Of"));
        }
        List<List<Cell>> lines = IntStream.range(0, filled.entries().size()).mapToObj(place -> {
            FilledChecklist.Entry entry = filled.entries().get(place);
            List<Cell> line = new ArrayList<>(List.of(Cell.of(entry.item().number()), Cell.of(entry.item().section()), Cell.of(entry.item().item()), Cell.of(entry.answer().state().words()), Cell.of(entry.answer().reason())));
            if (scored) {
                QualityItem item = filled.list().score().items().get(place);
                double points = entry.answer().state() == Answer.State.NOT_APPLICABLE ? Double.NaN : FilledChecklist.points(item, entry.answer());
                line.add(Cell.of(points, Double.isNaN(points) ? "–" : points(points)));
                line.add(Cell.of(item.most(), points(item.most())));
            }
            return line;
        }).toList();
        return new Part.Table("checklist-" + filled.list().title().toLowerCase(Locale.ROOT).replace('+', '-'), filled.list().title(), header, lines, lines.size());
    }

    private static String points(double points) {
        return points == Math.rint(points) ? Long.toString((long) points).replace('-', '−') : String.format(Locale.ROOT, "%.4f", points).replace('-', '−');
    }
}
