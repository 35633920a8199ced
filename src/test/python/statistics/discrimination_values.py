"""Writes figures of discrimination as scikit-learn, scipy and statsmodels have them: discrimination.json.

Run with scikit-learn 1.9.1, scipy 1.18.1, statsmodels 0.15.0, numpy 2.5.5:
    python src/test/python/statistics/discrimination_values.py src/test/resources/org/lobule/scoring/statistics/discrimination
"""
import json
import sys

import numpy
import scipy.stats
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint

random = numpy.random.default_rng(5)
n = 120
events = (random.random(n) < 0.35).astype(int)
latent = random.standard_normal(n) + 1.1 * events
first = numpy.round(1 / (1 + numpy.exp(-latent)), 2)  # two decimals: many ties
second = numpy.round(1 / (1 + numpy.exp(-(0.6 * latent + random.standard_normal(n)))), 2)

rates, sensitivities, thresholds = metrics.roc_curve(events, first, drop_intermediate=False)
youden = int(numpy.argmax(sensitivities - rates))
called = (first >= 0.6).astype(int)
tn, fp, fn, tp = (int(v) for v in metrics.confusion_matrix(events, called).ravel())
precision, recall, cuts = metrics.precision_recall_curve(events, first)
binary = {
    "events": events.tolist(), "first": first.tolist(), "second": second.tolist(),
    "auc": metrics.roc_auc_score(events, first), "auc2": metrics.roc_auc_score(events, second),
    "partial": metrics.roc_auc_score(events, first, max_fpr=0.2),
    "falsePositiveRates": rates.tolist(), "sensitivities": sensitivities.tolist(), "youden": float(thresholds[youden]),
    "averagePrecision": metrics.average_precision_score(events, first),
    "precision": precision.tolist(), "recall": recall.tolist(),
    "at": {"cutOff": 0.6, "tp": tp, "fp": fp, "fn": fn, "tn": tn, "accuracy": metrics.accuracy_score(events, called),
           "balanced": metrics.balanced_accuracy_score(events, called), "f1": metrics.f1_score(events, called),
           "mcc": metrics.matthews_corrcoef(events, called), "ppv": metrics.precision_score(events, called)},
}

labels = random.integers(0, 3, 90)
logits = random.standard_normal((90, 3)) + 1.2 * numpy.eye(3)[labels]
probabilities = numpy.round(numpy.exp(logits) / numpy.exp(logits).sum(axis=1, keepdims=True), 2)
probabilities[:, 2] = numpy.round(1 - probabilities[:, 0] - probabilities[:, 1], 2)
chosen = probabilities.argmax(axis=1)
score = probabilities @ numpy.array([0, 1, 2])
somers = scipy.stats.somersd(labels, score)
several = {
    "labels": labels.tolist(), "probabilities": probabilities.tolist(), "score": score.tolist(),
    "macro": metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="macro"),
    "weighted": metrics.roc_auc_score(labels, probabilities, multi_class="ovr", average="weighted"),
    "micro": metrics.roc_auc_score(numpy.eye(3)[labels].ravel(), probabilities.ravel()),
    "handTill": metrics.roc_auc_score(labels, probabilities, multi_class="ovo", average="macro"),
    "confusion": metrics.confusion_matrix(labels, chosen).tolist(), "accuracy": metrics.accuracy_score(labels, chosen),
    "balanced": metrics.balanced_accuracy_score(labels, chosen), "macroF1": metrics.f1_score(labels, chosen, average="macro"),
    "weightedF1": metrics.f1_score(labels, chosen, average="weighted"), "mcc": metrics.matthews_corrcoef(labels, chosen),
    "somersD": float(somers.statistic),
}

proportions = [{"successes": k, "trials": m, "wilson": [float(v) for v in proportion_confint(k, m, 0.05, "wilson")],
                "clopperPearson": [float(v) for v in proportion_confint(k, m, 0.05, "beta")]}
               for k, m in [(0, 10), (1, 10), (7, 10), (10, 10), (81, 263), (1, 1)]]
with open(sys.argv[1] + "/discrimination.json", "w") as out:
    json.dump({"binary": binary, "several": several, "proportions": proportions}, out)
    out.write("\n")
