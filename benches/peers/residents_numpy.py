"""People who stay, written a second time: a district without travel, in NumPy, from docs/model/residents.md and not from bedplan's code.

    python3 benches/peers/residents_numpy.py [DRAWS]

bedplan tells what each draw meets (expected demand, demand of the base year, usable beds) and what it makes of it; here other luck makes the
same of it. Every mean over the draws (township, year, kind of bed, result) is compared by the paired difference over its standard
error, every spread likewise. Status 0 where the largest score is at most 5, 1 where one is not.
"""
import json
import subprocess
import sys

import numpy as np

DRAWS = sys.argv[1] if len(sys.argv) > 1 else "1000"
COMMAND = ["cargo", "run", "--release", "--quiet", "--example", "peers", "--", "residents", "tests/fixtures/small/scenario.yaml", DRAWS]
NURSING = [True, False, True, False]  # by class: supported nursing, supported general, nursing, general


def simulate(told, rng):
    """Results by draw, township, year, result and kind of bed looked for (general, nursing)."""
    expected, demand = np.array(told["expected"]), np.array(told["demand"]).astype(int)
    usable = np.floor(np.array(told["usable"]) + 1e-9).astype(int)  # township, kind
    stay, patience = np.array(told["stay"]), np.array(told["patience"])
    draws, towns, years, classes = expected.shape
    here = np.zeros((draws, towns, classes, 2), int)  # residents by class and kind of their bed
    queue = demand.copy()
    out = np.full((draws, towns, years, len(told["told"]), 2), np.nan)

    def admit(people, c):
        """Lets those who look for a bed take the free ones; returns who got none."""
        for kind in ([1] if NURSING[c] else [0, 1]):
            taken = np.minimum(people, np.maximum(usable[:, kind] - here[..., kind].sum(axis=2), 0))
            here[:, :, c, kind] += taken
            people = people - taken
        return people

    def tell(year, result, by_class):
        for kind in (0, 1):
            of = [c for c in range(classes) if NURSING[c] == bool(kind)]
            out[:, :, year, told["told"].index(result), kind] = by_class[..., of].sum(axis=2)

    for c in range(classes):
        queue[:, :, c] = admit(queue[:, :, c], c)
    tell(0, "residents", here.sum(axis=3))
    tell(0, "waiting", queue)
    for year in range(1, years):
        count = {name: np.zeros((draws, towns, classes)) for name in ("arrivals", "admissions", "gave_up", "months_waited")}
        for month in range(12):
            at = [expected[:, :, year - 1] + (expected[:, :, year] - expected[:, :, year - 1]) * m / 12 for m in (month, month + 1)]
            arrive = rng.poisson(np.maximum(at[1] - at[0] * np.exp(-1 / stay), 0))
            here -= rng.binomial(here, (1 - np.exp(-1 / stay))[:, None])
            gone = rng.binomial(queue, 1 - np.exp(-1 / patience))
            queue -= gone
            for c in range(classes):
                looking = queue[:, :, c] + arrive[:, :, c]
                queue[:, :, c] = admit(looking, c)
                count["admissions"][:, :, c] += looking - queue[:, :, c]
            count["arrivals"] += arrive
            count["gave_up"] += gone
            count["months_waited"] += queue
        tell(year, "residents", here.sum(axis=3))
        tell(year, "waiting", queue)
        for name, by_class in count.items():
            tell(year, name, by_class)
    return out


def main():
    told = json.loads(subprocess.run(COMMAND, check=True, capture_output=True, text=True).stdout)
    theirs = np.array(told["results"], float)
    ours = simulate(told, np.random.default_rng(2021))
    assert (np.isnan(theirs) == np.isnan(ours)).all(), "both tell the same results"
    scores = []
    for moment in (lambda x: x, lambda x: np.abs(x - np.median(np.concatenate([theirs, ours]), axis=0))):
        difference = moment(theirs) - moment(ours)
        error = difference.std(axis=0, ddof=1) / np.sqrt(len(difference))
        mean = difference.mean(axis=0)
        seen = np.isfinite(mean) & (error > 0)
        assert np.nanmax(np.abs(mean[np.isfinite(mean) & (error == 0)]), initial=0) < 1e-9
        scores.append((mean / np.where(error > 0, error, 1))[seen])
    scores = np.concatenate(scores)
    waiting = theirs[:, :, -1, told["told"].index("waiting")].sum(axis=(1, 2)).mean()
    print(f"{len(scores)} scores of {len(theirs)} draws, largest {np.abs(scores).max():.2f}, root mean square {np.sqrt((scores**2).mean()):.2f}; {waiting:.1f} people wait at the end")
    sys.exit(int(np.abs(scores).max() > 5))


main()
