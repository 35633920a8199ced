"""Writes kappa as statsmodels and scikit-learn have it, and concordance and limits of agreement by numpy and scipy: agreement.json.

Run with statsmodels 0.15.0, scikit-learn 1.9.1, scipy 1.18.1, numpy 2.5.5:
    python src/test/python/statistics/agreement_values.py src/test/resources/org/lobule/scoring/statistics/agreement
"""
import json
import sys

import numpy
import scipy.stats
import sklearn.metrics
import statsmodels.stats.inter_rater

random = numpy.random.default_rng(11)
first = random.integers(0, 4, 60)
second = numpy.clip(first + random.choice([-1, 0, 0, 0, 1, 2], 60), 0, 3)
table = numpy.zeros((4, 4))
numpy.add.at(table, (first, second), 1)
kappas = {}
for ours, sk, sm in [("NONE", None, None), ("LINEAR", "linear", "linear"), ("QUADRATIC", "quadratic", "quadratic")]:
    result = statsmodels.stats.inter_rater.cohens_kappa(table, wt=sm)
    value = sklearn.metrics.cohen_kappa_score(first, second, weights=sk)
    assert abs(value - result.kappa) < 1e-12
    kappas[ours] = {"value": value, "error": float(result.std_kappa), "lower": float(result.kappa_low), "upper": float(result.kappa_upp),
                    "z": float(result.z_value), "p": float(result.pvalue_two_sided)}

x = numpy.round(random.gamma(4, 10, 30), 2)
y = numpy.round(x * 1.05 + 1 + random.normal(0, 4, 30), 2)
cov = numpy.cov(x, y, bias=True)
ccc = 2 * cov[0, 1] / (cov[0, 0] + cov[1, 1] + (x.mean() - y.mean()) ** 2)
r = scipy.stats.pearsonr(x, y).statistic
u = (x.mean() - y.mean()) / numpy.sqrt(numpy.sqrt(cov[0, 0] * cov[1, 1]))
# the variance of the coefficient itself, then of its inverse hyperbolic tangent by the delta method
var = ((1 - r**2) * ccc**2 * (1 - ccc**2) / r**2 + 2 * ccc**3 * (1 - ccc) * u**2 / r - ccc**4 * u**4 / (2 * r**2)) / (len(x) - 2)
margin = scipy.stats.norm.ppf(0.975) * numpy.sqrt(var) / (1 - ccc**2)
concordance = {"value": ccc, "correlation": r, "lower": numpy.tanh(numpy.arctanh(ccc) - margin), "upper": numpy.tanh(numpy.arctanh(ccc) + margin)}

d = x - y
bias = scipy.stats.t.interval(0.95, len(d) - 1, d.mean(), scipy.stats.sem(d))
limits = scipy.stats.norm.interval(0.95, d.mean(), d.std(ddof=1))
spread = d.std(ddof=1) * numpy.sqrt(1 / len(d) + scipy.stats.norm.ppf(0.975) ** 2 / (2 * (len(d) - 1)))
upper = scipy.stats.t.interval(0.95, len(d) - 1, limits[1], spread)
with open(sys.argv[1] + "/agreement.json", "w") as out:
    json.dump({"first": first.tolist(), "second": second.tolist(), "kappa": kappas, "x": x.tolist(), "y": y.tolist(),
               "concordance": concordance, "limits": {"bias": d.mean(), "biasInterval": list(bias), "limits": list(limits),
                                                      "upperInterval": list(upper)}}, out)
    out.write("\n")
