package org.lobule.radiomics;

import java.util.Locale;

/**
 * How much the matrix of a direction counts when directions are merged: exp(-|m|^2) with the length |m| of its step in
 * voxels under a norm (IBSI 6.1 and 6.2, "distance weighting"), or each the same.
 */
public enum DistanceWeighting {

    NONE,
    MANHATTAN,
    EUCLIDEAN,
    CHEBYSHEV;

    /** The weight of a step of so many voxels along the three axes. */
    public double weight(int di, int dj, int dk) {
        int a = Math.abs(di);
        int b = Math.abs(dj);
        int c = Math.abs(dk);
        return switch (this) {
            case NONE -> 1;
            case MANHATTAN -> Math.exp(-(double) (a + b + c) * (a + b + c));
            case EUCLIDEAN -> Math.exp(-(double) (a * a + b * b + c * c));
            case CHEBYSHEV -> Math.exp(-(double) Math.max(a, Math.max(b, c)) * Math.max(a, Math.max(b, c)));
        };
    }

    /** The name in settings: "none", "manhattan" ... */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
