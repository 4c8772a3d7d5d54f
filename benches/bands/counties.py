"""Writes counties as a scenario of people with the base year 2010, and what the census of 2020 counted.

    python3 counties.py COUNTIES.csv[.gz] RATES.csv FOLDER [--law all|region|slow|none] [--half SEED] [--draws 2000]

COUNTIES: both censuses by county, columns year (2010, 2020), code, name, then m0, f0, m1-4, f1-4, m5-9 … m85+, f85+ (persons).
RATES: death rates by single age, columns revision, year, sex, age, mx (WPP2024 is used).
FOLDER receives scenario.yaml, population.csv, life_table.csv, observed.csv; then

    bedplan backtest FOLDER/scenario.yaml --observed FOLDER/observed.csv

Each county is a township of its own that shares nothing with the others: rates and level of mortality are drawn in each, so
that what the bands of one county should hold is counted over all. A code that changed its area between the censuses (another
name, or a total that changed by more than half in logarithms) is left out. Needs only Python's library.
"""

import argparse
import csv
import gzip
import math
import pathlib
import random

SEXES = {"m": "male", "f": "female"}
BANDS = ["0", "1-4"] + [f"{a}-{a + 4}" for a in range(5, 85, 5)] + ["85+"]
OBSERVED = ["60+", "65+", "80+", "55-59", "60-69", "70-79"]
GROUPS = [("middle", 45, 59), ("younger", 60, 69), ("older", 70, 100)]
# Location and scale of the yearly rate of each group, fitted by fit.py on all counties, on those of the region, on those that
# shrank by up to 15 %; and the spread of the level of mortality.
LAWS = {
    "all": ([(-0.0049, 0.0096), (-0.0048, 0.0081), (-0.0055, 0.0096)], 0.155),
    "region": ([(-0.0034, 0.0096), (-0.0031, 0.0067), (-0.0066, 0.0082)], 0.15),
    "slow": ([(-0.0082, 0.0047), (-0.0037, 0.0035), (-0.0083, 0.0040)], 0.15),
    "none": (None, 0.0),
}
REGION = {"重庆市", "四川省", "贵州省", "湖北省", "湖南省", "陕西省"}
DEGREES, END, LOAD, LEVEL = 3, 0.08, math.sqrt(0.9), -0.10


def counties(path):
    """Comparable counties: code, name, province, people of both censuses by sex and band."""
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        rows = {(row["year"], row["code"]): row for row in csv.DictReader(file)}
    for (year, code), old in sorted(rows.items()):
        new = rows.get(("2020", code))
        if year != "2010" or new is None:
            continue
        last = lambda row: row["name"].strip().split("/")[-1].strip()
        people = [{(s, b): int(row[s + b]) for s in SEXES for b in BANDS} for row in (old, new)]
        growth = math.log(sum(people[1].values()) / sum(people[0].values()))
        if last(old) == last(new) and abs(growth) < 0.5:
            yield code, last(new), new["name"].split("/")[0].strip(), people, growth


def count(people, ages, sexes="mf"):
    """Persons of these ages: whole bands."""
    first, last = (int(ages[:-1]), 200) if ages.endswith("+") else map(int, ages.split("-"))
    inside = lambda b: int(b.rstrip("+").split("-")[0]) >= first and int(b.rstrip("+").split("-")[0]) <= last
    return sum(people[s, b] for s in sexes for b in BANDS if inside(b))


def groups(name, province, people, growth):
    """Province, kind, growth and size of a county, for the columns of the observations."""
    kind = {"区": "district", "市": "city"}.get(name[-1], "county")
    trend = "growing" if growth >= 0 else "shrinking to 15 %" if growth > -0.15 else "shrinking by more"
    total = sum(people[0].values())
    size = "below 120,000" if total < 120_000 else "120,000 to 480,000" if total < 480_000 else "above 480,000"
    return [province, kind, trend, size, "yes" if province in REGION else "no"]


