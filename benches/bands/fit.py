"""Fits the law of migration and mortality to counties, and tries it on counties it has not seen.

    python3 fit.py COUNTIES.csv[.gz] RATES.csv [--halves 20] [--classes]

COUNTIES: both censuses by county, columns year (2010, 2020), code, name, then m0, f0, m1-4, f1-4, m5-9 … m85+, f85+ (persons).
RATES: death rates by single age, columns revision, year, sex, age, mx (WPP2024 is used).
Needs NumPy, SciPy and pandas. The figures of docs/model/bands.md are what this prints; half an hour for 20 halves on one core.
Follows docs/model/README.md, not bedplan's code: a second opinion on survival as well.
"""

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from scipy import optimize
from scipy.interpolate import PchipInterpolator
from scipy.stats import norm, qmc
from scipy.stats import t as student

SEXES = ("male", "female")
BANDS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 85, 5)] + ["85+"]
# What is judged: name, first age, last age + 1, weight in the fit.
OUTCOMES = [("60+", 60, 200, 1.0), ("65+", 65, 200, 1.0), ("80+", 80, 200, 1.0)]
OUTCOMES += [("55-59", 55, 60, 0.5), ("60-69", 60, 70, 0.5), ("70-79", 70, 80, 0.5)]
GROUPS = [(45, 59), (60, 69), (70, 100)]
QUANTILES = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
YOUNGEST = 45
# Degrees of freedom, ends of a rate, correlation of the groups, mean of the log level: held.
DF, END, CORRELATION, LEVEL = 3.0, 0.08, 0.9, -0.10
START = np.array([-5, -5, -3, np.log(0.010), np.log(0.007), np.log(0.008), np.log(0.147)])


class Counties:
    """Comparable counties: people of 2010 by single age, and counts of 2020."""

    def __init__(self, counties, rates):
        people = pd.read_csv(counties, dtype={"code": str})
        both = [people[people.year == year].set_index("code") for year in (2010, 2020)]
        both = both[0].add_suffix("_a").join(both[1].add_suffix("_b"), how="inner")
        last = lambda name: name.str.strip().str.split("/").str[-1].str.strip()
        columns = [f"{s[0]}{band}" for band in BANDS for s in SEXES]
        totals = [both[[c + end for c in columns]].sum(axis=1) for end in ("_a", "_b")]
        # Codes that changed their area are left out.
        same = (last(both.name_a) == last(both.name_b)) & (np.abs(np.log(totals[1] / totals[0])) < 0.5)
        both = both[same]
        self.code = list(both.index)
        self.name, self.province = last(both.name_b), both.name_b.str.split("/").str[0]
        self.people, self.growth = totals[0][same].to_numpy(), np.log(totals[1] / totals[0])[same].to_numpy()
        counts = lambda end, sex: both[[f"{sex[0]}{band}{end}" for band in BANDS]].to_numpy(float)

        table = pd.read_csv(rates)
        table = table[table.revision == "WPP2024"]
        mx = {s: table[table.sex == s].pivot(index="year", columns="age", values="mx") for s in SEXES}
        ages = np.arange(YOUNGEST, 101)
        single = {s: by_single_age(counts("_a", s), mx[s].loc[2010].to_numpy())[:, YOUNGEST:] for s in SEXES}
        self.cells = np.concatenate([single[s] for s in SEXES], axis=1)
        self.hazard = np.concatenate([ten_years(mx[s], ages) for s in SEXES])
        age = np.concatenate([ages, ages])
        reached = np.minimum(age + 10, 100)
        years_in = lambda first, last: sum(
            (np.minimum(age + k, 100) >= first) & (np.minimum(age + k, 100) <= last) for k in range(1, 11)
        )
        self.years = np.stack([years_in(*group) for group in GROUPS]).astype(float)
        self.outcomes = []
        for _, first, end, _ in OUTCOMES:
            here = (reached >= first) & (reached < end)
            bands = slice(first // 5 + 1, 19 if end > 100 else end // 5 + 1)
            observed = sum(counts("_b", s)[:, bands].sum(axis=1) for s in SEXES)
            cells = np.ascontiguousarray(self.cells[:, here])
            alive = cells @ np.exp(-self.hazard[here])
            chance = (1 - alive / cells.sum(axis=1)) / np.maximum(alive, 1)
            self.outcomes.append((here, cells, np.log(observed), np.log(observed / alive), np.sqrt(chance)))

    def classes(self):
        """Masks of classes of counties by name."""
        kind = np.array([name[-1] for name in self.name])
        slowly = (self.growth < 0) & (self.growth > -0.15)
        near = self.province.isin(["重庆市", "四川省", "贵州省", "湖北省", "湖南省", "陕西省"]).to_numpy()
        size = (self.people > 120_000) & (self.people < 480_000)
        return {
            "all": np.ones(len(kind), bool),
            "region": near,
            "shrinking": self.growth < 0,
            "shrinking to 15 %": slowly,
            "shrinking to 15 %, of size": slowly & size,
            "growing": self.growth >= 0,
            "urban districts": kind == "区",
            "counties": np.isin(kind, ["县", "旗"]),
            "cities": kind == "市",
        }


def by_single_age(counts, mx):
    """Persons by age 0 to 100+: a monotone cubic between band edges, the open band by stationary survivors."""
    edges = np.array([0, 1] + list(range(5, 90, 5)))
    below = np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts[:, :18], axis=1)], axis=1)
    single = np.diff(PchipInterpolator(edges, below, axis=1)(np.arange(0, 86)))
    alive = np.concatenate([[1], np.exp(-np.cumsum(mx[:100]))])
    lived = np.append(alive[:100] * (1 - np.exp(-mx[:100])) / mx[:100], alive[100] / mx[100])
    return np.concatenate([single, counts[:, 18:19] * lived[85:] / lived[85:].sum()], axis=1)


