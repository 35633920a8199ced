package org.lobule.cli.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A table of plain text: numbers to the right, words to the left, as wide as they need. */
public final class BenchTable {

    private static final String ABSENT = "-";

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public BenchTable(String... head) {
        this.head = List.of(head);
    }

    public void add(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException("%d cells in a table of %d columns".formatted(cells.length, head.size()));
        }
        rows.add(List.of(cells));
    }

    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    public static String number(OptionalDouble value, int decimals) {
        return value.isPresent() ? number(value.getAsDouble(), decimals) : ABSENT;
    }

    public void print(PrintWriter out) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(head.get(column).length(), rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))).toArray();
        print(out, head, widths);
        out.println(String.join("  ", IntStream.of(widths).mapToObj("-"::repeat).toList()));
        rows.forEach(row -> print(out, row, widths));
    }

    private void print(PrintWriter out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? "" : "  ").append(isOfNumbers(column) ? padding + cells.get(column) : cells.get(column) + padding);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean isOfNumbers(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("[-0-9.]*"));
    }
}