def scenario(listed, law, draws):
    """The scenario of these counties under a law: location and scale of each group, and the spread of the level."""
    rates, level_sd = law
    lines = [
        "# Counties of the census of 2010 as townships that share nothing, to be judged by that of 2020. Written by counties.py.",
        "format: 1",
        "name: counties-2010",
        'title: { en: "Counties from the census of 2010", zh: "以2010年人口普查为基准的县级单位" }',
        'district: { en: "Counties", zh: "县级单位" }',
        "seed: 2010",
        f"draws: {draws}",
        "period: { base_year: 2010, horizon: 2020, headline: [2020] }",
        "elderly_age: 60",
        "sources:",
        '  census: { en: "Population census 2010 by county, digitised by github leiii/census (MIT)", zh: "2010年人口普查分县资料（github leiii/census 数字化，MIT）" }',
        '  wpp: { en: "UN World Population Prospects 2024, death rates derived by single age (CC BY 3.0 IGO)", zh: "联合国《世界人口展望2024》，分单岁推算死亡率（CC BY 3.0 IGO）" }',
        *(['  fit: { en: "Fitted on counties, docs/model/bands.md", zh: "以县级单位拟合，见 docs/model/bands.md" }'] if rates else []),
        "population: { file: population.csv }",
        "mortality:",
        "  file: life_table.csv",
        "  class: estimate",
        "  source: wpp",
        "  last_estimated_year: 2023",
        "  walk_sd: { value: 0, class: estimate, source: wpp }",
    ]
    if rates:
        lines += [
            f"  level: {{ value: {LEVEL}, class: estimate, source: fit }}",
            f"  township_level: {{ value: {{ normal: {{ mean: 0, sd: {level_sd} }} }}, class: estimate, source: fit }}",
            "migration:",
        ]
        for (group, first, last), (location, scale) in zip(GROUPS, rates):
            t = f"{{ student_t: {{ location: {location}, scale: {scale}, df: {DEGREES}, min: {-END}, max: {END} }} }}"
            lines.append(
                f"  - {{ id: {group}, ages: [{first}, {last}], rate: {{ value: 0, class: estimate, source: fit }},"
                f" township_rate: {{ value: {t}, class: estimate, source: fit }} }}"
            )
        lines += [
            "common_factors:",
            "  - id: movement",
            '    name: { en: "What moves all ages of a county", zh: "影响一县各年龄的共同因素" }',
            "    scope: township",
            f'    loads: {{ "migration[*].township_rate": {LOAD:.6f} }}',
            "    class: estimate",
            "    source: fit",
        ]
    lines.append("townships:")
    for code, name, *_ in listed:
        lines.append(f"  - {{ id: {code}, name: {{ zh: {name} }}, area: rural, class: census, source: census }}")
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("counties")
    arguments.add_argument("rates")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--law", choices=LAWS, default="all")
    arguments.add_argument("--half", type=int, help="only one random half, and with a minus sign the other one")
    arguments.add_argument("--draws", type=int, default=2000)
    arguments = arguments.parse_args()
    listed = list(counties(arguments.counties))
    if arguments.half is not None:
        order = list(range(len(listed)))
        random.Random(abs(arguments.half)).shuffle(order)
        middle = len(order) // 2
        half = order[:middle] if arguments.half >= 0 else order[middle:]
        listed = [listed[i] for i in sorted(half)]
    case(arguments.folder, listed, arguments.rates, LAWS[arguments.law], arguments.draws)
    print(len(listed), "counties in", arguments.folder)


def case(folder, listed, rates, law, draws):
    """Writes the scenario, its data and the observations."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scenario.yaml").write_text(scenario(listed, law, draws), encoding="utf-8")
    write = lambda name: csv.writer(open(folder / name, "w", encoding="utf-8", newline=""), lineterminator="\n")
    table = write("population.csv")
    table.writerow(["township", "sex", "age_band", "persons", "class", "source"])
    for code, _, _, people, _ in listed:
        for s, sex in SEXES.items():
            table.writerows([code, sex, b, people[0][s, b], "census", "census"] for b in BANDS)
    table = write("life_table.csv")
    table.writerow(["year", "sex", "age", "mx"])
    with open(rates, encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["revision"] == "WPP2024" and 2010 <= int(row["year"]) <= 2020:
                table.writerow([row["year"], row["sex"], row["age"], row["mx"]])
    table = write("observed.csv")
    table.writerow(["result", "place", "year", "value", "age_band", "class", "source", "province", "kind", "trend", "size", "region"])
    for code, name, province, people, growth in listed:
        own = groups(name, province, people, growth)
        for ages in OBSERVED:
            table.writerow(["population", code, 2020, count(people[1], ages), ages, "census", "census of 2020", *own])


if __name__ == "__main__":
    main()
