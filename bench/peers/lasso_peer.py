"""Nested cross-validation of LASSO logistic regression by scikit-learn's liblinear, its fastest solver for this.

    lasso_peer.py FOLDER THREADS REPEATS RESULT
FOLDER holds columns.f64 (doubles, little endian, column by column) and work.json (rows, columns, labels, outer, inner, lambdas). One training
that does not count, then REPEATS of them; outer folds are shared among THREADS processes. RESULT is program, median (s), runs, peak_mib, values.
A penalty's C is 1 / (rows * lambda); liblinear penalises the intercept, so that its column is scaled up, which makes that penalty weak.
"""
import json
import pathlib
import resource
import statistics
import sys
import time

import joblib
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.preprocessing import StandardScaler

folder, threads, repeats, result = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
work = json.loads((folder / "work.json").read_text())
x = np.fromfile(folder / "columns.f64", "<f8").reshape(work["columns"], work["rows"]).T.copy()
y = np.array(work["labels"])
outer = np.array(work["outer"])


def fit(x, y, lam):
    return LogisticRegression(C=1 / (len(y) * lam), l1_ratio=1, solver="liblinear", intercept_scaling=20, random_state=0).fit(x, y)


def losses(x, y, held_x, held_y, lambdas):
    scaler = StandardScaler().fit(x)
    x, held_x = scaler.transform(x), scaler.transform(held_x)
    return [log_loss(held_y, fit(x, y, lam).predict_proba(held_x)[:, 1]) for lam in lambdas]


def one_fold(fold):
    train, held = outer != fold, outer == fold
    tx, ty, inner = x[train], y[train], np.array(work["inner"][fold])
    curve = np.zeros(len(work["lambdas"]))
    for k in range(inner.max() + 1):
        curve += np.array(losses(tx[inner != k], ty[inner != k], tx[inner == k], ty[inner == k], work["lambdas"])) * (inner == k).sum()
    curve /= len(ty)
    chosen = work["lambdas"][int(np.argmin(curve))]
    return curve.tolist() + losses(tx, ty, x[held], y[held], [chosen])


times = []
with joblib.Parallel(n_jobs=threads) as pool:
    for run in range(repeats + 1):
        start = time.perf_counter()
        folds = pool(joblib.delayed(one_fold)(fold) for fold in range(outer.max() + 1))
        times.append(time.perf_counter() - start)
# The workers have ended and are counted only now, each at its own peak: the largest stands for all of them
joblib.externals.loky.get_reusable_executor().shutdown(wait=True)
peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + (threads * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if threads > 1 else 0)) / 1024
json.dump({"program": f"scikit-learn {sklearn.__version__}", "median": statistics.median(times[1:]), "runs": repeats, "peak_mib": peak,
           "values": [value for fold in folds for value in fold]}, open(result, "w"))
