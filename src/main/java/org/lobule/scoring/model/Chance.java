package org.lobule.scoring.model;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance from a seed, by parts that do not depend on who draws first. */
public final class Chance {

    private static final RandomGeneratorFactory<RandomGenerator> SOURCE = RandomGeneratorFactory.of("L64X128MixRandom");

    private Chance() {}

    public static RandomGenerator of(long seed) {
        return SOURCE.create(seed);
    }

    /** Seeds for {@code parts} parts of a whole, each its own. */
    public static long[] seeds(long seed, int parts) {
        return of(seed).longs(parts).toArray();
    }

    /** How often each of {@code rows} rows is drawn when as many are drawn with replacement. */
    public static int[] bootstrap(RandomGenerator chance, int rows) {
        int[] drawn = new int[rows];
        for (int n = 0; n < rows; n++) {
            drawn[chance.nextInt(rows)]++;
        }
        return drawn;
    }

    /** A random order of the given numbers, in place. */
    public static void shuffle(RandomGenerator chance, int[] numbers) {
        for (int n = numbers.length - 1; n > 0; n--) {
            int with = chance.nextInt(n + 1);
            int kept = numbers[n];
            numbers[n] = numbers[with];
            numbers[with] = kept;
        }
    }
}
