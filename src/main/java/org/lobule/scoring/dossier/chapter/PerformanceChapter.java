package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.TrainingResult;

/** How good the models are: everything on rows that were left out of the fit, the apparent figure only beside it. */
public final class PerformanceChapter {

    private static final int LONGEST = 40;

    private PerformanceChapter() {}

    public static List<Chapter> of(TrainingResult result) {
        List<Chapter> chapters = new ArrayList<>();
        for (int place = 0; place < result.targets().size(); place++) {
            TargetView view = new TargetView(result, place);
            String title = result.targets().size() == 1 ? "Performance" : "Performance: " + view.name();
            chapters.add(new Chapter(view.prefix() + "performance", title, parts(view)));
        }
        return chapters;
    }

    private static List<Part> parts(TargetView view) {
        List<Part> parts = new ArrayList<>(ComparisonParts.of(view));
        Optional<Evaluation> headline = view.headline();
        for (String validation : view.validations()) {
            parts.add(new Part.Heading(3, "Curves: " + validation));
            List<Evaluation> judged = view.unseen().stream().filter(evaluation -> evaluation.validation().equals(validation)).toList();
            Candidate best = headline.map(Evaluation::candidate).orElse(judged.getFirst().candidate());
            Evaluation shown = judged.stream().filter(evaluation -> evaluation.candidate().equals(best)).findFirst().orElse(judged.getFirst());
            String file = "%s%d-%s".formatted(view.prefix(), view.validations().indexOf(validation) + 1, slug(validation));
            parts.add(ComparisonParts.figures(view, judged, shown, file));
            if (view.survival()) {
                parts.addAll(SurvivalParts.of(view, judged, shown, file));
            } else if (view.binary()) {
                parts.addAll(BinaryParts.of(view, judged, shown, file));
            } else {
                parts.addAll(ClassParts.of(view, shown, file));
            }
        }
        parts.addAll(DetailParts.of(view));
        return parts;
    }

    /** Letters, digits and hyphens of a name, for files. */
    static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug.isEmpty() ? "set" : slug;
    }
}
