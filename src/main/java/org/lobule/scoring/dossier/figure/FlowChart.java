package org.lobule.scoring.dossier.figure;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.dossier.page.Element;

/** How a cohort came about: boxes under each other, with what was lost on the way beside the arrows. */
public final class FlowChart {

    private static final double WIDTH = 640;
    private static final double LEFT = 10;
    private static final double BOX = 380;
    private static final double LINE = 17;
    private static final double GAP = 34;
    private static final int LETTERS = 56;

    private FlowChart() {}

    /**
     * A box.
     *
     * @param text what happened
     * @param rows that are left
     */
    public record Box(String text, int rows, int patients) {}

    public static Element of(List<Box> boxes) {
        List<Element> marks = new ArrayList<>();
        double y = 4;
        for (int place = 0; place < boxes.size(); place++) {
            Box box = boxes.get(place);
            List<String> lines = wrapped(box.text);
            if (place > 0) {
                y = arrow(marks, y, boxes.get(place - 1), box);
            }
            double height = LINE * (lines.size() + 1) + 14;
            marks.add(Drawing.rectangle(LEFT, y, BOX, height, "box").with("rx", 4));
            for (int line = 0; line < lines.size(); line++) {
                marks.add(Drawing.text(LEFT + 12, y + LINE * (line + 1) + 1, lines.get(line), "start", "label"));
            }
            marks.add(Drawing.text(LEFT + 12, y + LINE * (lines.size() + 1) + 2, count(box.rows, box.patients), "start", "strong"));
            y += height;
        }
        String told = boxes.stream().map(box -> "%s: %s".formatted(box.text, count(box.rows, box.patients))).reduce((a, b) -> a + "; " + b).orElse("");
        return Drawing.of(WIDTH, y + 6, "Flow of the cohort. " + told).add(marks);
    }

    private static double arrow(List<Element> marks, double y, Box before, Box after) {
        double middle = LEFT + 60;
        double end = y + GAP;
        marks.add(Drawing.line(middle, y, middle, end - 1, "axis"));
        marks.add(Element.of("path").with("d", Drawing.path(new double[] {middle - 4, middle, middle + 4}, new double[] {end - 7, end - 1, end - 7})).with("class", "axis"));
        int lost = before.rows - after.rows;
        if (lost != 0) {
            String text = lost > 0 ? "− %s".formatted(rows(lost)) : "+ %s".formatted(rows(-lost));
            marks.add(Drawing.text(middle + 16, y + GAP / 2 + 4, text, "start", "soft"));
        }
        return end;
    }

    private static String count(int rows, int patients) {
        return rows == patients ? "%d patient%s".formatted(rows, rows == 1 ? "" : "s") : "%s of %d patients".formatted(rows(rows), patients);
    }

    private static String rows(int rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(Drawing.shorten(word, LETTERS - 1));
        }
        lines.add(line.toString());
        return lines;
    }
}
