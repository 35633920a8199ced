package org.lobule.scoring.training.judge;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

import org.lobule.scoring.model.UnfitException;

/** Values of figures. */
final class Values {

    private Values() {}

    static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] untold(int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** A sample drawn anew may not tell a figure. */
    static double orNaN(DoubleSupplier figure) {
        try {
            return figure.getAsDouble();
        } catch (UnfitException untold) {
            return Double.NaN;
        }
    }
}
