package org.lobule.imaging.filter;

import java.util.Arrays;

import org.lobule.imaging.Volume;
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
        int total = orderX + orderY + orderZ;
        return switch (base) {
            case SimoncelliWavelet wavelet -> FourierFilter.apply(input, wavelet.extent(), wavelet.boundary(),
                    Math.max(MARGIN, wavelet.margin()), total, 
                    (i, nx, j, ny, k, nz) -> wavelet.transfer(i, nx, j, ny, k, nz) * transfer(i, nx, j, ny, k, nz));
            case LaplacianOfGaussian log -> FourierFilter.apply(input.of(log.apply(input.inFull())), log.extent(), log.boundary(), MARGIN, total, this::transfer);
            default -> throw new AssertionError("the constructor takes no other filter");
        };
    }

    private double transfer(int i, int nx, int j, int ny, int k, int nz) {
        double fx = ComplexImage.frequency(i, nx);
        double fy = ComplexImage.frequency(j, ny);
        double fz = ComplexImage.frequency(k, nz);
        double squared = fx * fx + fy * fy + fz * fz;
        // At the Nyquist frequency +f and -f are one: what is odd there has no real response
        int oddAtNyquist = (fx == -0.5 ? orderX : 0) + (fy == -0.5 ? orderY : 0) + (fz == -0.5 ? orderZ : 0);
        if (squared == 0 || oddAtNyquist % 2 == 1) {
            return 0;
        }
        int total = orderX + orderY + orderZ;
        double norm = Math.sqrt(factorial(total) / (factorial(orderX) * factorial(orderY) * factorial(orderZ)));
        return norm * power(fx, orderX) * power(fy, orderY) * power(fz, orderZ) / Math.pow(squared, total / 2.0);
    }

    private static double power(double base, int exponent) {
        return exponent == 0 ? 1 : Math.pow(base, exponent);
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static Extent extent(ImageFilter base) {
        return base instanceof SimoncelliWavelet wavelet ? wavelet.extent() : ((LaplacianOfGaussian) base).extent();
    }

    @Override
    public String canonical() {
        return "riesz(order=%d %d %d, of=%s)".formatted(orderX, orderY, orderZ, base.canonical());
    }
}
