"""The demographic stage in Numba: a loop over cells, compiled, with the sampler bedplan began with.

A count with a small mean is found by adding up its distribution from 0, which needs one uniform number and one
exponential; a larger one by Numba's `binomial`. This is what a modeller who measures would write.
"""

import numba
import numpy as np

# Draws a call: enough to hide the call.
BATCH = 256

# Means below this are summed from 0; measured: 4 to 30 give the same speed within a tenth.
SUMMED_BELOW = 20.0


@numba.njit(cache=True)
def deaths(n, hazard):
    """Binomial(n, 1 - exp(-hazard))."""
    exposure = n * hazard
    if exposure >= SUMMED_BELOW or hazard > 0.5:
        return np.random.binomial(int(n), -np.expm1(-hazard))
    u = np.random.random()
    if u <= 1.0 - exposure:
        return 0
    return summed(n, np.exp(-exposure), np.expm1(hazard), u)


@numba.njit(cache=True)
def leavers(n, p):
    """Binomial(n, p) for a small p."""
    mean = n * p
    if mean >= SUMMED_BELOW or p > 0.5:
        return np.random.binomial(int(n), p)
    u = np.random.random()
    if u <= 1.0 - mean:
        return 0
    return summed(n, np.exp(n * np.log1p(-p)), p / (1.0 - p), u)


@numba.njit(cache=True)
def summed(n, none, odds, u):
    """The quantile at u of a binomial law with P(0) = `none`."""
    term, k = none, 0
    while u > term and k < n:
        u -= term
        term *= (n - k) * odds / (k + 1)
        k += 1
    return k


@numba.njit(cache=True)
def seed(number):
    """Seeds the generator of the compiled code, which is not NumPy's."""
    np.random.seed(number)


@numba.njit(cache=True)
def simulate(cells, hazards, relative, path, rates, ages, here, first_age, groups, people):
    """Fills people[draw][township][year][group] from cells[draw][township][sex][age]."""
    draws, towns, _, width = cells.shape
    for d in range(draws):
        for t in range(towns):
            for year in range(path.shape[1]):
                for s in range(2):
                    row = cells[d, t, s]
                    if year > 0:
                        factor = path[d, year] * relative[d, t]
                        open_age = 0.0
                        for a in range(width - 1, year - 2, -1):
                            n = row[a]
                            left = n - deaths(n, hazards[year - 1, s, a] * factor) if n > 0 else 0.0
                            if a == width - 1:
                                open_age = left
                            else:
                                row[a + 1] = left
                        row[width - 1] += open_age
                        row[year - 1] = 0.0
                        for g in range(rates.shape[0]):
                            if not here[g, t]:
                                continue
                            rate = rates[g, d, t]
                            for a in range(max(ages[g, 0] - first_age, 0), min(ages[g, 1] + 1 - first_age, width)):
                                n = row[a]
                                if n > 0:
                                    row[a] += np.random.poisson(n * rate) if rate >= 0 else -leavers(n, -rate)
                    for g in range(len(groups)):
                        people[d, t, year, g] += row[max(groups[g] - first_age, 0) :].sum()


def run(inputs, rng, draws):
    """Persons of each age group, [draw][township][year][group]."""
    if not inputs.chance:
        raise SystemExit("the Numba peer is for chance events")
    seed(int(rng.integers(2**32)))
    params = inputs.params(rng, draws)
    migration = inputs.raw["migration"]
    path, relative = inputs.mortality(rng, params)
    people = np.zeros((draws, len(inputs.towns), len(inputs.years), 3))
    simulate(
        inputs.base_cells(rng, params),
        inputs.hazards,
        relative,
        path,
        inputs.rates(rng, params),
        np.array([group["ages"] for group in migration]),
        np.array([group["townships"] for group in migration]),
        inputs.first_age,
        np.array(inputs.age_groups),
        people,
    )
    return people
