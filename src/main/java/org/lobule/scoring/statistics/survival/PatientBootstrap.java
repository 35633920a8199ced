package org.lobule.scoring.statistics.survival;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.ResamplingUnits;

/** Resampling of whole patients for statistics that not every resample allows: where one cannot be told of it, the replicate counts as undefined. */
public record PatientBootstrap(Bootstrap bootstrap) {

    /**
     * @param patients  whom each row belongs to
     * @param statistic of rows, which may occur more than once; without state, since replicates run in parallel
     * @throws UnfitException where the statistic cannot be told of all rows
     */
    public BootstrapEstimate estimate(List<String> patients, ToDoubleFunction<int[]> statistic) {
        ResamplingUnits units = ResamplingUnits.patients(patients);
        statistic.applyAsDouble(units.all());
        return bootstrap.estimate(units, rows -> {
            try {
                return statistic.applyAsDouble(rows);
            } catch (UnfitException untold) {
                return Double.NaN;
            }
        });
    }
}
