"""Writes what lifelines, scikit-survival and statsmodels say of the PBC, veteran and lung cohorts, and of ties made from a seed.

    python src/test/python/statistics/survival_values.py ../shared/data/cohorts/pbc src/test/resources/org/lobule/scoring/statistics/survival/values.json

Needs lifelines 0.30.3, scikit-survival 0.28.0, statsmodels 0.15.0. SurvivalOracleTest makes the same tables from the same files.
"""
import json
import sys
import warnings

import lifelines
import numpy
import pandas
import sksurv
import statsmodels
from lifelines import statistics, utils
from sksurv import metrics, nonparametric
from sksurv.linear_model import CoxPHSurvivalAnalysis
from sksurv.util import Surv
from statsmodels.duration.hazard_regression import PHReg

warnings.simplefilter("ignore")


def cohorts(folder):
    pbc = pandas.read_csv(folder + "/pbc.csv")
    veteran = pandas.read_csv(folder + "/veteran.csv")
    lung = pandas.read_csv(folder + "/lung.csv")
    v = pandas.DataFrame({"time": veteran.time, "cause": veteran.status, "trt": veteran.trt, "smallcell": veteran.celltype == "smallcell",
                          "adeno": veteran.celltype == "adeno", "large": veteran.celltype == "large", "karno": veteran.karno,
                          "diagtime": veteran.diagtime, "age": veteran.age, "prior": veteran.prior}).astype(float)
    u = pandas.DataFrame({"time": lung.time, "cause": lung.status - 1, "age": lung.age, "sex": lung.sex, "ph.ecog": lung["ph.ecog"],
                          "inst": lung.inst}).dropna().astype(float)
    p = pandas.DataFrame({"time": pbc.time, "cause": pbc.status.map({0: 0, 1: 2, 2: 1}), "age": pbc.age, "edema": pbc.edema,
                          "logbili": numpy.log(pbc.bili), "logprotime": numpy.log(pbc.protime), "logalbumin": numpy.log(pbc.albumin),
                          "stage": pbc.stage}).dropna().astype(float)
    return {"veteran": v, "lung": u, "pbc": p}


EXACT = {"precision": 1e-14, "r_precision": 1e-14}
COVARIATES = {"veteran": ["trt", "smallcell", "adeno", "large", "karno", "diagtime", "age", "prior"], "lung": ["age", "sex", "ph.ecog"],
              "pbc": ["age", "edema", "logbili", "logprotime", "logalbumin"]}
GROUPS = {"veteran": "trt", "lung": "ph.ecog", "pbc": "stage"}
STRATA = {"lung": "inst", "pbc": "stage"}
TIMES = {"veteran": [30, 80, 150, 300], "lung": [100, 250, 400, 600], "pbc": [500, 1000, 2000, 3000]}


def numbers(values):
    return [None if not numpy.isfinite(v) else float(v) for v in numpy.ravel(numpy.asarray(values, dtype=float))]


def curves(d, times):
    event = d.cause == 1
    out = {}
    for scale in ("log-log",):
        x, s, ci = nonparametric.kaplan_meier_estimator(event, d.time, conf_type=scale)
        out.update(times=numbers(x), survival=numbers(s), lower=numbers(ci[0]), upper=numbers(ci[1]))
    out["hazard"] = numbers(nonparametric.nelson_aalen_estimator(event, d.time)[1])
    out["followUp"] = numbers(nonparametric.kaplan_meier_estimator(event, d.time, reverse=True)[1])
    km = lifelines.KaplanMeierFitter().fit(d.time, event)
    out["median"] = float(km.median_survival_time_)
    interval = utils.median_survival_times(km.confidence_interval_)
    out["medianLimits"] = numbers(interval.values)
    out["restrictedMeans"] = [float(utils.restricted_mean_survival_time(km, t=t)) for t in times]
    return out


def before(times, events, weights):
    km = lifelines.KaplanMeierFitter().fit(times, events, weights=weights)
    return pandas.Series(1 - km.survival_function_at_times(numpy.asarray(times) - 1e-6).values, index=times.index)


def logrank(d, group):
    out = {}
    event = d.cause == 1
    for name, options in {"LogRank": {}, "Gehan": {"weightings": "wilcoxon"}, "TaroneWare": {"weightings": "tarone-ware"},
                          "PetoPeto": {"weightings": "peto"}, "FlemingHarrington": {"weightings": "fleming-harrington", "p": 0.5, "q": 1.0}}.items():
        r = statistics.multivariate_logrank_test(d.time, d[group], event, **options)
        out[name] = [float(r.test_statistic), float(r.p_value)]
    return out


