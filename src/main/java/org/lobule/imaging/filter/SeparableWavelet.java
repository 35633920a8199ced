package org.lobule.imaging.filter;

import java.util.ArrayList;
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
    public Volume apply(Volume image) {
        List<List<Kernel>> axes = new ArrayList<>();
        for (char letter : band.toCharArray()) {
            List<Kernel> passes = new ArrayList<>();
            for (int at = 1; at <= level; at++) {
                boolean high = letter == 'H' && at == level;
                passes.add(spread(high ? WaveletFamily.wavelet(wavelet) : WaveletFamily.scaling(wavelet), 1 << at - 1));
            }
            axes.add(List.copyOf(passes));
        }
        return OrientedResponse.of(image, axes, boundary, pooling);
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
