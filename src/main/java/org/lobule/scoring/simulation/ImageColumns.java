package org.lobule.scoring.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;

/**
 * Columns of numbers from images, slides or genes: families go together, some columns show the signal, sites differ in place and
 * spread, a later time point follows the earlier one.
 *
 * @param site number of the site of each row
 */
record ImageColumns(double[][] signal, int[] site, long seed) {

    /** Columns that show each dimension of the signal. */
    private static final int INFORMATIVE = 12;
    /** Share of an informative column's deviation that is signal. */
    private static final double SHOWN = 0.8;
    private static final double FAMILY = 0.6;
    private static final double SITE_SHIFT = 0.4;
    private static final double SITE_SPREAD = 0.15;
    private static final double KEPT = 0.8;
    private static final double MEDIAN_VOLUME = 20_000;

    /**
     * @param informative names of columns that show the signal
     */
    record Made(List<String> names, List<double[]> values, List<String> informative) {}

    Made make(List<String> names) {
        RandomGenerator chance = Chance.of(seed);
        int[] order = IntStream.range(0, names.size()).filter(column -> !names.get(column).contains("|shape|") && !earlier(names.get(column))).toArray();
        Chance.shuffle(chance, order);
        Map<Integer, Integer> shows = new HashMap<>();
        for (int place = 0; place < Math.min(order.length, INFORMATIVE * signal.length); place++) {
            shows.put(order[place], place % signal.length);
        }
        Map<String, double[]> families = new HashMap<>();
        Map<String, double[]> before = new HashMap<>();
        List<double[]> values = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            double[] factor = families.computeIfAbsent(name.contains("|") ? name.substring(0, name.lastIndexOf('|')) : name.replaceAll("\\d+$", ""), _ -> normal(chance));
            double[] standard = standard(factor, shows.get(column), before.get(untimed(name)), chance);
            before.put(untimed(name), standard);
            values.add(measured(name, standard, chance));
        }
        Set<Integer> told = new HashSet<>(shows.keySet());
        return new Made(names, values, IntStream.range(0, names.size()).filter(told::contains).mapToObj(names::get).toList());
    }

    /** Of columns with time points the first shows nothing: only what changes does. */
    private static boolean earlier(String name) {
        return name.contains("@before|");
    }

    private static String untimed(String name) {
        return name.replaceFirst("@[^|]*", "");
    }

    private double[] normal(RandomGenerator chance) {
        return IntStream.range(0, site.length).mapToDouble(_ -> chance.nextGaussian()).toArray();
    }

    private double[] standard(double[] factor, Integer dimension, double[] before, RandomGenerator chance) {
        double shown = dimension == null ? 0 : SHOWN;
        double[] values = new double[site.length];
        for (int row = 0; row < values.length; row++) {
            double own = FAMILY * factor[row] + Math.sqrt(1 - FAMILY * FAMILY) * chance.nextGaussian();
            values[row] = (dimension == null ? 0 : shown * signal[dimension][row]) + Math.sqrt(1 - shown * shown) * own;
            if (before != null) {
                values[row] = KEPT * before[row] + Math.sqrt(1 - KEPT * KEPT) * values[row];
            }
        }
        return values;
    }

    /** In units of its own, as scanners of the sites give it. */
    private double[] measured(String name, double[] standard, RandomGenerator chance) {
        boolean positive = name.contains("|shape|");
        double centre = name.endsWith("|MeshVolume") ? Math.log(MEDIAN_VOLUME) : positive ? 3 * chance.nextDouble() : 50 * chance.nextGaussian();
        double spread = positive ? 0.5 : Math.exp(chance.nextGaussian() + 1);
        int sites = IntStream.of(site).max().orElse(0) + 1;
        double[] shift = IntStream.range(0, sites).mapToDouble(_ -> sites == 1 ? 0 : SITE_SHIFT * chance.nextGaussian()).toArray();
        double[] scale = IntStream.range(0, sites).mapToDouble(_ -> sites == 1 ? 1 : Math.exp(SITE_SPREAD * chance.nextGaussian())).toArray();
        return IntStream.range(0, standard.length).mapToDouble(row -> {
            double value = centre + spread * (shift[site[row]] + scale[site[row]] * standard[row]);
            return positive ? Math.exp(value) : value;
        }).toArray();
    }
}
