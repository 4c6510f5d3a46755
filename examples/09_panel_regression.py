"""A panel regressed on: are coups fewer in a state that belongs to more blocs? Needs pandas and statsmodels. A way to start, and no finding."""

import pandas as pd
import statsmodels.formula.api as smf

import blocs
from blocs.covariates import coups

panel = blocs.panel(years=range(1970, 2024), rule="start", complete=True).to_pandas()
panel = panel.groupby(["state", "year"]).agg(blocs=("member", "sum"), suspended=("suspended", "max")).reset_index()
happened = pd.DataFrame({"state": each.state, "year": each.on.earliest.year, "coup": 1} for each in coups()).drop_duplicates()
data = panel.merge(happened, how="left", on=["state", "year"]).fillna({"coup": 0})
data = data.astype({"year": int, "blocs": float, "suspended": float, "coup": float})  # plain types, as statsmodels takes them

fit = smf.ols("coup ~ blocs + suspended + C(year)", data).fit(cov_type="cluster", cov_kwds={"groups": data["state"].astype("category").cat.codes})
print(f"{len(data)} state-years, {int(data['coup'].sum())} with a coup or an attempt; a linear probability with years, clustered by state")
for name in ("blocs", "suspended"):
    print(f"{name:<10} {fit.params[name]:6.3f}  (standard error {fit.bse[name]:.3f})")
