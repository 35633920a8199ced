package org.lobule.scoring.dossier.figure;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.dossier.page.Element;
import org.lobule.scoring.dossier.page.Numbers;

/** A list of things, each with its name on the left, a mark along a common axis and a text on the right: forest plots, bars. */
public final class RowPlot {

    static final double LEFT = 270;
    static final double RIGHT = 600;
    private static final double WIDTH = 760;
    private static final double TOP = 8;
    private static final double ROW = 22;
    private static final double UNDER = 44;

    private final Scale scale;
    private final String alternative;
    private final List<Element> marks = new ArrayList<>();
    private double next = TOP;

    /** @param alternative what a person who does not see it must know */
    public RowPlot(Scale scale, String alternative) {
        this.scale = scale;
        this.alternative = alternative;
    }

    /** A heading between the rows. */
    public RowPlot heading(String text) {
        marks.add(Drawing.fitted(4, next + 15, text, "start", WIDTH - 10).with("class", "strong"));
        next += ROW;
        return this;
    }

    /** A point with its interval; a missing end leaves the interval out, a missing value the point. */
    public RowPlot point(int series, String name, double value, double lower, double upper, String text) {
        name(name, text);
        double middle = next + ROW / 2;
        if (!Double.isNaN(lower) && !Double.isNaN(upper)) {
            marks.add(Drawing.line(x(lower), middle, x(upper), middle, "error s" + series % Plot.STYLES));
        }
        if (!Double.isNaN(value)) {
            marks.add(Drawing.rectangle(x(value) - 4, middle - 4, 8, 8, "dot f" + series % Plot.STYLES));
        }
        next += ROW;
        return this;
    }

    /** A bar between two values. */
    public RowPlot bar(int series, String name, double from, double to, String text) {
        name(name, text);
        double left = Math.min(x(from), x(to));
        marks.add(Drawing.rectangle(left, next + 4, Math.max(0.5, Math.abs(x(to) - x(from))), ROW - 8, "bar f" + series % Plot.STYLES));
        next += ROW;
        return this;
    }

    private void name(String name, String text) {
        marks.add(Drawing.fitted(LEFT - 12, next + 15, name, "end", LEFT - 20));
        marks.add(Drawing.text(RIGHT + 12, next + 15, text, "start", "small"));
    }

    double x(double value) {
        return scale.place(value, LEFT, RIGHT);
    }

    /** @param reference value with a dotted line; NaN: none */
    public Element svg(double reference) {
        Element svg = Drawing.of(WIDTH, next + UNDER, alternative);
        for (double tick : scale.ticks()) {
            svg.add(Drawing.line(x(tick), TOP, x(tick), next + 5, "grid"), Drawing.text(x(tick), next + 19, Numbers.text(tick), "middle", "small"));
        }
        svg.add(Drawing.line(LEFT, next, RIGHT, next, "axis"), Drawing.text((LEFT + RIGHT) / 2, next + 37, scale.label(), "middle", "label"));
        if (reference >= scale.from() && reference <= scale.to()) {
            svg.add(Drawing.line(x(reference), TOP, x(reference), next, "reference"));
        }
        return svg.add(marks);
    }
}
