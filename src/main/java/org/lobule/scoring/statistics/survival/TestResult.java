package org.lobule.scoring.statistics.survival;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

import org.lobule.scoring.statistics.Normal;

/**
 * What a test of significance says.
 *
 * @param name             of the test
 * @param statistic        chi-square, or the normal deviate where there are no degrees of freedom
 * @param degreesOfFreedom of chi-square; 0 for a normal deviate
 * @param p                two-sided
 */
public record TestResult(String name, double statistic, int degreesOfFreedom, double p) {

    static TestResult chiSquare(String name, double statistic, int degreesOfFreedom) {
        double p = degreesOfFreedom == 0 || Double.isNaN(statistic) ? Double.NaN
                : ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
        return new TestResult(name, statistic, degreesOfFreedom, p);
    }

    static TestResult normal(String name, double deviate) {
        return new TestResult(name, deviate, 0, Normal.twoSided(deviate));
    }
}
