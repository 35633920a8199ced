package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.statistics.decision.NetBenefit;
import org.lobule.scoring.training.result.Evaluation;

/** The net benefit of treating by a model. */
final class DecisionParts {

    private static final double DEPTH = 0.25;
    private static final int EVERY = 5;

    private DecisionParts() {}

    static Part figure(TargetView view, Evaluation shown, List<NetBenefit> points, int repeats) {
        List<NetBenefit> told = points.stream().filter(point -> !Double.isNaN(point.model()) && !Double.isNaN(point.treatAll())).toList();
        double most = told.stream().mapToDouble(point -> Math.max(point.model(), point.treatAll())).max().orElse(1);
        double top = Math.max(0.02, most * 1.1);
        var plot = new Plot(Scale.share("Threshold probability"), Scale.of("Net benefit (events per patient)", -DEPTH * top, top, 5), "Decision curve of %s against treating everybody and nobody".formatted(shown.candidate()));
        plot.reference(0, 0, 1, 0);
        List<NetBenefit> all = told.stream().filter(point -> point.treatAll() >= -DEPTH * top).toList();
        plot.line(1, all.stream().mapToDouble(NetBenefit::threshold).toArray(), all.stream().mapToDouble(NetBenefit::treatAll).toArray());
        plot.line(0, told.stream().mapToDouble(NetBenefit::threshold).toArray(), told.stream().mapToDouble(NetBenefit::model).toArray());
        return new Part.Figure("Decision curve of %s%s: net benefit of treating whoever is predicted above the threshold. Dotted: treating nobody.".formatted(shown.candidate(),
                repeats > 1 ? ", all repeats together" : ""), plot.svg(), List.of("by " + shown.candidate(), "treating everybody"), false);
    }

    static Part table(String file, List<NetBenefit> points) {
        List<List<Cell>> lines = new ArrayList<>();
        for (int place = EVERY - 1; place < points.size(); place += EVERY) {
            NetBenefit point = points.get(place);
            lines.add(List.of(Cell.of(point.threshold(), Numbers.percent(point.threshold())), Cell.of(point.model(), Numbers.figure(point.model())), Cell.of(point.treatAll(), Numbers.figure(point.treatAll())),
                    Cell.share(point.treated()), Cell.of(point.treatmentsAvoided(), Numbers.figure(point.treatmentsAvoided()))));
        }
        return new Part.Table(file + "-decision", "Net benefit at thresholds", List.of("Threshold", "By the model", "Treating everybody", "Treated", "Treatments avoided per patient"), lines, lines.size());
    }
}
