package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FourierFilter.Term;
import org.lobule.imaging.fourier.ComplexImage;

/**
 * The Riesz transform of an order (IBSI 2, AYRS) of another filter's response, which turns an isotropic filter into a directional one:
 * (-i)^L sqrt(L!/(l1! l2! l3!)) f1^l1 f2^l2 f3^l3 / |f|^L with L the sum of the orders. Filters of the frequency domain
 * and the transform are one pass there.
 *
 * @param base   the isotropic filter: {@link LaplacianOfGaussian} or {@link SimoncelliWavelet}
 * @param orderX the l along x, and so on; orderZ is 0 where the base works in slices
 */
public record RieszTransform(ImageFilter base, int orderX, int orderY, int orderZ) implements ImageFilter {

    private static final int HIGHEST_ORDER = 8;

    /** Continuation of the image for the slowly falling kernel of the transform itself, voxels. */
    private static final int MARGIN = 32;

    public RieszTransform {
        if (!(base instanceof LaplacianOfGaussian) && !(base instanceof SimoncelliWavelet)) {
            throw new IllegalArgumentException("The Riesz transform is of a Laplacian of Gaussian or a Simoncelli wavelet");
        }
        int total = orderX + orderY + orderZ;
        if (orderX < 0 || orderY < 0 || orderZ < 0 || total < 1 || total > HIGHEST_ORDER) {
            throw new IllegalArgumentException("The orders of a Riesz transform are not negative and have a sum from 1 to %d, not %s"
                    .formatted(HIGHEST_ORDER, Arrays.asList(orderX, orderY, orderZ)));
        }
        if (orderZ > 0 && extent(base) == Extent.SLICES) {
            throw new IllegalArgumentException("A Riesz transform in slices has the order 0 along z, not " + orderZ);
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        return input.response(responses(input, List.of(orders())).getFirst());
    }

    /** The responses of several orders of the same base. */
    List<float[]> responses(FilterInput input, List<int[]> orders) {
        List<Term> terms = new ArrayList<>();
        for (int[] order : orders) {
            int total = order[0] + order[1] + order[2];
            terms.add(new Term(total, base instanceof SimoncelliWavelet wavelet
                    ? (nx, ny, nz) -> product(wavelet.transfer(nx, ny, nz), transfer(order, nx, ny, nz), nx)
                    : (nx, ny, nz) -> transfer(order, nx, ny, nz)));
        }
        return switch (base) {
            case SimoncelliWavelet wavelet -> FourierFilter.apply(input, wavelet.extent(), wavelet.boundary(), Math.max(MARGIN, wavelet.margin()), terms);
            case LaplacianOfGaussian log -> FourierFilter.apply(input.of(log.apply(input.inFull())), log.extent(), log.boundary(), MARGIN, terms);
            default -> throw new AssertionError("the constructor takes no other filter");
        };
    }

    private static FourierFilter.Rows product(FourierFilter.Rows one, FourierFilter.Rows other, int nx) {
        double[] others = new double[nx / 2 + 1];
        return (factors, j, k) -> {
            one.put(factors, j, k);
            other.put(others, j, k);
            for (int i = 0; i < factors.length; i++) {
                factors[i] *= others[i];
            }
        };
    }

    private static FourierFilter.Rows transfer(int[] order, int nx, int ny, int nz) {
        int total = order[0] + order[1] + order[2];
        double norm = norm(order);
        double[] squares = new double[nx / 2 + 1];
        double[] powers = new double[nx / 2 + 1];
        for (int i = 0; i < squares.length; i++) {
            double fx = ComplexImage.frequency(i, nx);
            squares[i] = fx * fx;
            powers[i] = norm * power(fx, order[0]);
        }
        return (factors, j, k) -> {
            double fy = ComplexImage.frequency(j, ny);
            double fz = ComplexImage.frequency(k, nz);
            double ofRow = power(fy, order[1]) * power(fz, order[2]);
            // At the Nyquist frequency +f and -f are one: what is odd there has no real response
            int oddInRow = (fy == -0.5 ? order[1] : 0) + (fz == -0.5 ? order[2] : 0);
            for (int i = 0; i < factors.length; i++) {
                double squared = squares[i] + fy * fy + fz * fz;
                int odd = oddInRow + (2 * i == nx ? order[0] : 0);
                factors[i] = squared == 0 || odd % 2 == 1 ? 0
                        : powers[i] * ofRow / ((total % 2 == 0 ? 1 : Math.sqrt(squared)) * power(squared, total / 2));
            }
        };
    }

    /** sqrt(L!/(l1! l2! l3!)). */
    static double norm(int[] order) {
        return Math.sqrt(factorial(order[0] + order[1] + order[2]) / (factorial(order[0]) * factorial(order[1]) * factorial(order[2])));
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int n = 0; n < exponent; n++) {
            power *= base;
        }
        return power;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    int[] orders() {
        return new int[] {orderX, orderY, orderZ};
    }

    int total() {
        return orderX + orderY + orderZ;
    }

    Extent extent() {
        return extent(base);
    }

    Boundary boundary() {
        return base instanceof SimoncelliWavelet wavelet ? wavelet.boundary() : ((LaplacianOfGaussian) base).boundary();
    }

    private static Extent extent(ImageFilter base) {
        return base instanceof SimoncelliWavelet wavelet ? wavelet.extent() : ((LaplacianOfGaussian) base).extent();
    }

    @Override
    public String canonical() {
        return "riesz(order=%d %d %d, of=%s)".formatted(orderX, orderY, orderZ, base.canonical());
    }
}
