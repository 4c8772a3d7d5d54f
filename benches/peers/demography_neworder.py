"""The demographic stage in neworder, a microsimulation framework with a C++ core: every person for himself.

The population is kept in plain arrays, one entry a person, which is faster than the data frames of the framework's
examples. Each person is one cell number (township, sex, age), so a hazard is one look-up.
"""

import neworder
import numpy as np

# Draws a call: the framework runs one model at a time.
BATCH = 4


class Population(neworder.Model):
    """One draw: a timeline of years, a step of which is a year of deaths, ageing and migration."""

    def __init__(self, inputs, cells, path, relative, rates, seed):
        years = inputs.years
        timeline = neworder.LinearTimeline(int(years[0]), int(years[-1]), len(years) - 1)
        super().__init__(timeline, lambda: seed)
        self.inputs, self.path, self.relative, self.rates = inputs, path, relative, rates
        self.shape = cells.shape
        self.width = cells.shape[2]
        self.people = np.repeat(np.arange(cells.size), cells.astype(np.int64).ravel())
        self.year = 0
        self.counted = [self.count()]

    def step(self):
        """One year."""
        self.year += 1
        inputs, width = self.inputs, self.width
        factor = self.path[self.year] * self.relative[:, None, None]
        dies = -np.expm1(-inputs.hazards[self.year - 1] * factor).ravel()
        self.people = self.people[self.mc.hazard(dies[self.people]) == 0.0]
        self.people += (self.people % width) != width - 1
        for group, rate in zip(inputs.raw["migration"], self.rates):
            self.migrate(group, rate)
        self.counted.append(self.count())

    def migrate(self, group, rate):
        """Net migration of one age group."""
        first, last = (max(age - self.inputs.first_age, 0) for age in group["ages"])
        here = np.array(group["townships"])
        at = np.zeros(self.shape)
        at[here, :, first : last + 1] = rate[here, None, None]
        there = np.bincount(self.people, minlength=at.size)
        if (at < 0).any():
            leaves = np.maximum(-at, 0.0).ravel()
            self.people = self.people[self.mc.hazard(leaves[self.people]) == 0.0]
        if (at > 0).any():
            come = neworder.as_np(self.mc).poisson(np.maximum(at, 0.0).ravel() * there)
            self.people = np.concatenate([self.people, np.repeat(np.arange(at.size), come)])

    def count(self):
        """Persons of each age group, [township][group]."""
        cells = np.bincount(self.people, minlength=int(np.prod(self.shape))).reshape(self.shape)
        first_age = self.inputs.first_age
        return [cells[:, :, max(age - first_age, 0) :].sum(axis=(1, 2)) for age in self.inputs.age_groups]


def run(inputs, rng, draws):
    """Persons of each age group, [draw][township][year][group]."""
    if not inputs.chance:
        raise SystemExit("the microsimulation is for chance events")
    params = inputs.params(rng, draws)
    path, relative = inputs.mortality(rng, params)
    cells = inputs.base_cells(rng, params)
    rates = inputs.rates(rng, params)
    people = []
    for draw in range(draws):
        seed = int(rng.integers(2**31))
        model = Population(inputs, cells[draw], path[draw], relative[draw], rates[:, draw], seed)
        neworder.run(model)
        people.append(np.transpose(model.counted, (2, 0, 1)))
    return np.array(people, dtype=float)
