"""The inputs of a scenario, as `examples/peers.rs` hands them out, and draws of its assumptions.

Every peer starts here, so that all of them and bedplan use the same numbers. Knows nothing of the model.
"""

import json
import re

import numpy as np


class Inputs:
    """A scenario's numbers as arrays. Indices: township t, sex s (male, female), age a - first_age, year y - base."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            raw = json.load(file)
        self.raw = raw
        self.chance = raw["chance_events"]
        self.years = np.array(raw["years"])
        self.first_age = raw["first_age"]
        self.age_groups = [raw["elderly_age"], 65, 80]
        towns = raw["townships"]
        self.towns = [t["id"] for t in towns]
        self.urban = np.array([t["urban"] for t in towns])
        self.population_sd = np.array([t["population_sd_log"] for t in towns])
        self.relative_mortality = np.exp([t["log_relative_mortality"] for t in towns])
        self.all_ages = np.array([t["all_ages"] for t in towns], dtype=float)
        self.persons = np.array([t["persons"] for t in towns], dtype=float)
        self.hazards = np.array(raw["hazards"])
        self.walks = self.years > raw["last_estimated_year"]
        self.laws = [_law(a) for a in raw["assumptions"]]

    def params(self, rng, draws):
        """Values of every assumption, [assumption][draw]; medians of one central draw if `rng` is None.

        The common factors of these draws are kept for what townships draw and for the walk of mortality.
        """
        assumptions = self.raw["assumptions"]
        if rng is None:
            return np.array([[a["median"]] for a in assumptions])
        towns = len(self.towns)
        shape = lambda factor: (draws, towns) if factor["in_each_township"] else (draws, 1)
        self.factors = [rng.standard_normal(shape(factor)) for factor in self.raw["common_factors"]]
        values = np.empty((len(assumptions), draws))
        for index, (assumption, law) in enumerate(zip(assumptions, self.laws)):
            if assumption["in_each_township"]:
                values[index] = assumption["median"]
            else:
                values[index] = self.mixed(rng, law, assumption["id"], (draws, 1))[:, 0]
        return values

    def mixed(self, rng, law, name, shape):
        """Values of a law that loads on common factors as `name` does: independent ones, put in the order of z."""
        shared, own = self.shared(name)
        values = law(rng, shape[0] * shape[1])
        if own == 1.0:
            return values.reshape(shape)
        z = (shared + own * rng.standard_normal(shape)).ravel()
        ordered = np.empty_like(values)
        ordered[np.argsort(z)] = np.sort(values)
        return ordered.reshape(shape)

    def shared(self, name):
        """The sum of loads times factors of these draws, [draw][township or one], and the load on what is its own."""
        total, squares = 0.0, 0.0
        for factor, number in zip(self.raw["common_factors"], self.factors):
            for load in (l["load"] for l in factor["loads"] if l["id"] == name):
                total, squares = total + load * number, squares + load**2
        return total, np.sqrt(max(1.0 - squares, 0.0))

    def in_each_township(self, rng, index, draws):
        """Values of an assumption that townships draw for themselves, [draw][township]; 0 where there is none."""
        if index is None:
            return np.zeros((draws, len(self.towns)))
        assumption = self.raw["assumptions"][index]
        if rng is None:
            return np.full((draws, len(self.towns)), assumption["median"])
        return self.mixed(rng, self.laws[index], assumption["id"], (draws, len(self.towns)))

    def rates(self, rng, params):
        """Net migration a year of each group, [group][draw][township]."""
        draws = params.shape[1]
        groups = self.raw["migration"]
        own = lambda group: self.in_each_township(rng, group["township_rate"], draws)
        return np.array([params[group["rate"]][:, None] + own(group) for group in groups])

    def mortality(self, rng, params):
        """Factors on the hazards: of the district, [draw][year], and of each township, [draw][township]."""
        own = self.in_each_township(rng, self.raw["township_level"], params.shape[1])
        return np.exp(self.mortality_path(rng, params)), np.exp(own) * self.relative_mortality

    def mortality_path(self, rng, params):
        """k(y): a level in the base year, and a random walk after the last year the life table estimates. [draw][year]"""
        draws = params.shape[1]
        level = np.zeros(draws) if self.raw["level"] is None else params[self.raw["level"]]
        steps = np.zeros((draws, len(self.years)))
        if rng is not None:
            walks = self.walks & (np.arange(len(self.years)) > 0)
            normal = rng.standard_normal((draws, walks.sum()))
            shared, own = self.shared("mortality.walk")
            if own < 1.0 and walks.any():
                along = normal.sum(axis=1, keepdims=True) / np.sqrt(walks.sum())
                normal += (own * along + shared - along) / np.sqrt(walks.sum())
            steps[:, walks] = normal * params[self.raw["walk_sd"]][:, None]
        return level[:, None] + np.cumsum(steps, axis=1)

    def base_cells(self, rng, params):
        """Persons of the base year, [draw][township][sex][age], whole where chance events happen."""
        draws = params.shape[1]
        if rng is None:
            return np.broadcast_to(self.persons, (draws, *self.persons.shape)).copy()
        # The law of the factors given that their weighted sum is 1: exp(x - c sd^2 share), by Newton's method in c.
        logs = rng.standard_normal((draws, len(self.towns))) * self.population_sd
        share = self.all_ages / self.all_ages.sum()
        pull = self.population_sd**2 * share
        c = np.zeros((draws, 1))
        for _ in range(20 if pull.any() else 0):
            persons = share * np.exp(logs - c * pull)
            c += (persons.sum(axis=1, keepdims=True) - 1.0) / (persons @ pull)[:, None]
        factor = np.exp(logs - c * pull)
        if self.raw["older_factor"] is not None:
            factor *= params[self.raw["older_factor"]][:, None]
        exact = self.persons * factor[:, :, None, None]
        if not self.chance:
            return exact
        # Rounding the running total keeps the sum and biases no cell.
        return np.diff(np.rint(np.cumsum(exact, axis=3)), axis=3, prepend=0.0)


def _law(assumption):
    """A sampler (rng, draws) -> values of an assumption's law, checked against the mean and sd bedplan gives for it."""
    text = assumption["law"]
    if assumption["certain"]:
        value = assumption["median"]
        return lambda rng, draws: np.full(draws, value)
    family = text.split("(")[0]
    numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", text.split("(", 1)[1])]
    if family == "normal":
        mean, sd = numbers
        moments, sample = (mean, sd), lambda rng, draws: rng.normal(mean, sd, draws)
    elif family == "log-normal":
        median, sd_log = numbers
        average = median * np.exp(sd_log**2 / 2)
        moments = (average, average * np.sqrt(np.expm1(sd_log**2)))
        sample = lambda rng, draws: rng.lognormal(np.log(median), sd_log, draws)
    elif family == "beta":
        a, b, low, high = (*numbers, 0.0, 1.0)[:4]
        sd = np.sqrt(a * b / (a + b + 1)) / (a + b) * (high - low)
        moments = (low + (high - low) * a / (a + b), sd)
        sample = lambda rng, draws: low + (high - low) * rng.beta(a, b, draws)
    elif family == "t":
        location, scale, df, *ends = numbers
        low, high = ends or (-np.inf, np.inf)

        def sample(rng, draws):
            values = location + scale * rng.standard_t(df, draws)
            while (outside := (values < low) | (values > high)).any():
                values[outside] = location + scale * rng.standard_t(df, outside.sum())
            return values

        # Of a cut law: from many values, as far as these tell.
        many = sample(np.random.default_rng(1), 4_000_000)
        moments = (many.mean(), many.std())
        near = abs(moments[0] - assumption["mean"]) < 0.003 * moments[1] and np.isclose(moments[1], assumption["sd"], rtol=0.01)
        moments = (assumption["mean"], assumption["sd"]) if near else moments
    elif family == "PERT":
        low, mode, high = numbers
        a, b = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
        sd = np.sqrt(a * b / 7) / 6 * (high - low)
        moments = ((low + 4 * mode + high) / 6, sd)
        sample = lambda rng, draws: low + (high - low) * rng.beta(a, b, draws)
    else:
        raise SystemExit(f"{assumption['id']}: the peers know no law like {text}")
    if not np.allclose(moments, (assumption["mean"], assumption["sd"]), rtol=1e-4, atol=1e-12):
        raise SystemExit(f"{assumption['id']}: {text} was misread: {moments}")
    return sample
