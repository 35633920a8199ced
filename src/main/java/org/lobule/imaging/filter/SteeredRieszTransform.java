package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.List;

import org.lobule.imaging.Volume;
import org.lobule.imaging.filter.FourierFilter.Term;

/**
 * A Riesz transform whose axes turn with the image (IBSI 2, section on the steering of Riesz filter banks; Chenouard and Unser, IEEE TIP 2012;21:3785): at each
 * voxel the first axis lies along the locally dominant orientation, the first eigenvector of the {@link StructureTensor} of the base filter's
 * response, the second along the next. The response in turned axes is a weighted sum of the responses of all orders with the same total, so nothing is
 * interpolated, and a turned image has the turned response.
 *
 * <p>Eigenvectors have no sign, responses of an odd total do: the first two axes point to where the first-order transform is not
 * negative, the third makes them right-handed.
 *
 * @param transform order and base filter
 * @param sigma     standard deviation of the Gaussian over which the structure tensor is taken, mm
 */
public record SteeredRieszTransform(RieszTransform transform, double sigma) implements ImageFilter {

    /** The sum over orders of this total has 15 terms, each of which is kept for the part. */
    private static final int HIGHEST_ORDER = 4;

    public SteeredRieszTransform {
        if (transform.total() > HIGHEST_ORDER) {
            throw new IllegalArgumentException("The orders of a steered Riesz transform have a sum of up to %d, not %d"
                    .formatted(HIGHEST_ORDER, transform.total()));
        }
        if (!(sigma > 0 && sigma <= 100)) {
            throw new IllegalArgumentException("The sigma of a structure tensor is up to 100 mm, not " + sigma);
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        List<int[]> first = orders(1);
        List<int[]> all = orders(transform.total());
        FilterInput whole = input.inFull();
        List<float[]> gradient = transform.responses(whole, first);
        var tensor = StructureTensor.of(input, gradient, sigma, transform.extent(), transform.boundary());
        List<float[]> components = transform.responses(input, all);
        float[] response = new float[input.voxels()];
        Workers.share(input, input.part().nz() * input.part().ny(), () -> {
            var combination = new RieszCombination(transform.orders(), all);
            double[][] axes = new double[3][3];
            return row -> {
                int j = row % input.part().ny();
                int k = row / input.part().ny();
                int inImage = input.imageRow(j, k);
                for (int i = 0; i < input.part().nx(); i++) {
                    int v = input.row(j, k) + i;
                    tensor.axes(v, axes);
                    point(axes, gradient, inImage + i);
                    response[v] = (float) combination.of(axes, components, v);
                }
            };
        });
        return input.response(response);
    }

    /** Orders of a total, without z in slices. */
    private List<int[]> orders(int total) {
        List<int[]> orders = new ArrayList<>();
        for (int z = 0; z <= (transform.extent() == Extent.SLICES ? 0 : total); z++) {
            for (int y = 0; y <= total - z; y++) {
                orders.add(new int[] {total - y - z, y, z});
            }
        }
        return orders;
    }

    private static void point(double[][] axes, List<float[]> gradient, int voxel) {
        int dimensions = gradient.size();
        for (int axis = 0; axis < dimensions - 1; axis++) {
            double along = 0;
            for (int d = 0; d < dimensions; d++) {
                along += axes[axis][d] * gradient.get(d)[voxel];
            }
            if (along < 0) {
                for (int d = 0; d < dimensions; d++) {
                    axes[axis][d] = -axes[axis][d];
                }
            }
        }
        double[] a = axes[0];
        double[] b = axes[1];
        if (dimensions == 2) {
            b[0] = -a[1];
            b[1] = a[0];
        } else {
            axes[2][0] = a[1] * b[2] - a[2] * b[1];
            axes[2][1] = a[2] * b[0] - a[0] * b[2];
            axes[2][2] = a[0] * b[1] - a[1] * b[0];
        }
    }

    @Override
    public String canonical() {
        String plain = transform.canonical();
        return "%s, steered=%s mm)".formatted(plain.substring(0, plain.length() - 1), sigma);
    }
}
