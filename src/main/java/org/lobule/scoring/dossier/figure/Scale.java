package org.lobule.scoring.dossier.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: values from one to another along a straight line of the drawing.
 *
 * @param label what is along it, with its unit
 * @param from  value at the start; less than {@code to}
 * @param ticks values with a mark
 */
public record Scale(String label, double from, double to, List<Double> ticks) {

    private static final double SLACK = 1e-9;

    /** @throws IllegalArgumentException where the range is empty or no number */
    public Scale {
        if (!(to > from) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException("An axis needs a range; it goes from %s to %s".formatted(from, to));
        }
        ticks = List.copyOf(ticks);
    }

    /** Of probabilities: 0 to 1. */
    public static Scale share(String label) {
        return new Scale(label, 0, 1, List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0));
    }

    /** Ticks at multiples of 1, 2 or 5 times a power of ten, about as many as wished; the range stays. */
    public static Scale of(String label, double from, double to, int wished) {
        double rough = (to - from) / wished;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        double step = power * (share <= 1 + SLACK ? 1 : share <= 2 + SLACK ? 2 : share <= 5 + SLACK ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(from / step - SLACK); k * step <= to + SLACK * step; k++) {
            ticks.add(step < 1 ? k / Math.rint(1 / step) + 0.0 : k * step + 0.0);
        }
        return new Scale(label, from, to, step < 1 && Math.abs(1 / step - Math.rint(1 / step)) > SLACK ? List.of(from, to) : ticks);
    }

    /** Around all values with some room, whatever they are. */
    public static Scale around(String label, List<Double> values, int wished) {
        double least = values.stream().filter(Double::isFinite).mapToDouble(value -> value).min().orElse(0);
        double most = values.stream().filter(Double::isFinite).mapToDouble(value -> value).max().orElse(1);
        double room = most > least ? (most - least) * 0.05 : Math.max(0.5, Math.abs(most) * 0.1);
        return of(label, least - room, most + room, wished);
    }

    /** Where a value stands between two places of the drawing; values outside the range stand at its end. */
    public double place(double value, double start, double end) {
        return start + (end - start) * (Math.clamp(value, from, to) - from) / (to - from);
    }
}
