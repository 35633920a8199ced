"""Writes figures of calibration as statsmodels, scikit-learn and scipy have them: calibration.json.

Run with statsmodels 0.15.0, scikit-learn 1.9.1, scipy 1.18.1, numpy 2.5.5:
    python src/test/python/statistics/calibration_values.py src/test/resources/org/lobule/scoring/statistics/calibration
"""
import json
import sys

import numpy
import scipy.stats
import statsmodels.api as sm
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss
from statsmodels.nonparametric.smoothers_lowess import lowess

random = numpy.random.default_rng(21)
n = 200
odds = random.normal(-0.5, 1.5, n)
events = (random.random(n) < 1 / (1 + numpy.exp(-(0.3 + 0.7 * odds)))).astype(int)
predicted = numpy.round(1 / (1 + numpy.exp(-odds)), 3)
logit = numpy.log(predicted / (1 - predicted))

line = sm.GLM(events, sm.add_constant(logit), family=sm.families.Binomial()).fit(tol=1e-14)
shift = sm.GLM(events, numpy.ones(n), offset=logit, family=sm.families.Binomial()).fit(tol=1e-14)
ideal = -numpy.sum(numpy.where(events == 1, numpy.log(predicted), numpy.log(1 - predicted)))
ratio = 2 * (line.llf + ideal)

order = numpy.argsort(predicted, kind="stable")
groups = numpy.array_split(order, 10)  # 20 each; no tie stands across a border, which the next line makes sure of
assert all(predicted[a[-1]] < predicted[b[0]] for a, b in zip(groups, groups[1:]))
observed = numpy.array([events[g].sum() for g in groups])
expected = numpy.array([predicted[g].sum() for g in groups])
means = expected / 20
hosmer = float(numpy.sum((observed - expected) ** 2 / (expected * (1 - means))))

z = numpy.sum((events - predicted) * (1 - 2 * predicted)) / numpy.sqrt(numpy.sum((1 - 2 * predicted) ** 2 * predicted * (1 - predicted)))
share, mean = calibration_curve(events, predicted, n_bins=10, strategy="uniform")
counts = numpy.bincount(numpy.searchsorted(numpy.linspace(0, 1, 11)[1:-1], predicted), minlength=10)
counts = counts[counts > 0]

grid = numpy.linspace(predicted.min(), predicted.max(), 25)
smooth = lowess(events, predicted, frac=0.75, it=0, delta=0, xvals=grid)
at_rows = lowess(events, predicted, frac=0.75, it=0, delta=0, xvals=predicted)
isotonic = IsotonicRegression().fit(predicted, events)

result = {
    "events": events.tolist(), "predicted": predicted.tolist(),
    "intercept": line.params[0], "interceptError": line.bse[0], "slope": line.params[1], "slopeError": line.bse[1],
    "inTheLarge": shift.params[0], "inTheLargeError": shift.bse[0], "ratio": ratio, "ratioP": scipy.stats.chi2.sf(ratio, 2),
    "hosmer": hosmer, "hosmerFit": scipy.stats.chi2.sf(hosmer, 8), "hosmerValidation": scipy.stats.chi2.sf(hosmer, 10),
    "brier": brier_score_loss(events, predicted), "z": z, "zP": 2 * scipy.stats.norm.sf(abs(z)),
    "share": share.tolist(), "mean": mean.tolist(), "expectedError": float(numpy.sum(counts * numpy.abs(share - mean)) / n),
    "grid": grid.tolist(), "smooth": smooth.tolist(), "integratedIndex": float(numpy.mean(numpy.abs(numpy.clip(at_rows, 0, 1) - predicted))),
    "isotonicX": sorted(set(predicted.tolist())), "isotonic": isotonic.predict(sorted(set(predicted.tolist()))).tolist(),
}
with open(sys.argv[1] + "/calibration.json", "w") as out:
    json.dump({k: float(v) if isinstance(v, numpy.floating) else v for k, v in result.items()}, out)
    out.write("\n")
