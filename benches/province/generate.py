#!/usr/bin/env python3
"""Makes up a province: district scenarios that bedplan adds up.

    python3 benches/province/generate.py --census counties.csv.gz --out /tmp/province --districts 38 --townships 1000

People are those of real counties: the census of 2020 by county, sex and five-year age, 85+ open, one row a county (columns year,
code, name, m0, f0, m1-4, f1-4 ... m85+, f85+). Which county stands behind which district is not written: names, places, homes,
projects, supported people, costs, staff and how people are spread over townships are INVENTED, and every such number says so (class
`assumption`, source `invented`). Nothing here is a statement on any county. Life table and care need are those of the Wansheng scenario.

`--districts 1` makes one district of all townships, for measurements of size.
"""

import argparse
import csv
import gzip
import io
import os
import shutil
from pathlib import Path

SCHEMA = Path(__file__).resolve().parents[2] / "schemas/variant.schema.json"
BANDS = ["0-4", *(f"{a}-{a + 4}" for a in range(5, 85, 5)), "85+"]
OLDER = BANDS[BANDS.index("60-64"):]


class Luck:
    """A small generator of its own, so that the bytes do not follow a library's version (SplitMix64)."""

    def __init__(self, seed):
        self.state = seed & (2**64 - 1)

    def unit(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & (2**64 - 1)
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
        return ((z ^ (z >> 31)) >> 11) / 2**53

    def between(self, low, high):
        return low + (high - low) * self.unit()

    def whole(self, low, high):
        return low + int(self.unit() * (high - low + 1))


def counties(path, wanted):
    """The first counties of 2020 with people by age, those of Chongqing first: [band] -> (men, women)."""
    raw = gzip.open(path, "rb").read() if str(path).endswith(".gz") else Path(path).read_bytes()
    rows = [r for r in csv.DictReader(io.StringIO(raw.decode("utf-8"))) if r["year"] == "2020"]
    rows.sort(key=lambda r: (not r["code"].startswith("50"), r["code"]))
    found = []
    for row in rows:
        band = lambda sex, name: int(float(row[sex + name] or 0))
        people = {}
        for name in BANDS:
            parts = ["0", "1-4"] if name == "0-4" else [name]
            people[name] = tuple(sum(band(sex, part) for part in parts) for sex in "mf")
        if sum(map(sum, people.values())) >= 100_000:
            found.append(people)
    if len(found) < wanted:
        raise SystemExit(f"{path} has {len(found)} counties of 100,000 people and more, and {wanted} are asked for")
    return found[:wanted]


def shared_out(total, shares):
    """Whole numbers that add up to `total`, by largest remainder."""
    exact = [total * share for share in shares]
    parts = [int(x) for x in exact]
    by_rest = sorted(range(len(shares)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_rest[: total - sum(parts)]:
        parts[i] += 1
    return parts


def townships_of(people, number, luck):
    """Shares of a district's townships, the first urban ones larger and younger: [township] -> {band: (men, women)}."""
    urban = max(1, number // 4)
    weights = [luck.between(2.0, 4.0) if i < urban else luck.between(0.5, 1.5) for i in range(number)]
    split = [{} for _ in range(number)]
    for at, band in enumerate(BANDS):
        # The share of older people rises towards the countryside.
        tilt = [w * (0.85 if i < urban and at >= 12 else 1.0) for i, w in enumerate(weights)]
        shares = [w / sum(tilt) for w in tilt]
        men, women = (shared_out(people[band][sex], shares) for sex in (0, 1))
        for i in range(number):
            split[i][band] = (men[i], women[i])
    return urban, split


COMMON = """\
# What the districts of a made-up province have in common. Made by benches/province/generate.py; every number of class `assumption`
# and source `invented` is made up, and none is a statement on a real place. 虚拟省份的公共部分，由脚本生成；来源为 invented 的数值均为虚构。
format: 1
name: common
title: {{ en: "Common to all districts", zh: "各区县公共部分" }}
district: {{ en: "-", zh: "-" }}
lang: en
seed: 2021
draws: 1000
period: {{ base_year: 2020, horizon: 2035, headline: [2025, 2030, 2035] }}
elderly_age: 60
sources:
  invented: {{ en: "Made up by the generator of this province", zh: "脚本虚构" }}
  county-census: {{ en: "Population census 2020 by county, of a county that is not named; spread over townships by the generator", zh: "2020年分县人口普查（隐去县名），按镇街的分配为脚本虚构" }}
  wpp2024: {{ en: "UN World Population Prospects 2024, China", zh: "联合国《世界人口展望2024》，中国" }}
  care-need-estimate: {{ en: "Estimate from the census of 2020 and surveys; see scenarios/wansheng/data", zh: "由2020年普查及调查推算，见 scenarios/wansheng/data" }}
mortality:
  file: data/life_table.csv
  class: estimate
  source: wpp2024
  last_estimated_year: 2023
  level: {{ value: {{ normal: {{ mean: 0, sd: 0.1 }} }}, class: assumption, source: invented }}
  township_level: {{ value: {{ normal: {{ mean: 0, sd: 0.1 }} }}, class: assumption, source: invented }}
  walk_sd: {{ value: 0.054, class: assumption, source: invented }}
migration:
  - id: ages-45-64
    ages: [45, 64]
    rate: {{ value: {{ normal: {{ mean: -0.006, sd: 0.004 }} }}, class: assumption, source: invented }}
    township_rate: {{ value: {{ normal: {{ mean: 0, sd: 0.003 }} }}, class: assumption, source: invented }}
  - id: ages-65-plus
    ages: [65, 100]
    rate: {{ value: {{ normal: {{ mean: -0.003, sd: 0.003 }} }}, class: assumption, source: invented }}
# One number of each factor for all districts that name it: so they vary together, as far as the loads say.
common_factors:
  - id: economy
    name: {{ en: "Economy of the province", zh: "全省经济" }}
    loads: {{ "migration[ages-45-64].rate": 0.7, uptake.growth: 0.7 }}
    class: assumption
    source: invented
care_need:
  file: data/care_need.csv
  definition: census-and-surveys
  level: {{ value: {{ normal: {{ mean: 0, sd: 0.35 }} }}, class: assumption, source: invented }}
  trend: {{ value: {{ normal: {{ mean: -0.01, sd: 0.01 }} }}, class: assumption, source: invented }}
  severity: {{ value: {{ normal: {{ mean: 0, sd: 0.25 }} }}, class: assumption, source: invented }}
uptake:
  independent: {{ value: {{ pert: {{ min: 0.003, mode: 0.006, max: 0.015 }} }}, class: assumption, source: invented }}
  partial: {{ value: {{ pert: {{ min: 0.03, mode: 0.06, max: 0.12 }} }}, class: assumption, source: invented }}
  full: {{ value: {{ pert: {{ min: 0.06, mode: 0.12, max: 0.25 }} }}, class: assumption, source: invented }}
  rural_relative: {{ value: {{ pert: {{ min: 0.4, mode: 0.6, max: 0.9 }} }}, class: assumption, source: invented }}
  growth: {{ value: {{ normal: {{ mean: 0.02, sd: 0.015 }} }}, class: assumption, source: invented }}
supply:
  usable_share: {{ value: {{ pert: {{ min: 0.85, mode: 0.93, max: 0.98 }} }}, class: assumption, source: invented }}
  duration_factor: {{ value: {{ lognormal: {{ median: 1.1, sd_log: 0.3 }} }}, class: assumption, source: invented }}
  cancellation:
    under_construction: {{ value: 0.02, class: assumption, source: invented }}
    planned: {{ value: 0.1, class: assumption, source: invented }}
travel:
  detour: {{ value: 1.4, class: assumption, source: invented }}
  speed: {{ value: 30, class: assumption, source: invented }}
  own_township: {{ value: 8, class: assumption, source: invented }}
  decay: {{ value: 20, class: assumption, source: invented }}
  limit: {{ value: 60, class: assumption, source: invented }}
costs:
  price_year: 2020
  discount_rate: {{ value: 0.03, class: assumption, source: invented }}
  payers:
    - {{ id: county, name: {{ en: "Counties", zh: "县财政" }} }}
    - {{ id: operator, name: {{ en: "Social operators", zh: "社会运营方" }} }}
    - {{ id: household, name: {{ en: "Households", zh: "家庭" }} }}
  items:
    - {{ id: build, name: {{ en: "Building", zh: "新建投入" }}, group: capital, payer: county, per: beds_opened, amount: {{ value: {{ pert: {{ min: 80000, mode: 120000, max: 220000 }} }}, class: assumption, source: invented }} }}
    - {{ id: run-public, name: {{ en: "Running costs, public homes", zh: "运行费用（政府运营）" }}, group: running, payer: county, per: resident_months, operator: government, amount: {{ value: {{ pert: {{ min: 1500, mode: 2500, max: 4500 }} }}, class: assumption, source: invented }} }}
    - {{ id: run-social, name: {{ en: "Running costs, social homes", zh: "运行费用（社会化运营）" }}, group: running, payer: operator, per: resident_months, operator: social, amount: {{ value: {{ pert: {{ min: 1500, mode: 2500, max: 4500 }} }}, class: assumption, source: invented }} }}
    - {{ id: fee-public, name: {{ en: "Fees, public homes", zh: "入住收费（政府运营）" }}, group: income, payer: county, charged_to: household, per: resident_months, supported: false, operator: government, amount: {{ value: {{ pert: {{ min: 800, mode: 1500, max: 2800 }} }}, class: assumption, source: invented }} }}
    - {{ id: fee-social, name: {{ en: "Fees, social homes", zh: "入住收费（社会化运营）" }}, group: income, payer: operator, charged_to: household, per: resident_months, supported: false, operator: social, amount: {{ value: {{ pert: {{ min: 1200, mode: 2200, max: 4000 }} }}, class: assumption, source: invented }} }}
"""


def written(folder, number, people, townships, homes, luck):
    """A district: its scenario and its table of people."""
    ident = f"d{number:02}"
    urban, split = townships_of(people, townships, luck)
    older = sum(sum(people[band]) for band in OLDER)
    side = max(1, round(townships**0.5))
    north, east = 27.0 + 0.9 * ((number - 1) // 7), 104.0 + 0.9 * ((number - 1) % 7)
    schema = os.path.relpath(SCHEMA, (folder / "districts").resolve())
    lines = [
        f"# yaml-language-server: $schema={schema}",
        "# A made-up district of a made-up province: see ../common.yaml. 虚拟区县。",
        "extends: ../common.yaml",
        f"name: {ident}",
        f'title: {{ en: "Made-up district {number}", zh: "虚拟区县{number}" }}',
        f'district: {{ en: "District {number}", zh: "虚拟{number}区" }}',
        f"district_id: {ident}",
        "townships:",
    ]
    for i in range(townships):
        lat, lon = north + 0.09 * (i // side), east + 0.09 * (i % side)
        area = "urban" if i < urban else "rural"
        lines.append(
            f"  - {{ id: t{i + 1:03}, name: {{ en: Township {i + 1}, zh: 虚拟{i + 1}镇 }}, area: {area}, "
            f"lat: {lat:.4f}, lon: {lon:.4f}, population_sd_log: 0.1, class: assumption, source: invented }}"
        )
    all_people = sum(map(sum, people.values()))
    supported = round(0.012 * older)
    lines += [
        "population:",
        f"  file: ../data/{ident}.csv",
        f"  total: {{ value: {all_people}, class: census, source: county-census }}",
        "supported:",
        f"  persons: {{ value: {supported}, class: assumption, source: invented }}",
        f"  housed: {{ value: {supported // 4}, class: assumption, source: invented }}",
        "  willing_share: { value: { pert: { min: 0.35, mode: 0.5, max: 0.8 } }, class: assumption, source: invented }",
        "  target_year: 2025",
        "facilities:",
    ]
    # Some districts have many beds, some few.
    beds_each = luck.between(0.012, 0.035)
    made, all_beds, all_nursing = 0, 0, 0
    for i in range(townships):
        here = sum(sum(split[i][band]) for band in OLDER)
        for _ in range(luck.whole(max(1, homes - 1), homes + (homes > 1))):
            made += 1
            beds = min(5000, max(20, round(here * beds_each * luck.between(0.7, 1.3) / homes)))
            nursing = round(beds * luck.between(0.2, 0.5))
            public = luck.unit() < 0.6
            owner, operator = ("public", "government") if public else ("private", "social")
            all_beds, all_nursing = all_beds + beds, all_nursing + nursing
            lines.append(
                f"  - {{ id: h{made:04}, name: {{ en: Home {made}, zh: 虚拟养老院{made} }}, township: t{i + 1:03}, owner: {owner}, "
                f"operator: {operator}, beds: {{ total: {beds}, nursing: {nursing} }}, class: assumption, source: invented }}"
            )
    for p in range(max(1, townships // 8)):
        beds, year = 10 * luck.whole(6, 16), luck.whole(2023, 2028)
        at = luck.whole(1, townships)
        lines.append(
            f"  - {{ id: p{p + 1:02}, name: {{ en: Project {p + 1}, zh: 虚拟项目{p + 1} }}, township: t{at:03}, owner: public, operator: social, "
            f"beds: {{ total: {beds}, nursing: {round(beds * 0.6)} }}, class: assumption, source: invented, "
            f'project: {{ stage: planned, start: "{year - 2}-06", opening: "{year}-06", class: assumption, source: invented }} }}'
        )
    # Carers there now: for some districts nearly enough, for some a third.
    carers = max(3, round(all_beds / 6 * luck.between(0.3, 0.9)))
    lines += [
        "staff:",
        "  - id: carers",
        "    name: { en: Carers, zh: 护理员 }",
        "    residents_each:",
        *(
            f"      {need}: {{ value: {each}, class: assumption, source: invented }}"
            for need, each in (("independent", 10), ("partial", 6), ("full", 3))
        ),
        "    available:",
        f"      base: {{ value: {{ pert: {{ min: {carers // 2}, mode: {carers}, max: {carers * 3 // 2} }} }}, class: assumption, source: invented }}",
        "      leave: { value: { pert: { min: 0.08, mode: 0.18, max: 0.35 } }, class: assumption, source: invented }",
        "      trained:",
        f"        - {{ id: each-year, from: 2021, until: 2035, a_year: {{ value: {{ pert: {{ min: 0, mode: {max(1, carers // 5)}, max: {max(2, carers // 2)} }} }}, class: assumption, source: invented }} }}",
        "      stay: { value: { pert: { min: 0.4, mode: 0.7, max: 0.95 } }, class: assumption, source: invented }",
        "rules:",
        "  - { id: nursing-share, name: { en: Nursing beds, zh: 护理型床位占比 }, metric: nursing_share, at_least: 0.3, from: 2025, class: assumption, source: invented }",
    ]
    (folder / "districts").mkdir(parents=True, exist_ok=True)
    (folder / "districts" / f"{ident}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with open(folder / "data" / f"{ident}.csv", "w", encoding="utf-8", newline="") as out:
        out.write("township,sex,age_band,persons,class,source\n")
        for i, bands in enumerate(split):
            for sex, word in enumerate(("male", "female")):
                for band in BANDS:
                    out.write(f"t{i + 1:03},{word},{band},{bands[band][sex]},assumption,county-census\n")
    return ident


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--census", type=Path, required=True, help="table of people by county, sex and age (CSV, may be gzipped)")
    ask.add_argument("--out", type=Path, required=True, help="folder to write; it must not be there")
    ask.add_argument("--districts", type=int, default=38)
    ask.add_argument("--townships", type=int, default=1000, help="of all districts together")
    ask.add_argument("--homes", type=int, default=1, help="homes a township, about")
    ask.add_argument("--draws", type=int, default=1000)
    ask.add_argument("--seed", type=int, default=1, help="of the generator")
    shared = Path(__file__).resolve().parents[2] / "scenarios/wansheng/data"
    ask.add_argument("--shared", type=Path, default=shared, help="folder with life_table_wpp2024.csv and care_need.csv")
    given = ask.parse_args()
    found = counties(given.census, given.districts)
    (given.out / "data").mkdir(parents=True)
    shutil.copyfile(given.shared / "life_table_wpp2024.csv", given.out / "data/life_table.csv")
    shutil.copyfile(given.shared / "care_need.csv", given.out / "data/care_need.csv")
    (given.out / "common.yaml").write_text(COMMON.format(), encoding="utf-8")
    totals = [sum(map(sum, people.values())) for people in found]
    # Of each at least two, the others by people.
    left = given.townships - 2 * given.districts
    if left < 0:
        raise SystemExit("a district has at least two townships")
    numbers = [2 + n for n in shared_out(left, [t / sum(totals) for t in totals])]
    names = []
    for at, (people, townships) in enumerate(zip(found, numbers), 1):
        names.append(written(given.out, at, people, townships, given.homes, Luck(given.seed * 1_000_003 + at)))
    listed = "\n".join(f"  - districts/{name}.yaml" for name in names)
    (given.out / "province.yaml").write_text(
        f"""\
# yaml-language-server: $schema={os.path.relpath(SCHEMA.with_name("province.schema.json"), given.out.resolve())}
# A made-up province of {given.districts} districts and {given.townships} townships, made by benches/province/generate.py. 虚拟省份。
format: 1
name: made-up-province
title: {{ en: "A made-up province: {given.districts} districts", zh: "虚拟省份：{given.districts}个区县" }}
province: {{ en: "Made-up province", zh: "虚拟省" }}
note:
  en: "Invented homes, places and names; people of counties that are not named."
  zh: "机构、地点和名称均为虚构；人口取自隐去名称的县。"
seed: 2021
draws: {given.draws}
headline: [2025, 2030, 2035]
sources:
  invented: {{ en: "Made up", zh: "虚构" }}
districts:
{listed}
rules:
  - {{ id: nursing-share, name: {{ en: "Nursing beds of the province", zh: "全省护理型床位占比" }}, metric: nursing_share, at_least: {{ 2025: 0.35, 2030: 0.4 }}, binding: true, class: assumption, source: invented }}
  - {{ id: beds-per-1000, name: {{ en: "Beds per 1,000 older people", zh: "每千名老年人床位" }}, metric: beds_per_1000_elderly, at_least: 20, from: 2025, class: assumption, source: invented }}
  - {{ id: supported-housed, name: {{ en: "Supported people housed", zh: "特困人员集中供养" }}, metric: supported_housed_share, at_least: 1, from: 2025, class: assumption, source: invented }}
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
