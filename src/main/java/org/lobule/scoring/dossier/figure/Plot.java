package org.lobule.scoring.dossier.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.page.Element;
import org.lobule.scoring.dossier.page.Numbers;

/** Curves and points between two axes. Series are told apart by colour and by dashes. */
public final class Plot {

    /** Series that look different; more repeat the first. */
    public static final int STYLES = 7;

    static final double LEFT = 56;
    static final double TOP = 12;
    static final double RIGHT = 446;
    static final double BOTTOM = 302;
    private static final double WIDTH = 460;
    private static final double UNDER = 48;
    private static final double ROW = 17;
    private static final double STRIP = 34;
    private static final double TABLE_LABEL = 54;

    private final Scale x;
    private final Scale y;
    private final String alternative;
    private final List<Element> marks = new ArrayList<>();
    private final List<Element> below = new ArrayList<>();
    private double height = BOTTOM + UNDER;
    private double strip;

    /** @param alternative what a person who does not see it must know */
    public Plot(Scale x, Scale y, String alternative) {
        this.x = x;
        this.y = y;
        this.alternative = alternative;
    }

    /** A thin dotted line between two points, for comparison. */
    public Plot reference(double fromX, double fromY, double toX, double toY) {
        marks.add(Drawing.line(x(fromX), y(fromY), x(toX), y(toY), "reference"));
        return this;
    }

    public Plot line(int series, double[] xs, double[] ys) {
        marks.add(Element.of("path").with("d", Drawing.path(Arrays.stream(xs).map(this::x).toArray(), Arrays.stream(ys).map(this::y).toArray())).with("class", "line s" + series % STYLES));
        return this;
    }

    /** A line of steps: each value stands from its abscissa until the next. */
    public Plot steps(int series, double[] xs, double[] ys) {
        return line(series, stepped(xs, true), stepped(ys, false));
    }

    private static double[] stepped(double[] values, boolean ahead) {
        double[] steps = new double[Math.max(0, 2 * values.length - 1)];
        for (int point = 0; point < steps.length; point++) {
            steps[point] = values[(point + (ahead ? 1 : 0)) / 2];
        }
        return steps;
    }

    /** The area between two curves; points without both are left out. */
    public Plot band(int series, double[] xs, double[] lower, double[] upper, boolean steps) {
        int[] known = IntStream.range(0, xs.length).filter(point -> !Double.isNaN(lower[point]) && !Double.isNaN(upper[point])).toArray();
        double[] at = Arrays.stream(known).mapToDouble(point -> xs[point]).toArray();
        double[] low = Arrays.stream(known).mapToDouble(point -> lower[point]).toArray();
        double[] high = Arrays.stream(known).mapToDouble(point -> upper[point]).toArray();
        if (steps) {
            low = stepped(low, false);
            high = stepped(high, false);
            at = stepped(at, true);
        }
        int length = at.length;
        double[] px = new double[2 * length];
        double[] py = new double[2 * length];
        for (int point = 0; point < length; point++) {
            px[point] = x(at[point]);
            py[point] = y(low[point]);
            px[2 * length - 1 - point] = x(at[point]);
            py[2 * length - 1 - point] = y(high[point]);
        }
        if (length > 1) {
            marks.add(Element.of("path").with("d", Drawing.path(px, py) + "Z").with("class", "band f" + series % STYLES));
        }
        return this;
    }

    /** A point with its interval; a missing end leaves the interval out. */
    public Plot dot(int series, double atX, double atY, double lower, double upper) {
        if (!Double.isNaN(lower) && !Double.isNaN(upper)) {
            marks.add(Drawing.line(x(atX), y(lower), x(atX), y(upper), "error s" + series % STYLES));
        }
        marks.add(Element.of("circle").with("cx", x(atX)).with("cy", y(atY)).with("r", 4).with("class", "dot f" + series % STYLES));
        return this;
    }

    /** A short upright stroke on a curve: a censored row. */
    public Plot tick(int series, double atX, double atY) {
        marks.add(Drawing.line(x(atX), y(atY) - 3.5, x(atX), y(atY) + 3.5, "error s" + series % STYLES));
        return this;
    }

    /** How often values fall between rising edges, one series up and one down, in a strip along the abscissa. */
    public Plot histogram(double[] edges, int[] up, int[] down) {
        double most = Math.max(1, Math.max(Arrays.stream(up).max().orElse(0), Arrays.stream(down).max().orElse(0)));
        double middle = BOTTOM + 3 + STRIP;
        for (int bin = 0; bin < up.length; bin++) {
            double left = x(edges[bin]) + 0.5;
            double wide = Math.max(1, x(edges[bin + 1]) - left - 0.5);
            below.add(Drawing.rectangle(left, middle - (STRIP - 3) * up[bin] / most, wide, (STRIP - 3) * up[bin] / most, "bar f1"));
            below.add(Drawing.rectangle(left, middle, wide, (STRIP - 3) * down[bin] / most, "bar f0"));
        }
        below.add(Drawing.line(LEFT, middle, RIGHT, middle, "axis"));
        strip = 2 * STRIP + 2;
        height += strip;
        return this;
    }

    /** Numbers under the abscissa, a row for each series: at risk. */
    public Plot numbers(String title, double[] at, int[][] numbers) {
        double top = BOTTOM + UNDER + 8;
        below.add(Drawing.text(LEFT, top, title, "start", "small soft"));
        for (int series = 0; series < numbers.length; series++) {
            double line = top + ROW * (series + 1);
            below.add(Drawing.line(LEFT - TABLE_LABEL + 4, line - 4, LEFT - 22, line - 4, "line s" + series % STYLES));
            for (int place = 0; place < at.length; place++) {
                below.add(Drawing.text(x(at[place]), line, Integer.toString(numbers[series][place]), "middle", "small"));
            }
        }
        height += ROW * (numbers.length + 1);
        return this;
    }

    double x(double value) {
        return x.place(value, LEFT, RIGHT);
    }

    double y(double value) {
        return y.place(value, BOTTOM, TOP);
    }

    public Element svg() {
        double axis = BOTTOM + strip;
        Element svg = Drawing.of(WIDTH, height, alternative);
        for (double tick : y.ticks()) {
            svg.add(Drawing.line(LEFT, y(tick), RIGHT, y(tick), "grid"), Drawing.text(LEFT - 7, y(tick) + 4, Numbers.text(tick), "end", "small"));
        }
        for (double tick : x.ticks()) {
            svg.add(Drawing.line(x(tick), axis, x(tick), axis + 5, "axis"), Drawing.text(x(tick), axis + 18, Numbers.text(tick), "middle", "small"));
        }
        svg.add(Drawing.line(LEFT, TOP, LEFT, BOTTOM, "axis"), Drawing.line(LEFT, axis, RIGHT, axis, "axis"));
        double middle = (TOP + BOTTOM) / 2;
        svg.add(Drawing.text((LEFT + RIGHT) / 2, axis + 36, x.label(), "middle", "label"),
                Drawing.text(13, middle, y.label(), "middle", "label").with("transform", "rotate(-90 13 %.0f)".formatted(middle)));
        return svg.add(marks).add(below);
    }
}
