package org.lobule.imaging.filter;

import java.util.List;

import org.lobule.imaging.Vector3;
import org.lobule.imaging.Volume;

/** The length of the gradient by central differences, intensity per mm; ITK's gradient magnitude where the boundary is nearest. */
public record GradientMagnitude(Extent extent, Boundary boundary) implements ImageFilter {

    @Override
    public Volume apply(FilterInput input) {
        Vector3 spacing = input.image().grid().spacing();
        var program = new SeparableProgram();
        program.response(derivative(spacing.x()), List.of(), List.of());
        program.response(List.of(), derivative(spacing.y()), List.of());
        if (extent == Extent.VOLUME) {
            program.response(List.of(), List.of(), derivative(spacing.z()));
        }
        float[] response = new float[input.voxels()];
        SeparableFilter.run(input, program, boundary, (j, k, derivatives) -> {
            int row = input.row(j, k);
            for (int i = 0; i < derivatives[0].length; i++) {
                double squares = 0;
                for (double[] derivative : derivatives) {
                    squares += derivative[i] * derivative[i];
                }
                response[row + i] = (float) Math.sqrt(squares);
            }
        });
        return input.response(response);
    }

    private static List<Kernel> derivative(double spacing) {
        return List.of(Kernel.centred(-0.5 / spacing, 0, 0.5 / spacing));
    }

    @Override
    public String canonical() {
        return "gradient-magnitude(extent=%s, boundary=%s)".formatted(extent, boundary);
    }
}
