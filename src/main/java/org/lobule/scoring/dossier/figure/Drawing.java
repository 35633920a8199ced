package org.lobule.scoring.dossier.figure;

import java.util.Locale;

import org.lobule.scoring.dossier.page.Element;

/** Elements that all drawings share. Colours come from the page's style sheet, so that a drawing follows its theme. */
final class Drawing {

    private static final double LETTER = 6.3;

    private Drawing() {}

    /** @param alternative what a person who does not see it must know */
    static Element of(double width, double height, String alternative) {
        return Element.of("svg").with("class", "drawing").with("viewBox", String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height)).with("role", "img")
                .with("aria-label", alternative).add(Element.of("title", alternative));
    }

    static Element line(double x1, double y1, double x2, double y2, String style) {
        return Element.of("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2).with("class", style);
    }

    static Element rectangle(double x, double y, double width, double height, String style) {
        return Element.of("rect").with("x", x).with("y", y).with("width", width).with("height", height).with("class", style);
    }

    /** @param anchor start, middle or end */
    static Element text(double x, double y, String text, String anchor, String style) {
        return Element.of("text", text).with("x", x).with("y", y).with("text-anchor", anchor).with("class", style);
    }

    /** Text that fits a width; what was cut out of its middle is told by a tool tip. */
    static Element fitted(double x, double y, String text, String anchor, double width) {
        String shown = shorten(text, (int) (width / LETTER));
        Element element = text(x, y, shown, anchor, "label");
        return shown.equals(text) ? element : element.add(Element.of("title", text));
    }

    static String shorten(String text, int most) {
        int[] points = text.codePoints().toArray();
        if (points.length <= most) {
            return text;
        }
        int tail = most * 2 / 3;
        int lead = most - tail - 1;
        return new String(points, 0, lead) + "…" + new String(points, points.length - tail, tail);
    }

    static String path(double[] x, double[] y) {
        var path = new StringBuilder();
        for (int point = 0; point < x.length; point++) {
            path.append(String.format(Locale.ROOT, "%s%.2f %.2f", point == 0 ? "M" : "L", x[point], y[point]));
        }
        return path.toString();
    }
}
