package org.lobule.imaging.normalisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Mask;
import org.lobule.imaging.Volume;

/**
 * N4 (Tustison et al., N4ITK: Improved N3 Bias Correction, IEEE TMI 29, 2010): the slowly varying gain of an MR coil is
 * estimated and divided out. In turn the histogram of log intensities is sharpened and the difference to what is observed is
 * fitted by cubic B-splines, on four levels each of twice as many spans, to the paper's defaults. The estimate is made on
 * voxels about {@value #SAMPLE_SPACING} mm apart, since the field varies over centimetres, and applied at every voxel.
 */
public final class BiasFieldCorrection {

    private static final int LEVELS = 4;
    private static final int MOST_ITERATIONS = 50;
    private static final double CONVERGED = 0.001;
    private static final double SAMPLE_SPACING = 4;

    private final Grid grid;
    private final int[] strides;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int[] indices;
    private final double[] logs;

    private BiasFieldCorrection(Volume image, Mask foreground) {
        grid = image.grid();
        strides = new int[] {stride(grid.nx(), grid.spacing().x()), stride(grid.ny(), grid.spacing().y()), stride(grid.nz(), grid.spacing().z())};
        nx = (grid.nx() - 1) / strides[0] + 1;
        ny = (grid.ny() - 1) / strides[1] + 1;
        nz = (grid.nz() - 1) / strides[2] + 1;
        int[] found = new int[nx * ny * nz];
        double[] observed = new double[found.length];
        int count = 0;
        for (int k = 0, s = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int i = 0; i < nx; i++, s++) {
                    int voxel = grid.index(i * strides[0], j * strides[1], k * strides[2]);
                    float value = image.voxels()[voxel];
                    if (foreground.voxels()[voxel] != 0 && value > 0 && Float.isFinite(value)) {
                        found[count] = s;
                        observed[count++] = Math.log(value);
                    }
                }
            }
        }
        if (count == 0) {
            throw new NormalisationException("the image has no bias field to correct: no voxel of the foreground has a positive intensity");
        }
        indices = Arrays.copyOf(found, count);
        logs = Arrays.copyOf(observed, count);
    }

    /** The image divided by its {@link #field}. */
    public static Volume correct(Volume image, Mask foreground) {
        float[] field = field(image, foreground).voxels();
        float[] corrected = new float[field.length];
        for (int v = 0; v < field.length; v++) {
            corrected[v] = image.voxels()[v] / field[v];
        }
        return new Volume(image.grid(), corrected);
    }

    /**
     * The gain at every voxel, without unit; it is known up to a common factor.
     *
     * @param foreground the voxels that the estimate may look at, among them those with positive intensities
     * @throws NormalisationException where there are none
     */
    public static Volume field(Volume image, Mask foreground) {
        var correction = new BiasFieldCorrection(image, foreground);
        double[] field = new double[image.voxels().length];
        correction.estimate().forEach(lattice -> lattice.sampledEvery(1, 1, 1).addTo(field));
        float[] gain = new float[field.length];
        for (int v = 0; v < field.length; v++) {
            gain[v] = (float) Math.exp(field[v]);
        }
        return new Volume(image.grid(), gain);
    }

    private static int stride(int n, double spacing) {
        return Math.clamp((int) (SAMPLE_SPACING / spacing), 1, Math.max(1, n - 1));
    }

    /** One lattice for each level; the logarithm of the field is their sum. */
    private List<SplineLattice> estimate() {
        List<SplineLattice> lattices = new ArrayList<>();
        double[] inside = new double[nx * ny * nz];
        for (int index : indices) {
            inside[index] = 1;
        }
        double[] coarser = new double[inside.length];
        for (int level = 0; level < LEVELS; level++) {
            int spans = 1 << level;
            var lattice = new SplineLattice(new SplineAxis(grid.nx(), strides[0], spans), new SplineAxis(grid.ny(), strides[1], spans),
                    new SplineAxis(grid.nz(), strides[2], spans));
            coarser = fit(lattice, coarser, lattice.squaredWeights(inside));
            lattices.add(lattice);
        }
        return lattices;
    }

    /** The sum of the coarser levels and this one, at every sample. */
    private double[] fit(SplineLattice lattice, double[] coarser, double[] squaredWeights) {
        double[] field = coarser;
        double[] corrected = new double[logs.length];
        double[] residual = new double[coarser.length];
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS && change > CONVERGED; iteration++) {
            for (int v = 0; v < logs.length; v++) {
                corrected[v] = logs[v] - field[indices[v]];
            }
            HistogramSharpening sharpening = HistogramSharpening.of(corrected, corrected.length);
            for (int v = 0; v < logs.length; v++) {
                residual[indices[v]] = corrected[v] - sharpening.sharpened(corrected[v]);
            }
            lattice.add(residual, squaredWeights);
            double[] next = coarser.clone();
            lattice.addTo(next);
            change = variation(field, next);
            field = next;
        }
        return field;
    }

    /** Coefficient of variation of the ratio of two fields given by their logarithms. */
    private double variation(double[] before, double[] after) {
        double sum = 0;
        double squares = 0;
        for (int index : indices) {
            double ratio = Math.exp(after[index] - before[index]);
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / indices.length;
        return Math.sqrt(Math.max(0, squares / indices.length - mean * mean)) / mean;
    }
}
