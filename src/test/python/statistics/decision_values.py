"""Writes decision curves as dcurves has them, and reclassification by numpy: decision.json.

Run with dcurves 1.1.7 with lifelines 0.30.3, scipy 1.18.1, numpy 2.5.5, pandas 2.3.3:
    python src/test/python/statistics/decision_values.py src/test/resources/org/lobule/scoring/statistics/decision
"""
import json
import sys

import dcurves
import numpy
import pandas
from scipy import stats

random = numpy.random.default_rng(44)
n = 150
odds = random.normal(-0.8, 1.2, n)
events = (random.random(n) < 1 / (1 + numpy.exp(-odds))).astype(int)
old = numpy.round(1 / (1 + numpy.exp(-(odds * 0.6 - 0.3 + random.normal(0, 0.7, n)))), 2)
new = numpy.round(1 / (1 + numpy.exp(-(odds * 0.9 - 0.1 + random.normal(0, 0.4, n)))), 2)
hazard = numpy.exp(odds) / 10
time = random.exponential(1 / hazard)
censored = random.uniform(2, 25, n)
status = (time <= censored).astype(int)
time = numpy.round(numpy.minimum(time, censored), 3)
thresholds = numpy.array([0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 0.97])

data = pandas.DataFrame({"event": events, "new": new, "time": time, "status": status})
binary = dcurves.dca(data=data, outcome="event", modelnames=["new"], thresholds=thresholds)
by_time = dcurves.dca(data=data, outcome="status", modelnames=["new"], thresholds=thresholds, time=5, time_to_outcome_col="time")


def column(table, model, name):
    return [None if pandas.isna(v) else float(v) for v in table[table["model"] == model].sort_values("threshold")[name]]


rises = [new[events == e] - old[events == e] for e in (1, 0)]
idi = rises[0].mean() - rises[1].mean()
error = numpy.sqrt(stats.sem(rises[0]) ** 2 + stats.sem(rises[1]) ** 2)
category = [numpy.digitize(p, [0.2, 0.5]) for p in (old, new)]
moved = numpy.sign(category[1] - category[0])
categorical = [float(moved[events == 1].mean()), float(-moved[events == 0].mean())]
any_move = numpy.sign(new - old)
continuous = [float(any_move[events == 1].mean()), float(-any_move[events == 0].mean())]
sd = numpy.sqrt(any_move[events == 1].var() / events.sum() + any_move[events == 0].var() / (1 - events).sum())
with open(sys.argv[1] + "/decision.json", "w") as out:
    json.dump({"events": events.tolist(), "old": old.tolist(), "new": new.tolist(), "thresholds": thresholds.tolist(),
               "binary": {"model": column(binary, "new", "net_benefit"), "all": column(binary, "all", "net_benefit"),
                          "avoided": column(binary, "new", "net_intervention_avoided")},
               "byTime": {"model": column(by_time, "new", "net_benefit"), "all": column(by_time, "all", "net_benefit"),
                          "time": time.tolist(), "status": status.tolist()},
               "idi": float(idi), "idiError": float(error), "idiP": float(2 * stats.norm.sf(abs(idi / error))),
               "categorical": categorical, "continuous": continuous, "continuousError": float(sd)}, out)
    out.write("\n")
