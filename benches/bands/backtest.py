"""The shipped back-test: counties of the census of 2010 judged by that of 2020, with the bands of the engine.

    python3 backtest.py COUNTIES.csv[.gz] RATES.csv --bedplan ../../target/release/bedplan [--halves 20] [--draws 1000] [--work FOLDER]

Prints the tables of docs/model/backtest.md. Without migration and with the law of all counties on all of them, by class and
province; then, for each random half, the law fitted on it by fit.py and judged on the other half by `bedplan backtest`.
Needs NumPy, SciPy and pandas for the fits. On one idle core about three minutes a half.
"""

import argparse
import csv
import pathlib
import statistics
import subprocess
import tempfile

import counties as cases

RESULTS = ["population/" + ages for ages in cases.OBSERVED]


def judged(arguments, folder, listed, law):
    """Rows of the table of judgements, by result, grouping and group."""
    cases.case(folder, listed, arguments.rates, law, arguments.draws)
    command = [arguments.bedplan, "backtest", folder / "scenario.yaml", "--observed", folder / "observed.csv"]
    subprocess.run([*command, "--out", folder / "out", "--tables-only"], check=True, capture_output=True)
    with open(folder / "out/tables/judgements.csv", encoding="utf-8-sig") as file:
        return {(row["result"], row["group_by"], row["group_name"]): row for row in csv.DictReader(file)}


def table(rows, keys):
    print("| | counties | error | ln sd | 50 % | 80 % | 95 % | CRPS | factor |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, key in keys:
        row = rows.get(key)
        if row:
            held = (f"{100 * float(row[c]):.0f}" for c in ("held50", "held80", "held95"))
            print(
                f"| {name} | {row['observations']} | {100 * float(row['median_error']):+.1f} % | {float(row['sd_log_error']):.3f} |",
                " | ".join(held),
                f"| {100 * float(row['relative_crps']):.1f} % | {float(row['spread_factor'] or 'nan'):.2f} |",
            )
    print(flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("counties")
    arguments.add_argument("rates")
    arguments.add_argument("--bedplan", required=True)
    arguments.add_argument("--halves", type=int, default=20)
    arguments.add_argument("--draws", type=int, default=1000)
    arguments.add_argument("--work", type=pathlib.Path)
    arguments = arguments.parse_args()
    work = arguments.work or pathlib.Path(tempfile.mkdtemp())
    listed = list(cases.counties(arguments.counties))
    everyone = [(name.removeprefix("population/"), (name, "all", "all")) for name in RESULTS]
    print("## Without migration\n")
    table(judged(arguments, work / "none", listed, cases.LAWS["none"]), everyone)
    print("## The law of all counties\n")
    rows = judged(arguments, work / "all", listed, cases.LAWS["all"])
    table(rows, everyone)
    for name in RESULTS[:3]:
        groups = [(f"{by}: {group}", (n, by, group)) for n, by, group in rows if n == name and by != "all"]
        print(f"### {name.removeprefix('population/')} by group\n")
        table(rows, sorted(groups))
    slow = [county for county in listed if -0.15 < county[4] < 0]
    print("## The law of those that shrank by up to 15 %, on them\n")
    table(judged(arguments, work / "slow", slow, cases.LAWS["slow"]), everyone)
    if arguments.halves:
        halves(arguments, work, listed)


def halves(arguments, work, listed):
    import fit
    import numpy as np
    from scipy.stats import norm, qmc

    known = fit.Counties(arguments.counties, arguments.rates)
    points = norm.ppf(qmc.Sobol(12, seed=1).random_base2(8))
    by_code = {county[0]: county for county in listed}
    generator, found = np.random.default_rng(2020), []
    for half in range(arguments.halves):
        order = generator.permutation(len(known.code))
        one, other = np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])
        law = fit.fit(known, one, points)
        law = (list(zip(law["location"], law["scale"])), law["level_sd"])
        rows = judged(arguments, work / f"half{half}", [by_code[known.code[i]] for i in other], law)
        found.append([[float(rows[n, "all", "all"][c]) for c in ("held50", "held80", "held95")] for n in RESULTS])
        print(half, *(f"{100 * most:.1f}" for _, most, _ in found[-1]), flush=True)
    print("\n## Fitted on one half, judged on the other\n")
    print("| | 50 % | 80 % | 95 % |\n| --- | ---: | ---: | ---: |")
    for at, name in enumerate(RESULTS):
        shares = ([100 * held[at][band] for held in found] for band in range(3))
        spread = lambda s: f"{statistics.mean(s):.1f} ± {statistics.stdev(s) if len(s) > 1 else 0:.1f}"
        print(f"| {name.removeprefix('population/')} |", " | ".join(spread(s) for s in shares), "|")


if __name__ == "__main__":
    main()
