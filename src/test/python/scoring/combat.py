"""Values of src/test/resources/org/lobule/scoring/preparation/combat.csv: neuroCombat 0.2.12 (its iteration carried to the end)
on 40 rows of 6 columns in 3 batches with 1 covariate, all made from a formula so that the file holds both sides.
Run: python combat.py > combat.csv"""
import numpy as np, pandas as pd
import sys, neuroCombat.neuroCombat
nc = sys.modules["neuroCombat.neuroCombat"]
# The package stops its iteration at 1e-4 of change; carried on it converges to the posterior means themselves
def settled(sdat, g_hat, d_hat, g_bar, t2, a, b, conv=1e-12):
    n = sdat.shape[1]; g, d = g_hat.copy(), d_hat.copy()
    for _ in range(2000):
        g2 = nc.postmean(g_hat, g_bar, n, d, t2)
        d = nc.postvar(((sdat - g2[:, None]) ** 2).sum(axis=1), n, a, b); g = g2
    return g, d
nc.it_sol = settled
rng = np.random.default_rng(7)
batch = np.array(["A"] * 15 + ["B"] * 14 + ["C"] * 11)
age = np.round(rng.normal(60, 9, 40), 1)
x = rng.normal(size=(40, 6)) * [1, 2, 5, .3, 10, 1] + [0, 3, -4, 1, 100, 7] + age[:, None] * [.02, 0, .1, 0, .5, -.03]
x += np.select([batch == "B", batch == "C"], [1.0, -2.0])[:, None] * [.5, 1, 2, .1, 4, .3]
x = np.round(x * np.select([batch == "B", batch == "C"], [1.3, .8], 1.0)[:, None], 4)
table = {"batch": batch, "age": age}
for j in range(6): table[f"x{j}"] = x[:, j]
for label, kwargs in (("full", {}), ("mean", {"mean_only": True})):
    out = nc.neuroCombat(dat=x.T, covars=pd.DataFrame({"batch": batch, "age": age}), batch_col="batch", continuous_cols=["age"], **kwargs)["data"].T
    for j in range(6): table[f"{label}{j}"] = out[:, j]
out = nc.neuroCombat(dat=x.T, covars=pd.DataFrame({"batch": batch}), batch_col="batch")["data"].T
for j in range(6): table[f"plain{j}"] = out[:, j]
print(pd.DataFrame(table).to_csv(index=False, float_format="%.12g"), end="")
