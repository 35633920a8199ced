"""A random survival forest by scikit-survival, judged out of bag and on rows it has not learned from.

    forest_peer.py FOLDER THREADS REPEATS RESULT
FOLDER holds columns.f64 (doubles, little endian, column by column, the rows to learn from and then the fresh ones) and work.json (rows, columns,
trees, split_rows, leaf_rows, time, cause, fresh_time, fresh_cause). One training that does not count, then REPEATS of them, by THREADS threads.
RESULT is program, median (s), runs, peak_mib, values (both C-indices).
"""
import json
import pathlib
import resource
import statistics
import sys
import time

import numpy as np
import sksurv
from sksurv.ensemble import RandomSurvivalForest
from sksurv.metrics import concordance_index_censored
from sksurv.util import Surv

folder, threads, repeats, result = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
work = json.loads((folder / "work.json").read_text())
halves = np.fromfile(folder / "columns.f64", "<f8").reshape(2, work["columns"], work["rows"]).transpose(0, 2, 1)
y = Surv.from_arrays(np.array(work["cause"]) == 1, work["time"])
fresh_event, fresh_time = np.array(work["fresh_cause"]) == 1, np.array(work["fresh_time"])

times = []
for run in range(repeats + 1):
    start = time.perf_counter()
    # low_memory would be leaner, but it cannot judge out of bag
    forest = RandomSurvivalForest(n_estimators=work["trees"], min_samples_split=work["split_rows"], min_samples_leaf=work["leaf_rows"], max_features="sqrt",
                                  oob_score=True, n_jobs=threads, random_state=run).fit(halves[0].copy(), y)
    values = [forest.oob_score_, concordance_index_censored(fresh_event, fresh_time, forest.predict(halves[1].copy()))[0]]
    times.append(time.perf_counter() - start)
json.dump({"program": f"scikit-survival {sksurv.__version__}", "median": statistics.median(times[1:]), "runs": repeats,
           "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "values": values}, open(result, "w"))
