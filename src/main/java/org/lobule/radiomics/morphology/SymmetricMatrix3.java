package org.lobule.radiomics.morphology;

import java.util.Arrays;

/** A symmetric 3x3 matrix. */
record SymmetricMatrix3(double xx, double yy, double zz, double xy, double xz, double yz) {

    private static final int MOST_SWEEPS = 60;

    /** The eigenvalues in falling order, by Jacobi rotations. Those that only rounding keeps from 0 are 0. */
    double[] eigenvalues() {
        double[][] m = {{xx, xy, xz}, {xy, yy, yz}, {xz, yz, zz}};
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(m) > 0; sweep++) {
            rotate(m, 0, 1);
            rotate(m, 0, 2);
            rotate(m, 1, 2);
        }
        double[] values = {m[0][0], m[1][1], m[2][2]};
        Arrays.sort(values);
        double rounding = 1e-13 * Math.abs(values[2]);
        return new double[] {values[2], values[1] > rounding ? values[1] : 0, values[0] > rounding ? values[0] : 0};
    }

    private static double offDiagonal(double[][] m) {
        return Math.abs(m[0][1]) + Math.abs(m[0][2]) + Math.abs(m[1][2]);
    }

    private static void rotate(double[][] m, int p, int q) {
        if (m[p][q] == 0) {
            return;
        }
        if (Math.abs(m[p][q]) < 1e-300 || Math.abs(m[p][q]) < 1e-17 * Math.sqrt(Math.abs(m[p][p] * m[q][q]))) {
            m[p][q] = 0;
            m[q][p] = 0;
            return;
        }
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        int r = 3 - p - q;
        double pq = m[p][q];
        m[p][p] -= t * pq;
        m[q][q] += t * pq;
        m[p][q] = 0;
        m[q][p] = 0;
        double rp = m[r][p];
        double rq = m[r][q];
        m[r][p] = c * rp - s * rq;
        m[p][r] = m[r][p];
        m[r][q] = s * rp + c * rq;
        m[q][r] = m[r][q];
    }
}
