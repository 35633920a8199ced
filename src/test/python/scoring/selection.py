"""Values of src/test/resources/org/lobule/scoring/selection: table.csv (60 rows, 12 features, 3 classes, times) and expected.csv
(mrmr-selection 0.2.8 FCQ, f_classif of scikit-learn 1.9.1, Kruskal and Wallis of SciPy, log-rank of lifelines for a feature of two
values, which is Cox' score test where no times are tied). Run: python selection.py FOLDER"""
import sys, numpy as np, pandas as pd
from mrmr import mrmr_classif
from sklearn.feature_selection import f_classif
from scipy.stats import kruskal
from lifelines.statistics import logrank_test
rng = np.random.default_rng(11)
n = 60
y = np.repeat([0, 1, 2], [24, 20, 16])
base = rng.normal(size=(n, 4))
x = rng.normal(size=(n, 12))
x[:, 0] += y; x[:, 1] = x[:, 0] + .2 * rng.normal(size=n); x[:, 2] += .8 * (y == 2); x[:, 3] = -x[:, 2] + .4 * rng.normal(size=n)
x[:, 4] += .5 * y; x[:, 5] = np.round(x[:, 5]); x[:, 6] = (x[:, 6] > 0).astype(float)
x = np.round(x, 5)
time = np.round(rng.exponential(10 * np.exp(-.7 * x[:, 6])), 4); event = (rng.uniform(size=n) < .7).astype(int)
assert len(set(time)) == n
cols = [f"x{j}" for j in range(12)]
frame = pd.DataFrame(x, columns=cols)
out = frame.copy(); out["label"] = y; out["time"] = time; out["event"] = event
out.to_csv(sys.argv[1] + "/table.csv", index=False)
f, p = f_classif(x, y)
h = [kruskal(*[x[y == k, j] for k in range(3)]) for j in range(12)]
two = y < 2
h2 = [kruskal(*[x[y == k, j] for k in range(2)]) for j in range(12)]
order = mrmr_classif(frame, pd.Series(y), K=8, show_progress=False)
a = x[:, 6] == 1
lr = logrank_test(time[a], time[~a], event[a], event[~a])
rows = [("f", c, f[j]) for j, c in enumerate(cols)] + [("f p", c, p[j]) for j, c in enumerate(cols)]
rows += [("h", c, h[j].statistic) for j, c in enumerate(cols)] + [("h p", c, h[j].pvalue) for j, c in enumerate(cols)]
rows += [("h two", c, h2[j].statistic) for j, c in enumerate(cols)]
rows += [("mrmr", c, k) for k, c in enumerate(order)] + [("logrank", "x6", lr.test_statistic), ("logrank p", "x6", lr.p_value)]
pd.DataFrame(rows, columns=["what", "feature", "value"]).to_csv(sys.argv[1] + "/expected.csv", index=False, float_format="%.14g")
