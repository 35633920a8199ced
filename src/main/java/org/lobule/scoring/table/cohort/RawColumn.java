package org.lobule.scoring.table.cohort;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A column as a file has it: numbers, texts, or both, with gaps. A number is kept as such only where its text follows from it, so
 * that "007" stays what it is.
 */
public final class RawColumn {

    private final String name;
    private final double[] numbers;
    private final String[] texts;

    private RawColumn(String name, double[] numbers, String[] texts) {
        this.name = name;
        this.numbers = numbers;
        this.texts = texts;
    }

    /** A column of numbers; NaN is missing. */
    public static RawColumn ofNumbers(String name, double[] numbers) {
        return new RawColumn(name, numbers, null);
    }

    /** A column of texts; null is missing. */
    public static RawColumn ofTexts(String name, String[] texts) {
        double[] numbers = new double[texts.length];
        Arrays.setAll(numbers, row -> texts[row] == null ? Double.NaN : NumberText.parse(texts[row]));
        return new RawColumn(name, numbers, texts);
    }

    public String name() {
        return name;
    }

    public int rows() {
        return numbers.length;
    }

    public boolean missing(int row) {
        return Double.isNaN(numbers[row]) && (texts == null || texts[row] == null);
    }

    /** NaN where it is missing or no number. */
    public double number(int row) {
        return numbers[row];
    }

    /** Null where it is missing. */
    public String text(int row) {
        if (texts != null && texts[row] != null) {
            return texts[row];
        }
        return Double.isNaN(numbers[row]) ? null : NumberText.format(numbers[row]);
    }

    /** Whether a cell says the same as a text: by its letters, or as a number. */
    public boolean says(int row, String text) {
        if (missing(row)) {
            return false;
        }
        return text.equals(text(row)) || !Double.isNaN(numbers[row]) && numbers[row] == NumberText.parse(text);
    }

    /** How many cells hold something that is no number. */
    public int texts() {
        return (int) IntStream.range(0, rows()).filter(row -> Double.isNaN(numbers[row]) && !missing(row)).count();
    }

    public int present() {
        return (int) IntStream.range(0, rows()).filter(row -> !missing(row)).count();
    }

    /** Numbers by row, not a copy. */
    public double[] numbers() {
        return numbers;
    }

    public RawColumn named(String other) {
        return new RawColumn(other, numbers, texts);
    }

    /** The given rows; -1 gives a missing value. */
    public RawColumn selectRows(int[] which) {
        double[] chosen = Arrays.stream(which).mapToDouble(row -> row < 0 ? Double.NaN : numbers[row]).toArray();
        return new RawColumn(name, chosen, texts == null ? null
                : Arrays.stream(which).mapToObj(row -> row < 0 ? null : texts[row]).toArray(String[]::new));
    }

    /** Takes cells one by one; texts come into being with the first that needs one, equal texts share their memory. */
    public static final class Builder {

        private static final int FIRST = 64;

        private final String name;
        private final Map<String, String> known = new HashMap<>();
        private double[] numbers = new double[FIRST];
        private String[] texts;
        private int rows;

        public Builder(String name) {
            this.name = name;
        }

        /** @param cell null where it is missing */
        public void add(String cell) {
            double number = cell == null ? Double.NaN : NumberText.parse(cell);
            boolean plain = cell == null || NumberText.isPlain(cell, number);
            put(number, plain ? null : known.computeIfAbsent(cell, same -> same));
        }

        public void add(double number) {
            put(Double.isInfinite(number) ? Double.NaN : number, null);
        }

        private void put(double number, String text) {
            if (rows == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * rows);
                texts = texts == null ? null : Arrays.copyOf(texts, 2 * rows);
            }
            if (text != null && texts == null) {
                texts = new String[numbers.length];
            }
            numbers[rows] = number;
            if (texts != null) {
                texts[rows] = text;
            }
            rows++;
        }

        public RawColumn build() {
            return new RawColumn(name, Arrays.copyOf(numbers, rows), texts == null ? null : Arrays.copyOf(texts, rows));
        }
    }
}
