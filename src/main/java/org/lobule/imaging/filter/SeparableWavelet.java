package org.lobule.imaging.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.lobule.imaging.Volume;

/**
 * A band of the undecimated separable wavelet transform (IBSI 2, 25BO): level after level the low-pass filter along every axis, and at the last
 * level what the band says. From level to level the filters are spread by zeros (a trous).
 *
 * @param wavelet haar, db2 to db10 or coif1 to coif5
 * @param level   1 or more
 * @param band    L or H for each axis: two letters for slices, three for the volume ("LLH")
 * @param pooling how right-angle rotations are pooled; empty for the band as it is
 */
public record SeparableWavelet(String wavelet, int level, String band, Optional<Pooling> pooling, Boundary boundary) implements ImageFilter {

    private static final int HIGHEST_LEVEL = 6;

    public SeparableWavelet {
        WaveletFamily.scaling(wavelet);
        if (level < 1 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("The level of a wavelet is from 1 to %d, not %d".formatted(HIGHEST_LEVEL, level));
        }
        if (!band.matches("[LH]{2,3}")) {
            throw new IllegalArgumentException("The band of a wavelet is two or three letters L or H such as LLH, not " + band);
        }
    }

    @Override
    public Volume apply(FilterInput input) {
        return OrientedResponse.of(input, kernels(), boundary, pooling);
    }

    /** Whether bands can be computed together. */
    boolean sharesPassesWith(SeparableWavelet other) {
        return pooling.isEmpty() && other.pooling.isEmpty() && wavelet.equals(other.wavelet) && level == other.level && boundary == other.boundary
                && band.length() == other.band.length();
    }

    /** Several bands that share their passes. */
    static List<Volume> apply(FilterInput input, List<SeparableWavelet> bands) {
        if (bands.size() == 1) {
            return List.of(bands.getFirst().apply(input));
        }
        var program = new SeparableProgram();
        for (SeparableWavelet each : bands) {
            List<List<Kernel>> kernels = each.kernels();
            program.response(kernels.get(0), kernels.get(1), kernels.size() == 3 ? kernels.get(2) : List.of());
        }
        float[][] responses = new float[bands.size()][input.voxels()];
        SeparableFilter.run(input, program, bands.getFirst().boundary, (j, k, rows) -> {
            for (int b = 0; b < rows.length; b++) {
                SeparableFilter.store(rows[b], responses[b], input.row(j, k));
            }
        });
        return Arrays.stream(responses).map(input::response).toList();
    }

    /** For each axis the kernels applied one after another. */
    List<List<Kernel>> kernels() {
        List<List<Kernel>> axes = new ArrayList<>();
        for (char letter : band.toCharArray()) {
            List<Kernel> passes = new ArrayList<>();
            for (int at = 1; at <= level; at++) {
                boolean high = letter == 'H' && at == level;
                passes.add(spread(high ? WaveletFamily.wavelet(wavelet) : WaveletFamily.scaling(wavelet), 1 << at - 1));
            }
            axes.add(List.copyOf(passes));
        }
        return axes;
    }

    /** The two weights in the middle of the kernel meet the voxel and the one after it. */
    private static Kernel spread(double[] weights, int step) {
        return new Kernel(weights, step * (1 - weights.length / 2), step);
    }

    @Override
    public String canonical() {
        return "wavelet(family=%s, level=%d, band=%s, pooling=%s, boundary=%s)".formatted(wavelet, level, band,
                pooling.map(Pooling::name).orElse("none"), boundary);
    }
}
