package org.lobule.scoring.model.tree;

import java.util.Arrays;

/** Two sums up to a place that stay at hand while amounts are added anywhere: Fenwick's tree (1994), places from 1. */
final class PrefixSums {

    private final double[] amounts;
    private int places;
    private double weight;

    PrefixSums(int most) {
        amounts = new double[2 * (most + 1)];
    }

    void clear(int upTo) {
        places = upTo;
        weight = 0;
        Arrays.fill(amounts, 0, 2 * (upTo + 1), 0);
    }

    void add(int place, double amount, double weighing) {
        weight += weighing;
        for (int n = place; n <= places; n += n & -n) {
            amounts[2 * n] += amount;
            amounts[2 * n + 1] += weighing;
        }
    }

    /** Of the amounts at places up to this one. */
    double sum(int place) {
        double sum = 0;
        for (int n = place; n > 0; n -= n & -n) {
            sum += amounts[2 * n];
        }
        return sum;
    }

    /** Of the weights at places up to this one. */
    double weight(int place) {
        double sum = 0;
        for (int n = place; n > 0; n -= n & -n) {
            sum += amounts[2 * n + 1];
        }
        return sum;
    }

    /** Of all weights. */
    double weight() {
        return weight;
    }
}
