"""Trees, forests, boosting, kernel machines and calibration of scikit-learn 1.9.1, scikit-survival 0.28.0 and shap 0.54.1
(numpy 2.5.5) on generated data: the numbers that the tests of org.lobule.scoring.model compare with.

    python trees.py FOLDER    writes FOLDER/{tree,boosting,kernel,calibration}/*.json

Values of features are multiples of 1/256, so that the 32-bit numbers of these libraries hold them exactly.
"""
import json
import sys
from pathlib import Path

import numpy as np
import shap
from sklearn.calibration import _sigmoid_calibration
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor
from sksurv.ensemble import ComponentwiseGradientBoostingSurvivalAnalysis, GradientBoostingSurvivalAnalysis
from sksurv.svm import FastKernelSurvivalSVM, FastSurvivalSVM
from sksurv.tree import SurvivalTree
from sksurv.util import Surv


def grid(values):
    return np.round(values * 256) / 256


def structure(tree, values):
    return {"feature": np.where(tree.feature < 0, -1, tree.feature).tolist(),
            "threshold": np.where(tree.feature < 0, 0, tree.threshold).tolist(),
            "left": tree.children_left.tolist(), "right": tree.children_right.tolist(),
            "value": values.tolist(), "cover": tree.weighted_n_node_samples.tolist()}


class Ties(Exception):
    """Two cuts are equally good: which one a library takes depends on its chance."""


def one_tree(make):
    """A tree that does not depend on the order in which columns are looked at."""
    trees = [make(seed).tree_ for seed in range(8)]
    if any(other.feature.tolist() != trees[0].feature.tolist() or other.threshold.tolist() != trees[0].threshold.tolist() for other in trees[1:]):
        raise Ties
    return make(0)


def one_answer(make, predict):
    models = [make(seed) for seed in range(4)]
    if any(not np.allclose(predict(models[0]), predict(other), rtol=1e-12, atol=1e-14) for other in models[1:]):
        raise Ties
    return models[0]


def first_without_ties(make, seed):
    for attempt in range(200):
        try:
            return make(np.random.default_rng([seed, attempt]))
        except Ties:
            continue
    raise SystemExit("ties in all data: take larger leaves")


def survival_data(rng, rows, columns, ties):
    x = grid(rng.standard_normal((rows, columns)))
    time = rng.exponential(np.exp(-x[:, 0] + 0.5 * x[:, 1] * (x[:, 2] > 0))) * 20
    time = np.round(time + 1) if ties else np.round(time * 1000 + 1) / 1000 + np.arange(rows) * 1e-6
    return x, time, rng.random(rows) < 0.7


def sample(x, time, event):
    return {"x": x.T.tolist(), "time": time.tolist(), "cause": event.astype(int).tolist()}


def survival_tree(rng):
    x, time, event = survival_data(rng, 150, 6, ties=True)
    y = Surv.from_arrays(event, time)
    tree = one_tree(lambda seed: SurvivalTree(min_samples_split=20, min_samples_leaf=10, random_state=seed).fit(x, y))
    new = grid(rng.standard_normal((12, 6)))
    return sample(x, time, event) | {
        "tree": structure(tree.tree_, tree.tree_.value[:, tree.is_event_time_, 0].sum(1)[:, None]),
        "new": new.T.tolist(), "mortality": tree.predict(new).tolist(),
        "times": tree.unique_times_.tolist(), "hazard": tree.predict_cumulative_hazard_function(new, return_array=True).tolist()}


def class_tree(rng):
    x = grid(rng.standard_normal((240, 5)))
    label = (x[:, 0] + x[:, 1] * x[:, 2] + rng.standard_normal(240) * 0.7 > 0).astype(int) + (x[:, 3] > 0.8)
    weight = np.array([1.0, 2.0, 3.5])
    tree = one_tree(lambda seed: DecisionTreeClassifier(min_samples_leaf=15, random_state=seed, class_weight=dict(enumerate(weight))).fit(x, label))
    new = grid(rng.standard_normal((8, 5)))
    explainer = shap.TreeExplainer(tree, feature_perturbation="tree_path_dependent")
    return {"x": x.T.tolist(), "label": label.tolist(), "weight": weight.tolist(), "tree": structure(tree.tree_, tree.tree_.value[:, 0, :]),
            "new": new.tolist(), "shap": explainer.shap_values(new).tolist(), "base": np.asarray(explainer.expected_value).tolist()}


def number_tree(rng):
    x = grid(rng.standard_normal((200, 4)))
    y = np.sin(x[:, 0] * 2) + x[:, 1] * (x[:, 2] > 0) + rng.standard_normal(200) * 0.2
    tree = one_tree(lambda seed: DecisionTreeRegressor(min_samples_leaf=6, random_state=seed).fit(x, y))
    new = grid(rng.standard_normal((10, 4)))
    explainer = shap.TreeExplainer(tree, feature_perturbation="tree_path_dependent")
    return {"x": x.T.tolist(), "y": y.tolist(), "tree": structure(tree.tree_, tree.tree_.value[:, 0, :]), "new": new.tolist(),
            "prediction": tree.predict(new).tolist(), "shap": explainer.shap_values(new).tolist(), "base": float(np.ravel(explainer.expected_value)[0])}


