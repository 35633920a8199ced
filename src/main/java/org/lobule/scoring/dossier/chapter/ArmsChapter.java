package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.RowPlot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Chapter;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.result.TrainingResult;

/** Which treatment would serve whom, and what became of those who had it or not. */
public final class ArmsChapter {

    private ArmsChapter() {}

    /** @param arms of the result */
    public static Chapter of(TrainingResult result, ArmsResult arms) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Notice(Part.Notice.Kind.WARNING, "Advice is extrapolated", List.of("Each treatment has a model of its own patients. What a patient would gain by another treatment was not observed,"
                + " and who had which treatment was not drawn by lot.")));
        for (int place = 0; place < arms.advice().size(); place++) {
            ArmsResult.Advice advice = arms.advice().get(place);
            String file = "arms-%d".formatted(place + 1);
            parts.add(new Part.Heading(3, advice.candidate().toString()));
            parts.add(gain(arms, advice, file));
            parts.add(agreement(arms, advice));
            parts.add(table(advice, file));
            TargetResult target = result.targets().getFirst();
            if (target.outcome() instanceof SurvivalOutcome) {
                parts.add(survival(result, advice));
            }
            for (int arm = 0; arm < advice.models().size(); arm++) {
                String name = arm < arms.arms().size() ? arms.arms().get(arm) : Integer.toString(arm + 1);
                parts.add(new Part.Heading(4, "Model of " + name));
                parts.addAll(ModelParts.of(advice.models().get(arm), target, result.columns(), result.definition().metrics().confidence(), "%s-%d".formatted(file, arm + 1)));
            }
        }
        return new Chapter("arms", "Treatments", parts);
    }

    private static Part gain(ArmsResult arms, ArmsResult.Advice advice, String file) {
        List<List<Cell>> lines = IntStream.range(0, arms.arms().size()).mapToObj(arm -> {
            int rows = (int) Arrays.stream(advice.given()).filter(given -> given == arm).count();
            return List.of(Cell.of(arms.arms().get(arm)), Cell.of(rows), Cell.share(advice.swap()[arm]), Cell.of(advice.gain()[arm], Numbers.percent(advice.gain()[arm])));
        }).toList();
        return new Part.Table(file + "-gain", "Predicted gain of those who are advised another treatment than they had", List.of("Treatment", "Rows", "Advised another", "Their mean predicted gain"), lines);
    }

    private static Part agreement(ArmsResult arms, ArmsResult.Advice advice) {
        String good = Double.isNaN(arms.horizon()) ? "Observed share of good ends" : "Observed probability of being free of the event at %s".formatted(Numbers.text(arms.horizon()));
        var plot = new RowPlot(Scale.share(good), "Outcome of those treated as advised and otherwise, by treatment");
        advice.agreement().forEach(agreement -> plot.point(agreement.concordant() ? 0 : 1, "%s, %s (n = %d)".formatted(agreement.arm(), agreement.concordant() ? "as advised" : "otherwise", agreement.rows()),
                agreement.good(), agreement.lower(), agreement.upper(), Numbers.interval(agreement.good(), agreement.lower(), agreement.upper()).replace(" to ", "–")));
        return new Part.Figure("What was observed of those treated as advised (concordant) and otherwise (discordant), with intervals.", plot.svg(Double.NaN), List.of(), true);
    }

    private static Part table(ArmsResult.Advice advice, String file) {
        List<List<Cell>> lines = advice.agreement().stream().map(agreement -> List.of(Cell.of(agreement.arm()), Cell.of(agreement.concordant() ? "as advised" : "otherwise"), Cell.of(agreement.rows()),
                Cell.of(agreement.events()), Cell.share(agreement.good()), Cell.share(agreement.lower()), Cell.share(agreement.upper()))).toList();
        return new Part.Table(file + "-agreement", "Outcome by treatment and advice", List.of("Treatment", "Treated", "Rows", "Events", "Good end", "Lower", "Upper"), lines);
    }

    private static Part survival(TrainingResult result, ArmsResult.Advice advice) {
        TargetView view = new TargetView(result, 0);
        int[] places = IntStream.of(advice.rows()).map(row -> Arrays.binarySearch(view.target().rows(), row)).toArray();
        int[] known = IntStream.range(0, places.length).filter(line -> places[line] >= 0).toArray();
        SurvivalOutcome outcome = (SurvivalOutcome) view.target().outcome().selectRows(IntStream.of(known).map(line -> places[line]).toArray());
        int[] groups = IntStream.of(known).map(line -> advice.given()[line] == advice.advised()[line] ? 0 : 1).toArray();
        return KaplanMeierParts.figure(view, outcome, groups, List.of("treated as advised", "treated otherwise"), "those treated as advised by %s and otherwise".formatted(advice.candidate()));
    }
}
