package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.fourier.ComplexImage;
import org.lobule.imaging.fourier.Fft;

/**
 * The modulus of the response to a complex Gabor kernel in a plane (IBSI 2, Q88H), for one orientation or as the mean over
 * orientations, in the slices or as the mean over the three orthogonal planes.
 *
 * @param sigma     standard deviation of the Gaussian envelope, mm
 * @param lambda    wavelength, mm
 * @param gamma     aspect ratio: the envelope's standard deviation across the wave is sigma/gamma
 * @param theta     orientation, degrees, clockwise as the image is displayed
 * @param thetaStep step of orientations from theta on through the whole circle, degrees, a divisor of 360; 0 for theta alone
 * @param extent    slices, or the mean over the planes xy, xz and yz
 */
public record GaborFilter(double sigma, double lambda, double gamma, double theta, double thetaStep, Extent extent, Boundary boundary)
        implements ImageFilter {

    /** Where the kernel ends, in standard deviations of its longer axis. */
    private static final double CUT_OFF = 6;
    private static final int LARGEST_RADIUS = 512;

    public GaborFilter {
        requireWithin("sigma (mm)", sigma, 0.05, 100);
        requireWithin("lambda (mm)", lambda, 0.05, 1000);
        requireWithin("gamma", gamma, 0.05, 20);
        requireWithin("theta (degrees)", theta, -360, 360);
        requireWithin("theta step (degrees)", thetaStep, 0, 360);
        if (thetaStep > 0 && (thetaStep < 1 || Math.abs(360 / thetaStep - Math.rint(360 / thetaStep)) > 1e-9)) {
            throw new IllegalArgumentException("The theta step of a Gabor filter divides 360 degrees, not " + thetaStep);
        }
    }

    private static void requireWithin(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("The %s of a Gabor filter is from %s to %s, not %s".formatted(what, least, most, value));
        }
    }

    @Override
    public Volume apply(Volume image) {
        Grid grid = image.grid();
        int[] n = {grid.nx(), grid.ny(), grid.nz()};
        int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
        double[] spacing = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
        int[][] planes = extent == Extent.SLICES ? new int[][] {{0, 1, 2}} : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 2, 0}};
        float[] response = new float[image.voxels().length];
        for (int[] plane : planes) {
            var slices = new Slices(n[plane[0]], n[plane[1]], n[plane[2]], stride[plane[0]], stride[plane[1]], stride[plane[2]],
                    spacing[plane[0]], spacing[plane[1]]);
            addModulus(image.voxels(), slices, 1.0 / planes.length, response);
        }
        return new Volume(grid, response);
    }

    /** A stack of parallel planes: how many voxels, at which strides in memory, and how far apart in the plane. */
    private record Slices(int n1, int n2, int count, int stride1, int stride2, int strideOfSlices, double spacing1, double spacing2) {}

    private void addModulus(float[] image, Slices slices, double weight, float[] response) {
        int radius1 = radius(slices.spacing1);
        int radius2 = radius(slices.spacing2);
        int length1 = Fft.lengthFor(slices.n1 + 2 * radius1);
        int length2 = Fft.lengthFor(slices.n2 + 2 * radius2);
        List<ComplexImage> kernels = new ArrayList<>();
        for (double angle : orientations()) {
            kernels.add(spectrum(angle, slices, length1, length2, radius1, radius2));
        }
        var spectrum = new ComplexImage(length1, length2, 1);
        var work = new ComplexImage(length1, length2, 1);
        double share = weight / kernels.size();
        double[] sum = new double[slices.n1 * slices.n2];
        for (int slice = 0; slice < slices.count; slice++) {
            load(image, slices, slice, radius1, radius2, length1, length2, spectrum);
            spectrum.forward();
            Arrays.fill(sum, 0);
            for (ComplexImage kernel : kernels) {
                multiply(spectrum, kernel, work);
                work.inverse();
                for (int b = 0; b < slices.n2; b++) {
                    int from = radius1 + length1 * (radius2 + b);
                    for (int a = 0; a < slices.n1; a++) {
                        double re = work.re()[from + a];
                        double im = work.im()[from + a];
                        sum[a + slices.n1 * b] += Math.sqrt(re * re + im * im);
                    }
                }
            }
            for (int b = 0; b < slices.n2; b++) {
                int to = slice * slices.strideOfSlices + b * slices.stride2;
                for (int a = 0; a < slices.n1; a++) {
                    response[to + a * slices.stride1] += (float) (share * sum[a + slices.n1 * b]);
                }
            }
        }
    }

    private int radius(double spacing) {
        int radius = (int) Math.ceil(CUT_OFF * sigma / Math.min(1, gamma) / spacing);
        if (radius > LARGEST_RADIUS) {
            throw new IllegalArgumentException("A Gabor kernel with sigma %s mm and gamma %s reaches over more than %d voxels"
                    .formatted(sigma, gamma, LARGEST_RADIUS));
        }
        return radius;
    }

    /** Radians. Half a turn on, the kernel is the conjugate and the modulus the same, so half of a full circle will do. */
    private double[] orientations() {
        int count = thetaStep == 0 ? 1 : (int) Math.rint(360 / thetaStep);
        int needed = count % 2 == 0 ? count / 2 : count;
        double[] angles = new double[needed];
        for (int a = 0; a < needed; a++) {
            angles[a] = Math.toRadians(theta + a * thetaStep);
        }
        return angles;
    }

    private ComplexImage spectrum(double angle, Slices slices, int length1, int length2, int radius1, int radius2) {
        var kernel = new ComplexImage(length1, length2, 1);
        for (int b = -radius2; b <= radius2; b++) {
            for (int a = -radius1; a <= radius1; a++) {
                double x = a * slices.spacing1;
                double y = b * slices.spacing2;
                double along = x * Math.cos(angle) + y * Math.sin(angle);
                double across = y * Math.cos(angle) - x * Math.sin(angle);
                double envelope = Math.exp(-(along * along + gamma * gamma * across * across) / (2 * sigma * sigma));
                int at = Math.floorMod(a, length1) + length1 * Math.floorMod(b, length2);
                kernel.re()[at] = envelope * Math.cos(2 * Math.PI * along / lambda);
                kernel.im()[at] = envelope * Math.sin(2 * Math.PI * along / lambda);
            }
        }
        kernel.forward();
        return kernel;
    }

    private void load(float[] image, Slices slices, int slice, int radius1, int radius2, int length1, int length2, ComplexImage to) {
        int at = 0;
        for (int b = 0; b < length2; b++) {
            int source2 = b < slices.n2 + 2 * radius2 ? boundary.source(b - radius2, slices.n2) : -1;
            for (int a = 0; a < length1; a++) {
                int source1 = a < slices.n1 + 2 * radius1 ? boundary.source(a - radius1, slices.n1) : -1;
                boolean nothing = source1 < 0 || source2 < 0;
                to.re()[at] = nothing ? 0
                        : image[slice * slices.strideOfSlices + source2 * slices.stride2 + source1 * slices.stride1];
                to.im()[at++] = 0;
            }
        }
    }

    private static void multiply(ComplexImage a, ComplexImage b, ComplexImage product) {
        for (int v = 0; v < a.re().length; v++) {
            product.re()[v] = a.re()[v] * b.re()[v] - a.im()[v] * b.im()[v];
            product.im()[v] = a.re()[v] * b.im()[v] + a.im()[v] * b.re()[v];
        }
    }

    @Override
    public String canonical() {
        return "gabor(sigma=%s mm, lambda=%s mm, gamma=%s, theta=%s, theta-step=%s, extent=%s, boundary=%s)".formatted(
                sigma, lambda, gamma, theta, thetaStep, extent, boundary);
    }
}
