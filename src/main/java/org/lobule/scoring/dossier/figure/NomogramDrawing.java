package org.lobule.scoring.dossier.figure;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.dossier.page.Element;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.model.linear.Nomogram;

/** A nomogram: an axis of points, one for each column, one of the total, and one of the probability. */
public final class NomogramDrawing {

    static final double LEFT = 230;
    static final double RIGHT = 740;
    private static final double WIDTH = 770;
    private static final double ROW = 44;
    private static final double NARROW = 26;
    private static final double HUNDRED = 100;

    private NomogramDrawing() {}

    public static Element of(Nomogram nomogram) {
        double total = Math.max(nomogram.axes().stream().mapToDouble(NomogramDrawing::most).sum(), nomogram.total().getLast().points());
        Scale points = Scale.of("Points", 0, HUNDRED, 10);
        Scale sum = Scale.of("Total points", 0, total, 10);
        List<Element> marks = new ArrayList<>();
        double y = 30;
        scale(marks, "Points", points, y);
        for (Nomogram.Axis axis : nomogram.axes()) {
            y += ROW;
            marks(marks, axis.name(), axis.marks(), points, y);
        }
        y += ROW;
        scale(marks, "Total points", sum, y);
        y += ROW;
        marks(marks, nomogram.outcome(), nomogram.total(), sum, y);
        return Drawing.of(WIDTH, y + 30, "Nomogram of %s from %d inputs: each value gives points, the total gives the probability".formatted(nomogram.outcome(), nomogram.axes().size())).add(marks);
    }

    private static double most(Nomogram.Axis axis) {
        return axis.marks().stream().mapToDouble(Nomogram.Mark::points).max().orElse(0);
    }

    private static void scale(List<Element> marks, String name, Scale scale, double y) {
        marks(marks, name, scale.ticks().stream().map(tick -> new Nomogram.Mark(tick, tick)).toList(), scale, y);
    }

    /** Labels that would touch each other are left out; their marks stay. */
    private static void marks(List<Element> marks, String name, List<Nomogram.Mark> values, Scale scale, double y) {
        marks.add(Drawing.fitted(LEFT - 18, y + 4, name, "end", LEFT - 22));
        double first = values.stream().mapToDouble(Nomogram.Mark::points).min().orElse(0);
        double last = values.stream().mapToDouble(Nomogram.Mark::points).max().orElse(0);
        marks.add(Drawing.line(place(scale, first), y, place(scale, last), y, "axis"));
        double taken = Double.NEGATIVE_INFINITY;
        for (Nomogram.Mark mark : values.stream().sorted((a, b) -> Double.compare(a.points(), b.points())).toList()) {
            double x = place(scale, mark.points());
            marks.add(Drawing.line(x, y - 4, x, y + 4, "axis"));
            if (x - taken >= NARROW) {
                marks.add(Drawing.text(x, y - 8, Numbers.text(mark.value()), "middle", "small"));
                taken = x;
            }
        }
    }

    static double place(Scale scale, double points) {
        return scale.place(points, LEFT, RIGHT);
    }
}
