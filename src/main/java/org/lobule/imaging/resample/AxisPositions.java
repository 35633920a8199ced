package org.lobule.imaging.resample;

/** Where the samples of an interpolated axis lie between those of the native one. */
public interface AxisPositions {

    /** Number of native samples. */
    int nativeSamples();

    /** Continuous native index of a sample, no farther out than the kernel has something to make a value of. */
    double position(int sample, Kernel kernel);
}
