package org.lobule.scoring.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.entry.CohortShape;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.study.EndpointDefinition;

/**
 * Outcomes of units that follow drivers as strongly as asked. The numbers of events are those of the shape, not about them.
 *
 * @param drivers  by [dimension][unit]
 * @param strength log odds, or log hazard, for a standard deviation of the driver; 0: chance alone
 * @param full     units that the shape has; with fewer of them there are fewer events
 * @param arm      by unit: +1 of the first treatment, -1 of the others, for which the second driver works the other way; 0 without
 */
record Outcomes(double[][] drivers, double strength, int[] arm, CohortShape shape, int full, long seed) {

    private static final double WEIBULL = 1.2;
    /** Weights of the driver that foretells and of the one that decides between treatments. */
    private static final double FORETELLS = 0.5;
    private static final double DECIDES = 0.85;
    private static final double COMPETING = 0.25;
    private static final int HALVINGS = 60;

    SequencedMap<String, String[]> make(EndpointDefinition endpoint) {
        RandomGenerator chance = Chance.of(seed);
        SequencedMap<String, String[]> cells = new LinkedHashMap<>();
        switch (endpoint) {
            case EndpointDefinition.Binary binary -> cells.put(binary.column(), binary(main(), chance));
            case EndpointDefinition.Labels labels -> IntStream.range(0, labels.labels().size())
                    .forEach(label -> cells.put(labels.labels().get(label).column(), binary(drivers[label], chance)));
            case EndpointDefinition.Classes classes -> cells.put(classes.column(), classes.ordered() ? ordered(classes.classes(), chance) : nominal(classes.classes(), chance));
            case EndpointDefinition.Survival survival -> survival(survival, cells, chance);
            case EndpointDefinition.Landmark landmark -> survival(landmark.survival(), cells, chance);
        }
        return cells;
    }

    private int units() {
        return drivers[0].length;
    }

    private double[] main() {
        return IntStream.range(0, units()).mapToDouble(unit -> arm[unit] == 0 ? drivers[0][unit] : FORETELLS * drivers[0][unit] + DECIDES * arm[unit] * drivers[1][unit]).toArray();
    }

    private int events() {
        return Math.max(1, (int) Math.round((double) shape.events() * units() / full));
    }

    private static double logistic(RandomGenerator chance) {
        double share = chance.nextDouble();
        return Math.log((share + Double.MIN_NORMAL) / (1 - share));
    }

    /** Units by what they are prone to, the most prone first. */
    private int[] ranked(double[] driver, RandomGenerator chance) {
        double[] prone = Arrays.stream(driver).map(signal -> strength * signal + logistic(chance)).toArray();
        return IntStream.range(0, prone.length).boxed().sorted(Comparator.comparingDouble((Integer unit) -> -prone[unit])).mapToInt(Integer::intValue).toArray();
    }

    private String[] binary(double[] driver, RandomGenerator chance) {
        String[] texts = new String[units()];
        Arrays.fill(texts, "0");
        Arrays.stream(ranked(driver, chance)).limit(events()).forEach(unit -> texts[unit] = "1");
        return texts;
    }

    private String[] ordered(List<String> classes, RandomGenerator chance) {
        int[] ranked = ranked(main(), chance);
        String[] texts = new String[units()];
        double until = 0;
        int next = 0;
        for (int of = classes.size() - 1; of >= 0; of--) {
            until += shape.shares().isEmpty() ? 1.0 / classes.size() : shape.shares().get(of);
            int end = of == 0 ? ranked.length : (int) Math.round(until * ranked.length);
            for (; next < end; next++) {
                texts[ranked[next]] = classes.get(of);
            }
        }
        return texts;
    }

    private String[] nominal(List<String> classes, RandomGenerator chance) {
        return IntStream.range(0, units()).mapToObj(unit -> {
            double most = Double.NEGATIVE_INFINITY;
            int best = 0;
            for (int of = 0; of < classes.size(); of++) {
                double prone = strength * drivers[of][unit] - Math.log(-Math.log(chance.nextDouble() + Double.MIN_NORMAL));
                best = prone > most ? of : best;
                most = Math.max(most, prone);
            }
            return classes.get(best);
        }).toArray(String[]::new);
    }

    private void survival(EndpointDefinition.Survival survival, SequencedMap<String, String[]> cells, RandomGenerator chance) {
        double[] risk = main();
        double scale = shape.median() / Math.pow(Math.log(2), 1 / WEIBULL);
        double[] event = Arrays.stream(risk).map(signal -> scale * Math.pow(-Math.log(1 - chance.nextDouble()) / Math.exp(strength * signal), 1 / WEIBULL)).toArray();
        double[] other = Arrays.stream(risk).map(_ -> survival.competing().isEmpty() ? Double.POSITIVE_INFINITY : -Math.log(1 - chance.nextDouble()) * shape.median() / COMPETING).toArray();
        double[] share = Arrays.stream(risk).map(_ -> 0.2 + 0.8 * chance.nextDouble()).toArray();
        double end = end(event, other, share);
        String[] time = new String[units()];
        String[] status = new String[units()];
        for (int unit = 0; unit < time.length; unit++) {
            double until = Math.min(Math.min(event[unit], other[unit]), end * share[unit]);
            time[unit] = String.format(Locale.ROOT, "%.2f", Math.max(0.03, until));
            status[unit] = until == event[unit] ? survival.event().getFirst() : until == other[unit] ? survival.competing().getFirst() : "0";
        }
        cells.put(survival.time(), time);
        cells.put(survival.status(), status);
    }

    /** The end of the study at which as many events are seen as the shape has, or nearly, where competing events take some. */
    private double end(double[] event, double[] other, double[] share) {
        double low = 0;
        double high = 1000 * shape.median();
        for (int half = 0; half < HALVINGS; half++) {
            double middle = (low + high) / 2;
            long seen = IntStream.range(0, event.length).filter(unit -> event[unit] <= Math.min(other[unit], middle * share[unit])).count();
            if (seen < events()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
