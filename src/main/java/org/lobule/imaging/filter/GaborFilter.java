package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.fourier.ComplexImage;
import org.lobule.imaging.fourier.Fft;
import org.lobule.imaging.morphology.VoxelBox;

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
    public Volume apply(FilterInput input) {
        Grid grid = input.image().grid();
        VoxelBox part = input.part();
        int[] first = {part.firstI(), part.firstJ(), part.firstK()};
        int[] count = {part.nx(), part.ny(), part.nz()};
        int[] partStride = {1, part.nx(), part.nx() * part.ny()};
        int[] n = {grid.nx(), grid.ny(), grid.nz()};
        int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
        double[] spacing = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
        int[][] planes = extent == Extent.SLICES ? new int[][] {{0, 1, 2}} : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 2, 0}};
        float[] response = new float[input.voxels()];
        for (int[] p : planes) {
            addModulus(input, new Axis(n[p[0]], stride[p[0]], spacing[p[0]], first[p[0]], count[p[0]], partStride[p[0]]),
                    new Axis(n[p[1]], stride[p[1]], spacing[p[1]], first[p[1]], count[p[1]], partStride[p[1]]),
                    new Axis(n[p[2]], stride[p[2]], spacing[p[2]], first[p[2]], count[p[2]], partStride[p[2]]), 1.0 / planes.length, response);
        }
        return input.response(response);
    }

    /** An axis of the image, and the part of it that is wanted: voxels, their distance in memory and in mm. */
    private record Axis(int length, int stride, double spacing, int first, int count, int partStride) {}

    /** Planes along two axes, one for each wanted position on the third. */
    private void addModulus(FilterInput input, Axis one, Axis two, Axis across, double weight, float[] response) {
        int radius1 = radius(one.spacing);
        int radius2 = radius(two.spacing);
        int length1 = Fft.lengthFor(one.length + 2 * radius1);
        int length2 = Fft.lengthFor(two.length + 2 * radius2);
        List<ComplexImage> kernels = new ArrayList<>();
        for (double angle : orientations()) {
            kernels.add(spectrum(angle, one, two, length1, length2, radius1, radius2));
        }
        double share = weight / kernels.size();
        Workers.share(input, across.count, () -> {
            var spectrum = new ComplexImage(length1, length2, 1);
            var work = new ComplexImage(length1, length2, 1);
            double[] sum = new double[one.count * two.count];
            return slice -> {
                load(input.image().voxels(), (across.first + slice) * across.stride, one, two, radius1, radius2, length1, length2, spectrum);
                spectrum.forward();
                Arrays.fill(sum, 0);
                for (ComplexImage kernel : kernels) {
                    multiply(spectrum, kernel, work);
                    work.inverse();
                    for (int b = 0; b < two.count; b++) {
                        int from = radius1 + one.first + length1 * (radius2 + two.first + b);
                        for (int a = 0; a < one.count; a++) {
                            double re = work.re()[from + a];
                            double im = work.im()[from + a];
                            sum[a + one.count * b] += Math.sqrt(re * re + im * im);
                        }
                    }
                }
                for (int b = 0; b < two.count; b++) {
                    int to = slice * across.partStride + b * two.partStride;
                    for (int a = 0; a < one.count; a++) {
                        response[to + a * one.partStride] += (float) (share * sum[a + one.count * b]);
                    }
                }
            };
        });
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

    private ComplexImage spectrum(double angle, Axis one, Axis two, int length1, int length2, int radius1, int radius2) {
        var kernel = new ComplexImage(length1, length2, 1);
        for (int b = -radius2; b <= radius2; b++) {
            for (int a = -radius1; a <= radius1; a++) {
                double x = a * one.spacing;
                double y = b * two.spacing;
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

    private void load(float[] image, int slice, Axis one, Axis two, int radius1, int radius2, int length1, int length2, ComplexImage to) {
        int at = 0;
        for (int b = 0; b < length2; b++) {
            int source2 = b < two.length + 2 * radius2 ? boundary.source(b - radius2, two.length) : -1;
            for (int a = 0; a < length1; a++) {
                int source1 = a < one.length + 2 * radius1 ? boundary.source(a - radius1, one.length) : -1;
                boolean nothing = source1 < 0 || source2 < 0;
                to.re()[at] = nothing ? 0 : image[slice + source2 * two.stride + source1 * one.stride];
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