def class_boosting(rng, classes):
    x = grid(rng.standard_normal((160, 5)))
    score = x[:, 0] + x[:, 1] * x[:, 2] + rng.standard_normal(160) * 0.5
    label = np.digitize(score, [0.0] if classes == 2 else [-0.6, 0.7])
    new = grid(rng.standard_normal((10, 5)))
    model = one_answer(lambda seed: GradientBoostingClassifier(n_estimators=20, learning_rate=0.1, max_depth=3, min_samples_leaf=8,
                                                               random_state=seed).fit(x, label), lambda fitted: fitted.predict_proba(new))
    answer = {"x": x.T.tolist(), "label": label.tolist(), "new": new.T.tolist(), "probability": model.predict_proba(new).tolist()}
    if classes == 2:
        explainer = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
        answer |= {"shap": explainer.shap_values(new).tolist(), "base": float(np.ravel(explainer.expected_value)[0])}
    return answer


def hazard_boosting(rng):
    x, time, event = survival_data(rng, 120, 5, ties=True)
    y = Surv.from_arrays(event, time)
    new = grid(rng.standard_normal((8, 5)))
    answer = sample(x, time, event) | {"new": new.T.tolist()}
    for rounds in (1, 15):
        model = one_answer(lambda seed, rounds=rounds: GradientBoostingSurvivalAnalysis(
            n_estimators=rounds, learning_rate=0.1, max_depth=3, min_samples_leaf=6, random_state=seed).fit(x, y), lambda fitted: fitted.predict(new))
        answer |= {f"risk{rounds}": model.predict(new).tolist()}
    answer |= {"times": model.unique_times_.tolist(), "survival": model.predict_survival_function(new, return_array=True).tolist()}
    linear = ComponentwiseGradientBoostingSurvivalAnalysis(n_estimators=80, learning_rate=0.2).fit(x - x.mean(0), y)
    return answer | {"coefficients": linear.coef_[1:].tolist(), "linearRisk": linear.predict(new - x.mean(0)).tolist()}


def survival_machines(rng):
    x, time, event = survival_data(rng, 90, 4, ties=False)
    y = Surv.from_arrays(event, time)
    new = grid(rng.standard_normal((8, 4)))
    linear = FastSurvivalSVM(alpha=0.5, rank_ratio=1, max_iter=1000, tol=1e-10, random_state=0).fit(x, y)
    kernel = FastKernelSurvivalSVM(alpha=0.5, rank_ratio=1, kernel="rbf", gamma=0.25, max_iter=1000, tol=1e-10, random_state=0).fit(x, y)
    return sample(x, time, event) | {
        "new": new.T.tolist(), "alpha": 0.5, "gamma": 0.25, "weights": linear.coef_.tolist(), "objective": float(linear.optimizer_result_.fun),
        "risk": linear.predict(new).tolist(), "kernelObjective": float(kernel.optimizer_result_.fun), "kernelRisk": kernel.predict(new).tolist()}


def class_machines(rng):
    x = grid(rng.standard_normal((120, 4)))
    label = (x[:, 0] ** 2 + x[:, 1] + rng.standard_normal(120) * 0.6 > 0.8).astype(int)
    new = grid(rng.standard_normal((10, 4)))
    linear = SVC(kernel="linear", C=0.7, tol=1e-8).fit(x, label)
    gaussian = SVC(kernel="rbf", C=2.0, gamma=0.3, tol=1e-8, class_weight={0: 1.0, 1: 2.0}).fit(x, label)
    neighbours = KNeighborsClassifier(7).fit(x, label)
    distance = KNeighborsClassifier(7, weights="distance").fit(x, label)
    return {"x": x.T.tolist(), "label": label.tolist(), "new": new.T.tolist(), "linear": linear.decision_function(new).tolist(),
            "gaussian": gaussian.decision_function(new).tolist(), "neighbours": neighbours.predict_proba(new).tolist(),
            "distance": distance.predict_proba(new).tolist()}


def calibration(rng):
    score = np.round(rng.standard_normal(80), 2)
    label = (rng.random(80) < 1 / (1 + np.exp(-2 * score + 0.5))).astype(int)
    a, b = _sigmoid_calibration(score, label)
    new = np.linspace(-3, 3, 25)
    isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(score, label)
    return {"score": score.tolist(), "label": label.tolist(), "a": float(a), "b": float(b), "new": new.tolist(),
            "isotonic": isotonic.predict(new).tolist()}


def main(folder):
    answers = {"tree/survival-tree": survival_tree, "tree/class-tree": class_tree, "tree/number-tree": number_tree,
               "boosting/two-classes": lambda rng: class_boosting(rng, 2), "boosting/three-classes": lambda rng: class_boosting(rng, 3),
               "boosting/hazard": hazard_boosting, "kernel/survival-machines": survival_machines, "kernel/class-machines": class_machines,
               "calibration/scalings": calibration}
    for seed, (name, make) in enumerate(answers.items()):
        path = Path(folder, name + ".json")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(first_without_ties(make, seed)))


if __name__ == "__main__":
    main(sys.argv[1])
