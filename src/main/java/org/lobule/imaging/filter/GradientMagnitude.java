package org.lobule.imaging.filter;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;

/** The length of the gradient by central differences, intensity per mm; ITK's gradient magnitude where the boundary is nearest. */
public record GradientMagnitude(Extent extent, Boundary boundary) implements ImageFilter {

    @Override
    public Volume apply(Volume image) {
        Grid grid = image.grid();
        double[] spacing = {grid.spacing().x(), grid.spacing().y(), grid.spacing().z()};
        var convolution = new SeparableConvolution(grid, boundary);
        float[] response = new float[image.voxels().length];
        for (int axis = 0; axis < extent.axes(); axis++) {
            double half = 0.5 / spacing[axis];
            float[] derivative = convolution.along(axis, image.voxels(), Kernel.centred(-half, 0, half));
            for (int v = 0; v < response.length; v++) {
                response[v] += derivative[v] * derivative[v];
            }
        }
        for (int v = 0; v < response.length; v++) {
            response[v] = (float) Math.sqrt(response[v]);
        }
        return new Volume(grid, response);
    }

    @Override
    public String canonical() {
        return "gradient-magnitude(extent=%s, boundary=%s)".formatted(extent, boundary);
    }
}
