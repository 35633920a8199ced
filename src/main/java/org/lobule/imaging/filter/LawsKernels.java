package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.lobule.imaging.Grid;
import org.lobule.imaging.Volume;
import org.lobule.imaging.morphology.VoxelBox;

/**
 * Laws kernels (IBSI 2, JTXT), with the texture energy of the response where asked for: the mean of its absolute values in a
 * square or cube around each voxel, after pooling.
 *
 * @param kernels names of two kernels for slices and of three for the volume, one after another: "L5E5", "E5L5S5"
 * @param pooling how right-angle rotations are pooled; empty for the kernels as they are
 * @param energyDelta half the edge of the energy's neighbourhood, voxels (Chebyshev distance); empty for the response itself
 */
public record LawsKernels(String kernels, Optional<Pooling> pooling, OptionalInt energyDelta, Boundary boundary) implements ImageFilter {

    private static final Map<String, Kernel> KERNELS = new TreeMap<>(Map.of(
            "L5", normalised(1, 4, 6, 4, 1), "E5", normalised(-1, -2, 0, 2, 1), "S5", normalised(-1, 0, 2, 0, -1),
            "W5", normalised(-1, 2, 0, -2, 1), "R5", normalised(1, -4, 6, -4, 1),
            "L3", normalised(1, 2, 1), "E3", normalised(-1, 0, 1), "S3", normalised(-1, 2, -1)));

    public LawsKernels {
        if (kernels.length() != 4 && kernels.length() != 6) {
            throw new IllegalArgumentException("Laws kernels are two or three names such as L5E5 or E5L5S5, not " + kernels);
        }
        names(kernels).forEach(name -> {
            if (!KERNELS.containsKey(name)) {
                throw new IllegalArgumentException("%s is no Laws kernel; there are %s".formatted(name, String.join(", ", KERNELS.keySet())));
            }
        });
        if (energyDelta.isPresent() && (energyDelta.getAsInt() < 1 || energyDelta.getAsInt() > 127)) {
            throw new IllegalArgumentException("The delta of Laws energy is from 1 to 127 voxels, not " + energyDelta.getAsInt());
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        List<List<Kernel>> axes = names(kernels).stream().map(name -> List.of(KERNELS.get(name))).toList();
        if (energyDelta.isEmpty()) {
            return OrientedResponse.of(input, axes, boundary, pooling);
        }
        VoxelBox wide = around(input, axes.size());
        return energy(input, OrientedResponse.of(input.in(wide), axes, boundary, pooling), wide, axes.size());
    }

    /** Where the response is needed for its energy in the part. A part that sees the other end of a periodic image needs all of the axis. */
    private VoxelBox around(FilterInput input, int axes) {
        VoxelBox part = input.part();
        Grid grid = input.image().grid();
        int[] x = around(part.firstI(), part.lastI(), grid.nx());
        int[] y = around(part.firstJ(), part.lastJ(), grid.ny());
        int[] z = axes == 2 ? new int[] {part.firstK(), part.lastK()} : around(part.firstK(), part.lastK(), grid.nz());
        return new VoxelBox(x[0], y[0], z[0], x[1], y[1], z[1]);
    }

    private int[] around(int first, int last, int length) {
        int from = first - energyDelta.getAsInt();
        int to = last + energyDelta.getAsInt();
        boolean beyond = from < 0 || to >= length;
        return boundary == Boundary.PERIODIC && beyond ? new int[] {0, length - 1} : new int[] {Math.max(0, from), Math.min(length - 1, to)};
    }

    private Volume energy(FilterInput input, Volume response, VoxelBox wide, int axes) {
        float[] magnitude = new float[response.voxels().length];
        for (int v = 0; v < magnitude.length; v++) {
            magnitude[v] = Math.abs(response.voxels()[v]);
        }
        double[] weights = new double[2 * energyDelta.getAsInt() + 1];
        Arrays.fill(weights, 1.0 / weights.length);
        VoxelBox part = input.part();
        // the wide part ends with the image wherever a neighbourhood goes beyond it, so that their boundaries are one
        var within = new VoxelBox(part.firstI() - wide.firstI(), part.firstJ() - wide.firstJ(), part.firstK() - wide.firstK(),
                part.lastI() - wide.firstI(), part.lastJ() - wide.firstJ(), part.lastK() - wide.firstK());
        var ofResponse = new FilterInput(new Volume(response.grid(), magnitude), within, input.threads(), input.checkpoint());
        Volume energy = OrientedResponse.of(ofResponse, Collections.nCopies(axes, List.of(Kernel.centred(weights))), boundary, Optional.empty());
        return input.response(energy.voxels());
    }

    private static List<String> names(String kernels) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < kernels.length(); at += 2) {
            names.add(kernels.substring(at, at + 2));
        }
        return names;
    }

    /** The kernel of unit length; the standard's order of weights is that of a convolution, so it is turned round here. */
    private static Kernel normalised(double... weights) {
        double length = Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
        return Kernel.centred(Arrays.stream(weights).map(w -> w / length).toArray()).flipped();
    }

    @Override
    public String canonical() {
        return "laws(kernels=%s, pooling=%s, energy-delta=%s, boundary=%s)".formatted(kernels,
                pooling.map(Pooling::name).orElse("none"), energyDelta.isPresent() ? energyDelta.getAsInt() : "none", boundary);
    }
}
