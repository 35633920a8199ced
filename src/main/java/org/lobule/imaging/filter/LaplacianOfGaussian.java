package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.SeparableProgram.YTerm;
import org.lobule.imaging.filter.SeparableProgram.ZTerm;

/**
 * The Laplacian of the Gaussian-smoothed image (IBSI 2, L6PA), per voxel spacing squared. Computed as a sum of separable filters: one
 * for each axis, with the second derivative along it and the Gaussian along the others.
 *
 * @param sigma  standard deviation of the Gaussian, mm
 * @param cutOff where the kernel ends, in standard deviations; the standard's maps use 4
 */
public record LaplacianOfGaussian(double sigma, double cutOff, Extent extent, Boundary boundary) implements ImageFilter {

    private static final int LARGEST_RADIUS = 512;

    public LaplacianOfGaussian {
        if (!(sigma > 0 && sigma <= 100)) {
            throw new IllegalArgumentException("The sigma of a Laplacian of Gaussian is up to 100 mm, not " + sigma);
        }
        if (!(cutOff >= 1 && cutOff <= 10)) {
            throw new IllegalArgumentException("The cut-off of a Laplacian of Gaussian is from 1 to 10 sigma, not " + cutOff);
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        return input.response(SeparableFilter.single(input, program(input.image().grid()), boundary));
    }

    private SeparableProgram program(Grid grid) {
        double[] spacing = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
        int axes = extent.axes();
        List<List<Kernel>> smooth = new ArrayList<>();
        List<List<Kernel>> second = new ArrayList<>();
        List<Kernel> gaussians = gaussians(sigma, cutOff, grid, extent);
        for (int axis = 0; axis < axes; axis++) {
            smooth.add(List.of(gaussians.get(axis)));
            second.add(List.of(secondDerivative(gaussians.get(axis), sigma / spacing[axis])));
        }
        var program = new SeparableProgram();
        int smoothX = program.rows(smooth.get(0));
        int inPlane = program.plane(new YTerm(smoothX, second.get(1)), new YTerm(program.rows(second.get(0)), smooth.get(1)));
        if (axes == 2) {
            program.response(new ZTerm(inPlane, List.of()));
        } else {
            program.response(new ZTerm(inPlane, smooth.get(2)), new ZTerm(program.plane(new YTerm(smoothX, smooth.get(1))), second.get(2)));
        }
        return program;
    }

    /** Gaussians along the axes of a grid, of the sum 1. */
    static List<Kernel> gaussians(double sigma, double cutOff, Grid grid, Extent extent) {
        return DoubleStream.of(grid.spacing().x(), grid.spacing().y(), grid.spacing().z()).limit(extent.axes())
                .mapToObj(spacing -> gaussian(sigma, cutOff, sigma / spacing)).toList();
    }

    private static Kernel gaussian(double sigma, double cutOff, double voxels) {
        int radius = (int) Math.floor(cutOff * voxels + 0.5);
        if (radius > LARGEST_RADIUS) {
            throw new IllegalArgumentException("A Gaussian of %s mm reaches over more than %d voxels".formatted(sigma, LARGEST_RADIUS));
        }
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int t = 0; t < weights.length; t++) {
            double x = (t - radius) / voxels;
            weights[t] = Math.exp(-0.5 * x * x);
            sum += weights[t];
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] /= sum;
        }
        return Kernel.centred(weights);
    }

    private static Kernel secondDerivative(Kernel gaussian, double voxels) {
        double[] weights = new double[gaussian.length()];
        for (int t = 0; t < weights.length; t++) {
            double x = gaussian.offset(t) / voxels;
            weights[t] = gaussian.weights()[t] * (x * x - 1) / (voxels * voxels);
        }
        return Kernel.centred(weights);
    }

    @Override
    public String canonical() {
        return "laplacian-of-gaussian(sigma=%s mm, cut-off=%s, extent=%s, boundary=%s)".formatted(sigma, cutOff, extent, boundary);
    }
}