def cox(name, d, columns):
    event = d.cause == 1
    f = lifelines.CoxPHFitter().fit(d[["time"] + columns].assign(event=event), "time", "event", fit_options=EXACT)
    out = {"efron": {"beta": numbers(f.params_), "se": numbers(f.standard_errors_), "loglik": float(f.log_likelihood_),
                     "covariance": numbers(f.variance_matrix_), "lr": float(f.log_likelihood_ratio_test().test_statistic),
                     "harrell": float(f.concordance_index_)}}
    # R's km is 1 - S just before the event, that of lifelines 1 - S after it
    for transform, kind in {"rank": "rank", "identity": "identity", "km": before}.items():
        out["efron"][transform] = numbers(statistics.proportional_hazard_test(f, d[["time"] + columns].assign(event=event), kind).test_statistic)
    # residuals of lifelines know no ties of Efron: here there are none
    apart = d[["time"] + columns].assign(event=event, time=d.time + 1e-4 * numpy.arange(len(d)))
    r = lifelines.CoxPHFitter().fit(apart, "time", "event", robust=True, fit_options=EXACT)
    out["efron"]["robust"] = numbers(r.standard_errors_)
    rows = lifelines.CoxPHFitter().fit(d[["time"] + columns].assign(event=event, w=1 + numpy.arange(len(d)) % 3), "time", "event", weights_col="w", fit_options=EXACT)
    out["efron"]["weighted"] = {"beta": numbers(rows.params_), "se": numbers(rows.standard_errors_)}
    s = CoxPHSurvivalAnalysis(ties="breslow", tol=1e-14).fit(d[columns].values, Surv.from_arrays(event, d.time))
    probe = numpy.array([g(TIMES[name]) for g in s.predict_survival_function(d[columns].values[:5])])
    b = PHReg(d.time, d[columns], status=event, ties="breslow").fit(disp=False)
    out["breslow"] = {"beta": numbers(s.coef_), "se": numbers(b.bse), "survival": numbers(probe), "loglik": float(b.llf)}
    entry = (numpy.floor(d.time * 0.3) + 0.5) * (numpy.arange(len(d)) % 2)  # never at the time of an event: packages differ on that
    for ties in ("breslow", "efron"):
        t = PHReg(d.time, d[columns], status=event, ties=ties, entry=entry, strata=d[STRATA[name]].values if name != "veteran" else None,
                  offset=0.01 * (numpy.arange(len(d)) % 7)).fit(disp=False)
        out["entered-" + ties] = {"beta": numbers(t.params), "se": numbers(t.bse)}
    return out, f.predict_partial_hazard(d[columns]), s


def judged(name, d, risk, model, columns):
    event = d.cause == 1
    y = Surv.from_arrays(event, d.time)
    times = TIMES[name]
    c = metrics.concordance_index_censored(event, d.time, risk)
    out = {"harrell": float(c[0]), "pairs": [int(k) for k in c[1:]],
           "lifelines": float(utils.concordance_index(d.time, -risk, event)),
           "uno": [float(metrics.concordance_index_ipcw(y, y, risk, tau=t)[0]) for t in times]}
    coarse = numpy.round(risk)
    c = metrics.concordance_index_censored(event, d.time, coarse)
    out["coarse"] = float(c[0])
    out["coarsePairs"] = [int(k) for k in c[1:]]
    auc, mean = metrics.cumulative_dynamic_auc(y, y, coarse, times)
    out["auc"] = numbers(auc)
    out["meanAuc"] = float(mean)
    survival = numpy.array([g(times) for g in model.predict_survival_function(d[columns].values)])
    out["brier"] = numbers(metrics.brier_score(y, y, survival, times)[1])
    out["integratedBrier"] = float(metrics.integrated_brier_score(y, y, survival, times))
    return out


def incidence(d):
    x, f = nonparametric.cumulative_incidence_competing_risks(d.cause.astype(int), d.time, var_type="Aalen")
    x, f, ci = nonparametric.cumulative_incidence_competing_risks(d.cause.astype(int), d.time, var_type="Aalen", conf_type="log-log")
    return {"times": numbers(x), "first": numbers(f[1]), "second": numbers(f[2]), "lower": numbers(ci[1][0]), "upper": numbers(ci[1][1])}


def main(folder, target):
    result = {"versions": {m.__name__: m.__version__ for m in (lifelines, sksurv, statsmodels, numpy)}}
    for name, d in cohorts(folder).items():
        columns = COVARIATES[name]
        fits, partial, model = cox(name, d, columns)
        risk = 5 * (d[columns].values - d[columns].values.mean(0)) @ numpy.array(fits["efron"]["beta"])
        result[name] = {"rows": len(d), "curves": curves(d, TIMES[name]), "logrank": logrank(d, GROUPS[name]), "cox": fits,
                        "judged": judged(name, d, risk, model, columns)}
    result["pbc"]["incidence"] = incidence(cohorts(folder)["pbc"])
    with open(target, "w") as out:
        json.dump(result, out, indent=None, separators=(",", ":"))
        out.write("\n")


main(*sys.argv[1:])
