"""The whole model in NumPy, many draws at once: people, care need, demand, beds, placement, access and rules.

Follows docs/model/README.md, not bedplan's code, so it is a second opinion on the numbers as well as a measure of speed. With
no generator it is the central case. Left out, though bedplan's time includes them: the coordinated minimum (a maximum
flow for each year, which NumPy has no vectorised form of), the flows between townships, and the tally of every result.
Measures (conversions, transfers, …) and uncertain travel are refused: the plan has none.
"""

import numpy as np

import demography_numpy as demography

# Draws a call. Measured: 64 to 512 the same within 5 %.
BATCH = 128

GENERAL, NURSING = 0, 1
# From SOMEBODY on a number of persons without a bed is a shortfall.
MOST_ROUNDS, LEAST_PLACED, SOMEBODY = 50, 1e-6, 0.05


def run(inputs, rng, draws):
    """The compared results, [draw][result] in the order of the inputs' `results`."""
    return Model(inputs).run(rng, draws)


class Model:
    """A scenario made ready: everything that is the same in every draw."""

    def __init__(self, inputs):
        raw = inputs.raw
        if raw["measures"]:
            raise SystemExit("the NumPy model knows no measures; compare a scenario without any")
        self.inputs, self.raw = inputs, raw
        self.span = inputs.years - inputs.years[0]
        supported = raw["supported"]
        relative = np.array([t["supported_relative"] for t in raw["townships"]])
        elderly = inputs.persons[..., raw["elderly_age"] - inputs.first_age :].sum(axis=(1, 2))
        self.relative = relative
        self.supported = np.minimum(supported["persons"] / (relative @ elderly) * relative, 1.0)
        self.weights = self.travel()

    def travel(self):
        """exp(-minutes ÷ decay) within the limit, [from][to]."""
        travel = self.raw["travel"]
        decay, limit = (self.raw["assumptions"][travel[word]] for word in ("decay", "limit"))
        if not (decay["certain"] and limit["certain"]):
            raise SystemExit("the NumPy model knows one table of travel; decay or limit is uncertain")
        weights = np.zeros((len(self.inputs.towns),) * 2)
        for start, end, minutes in travel["pairs"]:
            if minutes <= limit["median"]:
                weights[start, end] = np.exp(-minutes / decay["median"])
        return weights

    def run(self, rng, draws):
        """The compared results of `draws` draws."""
        params = self.inputs.params(rng, draws)
        events = demography.Events(rng if self.inputs.chance else None)
        supply = self.supply(rng, params)
        people, need = self.people(rng, events, params)
        demand = self.demand(events, params, need)
        settled = self.settle(demand, supply["usable"])
        return self.results(people, need, demand, supply, settled)

    def people(self, rng, events, params):
        """Persons by age group [draw][township][year][group] and by care need [draw][township][year][level]."""
        raw, table = self.raw, self.raw["need"]
        people, need = [], []
        full = _shift_logit(table["full"], params[table["severity"]][:, None, None])
        for year, cells in enumerate(demography.project(self.inputs, rng, params)):
            first_age = self.inputs.first_age + year
            people.append(demography.aged(self.inputs, cells, year))
            starts = [max(age, raw["elderly_age"]) - first_age for age in table["first_ages"]]
            persons = np.add.reduceat(cells, starts, axis=3)
            by = params[table["level"]] + params[table["trend"]] * year
            share = _shift_logit(table["dependent"], by[:, None, None])
            dependent = events.binomial(persons, share[:, None])
            full_cells = events.binomial(dependent, full[:, None])
            levels = [persons - dependent, dependent - full_cells, full_cells]
            need.append(np.stack([level.sum(axis=(2, 3)) for level in levels], axis=-1))
        return np.stack(people, axis=2), np.stack(need, axis=2)

    def supported_share(self, need):
        """Supported people per older person, to be multiplied with need [draw][township][year][level]."""
        supported = self.raw["supported"]
        if not supported["constant"]:
            return self.supported[:, None, None]
        older = need.sum(axis=3)
        mean = supported["persons"] / np.einsum("t,dty->dy", self.relative, older)
        return np.minimum(mean[:, None, :] * self.relative[:, None], 1.0)[..., None]

    def anchored(self, params, need, share, kept):
        """Uptake of the base year [draw][township][level], times the factor at which the residents known are expected."""
        anchor, supported = self.raw["uptake"]["anchor"], self.raw["supported"]
        if anchor is None:
            return share
        base, kept = need[:, :, 0].astype(float), np.broadcast_to(kept, need.shape)[:, :, 0]
        others = base * (1.0 - kept)
        housed = (base * kept).sum(axis=(1, 2)) * supported["housed"] / supported["persons"]
        target = params[anchor] - housed
        low, high = np.zeros(len(base)), np.full(len(base), 1.0 / share[share > 0].min())
        for _ in range(100):
            middle = (low + high) / 2
            short = (others * np.minimum(share * middle[:, None, None], 1.0)).sum(axis=(1, 2)) < target
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        return np.minimum(share * high[:, None, None], 1.0)

    def demand(self, events, params, need):
        """Persons who would use a bed: [group: supported, other][bed kind][draw][township][year]."""
        uptake, supported = self.raw["uptake"], self.raw["supported"]
        share = params[uptake["by_need"]].T[:, None, None, :]
        area = np.where(self.inputs.urban, 1.0, params[uptake["rural_relative"]][:, None])
        grown = (1.0 + params[uptake["growth"]])[:, None] ** self.span
        kept_share = self.supported_share(need)
        base_share = self.anchored(params, need, share[:, :, 0] * area[:, :, None], kept_share)
        share = np.minimum(base_share[:, :, None] * grown[:, None, :, None], 1.0)
        way = np.minimum(self.span / (supported["target_year"] - self.inputs.years[0]), 1.0)
        base = supported["housed"] / supported["persons"]
        housed = base + (params[supported["willing_share"]][:, None] - base) * way
        kept = events.binomial(need, kept_share)
        groups = [events.binomial(kept, housed[:, None, :, None]), events.binomial(need - kept, share)]
        kinds = lambda levels: np.stack([levels[..., 0], levels[..., 1] + levels[..., 2]])
        return np.stack([kinds(levels) for levels in groups]).astype(float)

    def supply(self, rng, params):
        """What is in service at the end of each year, by township: arrays [draw][township][year]."""
        draws, years, towns = params.shape[1], self.inputs.years, len(self.inputs.towns)
        december = years * 12 + 11
        shape = (draws, towns, len(years))
        words = ("general", "nursing", "government", "open", "social", "comprehensive", "integrated")
        stock = {word: np.zeros(shape) for word in words}
        usable = np.zeros((2, *shape))
        for home in self.raw["facilities"]:
            project = home["project"]
            open_, ramp = np.ones((draws, len(years))), 1.0
            if project:
                by = params[project["delay_by"]]
                if project["delay"] == "factor":
                    by = (project["opening"] - project["start"]) * (by - 1.0)
                opening = project["opening"] + np.rint(by)
                dropped = params[project["cancellation"]]
                dropped = dropped > 0.5 if rng is None else rng.random(draws) < dropped
                since = december - opening[:, None]
                open_ = ((since >= 0) & ~dropped[:, None]).astype(float)
                if project["ramp_months"]:
                    ramp = np.clip((since + 1) / project["ramp_months"], 0.0, 1.0)
            town = home["township"]
            beds = home["general"] + home["nursing"]
            add = {
                "general": home["general"],
                "nursing": home["nursing"],
                "government": 0 if home["social"] else beds,
                "open": 1,
                "social": home["social"],
                "comprehensive": home["comprehensive"],
                "integrated": home["integrated_medical"],
            }
            for word, number in add.items():
                if number:
                    stock[word][:, town] += number * open_
            for kind, word in enumerate(("general", "nursing")):
                usable[kind][:, town] += add[word] * open_ * ramp
        stock["usable"] = usable * params[self.raw["usable_share"]][:, None, None]
        return stock

    def settle(self, demand, usable):
        """Who finds a bed where: classes in order, each over the beds of its kind, general ones over nursing beds too."""
        flat = lambda array: np.ascontiguousarray(np.moveaxis(array, -2, -1)).reshape(-1, array.shape[-2])
        vacant = [flat(kind) for kind in usable]
        shortfall, home = np.empty_like(demand), np.empty_like(demand)
        unflat = lambda rows: np.moveaxis(rows.reshape(demand.shape[2], -1, rows.shape[1]), -1, -2)
        for group in (0, 1):
            for kind in (NURSING, GENERAL):
                unmet = flat(demand[group, kind])
                stays = np.zeros_like(unmet)
                for bed in (NURSING,) if kind == NURSING else (GENERAL, NURSING):
                    self.place(unmet, vacant[bed], stays)
                shortfall[group, kind], home[group, kind] = unflat(unmet), unflat(stays)
        unused = np.stack([unflat(kind) for kind in vacant])
        return {"shortfall": shortfall, "home": home, "unused": unused}

    def place(self, unmet, vacant, home):
        """One class and one kind of bed, [draw and year][township], in place; rows that have ended leave the loop."""
        live = np.arange(len(unmet))
        x, v = unmet, vacant
        own = np.diagonal(self.weights)
        for _ in range(MOST_ROUNDS):
            attraction = v @ self.weights.T
            pull = np.divide(x, attraction, out=np.zeros_like(x), where=attraction > 0.0)
            crowd = pull @ self.weights
            full = crowd >= 1.0
            open_ = np.where(full, v / np.where(full, crowd, 1.0), v)
            placed = pull * (open_ @ self.weights.T)
            placed = np.where(placed >= x * (1.0 - 1e-12), x, placed)
            x, v = x - placed, np.where(full, 0.0, v - v * crowd)
            home[live] += pull * open_ * own
            unmet[live], vacant[live] = x, v
            go = placed.sum(axis=1) >= LEAST_PLACED
            if not go.all():
                live, x, v = live[go], x[go], v[go]
                if not len(live):
                    return

    def access(self, demand, usable):
        """Usable beds within reach per 100 people who would use one (E2SFCA), by township and for the district."""
        people, beds = np.moveaxis(demand, 1, 2), np.moveaxis(usable, 1, 2)
        asked = people @ self.weights
        ratio = np.divide(beds, asked, out=np.zeros_like(beds), where=asked > 0.0)
        score = ratio @ self.weights.T * 100.0
        with np.errstate(invalid="ignore"):
            district = (score * people).sum(axis=2) / people.sum(axis=2)
        return np.concatenate([np.moveaxis(score, 1, 2), district[:, None]], axis=1)

    def results(self, people, need, demand, supply, settled):
        """The compared results by their ids, in the headline years."""
        usable, short = supply["usable"], settled["shortfall"]
        both = demand.sum(axis=0)
        stocks = {
            "older": people[..., 0],
            "aged80": people[..., 2],
            "full": need[..., 2],
            "demand": both.sum(axis=0),
            "demand_nursing": both[NURSING],
            "demand_supported": demand[0].sum(axis=0),
            "usable": usable.sum(axis=0),
            "balance_nursing": usable[NURSING] - both[NURSING],
            "shortfall": short.sum(axis=(0, 1)),
            "shortfall_nursing": short[:, NURSING].sum(axis=0),
            "unused_general": settled["unused"][GENERAL],
            "unused_nursing": settled["unused"][NURSING],
        }
        whole = lambda part: np.concatenate([part, part.sum(axis=1, keepdims=True)], axis=1)
        stocks = {word: whole(stock) for word, stock in stocks.items()}
        stocks["access"] = self.access(both.sum(axis=0), usable.sum(axis=0))
        findings = {rule["id"]: self.judge(rule, people, demand, supply, short) for rule in self.raw["rules"]}
        places = {town: number for number, town in enumerate([*self.inputs.towns, "district"])}
        years = {str(year): index for index, year in enumerate(self.inputs.years)}
        columns = []
        for result in self.raw["results"]:
            word, name, year = result["id"].split("/")
            if word in stocks:
                columns.append(stocks[word][:, places[name], years[year]])
            else:
                columns.append(findings[name][word][:, years[year]])
        return np.stack([np.broadcast_to(column, people.shape[:1]) for column in columns], axis=1)

    def judge(self, rule, people, demand, supply, shortfall):
        """Value, whether it is met, and gap of a rule, each [draw][year]."""
        urban = self.inputs.urban
        here = {"district": np.ones(len(urban), bool), "urban": urban, "rural": ~urban}.get(rule["place"])
        here = np.flatnonzero(here) if here is not None else [rule["place"]]
        total = lambda array: array[:, here].sum(axis=1)
        beds = total(supply["general"] + supply["nursing"])
        older = total(people[..., 0])
        series = None if rule["series"] is None else np.broadcast_to(rule["series"], beds.shape)
        metric = rule["metric"]
        if metric == "supported_housed_share":
            asked = demand[0].sum(axis=0)[:, here].sum(axis=1)
            missing = shortfall[0].sum(axis=0)[:, here].sum(axis=1)
            part, base = asked - np.where(missing >= SOMEBODY, missing, 0.0), asked
        else:
            part, base = {
                "government_operated_share": (total(supply["government"]), beds),
                "nursing_share": (total(supply["nursing"]), beds),
                "township_coverage": (total(np.minimum(supply["comprehensive"], 1)), len(here)),
                "socially_operated_facility_share": (total(supply["social"]), total(supply["open"])),
                "integrated_medical_facilities": (total(supply["integrated"]), 1.0),
                "beds_per_1000_elderly": (beds, older / 1000.0),
                "series_per_100_nursing_beds": (series, total(supply["nursing"]) / 100.0),
                "series_per_1000_elderly": (series, older / 1000.0),
                "series_coverage": (series, rule["of"]),
                "series_count": (series, 1.0),
            }[metric]
        base = np.broadcast_to(base, part.shape).astype(float)
        # Whole numbers stay whole: both sides are multiplied by the bound's denominator.
        numerator, denominator = (np.array(rule[which]) for which in ("numerators", "denominators"))
        missing = part * denominator - numerator * base
        missing = missing if rule["at_most"] else -missing
        met = missing <= 1e-6 * denominator
        value = np.divide(part, base, out=np.full(part.shape, np.nan), where=base > 0)
        gap = np.where(met, 0.0, np.ceil(missing / denominator - 1e-9))
        return {"value": value, "met": met.astype(float), "gap": gap}


def _shift_logit(shares, by):
    """Shares with their logit moved by `by`."""
    shares, odds = np.asarray(shares), np.exp(by)
    return shares * odds / (1.0 - shares + shares * odds)
