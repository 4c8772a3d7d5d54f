"""The shipped back-test: counties of the census of 2010 judged by that of 2020, with the bands of the engine.

    python3 backtest.py COUNTIES.csv[.gz] RATES.csv --bedplan ../../target/release/bedplan [--halves 20] [--only-halves] [--draws 1000]
                        [--laws halves.csv] [--work FOLDER]

Prints the tables of docs/model/backtest.md. Without migration and with the law of all counties on all of them, by class and
province; then, for each random half, the law fitted on it by fit.py and judged on the other half by `bedplan backtest`.
`halves.csv` keeps the laws that fit.py found on each half; with `--laws` they are read from there, or fitted and written
where the file is not there yet. Needs NumPy for the halves, and SciPy and pandas for the fits. On one idle core half a minute a half of 1,000 draws,
and 15 seconds for its fit.
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
    arguments.add_argument("--only-halves", action="store_true")
    arguments.add_argument("--draws", type=int, default=1000)
    arguments.add_argument("--laws", type=pathlib.Path, help="laws fitted on each half; written where there are none yet")
    arguments.add_argument("--work", type=pathlib.Path)
    arguments = arguments.parse_args()
    work = arguments.work or pathlib.Path(tempfile.mkdtemp())
    listed = list(cases.counties(arguments.counties))
    if not arguments.only_halves:
        tables(arguments, work, listed)
    if arguments.halves:
        halves(arguments, work, listed)


def tables(arguments, work, listed):
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


LAW = [f"{group}_{what}" for group, *_ in cases.GROUPS for what in ("location", "scale")] + ["level_sd"]


def fitted(arguments, halves):
    """The law of each half, fitted on its first part."""
    import fit
    from scipy.stats import norm, qmc

    known = fit.Counties(arguments.counties, arguments.rates)
    points = norm.ppf(qmc.Sobol(12, seed=1).random_base2(8))
    for one, _ in halves:
        law = fit.fit(known, one, points)
        yield [*(x for pair in zip(law["location"], law["scale"]) for x in pair), law["level_sd"]]


def laws(arguments, halves):
    """The laws of the halves, from the file of laws or fitted."""
    if arguments.laws and arguments.laws.exists():
        with open(arguments.laws, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))[: len(halves)]
        return [[float(row[column]) for column in LAW] for row in rows]
    found = list(fitted(arguments, halves))
    if arguments.laws:
        with open(arguments.laws, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["half", *LAW])
            table.writerows([half, *(f"{x:.4f}" for x in law)] for half, law in enumerate(found))
    return found


def halves(arguments, work, listed):
    import numpy as np

    generator = np.random.default_rng(2020)
    orders = [generator.permutation(len(listed)) for _ in range(arguments.halves)]
    parts = [(np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])) for order in orders]
    found = []
    for half, ((_, other), law) in enumerate(zip(parts, laws(arguments, parts))):
        law = (list(zip(law[0:6:2], law[1:6:2])), law[6])
        rows = judged(arguments, work / f"half{half}", [listed[i] for i in other], law)
        found.append([[float(rows[n, "all", "all"][c]) for c in ("held50", "held80", "held95")] for n in RESULTS])
        print(half, *(" ".join(f"{100 * share:.1f}" for share in shares) for shares in found[-1]), sep="; ", flush=True)
    n = arguments.draws
    print(f"\n## Fitted on one half, judged on the other: {arguments.halves} halves, {n} draws\n")
    print("Honest bands whose ends are quantiles of so many draws hold", *(f"{c * (n - 1) / (n + 1):.1f}" for c in (50, 80, 95)), "%.\n")
    print("| | 50 % | 80 % | 95 % |\n| --- | ---: | ---: | ---: |")
    for at, name in enumerate(RESULTS):
        shares = ([100 * held[at][band] for held in found] for band in range(3))
        spread = lambda s: f"{statistics.mean(s):.1f} ± {statistics.stdev(s) if len(s) > 1 else 0:.1f}"
        print(f"| {name.removeprefix('population/')} |", " | ".join(spread(s) for s in shares), "|")


if __name__ == "__main__":
    main()
