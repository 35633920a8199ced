package org.lobule.radiomics.pyradiomics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Image type LoG: the Laplacian of a Gaussian by recursive filters, times sigma^2, as ITK's {@code LaplacianRecursiveGaussianImageFilter} has
 * it: along each axis the second derivative, then smoothing along the others. Between passes values are of single precision, there and here.
 *
 * @param sigmas as they are written, which is how they stand in names
 */
record LaplacianImages(List<String> sigmas) implements ImageType {

    LaplacianImages {
        sigmas = List.copyOf(sigmas);
        for (String sigma : sigmas) {
            double value = Double.parseDouble(sigma);
            if (!(value > 0 && value <= 100)) {
                throw new IllegalArgumentException("sigma is above 0 and at most 100 mm, not " + sigma);
            }
        }
    }

    @Override
    public List<Image> images() {
        return sigmas.stream().<Image>map(sigma -> new Scale(sigma, Double.parseDouble(sigma))).toList();
    }

    @Override
    public String canonical() {
        return "log(%s mm)".formatted(sigmas.stream().map(sigma -> String.valueOf(Double.parseDouble(sigma))).collect(Collectors.joining(",")));
    }

    /** @param sigma mm */
    private record Scale(String written, double sigma) implements Image {

        @Override
        public String name() {
            return "log-sigma-%s-mm-3D".formatted(written.replace('.', '-'));
        }

        @Override
        public Optional<String> obstacle(Volume loaded) {
            Grid grid = loaded.grid();
            Vector3 spacing = grid.spacing();
            boolean fits = grid.nx() >= Math.ceil(sigma / spacing.x()) + 1 && grid.ny() >= Math.ceil(sigma / spacing.y()) + 1
                    && grid.nz() >= Math.ceil(sigma / spacing.z()) + 1;
            return fits && Math.min(grid.nx(), Math.min(grid.ny(), grid.nz())) >= RecursiveGaussian.SHORTEST ? Optional.empty()
                    : Optional.of("the image of %d x %d x %d voxels is too small for a sigma of %s mm".formatted(grid.nx(), grid.ny(), grid.nz(), written));
        }

        @Override
        public Volume within(Volume loaded, VoxelBox box, Runnable checkpoint) {
            Vector3 spacing = loaded.grid().spacing();
            double[] steps = {spacing.x(), spacing.y(), spacing.z()};
            float[] sum = new float[box.nx() * box.ny() * box.nz()];
            for (int derived = 0; derived < 3; derived++) {
                var lines = new Lines(loaded.voxels(), new int[] {loaded.grid().nx(), loaded.grid().ny(), loaded.grid().nz()})
                        .filtered(derived, RecursiveGaussian.secondDerivative(sigma / steps[derived]), sigma * sigma, box, checkpoint);
                for (int axis = 0; axis < 3; axis++) {
                    if (axis != derived) {
                        lines = lines.filtered(axis, RecursiveGaussian.smoothing(sigma / steps[axis]), 1, box, checkpoint);
                    }
                }
                for (int v = 0; v < sum.length; v++) {
                    sum[v] = (float) (sum[v] + lines.values[v] / (steps[derived] * steps[derived]));
                }
            }
            return new Volume(Crop.grid(loaded.grid(), box), sum);
        }
    }

    /** Values, whole along the axes that are not filtered yet, of the box along those that are. */
    private record Lines(float[] values, int[] size) {

        Lines filtered(int axis, RecursiveGaussian filter, double factor, VoxelBox box, Runnable checkpoint) {
            int first = axis == 0 ? box.firstI() : axis == 1 ? box.firstJ() : box.firstK();
            int[] cut = size.clone();
            cut[axis] = axis == 0 ? box.nx() : axis == 1 ? box.ny() : box.nz();
            float[] result = new float[cut[0] * cut[1] * cut[2]];
            double[] line = new double[size[axis]];
            double[] response = new double[size[axis]];
            int[] steps = {1, size[0], size[0] * size[1]};
            int[] cutSteps = {1, cut[0], cut[0] * cut[1]};
            int a = axis == 0 ? 1 : 0;
            int b = axis == 2 ? 1 : 2;
            for (int q = 0; q < size[b]; q++) {
                checkpoint.run();
                for (int p = 0; p < size[a]; p++) {
                    int from = p * steps[a] + q * steps[b];
                    int to = p * cutSteps[a] + q * cutSteps[b];
                    for (int i = 0; i < line.length; i++) {
                        line[i] = values[from + i * steps[axis]];
                    }
                    filter.filter(line, response);
                    for (int i = 0; i < cut[axis]; i++) {
                        result[to + i * cutSteps[axis]] = (float) (factor * response[first + i]);
                    }
                }
            }
            return new Lines(result, cut);
        }
    }
}