def ten_years(mx, ages):
    """Cumulative hazard from the end of 2010 to the end of 2020 by age in 2010."""
    total, at = np.zeros(len(ages)), ages.copy()
    for year in range(2011, 2021):
        rate = mx.loc[year].to_numpy()
        total += np.where(at < 100, 0.5 * (rate[at] + rate[np.minimum(at + 1, 100)]), rate[100])
        at = np.minimum(at + 1, 100)
    return total


def law(v):
    return {"location": v[:3] / 1000, "scale": np.exp(v[3:6]), "level_sd": np.exp(v[6])}


def logs(counties, law, z, rows):
    """ln of each outcome, [county][draw]."""
    mixed = np.sqrt(CORRELATION) * z[:, :1] + np.sqrt(1 - CORRELATION) * z[:, 1:4]
    rates = []
    for at, location, scale in zip(mixed.T, law["location"], law["scale"]):
        low, high = student.cdf((-END - location) / scale, DF), student.cdf((END - location) / scale, DF)
        rates.append(location + scale * student.ppf(low + norm.cdf(at) * (high - low), DF))
    level = LEVEL + law["level_sd"] * z[:, 4]
    kept = np.exp(-np.outer(counties.hazard, np.exp(level)) + counties.years.T @ np.log1p(rates))
    for j, (here, cells, *_, chance) in enumerate(counties.outcomes):
        yield np.log(cells[rows] @ kept[here]) + chance[rows][:, None] * z[None, :, 5 + j]


def loss(counties, law, z, rows):
    """Pinball loss over the quantiles, each in its own spread."""
    total = 0.0
    for (*_, weight), (_, _, observed, *_), x in zip(OUTCOMES, counties.outcomes, logs(counties, law, z, rows)):
        off = observed[rows][:, None] - np.quantile(x, QUANTILES, axis=1).T
        pinball = np.where(off > 0, QUANTILES * off, (QUANTILES - 1) * off)
        total += weight * np.mean(pinball / np.sqrt(QUANTILES * (1 - QUANTILES)))
    return total


def held(counties, law, z, rows):
    """Share of counties inside the 50, 80 and 95 % bands, [outcome][band]."""
    shares = []
    for (_, _, observed, *_), x in zip(counties.outcomes, logs(counties, law, z, rows)):
        q, o = np.quantile(x, QUANTILES, axis=1), observed[rows]
        shares.append([np.mean((o >= q[i]) & (o <= q[-1 - i])) for i in (2, 1, 0)])
    return np.array(shares)


def fit(counties, rows, z, level_sd=None):
    free = START if level_sd is None else START[:6]
    whole = lambda v: v if level_sd is None else np.append(v, np.log(level_sd))
    bounds = [(-20, 20)] * 3 + [(np.log(0.0015), np.log(0.03))] * 3 + [(np.log(0.02), np.log(0.5))]
    found = optimize.minimize(
        lambda v: loss(counties, law(whole(v)), z, rows),
        free,
        method="L-BFGS-B",
        bounds=bounds[: len(free)],
        options={"maxiter": 14, "maxfun": 170, "eps": 2e-3},
    )
    return law(whole(found.x))


def show(title, law, shares):
    print(title, *(f"{100 * m:+.2f},{100 * s:.2f}" for m, s in zip(law["location"], law["scale"])), f"sd {law['level_sd']:.3f}")
    for (name, *_), (half, most, all_but) in zip(OUTCOMES, shares):
        print(f"  {name:6} {100 * half:5.1f} {100 * most:5.1f} {100 * all_but:5.1f}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("counties")
    arguments.add_argument("rates")
    arguments.add_argument("--halves", type=int, default=20)
    arguments.add_argument("--classes", action="store_true")
    arguments = arguments.parse_args()
    counties = Counties(arguments.counties, arguments.rates)
    print(len(counties.growth), "counties; without migration ln(counted / projected), median and sd:")
    for (name, *_), (_, _, _, error, _) in zip(OUTCOMES, counties.outcomes):
        print(f"  {name:6} {np.median(error):+.3f} {error.std():.3f}")
    points = lambda seed, m: norm.ppf(qmc.Sobol(12, seed=seed).random_base2(m))
    few, many = points(1, 8), points(7, 11)
    everyone = np.arange(len(counties.growth))
    whole = fit(counties, everyone, few)
    show("all", whole, held(counties, whole, many, everyone))
    generator, judged = np.random.default_rng(2020), []
    for _ in range(arguments.halves):
        order = generator.permutation(everyone)
        one, other = np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])
        judged.append(held(counties, fit(counties, one, few), many, other))
    if judged:
        show("fitted on one half, judged on the other", whole, np.mean(judged, axis=0))
    if arguments.classes:
        for name, mask in counties.classes().items():
            rows = np.flatnonzero(mask)
            found = fit(counties, rows, few, level_sd=0.15)
            show(f"{name} ({len(rows)})", found, held(counties, found, many, rows))
            show("  under the law of all", whole, held(counties, whole, many, rows))


if __name__ == "__main__":
    main()
