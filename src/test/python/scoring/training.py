"""The pipelines of RealCohortsTest written in scikit-learn, on the folds that Lobule dealt.

    python src/test/python/scoring/training.py

reads src/test/resources/org/lobule/scoring/training/{uci-hcc-survival,dect-mtm,folds}.csv and writes expected-areas.json there.
folds.csv is what RealCohortsTest deals from its seed: cohort, repeat, fold and row (from 1). Made with scikit-learn 1.7 or later, numpy 2;
the versions stand in the result.
"""
import json
import pathlib
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = pathlib.Path(__file__).resolve().parents[2] / "resources/org/lobule/scoring/training"


def uci():
    table = pd.read_csv(HERE / "uci-hcc-survival.csv", na_values=["?"])
    table.columns = [" ".join(name.split()) for name in table.columns]
    for column, above in (("Leukocytes(G/L)", 300), ("Platelets (G/L)", 4600)):
        table[column] = table[column].where(~(table[column] > above), table[column] / 1000)
    return table.drop(columns="1_survives_0_dies").to_numpy(float), (table["1_survives_0_dies"] == 0).to_numpy(int)


def dect():
    table = pd.read_csv(HERE / "dect-mtm.csv")
    features = table.drop(columns=["dataset", "ID", "MTM"] + [name for name in table.columns if name.endswith(".Model")])
    return features.to_numpy(float), table["MTM"].to_numpy(int), table["dataset"].to_numpy(int)


def pipelines(rows):
    """Penalties of the mean loss of a row: C = 1 / (rows * penalty)."""
    start = lambda: (SimpleImputer(strategy="median"), StandardScaler())
    return {
        "ridge": make_pipeline(*start(), LogisticRegression(C=1 / (rows * 0.1), tol=1e-8, max_iter=10000)),
        "lasso": make_pipeline(*start(), LogisticRegression(C=1 / (rows * 0.03), penalty="l1", solver="saga", tol=1e-7, max_iter=100000)),
        "univariate": make_pipeline(*start(), SelectKBest(f_classif, k=10), LogisticRegression(C=1 / (rows * 0.01), tol=1e-8, max_iter=10000)),
    }


def cross_validated(x, y, folds):
    areas = {}
    for name in pipelines(1):
        repeats = []
        for _, repeat in folds.groupby("repeat"):
            score = np.full(len(y), np.nan)
            for _, fold in repeat.groupby("fold"):
                test = fold["row"].to_numpy() - 1
                training = np.setdiff1d(repeat["row"].to_numpy() - 1, test)
                score[test] = pipelines(len(training))[name].fit(x[training], y[training]).predict_proba(x[test])[:, 1]
            held = repeat["row"].to_numpy() - 1
            repeats.append(roc_auc_score(y[held], score[held]))
        areas[name] = float(np.mean(repeats))
    return areas


def main():
    folds = pd.read_csv(HERE / "folds.csv")
    x, y = uci()
    result = {"versions": {"python": sys.version.split()[0], "scikit-learn": sklearn.__version__, "numpy": np.__version__},
              "uci": {"5-fold x 2": cross_validated(x, y, folds[folds.cohort == "uci"])}}
    x, y, dataset = dect()
    development = dataset == 1
    result["dect"] = {"5-fold x 2": cross_validated(x, y, folds[folds.cohort == "dect"])}
    for name, number in (("second set", 2), ("third set", 0)):
        there = dataset == number
        result["dect"][name] = {kind: float(roc_auc_score(y[there], pipe.fit(x[development], y[development]).predict_proba(x[there])[:, 1]))
                                for kind, pipe in pipelines(int(development.sum())).items()}
    (HERE / "expected-areas.json").write_text(json.dumps(result, indent=1) + "\n")


main()
