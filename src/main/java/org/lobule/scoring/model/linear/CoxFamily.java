package org.lobule.scoring.model.linear;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.statistics.survival.TieMethod;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Time to the event of interest by proportional hazards; competing events end observation.
 *
 * @param ties             what is done with events at the same time
 * @param stratifyByBatch whether rows compete only with rows of their batch (scanner, site); each batch has a baseline of its own, beside that of all together for rows of other batches
 */
public record CoxFamily(TieMethod ties, boolean stratifyByBatch) implements Family {

    @Override
    public String name() {
        return stratifyByBatch ? "Cox, stratified by batch" : "Cox";
    }

    @Override
    public Endpoint endpoint(Sample training) {
        return new CoxEndpoint(outcome(training), stratifyByBatch ? strata(training) : new int[training.rows()], ties);
    }

    static SurvivalOutcome outcome(Sample training) {
        if (training.outcome() instanceof SurvivalOutcome survival) {
            return survival;
        }
        throw new UnfitException("Cox's model is of time to an event, and the outcome is a class: use the logistic model");
    }

    private static int[] strata(Sample training) {
        var names = training.batches().stream().distinct().sorted().toList();
        return training.batches().stream().mapToInt(names::indexOf).toArray();
    }

    @Override
    public CoxModel model(Sample training, PathPoint point, FitSummary fit) {
        var terms = Terms.of(training.features(), point.columns(), Arrays.stream(point.coefficients()).mapToDouble(ofColumn -> ofColumn[0]).toArray());
        double[] none = {};
        double[] risks = new CoxModel(terms, none, none, fit).risks(training.features());
        BaselineHazard baseline = BaselineHazard.of(outcome(training), risks);
        return new CoxModel(terms, baseline.times(), baseline.cumulative(), stratifyByBatch ? baselines(training, risks) : Collections.emptySortedMap(), fit);
    }

    private static SortedMap<String, BaselineHazard> baselines(Sample training, double[] risks) {
        SortedMap<String, BaselineHazard> baselines = new TreeMap<>();
        for (String batch : training.batches().stream().distinct().toList()) {
            int[] rows = IntStream.range(0, training.rows()).filter(row -> training.batches().get(row).equals(batch)).toArray();
            baselines.put(batch, BaselineHazard.of(outcome(training).selectRows(rows), IntStream.of(rows).mapToDouble(row -> risks[row]).toArray()));
        }
        return baselines;
    }

    @Override
    public int parametersBeside(Sample training) {
        return 0;
    }
}
