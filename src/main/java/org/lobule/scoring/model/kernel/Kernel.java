package org.lobule.scoring.model.kernel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.lobule.scoring.table.FeatureMatrix;
import smile.math.kernel.GaussianKernel;
import smile.math.kernel.LinearKernel;
import smile.math.kernel.MercerKernel;

/** How alike two rows are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Kernel.Linear.class, name = "linear"), @JsonSubTypes.Type(value = Kernel.Gaussian.class, name = "gaussian")})
public sealed interface Kernel {

    double of(double[] a, double[] b);

    /** The kernel with what depends on training rows filled in. */
    Kernel fittedTo(FeatureMatrix features);

    /** The same in Smile. */
    MercerKernel<double[]> smile();

    /** Product of the rows. */
    record Linear() implements Kernel {

        @Override
        public double of(double[] a, double[] b) {
            double sum = 0;
            for (int n = 0; n < a.length; n++) {
                sum += a[n] * b[n];
            }
            return sum;
        }

        @Override
        public Kernel fittedTo(FeatureMatrix features) {
            return this;
        }

        @Override
        public MercerKernel<double[]> smile() {
            return new LinearKernel();
        }
    }

    /**
     * {@code exp(-gamma |a - b|²)}.
     *
     * @param gamma 0 for one by the number of columns and the variance of all values, as scikit-learn's "scale"
     */
    record Gaussian(double gamma) implements Kernel {

        /** @throws IllegalArgumentException where gamma is negative */
        public Gaussian {
            if (!(gamma >= 0) || Double.isInfinite(gamma)) {
                throw new IllegalArgumentException("The gamma of a Gaussian kernel is 0 (from the data) or positive, not " + gamma);
            }
        }

        @Override
        public double of(double[] a, double[] b) {
            double squares = 0;
            for (int n = 0; n < a.length; n++) {
                squares += (a[n] - b[n]) * (a[n] - b[n]);
            }
            return Math.exp(-gamma * squares);
        }

        @Override
        public Kernel fittedTo(FeatureMatrix features) {
            if (gamma > 0) {
                return this;
            }
            double sum = 0;
            double squares = 0;
            double count = (double) features.width() * features.rows();
            for (int column = 0; column < features.width(); column++) {
                for (double value : features.column(column)) {
                    sum += value;
                    squares += value * value;
                }
            }
            double variance = squares / count - sum / count * (sum / count);
            return new Gaussian(variance > 0 ? 1 / (features.width() * variance) : 1);
        }

        @Override
        public MercerKernel<double[]> smile() {
            return new GaussianKernel(1 / Math.sqrt(2 * gamma));
        }
    }
}
