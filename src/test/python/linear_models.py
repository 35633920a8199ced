"""Coefficients of linear models by scikit-learn, scikit-survival and statsmodels, for the tests of org.lobule.scoring.model.linear.

Writes the data that they were fitted to beside them:
    python linear_models.py > ../resources/org/lobule/scoring/model/linear/oracle.json
Columns are standardised (over n) before a penalised fit; coefficients are of standardised columns there, of the columns' own units elsewhere.
scikit-learn's saga stops before its intercept has settled where all coefficients are 0: such penalties are not asked for.
Firth's estimate is the maximum of the log-likelihood plus half the logarithm of the determinant of the information, found by scipy.
"""
import json
import sys
import warnings

import numpy as np
import scipy
import scipy.optimize
import sklearn
import sksurv
import statsmodels
import statsmodels.api as sm
from sklearn.linear_model import ElasticNet, LogisticRegression
from sksurv.linear_model import CoxnetSurvivalAnalysis
from statsmodels.miscmodels.ordinal_model import OrderedModel

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260101)
n, p = 90, 10
mix = rng.normal(size=(p, p)) * 0.4 + np.eye(p)
x = np.round(rng.normal(size=(n, p)) @ mix * np.array([1, 1, 10, 0.1, 1, 1, 5, 1, 1, 1]) + np.arange(p), 4)
z = (x - x.mean(0)) / x.std(0)
score = 0.9 * z[:, 0] - 0.7 * z[:, 2] + 0.4 * z[:, 5]
score *= 1.6 / score.std()
binary = (score + rng.logistic(size=n) > 0).astype(int)
ordinal = np.digitize(score + rng.logistic(size=n), [-1, 0.8]).astype(int)
nominal = np.argmax(np.stack([score, z[:, 3] * 0.8, -z[:, 1]], 1) + rng.gumbel(size=(n, 3)), 1)
number = np.round(score + rng.normal(size=n), 4)
time = np.round(np.ceil(rng.exponential(size=n) * np.exp(-score) * 12), 0)
event = (rng.uniform(size=n) < 0.7).astype(int)
site = np.arange(n) % 3


def path(kind, alpha, lambdas):
    fits = []
    for lam in lambdas:
        if kind == "gaussian":
            m = ElasticNet(alpha=lam, l1_ratio=alpha, tol=1e-14, max_iter=1000000).fit(z, number)
            fits.append({"intercepts": [float(m.intercept_)], "coefficients": [m.coef_.tolist()]})
        else:
            y = binary if kind == "logistic" else nominal
            m = LogisticRegression(C=1 / (n * lam), l1_ratio=alpha, solver="saga", tol=0, max_iter=30000).fit(z, y)
            fits.append({"intercepts": (m.intercept_ - (m.intercept_.mean() if kind == "multinomial" else 0)).tolist(), "coefficients": m.coef_.tolist()})
    return {"kind": kind, "alpha": alpha, "lambdas": lambdas, "fits": fits}


def cox_path(alpha, lambdas):
    outcome = np.array(list(zip(event.astype(bool), time)), dtype=[("e", bool), ("t", float)])
    m = CoxnetSurvivalAnalysis(alphas=lambdas, l1_ratio=alpha, tol=1e-14, max_iter=1000000).fit(z, outcome)
    return {"kind": "cox", "alpha": alpha, "lambdas": m.alphas_.tolist(),
            "fits": [{"intercepts": [], "coefficients": [c.tolist()]} for c in m.coef_.T]}


def firth():
    design = sm.add_constant(x[:, :3])

    def loss(b):
        eta = design @ b
        w = 1 / (1 + np.exp(-eta)) / (1 + np.exp(eta))
        return np.logaddexp(0, np.where(binary == 1, -eta, eta)).sum() - np.linalg.slogdet(design.T * w @ design)[1] / 2

    best = scipy.optimize.minimize(loss, np.zeros(4), method="BFGS", options={"gtol": 1e-9})
    return scipy.optimize.minimize(loss, best.x, method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-13, "maxiter": 20000}).x.tolist()


few = x[:, :4]
logit = sm.Logit(binary, sm.add_constant(few)).fit(disp=0, method="newton", tol=1e-14, maxiter=100)
multi = sm.MNLogit(nominal, sm.add_constant(few)).fit(disp=0, method="newton", tol=1e-14, maxiter=100)
ordered = OrderedModel(ordinal, few, distr="logit").fit(disp=0, method="bfgs", gtol=1e-10, maxiter=5000)
ordered_start = ordered.params
ordered = OrderedModel(ordinal, few, distr="logit").fit(start_params=ordered_start, disp=0, method="newton", maxiter=100)
cox = {}
for ties in ("breslow", "efron"):
    for strata in (None, site):
        m = sm.PHReg(time, few, status=event, ties=ties, strata=strata).fit(method="newton", tol=1e-14, maxiter=200)
        cox[ties + ("-strata" if strata is not None else "")] = {"coefficients": m.params.tolist(), "standardErrors": m.bse.tolist(), "logLikelihood": float(m.llf)}

json.dump({
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                 "scikit-survival": sksurv.__version__, "statsmodels": statsmodels.__version__},
    "columns": x.T.tolist(), "binary": binary.tolist(), "ordinal": ordinal.tolist(), "nominal": nominal.tolist(), "number": number.tolist(),
    "time": time.tolist(), "event": event.tolist(), "site": site.tolist(),
    "paths": [path("gaussian", 1.0, [0.5, 0.1, 0.02]), path("gaussian", 0.4, [0.5, 0.1, 0.02]),
              path("logistic", 1.0, [0.08, 0.05, 0.01, 0.002]), path("logistic", 0.5, [0.08, 0.05, 0.01]), path("logistic", 0.0, [0.1, 0.01]),
              path("multinomial", 1.0, [0.1, 0.03, 0.01]), path("multinomial", 0.5, [0.1, 0.03]),
              cox_path(1.0, [0.2, 0.1, 0.03, 0.01]), cox_path(0.5, [0.2, 0.05, 0.01])],
    "logitFit": {"parameters": logit.params.tolist(), "standardErrors": logit.bse.tolist(), "logLikelihood": float(logit.llf)},
    "multinomialFit": {"parameters": multi.params.tolist(), "logLikelihood": float(multi.llf)},
    "ordinalFit": {"coefficients": ordered.params[:4].tolist(), "standardErrors": ordered.bse[:4].tolist(),
                "thresholds": OrderedModel(ordinal, few, distr="logit").transform_threshold_params(ordered.params)[1:-1].tolist(),
                "logLikelihood": float(ordered.llf)},
    "firthFit": firth(), "coxFit": cox,
}, sys.stdout)
