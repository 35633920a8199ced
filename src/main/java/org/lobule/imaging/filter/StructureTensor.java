package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.List;

import org.lobule.imaging.Volume;

/**
 * The structure tensor of an image: the products of the components of a gradient, or of a first-order Riesz transform, averaged by a Gaussian. Its
 * eigenvectors are the axes of the local structure, that of the greatest eigenvalue lies across edges and ridges.
 */
final class StructureTensor {

    /** Where the Gaussian ends, in standard deviations. */
    private static final double CUT_OFF = 4;
    /** Sweeps of Jacobi rotations; three dimensions converge within five. */
    private static final int MOST_SWEEPS = 20;

    /** xx, xy, yy, or xx, xy, xz, yy, yz, zz, for the part. */
    private final List<float[]> elements;
    private final int dimensions;

    private StructureTensor(List<float[]> elements, int dimensions) {
        this.elements = elements;
        this.dimensions = dimensions;
    }

    /** @param gradient its components in the whole image, two for slices and three for the volume */
    static StructureTensor of(FilterInput input, List<float[]> gradient, double sigma, Extent extent, Boundary boundary) {
        int dimensions = gradient.size();
        List<Kernel> kernels = LaplacianOfGaussian.gaussians(sigma, CUT_OFF, input.image().grid(), extent);
        List<List<Kernel>> axes = kernels.stream().map(List::of).toList();
        List<float[]> elements = new ArrayList<>();
        for (int a = 0; a < dimensions; a++) {
            for (int b = a; b < dimensions; b++) {
                float[] products = new float[gradient.get(a).length];
                for (int v = 0; v < products.length; v++) {
                    products[v] = gradient.get(a)[v] * gradient.get(b)[v];
                }
                var program = new SeparableProgram();
                program.response(axes.get(0), axes.get(1), dimensions == 3 ? axes.get(2) : List.of());
                elements.add(SeparableFilter.single(input.of(new Volume(input.image().grid(), products)), program, boundary));
            }
        }
        return new StructureTensor(elements, dimensions);
    }

    /** Puts the unit eigenvectors at a voxel of the part into the rows of {@code axes}, greatest eigenvalue first; along z in slices the third is 0 0 1. */
    void axes(int voxel, double[][] axes) {
        double[][] matrix = new double[3][3];
        int element = 0;
        for (int a = 0; a < dimensions; a++) {
            for (int b = a; b < dimensions; b++) {
                matrix[a][b] = elements.get(element++)[voxel];
                matrix[b][a] = matrix[a][b];
            }
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                axes[a][b] = a == b ? 1 : 0;
            }
        }
        diagonalise(matrix, axes);
        for (int pass = 0; pass < dimensions - 1; pass++) {
            for (int a = 0; a + 1 < dimensions - pass; a++) {
                if (matrix[a][a] < matrix[a + 1][a + 1]) {
                    double value = matrix[a][a];
                    matrix[a][a] = matrix[a + 1][a + 1];
                    matrix[a + 1][a + 1] = value;
                    double[] axis = axes[a];
                    axes[a] = axes[a + 1];
                    axes[a + 1] = axis;
                }
            }
        }
    }

    /** Jacobi's method: rotations in one plane after another until nothing is left beside the diagonal (Golub and Van Loan, section 8.5). */
    private void diagonalise(double[][] m, double[][] axes) {
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < dimensions - 1; p++) {
                for (int q = p + 1; q < dimensions; q++) {
                    if (Math.abs(m[p][q]) > 1e-15 * (Math.abs(m[p][p]) + Math.abs(m[q][q]))) {
                        rotate(m, axes, p, q);
                        rotated = true;
                    }
                }
            }
            if (!rotated) {
                return;
            }
        }
    }

    private void rotate(double[][] m, double[][] axes, int p, int q) {
        double tau = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double tangent = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        for (int n = 0; n < dimensions; n++) {
            double mp = m[n][p];
            double mq = m[n][q];
            m[n][p] = cosine * mp - sine * mq;
            m[n][q] = sine * mp + cosine * mq;
        }
        for (int n = 0; n < dimensions; n++) {
            double mp = m[p][n];
            double mq = m[q][n];
            m[p][n] = cosine * mp - sine * mq;
            m[q][n] = sine * mp + cosine * mq;
            double ap = axes[p][n];
            double aq = axes[q][n];
            axes[p][n] = cosine * ap - sine * aq;
            axes[q][n] = sine * ap + cosine * aq;
        }
    }
}
