"""What each correction of the bands moves: the table of docs/model/bands.md.

    python3 benches/bands/corrections.py --bedplan target/release/bedplan [--draws 10000] [--seed 2021]

Runs the plan of Wansheng, and the plan with one correction taken back at a time, and prints the year 2035. Needs nothing but Python.
"""

import argparse
import csv
import pathlib
import shutil
import subprocess
import tempfile

PLAN = pathlib.Path(__file__).resolve().parents[2] / "scenarios/wansheng/plan.yaml"
YEAR = "2035"
GUESS = "class: assumption, source: project-judgement"


def migration():
    """Rates as they were before counties were looked at: normal, and none of the townships' own."""
    laws = {"45-59": (-0.004, 0.006), "60-69": (0, 0.003), "70-plus": (0, 0.003)}
    groups = "".join(
        f"  - id: ages-{ages}\n    rate: {{ value: {{ normal: {{ mean: {mean}, sd: {sd} }} }}, {GUESS} }}\n"
        f"    township_rate: {{ value: 0, {GUESS} }}\n"
        for ages, (mean, sd) in laws.items()
    )
    return f"migration:\n{groups}common_factors:\n  - id: township-migration\n    remove: true\n"


CORRECTIONS = [
    ("the plan now", ""),
    ("migration as before (normal, −0.4 % ± 0.6 at 45–59, 0 ± 0.3 from 60 on)", migration()),
    (
        "mortality of the table, without a level of the district or of townships",
        f"mortality:\n  level: {{ value: 0, {GUESS} }}\n  township_level: {{ value: 0, {GUESS} }}\n",
    ),
    ("a sure count of older people in 2020", f"population:\n  older_sd_log: {{ value: 0, {GUESS} }}\n"),
    ("a supported group that grows with older people", "supported:\n  number: proportional\n"),
    (
        "log-normal delays",
        f"supply:\n  duration_factor: {{ value: {{ lognormal: {{ median: 1.07, sd_log: 0.38 }} }}, {GUESS} }}\n",
    ),
]


def rows(out, table):
    with open(out / f"tables/{table}.csv", encoding="utf-8-sig") as file:
        return [row for row in csv.DictReader(file) if row["year"] == YEAR and row.get("township", "district") == "district"]


def one(found, **wanted):
    return next(row for row in found if all(row[key] == value for key, value in wanted.items()))


def band(row, digits=-2):
    def said(value):
        return f"{round(float(value), digits):,.0f}".replace("-", "−")

    return f"{said(row['p50'])} ({said(row['p10'])}–{said(row['p90'])})"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--bedplan", required=True)
    arguments.add_argument("--draws", default="10000")
    arguments.add_argument("--seed", default="2021")
    arguments = arguments.parse_args()
    print("| | 60+ | 80+ | all beds less demand | short of beds | nursing beds less demand | short of them |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, change in CORRECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            shutil.copytree(PLAN.parent, folder / "wansheng")
            title = f'name: corrected\ntitle: {{ en: "{name}", zh: "{name}" }}\n'
            (folder / "corrected.yaml").write_text(f"extends: wansheng/{PLAN.name}\n{title}{change}", encoding="utf-8")
            run = [arguments.bedplan, "run", folder / "corrected.yaml", "--tables-only"]
            run += ["--draws", arguments.draws, "--seed", arguments.seed, "--out", folder / "out"]
            subprocess.run([str(word) for word in run], check=True, stdout=subprocess.DEVNULL)
            people, balance = rows(folder / "out", "population"), rows(folder / "out", "balance")
            cells = [band(one(people, age_group=ages)) for ages in ("60+", "80+")]
            for kind in ("all", "nursing"):
                row = one(balance, bed_kind=kind)
                cells += [band(row, 0), f"{100 * float(row['shortfall_probability']):.1f} %"]
            print(f"| {name} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
