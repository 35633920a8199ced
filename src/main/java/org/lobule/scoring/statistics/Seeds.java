package org.lobule.scoring.statistics;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Independent generators from one seed: the same generator for the same seed and number, whatever ran before and on whichever thread. */
public final class Seeds {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** The generator of the given number, e.g. of a bootstrap's replicate. */
    public static RandomGenerator generator(long seed, long number) {
        return FACTORY.create(derive(seed, number));
    }

    /** A seed for the part of the given number; the mixing function of SplitMix64 (Steele, Lea &amp; Flood, OOPSLA 2014). */
    public static long derive(long seed, long number) {
        long z = seed + (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
