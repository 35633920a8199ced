"""Writes tests and corrections as scipy and statsmodels have them: hypothesis.json.

Run with scipy 1.18.1, statsmodels 0.15.0, numpy 2.5.5:
    python src/test/python/statistics/hypothesis_values.py src/test/resources/org/lobule/scoring/statistics/hypothesis
"""
import json
import sys

import numpy
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

random = numpy.random.default_rng(33)


def pair(m, n, digits):
    return numpy.round(random.normal(0, 1, m), digits), numpy.round(random.normal(0.8, 2, n), digits)


two = []
for m, n, digits in [(6, 7, 6), (20, 20, 6), (15, 40, 6), (18, 18, 0), (60, 50, 3), (1, 5, 6)]:
    x, y = pair(m, n, digits)
    exact = len(set(x) | set(y)) == m + n and m * n <= 400
    u = stats.mannwhitneyu(x, y, method="exact" if exact else "asymptotic")
    case = {"x": x.tolist(), "y": y.tolist(), "u": u.statistic, "exact": exact, "p": u.pvalue}
    if m > 1:
        t = stats.ttest_ind(x, y, equal_var=False)
        case.update(t=t.statistic, df=t.df, tp=t.pvalue, lower=t.confidence_interval().low, upper=t.confidence_interval().high)
    two.append(case)
groups = [numpy.round(random.normal(i / 2, 1, 12 + i), 1) for i in range(4)]
kruskal = stats.kruskal(*groups)
table = random.integers(3, 20, (3, 4))
chi = stats.chi2_contingency(table, correction=False)
fisher = []
for small in [[[8, 2], [1, 5]], [[3, 0], [0, 3]], [[10, 10], [10, 10]], [[120, 80], [90, 130]], [[0, 4], [0, 7]]]:
    result = stats.fisher_exact(small)
    row = {"table": small, "p": result.pvalue}
    if small[0][0] + small[1][0] > 0:
        row["yates"] = stats.chi2_contingency(small, correction=True).pvalue
    fisher.append(row)
x = numpy.round(random.normal(0, 1, 35), 1)
y = numpy.round(0.5 * x + random.normal(0, 1, 35), 1)
pearson = stats.pearsonr(x, y)
spearman = stats.spearmanr(x, y)
margin = stats.norm.ppf(0.975) * numpy.sqrt((1 + spearman.statistic**2 / 2) / 32)
nemar = [{"b": b, "c": c, "p": mcnemar([[9, b], [c, 9]], exact=b + c < 25, correction=True).pvalue} for b, c in [(3, 9), (0, 4), (20, 41), (5, 5)]]
p = numpy.round(numpy.concatenate([random.random(12), random.random(6) / 100, [0.04, 0.04]]), 5)
adjusted = {ours: multipletests(p, method=theirs)[1].tolist() for ours, theirs in [
    ("BONFERRONI", "bonferroni"), ("HOLM", "holm"), ("HOCHBERG", "simes-hochberg"), ("BENJAMINI_HOCHBERG", "fdr_bh"), ("BENJAMINI_YEKUTIELI", "fdr_by")]}
shapiro = []
for values in [random.normal(5, 2, 3), random.normal(5, 2, 7), random.normal(0, 1, 11), random.normal(0, 1, 12), random.exponential(1, 50), numpy.round(random.normal(0, 1, 200), 1)]:
    w = stats.shapiro(values)
    shapiro.append({"values": values.tolist(), "w": w.statistic, "p": w.pvalue})
with open(sys.argv[1] + "/hypothesis.json", "w") as out:
    json.dump({"two": two, "groups": [g.tolist() for g in groups], "h": kruskal.statistic, "hp": kruskal.pvalue,
               "table": table.tolist(), "chi": chi.statistic, "chip": chi.pvalue, "least": chi.expected_freq.min(),
               "cramer": stats.contingency.association(table, method="cramer"), "fisher": fisher,
               "x": x.tolist(), "y": y.tolist(), "pearson": pearson.statistic, "pearsonP": pearson.pvalue,
               "pearsonInterval": list(pearson.confidence_interval()), "spearman": spearman.statistic, "spearmanP": spearman.pvalue,
               "spearmanInterval": [numpy.tanh(numpy.arctanh(spearman.statistic) - margin), numpy.tanh(numpy.arctanh(spearman.statistic) + margin)],
               "mcnemar": nemar, "p": p.tolist(), "adjusted": adjusted, "shapiro": shapiro}, out)
    out.write("\n")
