"""Writes intraclass correlations as pingouin has them: intraclass.json.

Run with pingouin 0.7.0, pandas 2.3.3, numpy 2.5.5:
    python src/test/python/statistics/intraclass_values.py src/test/resources/org/lobule/scoring/statistics/agreement
"""
import json
import sys

import numpy
import pandas
import pingouin

for rounding in list(pingouin.options):
    if rounding.startswith("round"):
        pingouin.options[rounding] = None

SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def simulated(seed, subjects, raters, subject, rater, error):
    random = numpy.random.default_rng(seed)
    values = (subject * random.standard_normal((subjects, 1)) + rater * random.standard_normal((1, raters))
              + error * random.standard_normal((subjects, raters)))
    return numpy.round(values + 40, 3).tolist()


def correlations(values):
    long = pandas.DataFrame([(s, r, v) for s, line in enumerate(values) for r, v in enumerate(line)], columns=["s", "r", "v"])
    table = pingouin.intraclass_corr(long, targets="s", raters="r", ratings="v").set_index("Type")
    named = {"ICC(1,1)": "ICC(1,1)", "ICC(2,1)": "ICC(A,1)", "ICC(3,1)": "ICC(C,1)",
             "ICC(1,k)": "ICC(1,k)", "ICC(2,k)": "ICC(A,k)", "ICC(3,k)": "ICC(C,k)"}
    return {ours: {"value": float(table.loc[theirs, "ICC"]), "f": float(table.loc[theirs, "F"]), "df1": int(table.loc[theirs, "df1"]),
                   "df2": int(table.loc[theirs, "df2"]), "p": float(table.loc[theirs, "pval"]),
                   "lower": float(table.loc[theirs, "CI95"][0]), "upper": float(table.loc[theirs, "CI95"][1])}
            for ours, theirs in named.items()}


cases = {
    "Shrout and Fleiss": SHROUT_FLEISS,
    "good readers": simulated(1, 25, 3, 5, 0.5, 1),
    "one reader measures more": simulated(2, 40, 2, 4, 6, 1),
    "nothing in common": simulated(3, 12, 3, 0, 0.2, 1),
    "three subjects": simulated(4, 3, 2, 3, 1, 1),
}
with open(sys.argv[1] + "/intraclass.json", "w") as out:
    json.dump([{"case": name, "values": values, "forms": correlations(values)} for name, values in cases.items()], out, indent=1)
    out.write("\n")
