package org.lobule.radiomics.morphology;

/**
 * An ellipsoid.
 *
 * @param a longest semi-axis
 * @param b middle semi-axis
 * @param c shortest semi-axis; 0 for a flat one
 */
record Ellipsoid(double a, double b, double c) {

    /** The standard cuts the series after this degree. */
    private static final int HIGHEST_DEGREE = 20;

    double volume() {
        return 4 * Math.PI / 3 * a * b * c;
    }

    /**
     * The surface as IBSI defines it (RDD2): 4 pi a b times the sum of (alpha beta)^n / (1 - 4 n^2) P_n(x) up to the degree 20,
     * with Legendre polynomials P_n, alpha^2 = 1 - b^2/a^2, beta^2 = 1 - c^2/a^2 and x = (alpha^2 + beta^2) / (2 alpha beta).
     *
     * <p>This is what the reference values hold. It is exact for a sphere only: the series of the true surface (Maas 1994)
     * has 1 - c^2/a^2 and 1 - c^2/b^2 in these places, which makes a difference of some percent for other ellipsoids.
     */
    double area() {
        if (b == 0) {
            return 0;
        }
        double alphaSquared = 1 - b * b / (a * a);
        double betaSquared = 1 - c * c / (a * a);
        // q_n = (alpha beta)^n P_n(x) by the recurrence of the polynomials, which spares the division by alpha beta
        double half = (alphaSquared + betaSquared) / 2;
        double previous = 0;
        double q = 1;
        double sum = 0;
        for (int n = 0; n <= HIGHEST_DEGREE; n++) {
            sum += q / (1 - 4.0 * n * n);
            double next = ((2 * n + 1) * half * q - n * alphaSquared * betaSquared * previous) / (n + 1);
            previous = q;
            q = next;
        }
        return 4 * Math.PI * a * b * sum;
    }
}
