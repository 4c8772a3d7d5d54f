"""The demographic stage in NumPy: survival, ageing and migration of many draws at once.

Written to be as fast as plain NumPy goes: one call of `binomial` a year for all draws, townships, sexes and ages; no
copy that is not needed; the youngest age, which nobody can enter, falls away each year.
"""

import numpy as np

# Draws a call. Measured: 1 draw a call gives half the speed, 16 to 512 the same within 5 %, 64 and 128 the most.
BATCH = 64


class Events:
    """Chance events of a generator, or their expectation if there is none."""

    def __init__(self, rng):
        self.rng = rng

    def binomial(self, n, p):
        return n * p if self.rng is None else self.rng.binomial(n, p)

    def poisson(self, mean):
        return mean if self.rng is None else self.rng.poisson(mean)


def project(inputs, rng, params):
    """Yields the cells [draw][township][sex][age] of each year, the base year first; the first age rises by one a year."""
    draws = params.shape[1]
    events = Events(rng if inputs.chance else None)
    cells = inputs.base_cells(rng, params)
    if events.rng is not None:
        cells = cells.astype(np.int64)
    path, relative = inputs.mortality(rng, params)
    rates = inputs.rates(rng, params)
    yield cells
    for year in range(1, len(inputs.years)):
        cells = survive(inputs, events, cells, path[:, year, None] * relative, year)
        first_age = inputs.first_age + year
        for group, rate in zip(inputs.raw["migration"], rates):
            migrate(events, cells, group, rate, first_age)
        yield cells


def survive(inputs, events, cells, factor, year):
    """One year of deaths and ageing, the hazards times `factor` [draw][township]."""
    hazard = inputs.hazards[year - 1][:, year - 1 :]
    deaths = factor[:, :, None, None] * hazard
    np.negative(deaths, out=deaths)
    np.expm1(deaths, out=deaths)
    np.negative(deaths, out=deaths)
    left = cells - events.binomial(cells, deaths)
    aged = left[..., :-1]
    aged[..., -1] += left[..., -1]
    return aged


def migrate(events, cells, group, rate, first_age):
    """One year of net migration of one age group at `rate` [draw][township], in place."""
    first, last = (max(age - first_age, 0) for age in (group["ages"][0], group["ages"][1] + 1))
    if first >= min(last, cells.shape[3]):
        return
    here = np.flatnonzero(group["townships"])
    towns = slice(None) if len(here) == cells.shape[1] else here
    part = cells[:, towns, :, first:last]
    rate = rate[:, towns]
    come = rate >= 0
    there = part[come]
    part[come] = there + events.poisson(there * rate[come][:, None, None])
    there = part[~come]
    part[~come] = there - events.binomial(there, -rate[~come][:, None, None])
    if towns is here:
        cells[:, towns, :, first:last] = part


def aged(inputs, cells, year):
    """Persons of each age group, [draw][township][group]."""
    first_age = inputs.first_age + year
    sums = [cells[..., max(age - first_age, 0) :].sum(axis=(2, 3)) for age in inputs.age_groups]
    return np.stack(sums, axis=-1)


def run(inputs, rng, draws):
    """Persons of each age group, [draw][township][year][group]."""
    params = inputs.params(rng, draws)
    years = enumerate(project(inputs, rng, params))
    return np.stack([aged(inputs, cells, year) for year, cells in years], axis=2)
