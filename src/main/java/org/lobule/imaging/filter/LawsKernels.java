package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.lobule.imaging.Volume;

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
    public Volume apply(Volume image) {
        List<List<Kernel>> axes = names(kernels).stream().map(name -> List.of(KERNELS.get(name))).toList();
        Volume response = OrientedResponse.of(image, axes, boundary, pooling);
        return energyDelta.isPresent() ? energy(response, axes.size()) : response;
    }

    private Volume energy(Volume response, int axes) {
        float[] magnitude = new float[response.voxels().length];
        for (int v = 0; v < magnitude.length; v++) {
            magnitude[v] = Math.abs(response.voxels()[v]);
        }
        double[] weights = new double[2 * energyDelta.getAsInt() + 1];
        Arrays.fill(weights, 1.0 / weights.length);
        return OrientedResponse.of(new Volume(response.grid(), magnitude),
                Collections.nCopies(axes, List.of(Kernel.centred(weights))), boundary, Optional.empty());
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
