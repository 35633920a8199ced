package org.lobule.imaging.normalisation;

import org.lobule.imaging.fourier.Fft;

/**
 * The expected true value for each observed one, given that a Gaussian field has blurred the histogram of log intensities:
 * the histogram is deconvolved by a Wiener filter (Sled, Zijdenbos and Evans, IEEE TMI 17, 1998, equations 13 to 15).
 */
final class HistogramSharpening {

    private static final int BINS = 200;
    private static final int PADDED = 512;
    private static final int FIRST = (PADDED - BINS) / 2;

    /** Full width at half maximum of the field's Gaussian, in log intensity (Tustison et al. 2010). */
    private static final double FWHM = 0.15;
    private static final double WIENER_NOISE = 0.01;

    private final double least;
    private final double width;
    private final double[] expected;

    private HistogramSharpening(double least, double width, double[] expected) {
        this.least = least;
        this.width = width;
        this.expected = expected;
    }

    /** Of the first {@code count} values. */
    static HistogramSharpening of(double[] values, int count) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int v = 0; v < count; v++) {
            least = Math.min(least, values[v]);
            greatest = Math.max(greatest, values[v]);
        }
        double width = (greatest - least) / (BINS - 1);
        return width > 0 ? new HistogramSharpening(least, width, expectations(histogram(values, count, least, width), least, width))
                : new HistogramSharpening(least, 1, new double[] {least, least});
    }

    /** The expected true value of an observed one. */
    double sharpened(double value) {
        double position = (value - least) / width;
        int bin = Math.clamp((int) position, 0, expected.length - 2);
        return expected[bin] + (expected[bin + 1] - expected[bin]) * (position - bin);
    }

    /** Each value is shared between the two nearest bins. */
    private static double[] histogram(double[] values, int count, double least, double width) {
        double[] histogram = new double[PADDED];
        for (int v = 0; v < count; v++) {
            double position = (values[v] - least) / width;
            int bin = Math.min((int) position, BINS - 2);
            histogram[FIRST + bin] += 1 - (position - bin);
            histogram[FIRST + bin + 1] += position - bin;
        }
        return histogram;
    }

    private static double[] expectations(double[] observed, double least, double width) {
        double[] blur = gaussian(FWHM / width);
        double[] none = new double[PADDED];
        var fourier = new Fft(PADDED, 1);
        fourier.transform(blur, none);
        double[] imaginary = new double[PADDED];
        fourier.transform(observed, imaginary);
        for (int f = 0; f < PADDED; f++) {
            // the Gaussian is even, so its spectrum is real
            double wiener = blur[f] / (blur[f] * blur[f] + WIENER_NOISE);
            observed[f] *= wiener;
            imaginary[f] *= wiener;
        }
        inverse(fourier, observed, imaginary);
        double[] weights = new double[PADDED];
        double[] moments = new double[PADDED];
        for (int n = 0; n < PADDED; n++) {
            weights[n] = Math.max(0, observed[n]);
            moments[n] = weights[n] * (least + (n - FIRST) * width);
        }
        convolve(fourier, weights, blur);
        convolve(fourier, moments, blur);
        double[] expected = new double[BINS];
        for (int n = 0; n < BINS; n++) {
            double weight = weights[FIRST + n];
            expected[n] = weight > 0 ? moments[FIRST + n] / weight : least + n * width;
        }
        return expected;
    }

    private static double[] gaussian(double fwhmInBins) {
        double exponent = 4 * Math.log(2) / (fwhmInBins * fwhmInBins);
        double scale = 2 * Math.sqrt(Math.log(2) / Math.PI) / fwhmInBins;
        double[] gaussian = new double[PADDED];
        for (int n = 0; n <= PADDED / 2; n++) {
            gaussian[n] = scale * Math.exp(-exponent * n * n);
            gaussian[(PADDED - n) % PADDED] = gaussian[n];
        }
        return gaussian;
    }

    private static void convolve(Fft fourier, double[] line, double[] spectrum) {
        double[] imaginary = new double[PADDED];
        fourier.transform(line, imaginary);
        for (int f = 0; f < PADDED; f++) {
            line[f] *= spectrum[f];
            imaginary[f] *= spectrum[f];
        }
        inverse(fourier, line, imaginary);
    }

    /** The transform with both parts exchanged is the inverse, but for the length. */
    private static void inverse(Fft fourier, double[] real, double[] imaginary) {
        fourier.transform(imaginary, real);
        for (int n = 0; n < PADDED; n++) {
            real[n] /= PADDED;
            imaginary[n] /= PADDED;
        }
    }
}
