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
        """Values of every assumption, [assumption][draw]; medians of one central draw if `rng` is None."""
        if rng is None:
            return np.array([[a["median"]] for a in self.raw["assumptions"]])
        return np.array([law(rng, draws) for law in self.laws])

    def mortality_path(self, rng, params):
        """k(y): a level in the base year, and a random walk after the last year the life table estimates. [draw][year]"""
        draws = params.shape[1]
        if rng is None:
            return np.zeros((draws, len(self.years)))
        level = params[self.raw["level_sd"]] * rng.standard_normal(draws)
        steps = rng.standard_normal((draws, len(self.years))) * params[self.raw["walk_sd"]][:, None]
        steps[:, ~self.walks] = 0.0
        steps[:, 0] = 0.0
        return level[:, None] + np.cumsum(steps, axis=1)

    def base_cells(self, rng, draws):
        """Persons of the base year, [draw][township][sex][age], whole where chance events happen."""
        if rng is None:
            return np.broadcast_to(self.persons, (draws, *self.persons.shape)).copy()
        factor = np.exp(rng.standard_normal((draws, len(self.towns))) * self.population_sd)
        factor *= self.all_ages.sum() / (factor @ self.all_ages)[:, None]
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
