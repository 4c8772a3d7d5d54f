//! Migration, uptake and the supported group.

use super::checker::Checker;
use super::given::{LARGEST_POINT, SMALLEST_POINT, in_each_township};
use super::said::Said;
use crate::domain::{
    Area, BasePopulation, ByTownship, Extent, Facility, Migration, NeedLevel, Param, Part,
    Supported, Text, Township, TownshipIndex, Unit, Uptake, UptakeShift, Years,
};
use crate::input::problem::Problem;
use crate::input::raw::{self, Count};
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;

/// The net migration rates a year that can be.
const MIGRATION_RATES: (f64, f64) = (-0.5, 0.5);

/// More supported people than this many for each bed in service cannot be housed, in whatever homes
/// a list leaves out.
const MOST_HOUSED_A_BED: u64 = 5;

impl Checker<'_> {
    pub(super) fn migration(
        &mut self,
        raw: &[raw::Migration],
        townships: &ByTownship<Township>,
    ) -> Vec<Migration> {
        let list = Address::root().key("migration");
        let mut groups: Vec<Migration> = Vec::with_capacity(raw.len());
        for g in raw {
            let path = list.clone().id(&g.id);
            let [first, last] = [0, 1].map(|end| g.ages.get(end).copied().unwrap_or(0) as usize);
            if first > last {
                let title = message!(
                    "ages of migration `{id}` run from {first} down to {last}",
                    "迁移分组 `{id}` 的年龄从 {first} 到 {last}，顺序颠倒",
                    id = g.id
                );
                let problem = Problem::new("E0503", title)
                    .at(
                        self.span(path.clone().key("ages")),
                        message!("the first age is the greater one", "第一个年龄较大"),
                    )
                    .with_help(message!("write [{last}, {first}]", "请写 [{last}, {first}]"));
                self.problems.push(problem);
            }
            let mut here = ByTownship::filled(townships.len(), g.townships.is_none());
            for (n, id) in g.townships.iter().flatten().enumerate() {
                let at = path.clone().key("townships").index(n);
                let known = townships.iter().map(|t| t.id.as_str());
                if let Some(township) =
                    self.find(at, &message!("township", "镇街"), id, known, "townships")
                {
                    here[TownshipIndex::new(township)] = true;
                }
            }
            let overlaps = |other: &Migration| {
                other.ages.0 <= last
                    && first <= other.ages.1
                    && other.townships.iter().zip(&here).any(|(a, b)| *a && *b)
            };
            if let Some(other) = groups.iter().position(overlaps) {
                let title = message!(
                    "migration `{id}` and `{id2}` cover the same people",
                    "迁移分组 `{id}` 与 `{id2}` 覆盖了同一批人",
                    id = raw[other].id,
                    id2 = g.id
                );
                let problem = Problem::new("E0606", title)
                    .at(self.span(path.clone().key("ages")), message!("overlaps", "重叠"))
                    .also(
                        self.span(list.clone().id(&raw[other].id).key("ages")),
                        message!("with these ages", "与这些年龄"),
                    )
                    .with_help(message!(
                        "let each age of a township fall into one group only",
                        "请让一个镇街的每个年龄只属于一个分组"
                    ));
                self.problems.push(problem);
            }
            let ages = match last {
                100.. => message!("{first}+", "{first}岁及以上"),
                last => message!("{first}–{last}", "{first}–{last}岁", first = first, last = last),
            };
            let label = message!("Net migration, ages {ages}", "净迁移率（{ages}）", ages = ages);
            let label = Text::from(label);
            let (rates, part) = (MIGRATION_RATES, Part::Demography);
            let at = path.clone().key("rate");
            let rate = self.given(at, &g.rate, label.clone(), Unit::AYear, rates, part);
            let township_rate = g.township_rate.as_ref().map(|given| {
                let label = in_each_township(&label);
                let path = path.clone().key("township_rate");
                self.given_in_each_township(path, given, label, Unit::AYear, rates, part)
            });
            if let Some(difference) = township_rate {
                self.rates_stay_possible(&path, rate, difference);
            }
            groups.push(Migration {
                id: g.id.clone(),
                ages: (first, last),
                townships: here,
                rate,
                township_rate,
            });
        }
        groups
    }

    /// A problem when a township's rate, the sum of two numbers that may be drawn, could leave the
    /// rates that are possible.
    fn rates_stay_possible(&mut self, group: &Address, rate: Param, difference: Param) {
        let ends = |param: Param| {
            let law = &self.assumptions[param.0].distribution;
            [law.quantile(SMALLEST_POINT), law.quantile(LARGEST_POINT)]
        };
        let ([low, high], [less, more]) = (ends(rate), ends(difference));
        let (lowest, highest) = MIGRATION_RATES;
        // One that leaves them by itself is told already.
        let alone = low < lowest || high > highest || less < lowest || more > highest;
        if alone || low + less >= lowest && high + more <= highest {
            return;
        }
        let title = message!(
            "`{group}`: rate and township_rate together can leave {lowest} to {highest}, the rates that can be",
            "`{group}`：rate 与 township_rate 之和可能超出 {lowest} 至 {highest}，即可能的迁移率范围",
            lowest = lowest,
            highest = highest
        );
        let help = message!(
            "use families with ends, such as student_t with `min` and `max`, whose sums stay within {lowest} to {highest}",
            "请改用有上下限的分布（如带 `min` 和 `max` 的 student_t），使两者之和保持在 {lowest} 至 {highest} 之内",
            lowest = lowest,
            highest = highest
        );
        let problem = Problem::new("E0603", title)
            .at(
                self.span(group.clone().key("township_rate")),
                message!("added to the rate of the district", "与全区的率相加"),
            )
            .also(
                self.span(group.clone().key("rate")),
                message!("the rate of the district", "全区的率"),
            )
            .with_help(help);
        self.problems.push(problem);
    }

    pub(super) fn uptake(&mut self, raw: &raw::Uptake, years: Years) -> Uptake {
        let path = Address::root().key("uptake");
        let mut share = |key: &str, given: &raw::Given, label: Message| {
            self.given(
                path.clone().key(key),
                given,
                Text::from(label),
                Unit::Share,
                (0.0, 1.0),
                Part::Uptake,
            )
        };
        let by_need = [
            share(
                "independent",
                &raw.independent,
                message!("Uptake, independent", "入住比例（自理）"),
            ),
            share(
                "partial",
                &raw.partial,
                message!("Uptake, partially dependent", "入住比例（半失能）"),
            ),
            share("full", &raw.full, message!("Uptake, fully dependent", "入住比例（失能）")),
        ];
        Uptake {
            by_need,
            rural_relative: self.given(
                path.clone().key("rural_relative"),
                &raw.rural_relative,
                Text::from(message!("Uptake, rural ÷ urban", "农村与城市入住比例之比")),
                Unit::Ratio,
                (0.0, 10.0),
                Part::Uptake,
            ),
            growth: self.given(
                path.clone().key("growth"),
                &raw.growth,
                Text::from(message!("Growth of uptake", "入住比例年增长率")),
                Unit::AYear,
                (-1.0, 1.0),
                Part::Uptake,
            ),
            anchor: raw.anchor.as_ref().map(|given| {
                let label = Text::from(message!("Residents of the base year", "基准年入住人数"));
                let path = Address::root().key("uptake").key("anchor");
                self.given(path, given, label, Unit::Persons, (0.0, 1e7), Part::Uptake)
            }),
            shifts: raw.shifts.iter().map(|shift| self.uptake_shift(&path, shift, years)).collect(),
        }
    }

    fn uptake_shift(
        &mut self,
        uptake: &Address,
        raw: &raw::UptakeShift,
        years: Years,
    ) -> UptakeShift {
        let path = uptake.clone().key("shifts").id(&raw.id);
        let name = self.words(path.clone().key("name"), &raw.name);
        if raw.from <= years.base {
            let title = message!(
                "shift `{id}` of uptake begins in {from}, not after the base year {base}",
                "入住比例变动 `{id}` 从 {from} 年开始，不晚于基准年 {base}",
                id = raw.id,
                from = raw.from,
                base = years.base
            );
            let problem = Problem::new("E0504", title)
                .at(self.span(path.clone().key("from")), message!("first year", "首年"))
                .with_help(message!(
                    "what holds in the base year is part of its uptake: choose a later year",
                    "基准年已有的情况应包含在入住比例中：请改用较晚的年份"
                ));
            self.problems.push(problem);
        } else if raw.from > years.horizon {
            let title = message!(
                "shift `{id}` of uptake begins in {from}, after the horizon {horizon}",
                "入住比例变动 `{id}` 从 {from} 年开始，晚于预测期末 {horizon}",
                id = raw.id,
                from = raw.from,
                horizon = years.horizon
            );
            self.after_horizon(&path.clone().key("from"), title);
        }
        let provenance = self.provenance(path.clone(), raw.class, raw.source.as_deref());
        self.input(path.to_string(), Said::one(raw.from, Unit::Year), &provenance);
        let label = Text {
            en: format!("Factor on uptake: {}", name.en),
            zh: format!("入住比例变动系数：{}", name.zh),
        };
        let factor = self.given(
            path.key("factor"),
            &raw.factor,
            label,
            Unit::Ratio,
            (0.0, 100.0),
            Part::Uptake,
        );
        let all = |empty: bool, named: bool| empty || named;
        UptakeShift {
            id: raw.id.clone(),
            name,
            factor,
            needs: NeedLevel::ALL
                .map(|need| all(raw.care_needs.is_empty(), raw.care_needs.contains(&need))),
            areas: [Area::Urban, Area::Rural]
                .map(|area| all(raw.areas.is_empty(), raw.areas.contains(&area))),
            from: raw.from,
            phase_in_years: raw.phase_in_years,
        }
    }

    pub(super) fn supported(&mut self, raw: &raw::Supported, years: Years) -> Supported {
        let path = Address::root().key("supported");
        let (persons, _) =
            self.count(path.clone().key("persons"), &raw.persons, Unit::Persons, None);
        let (housed, _) = self.count(path.clone().key("housed"), &raw.housed, Unit::Persons, None);
        if housed > persons {
            let problem = Problem::new(
                "E0604",
                message!(
                    "{housed} supported persons are housed of {persons} in all",
                    "特困人员共 {persons} 人，而集中供养的有 {housed} 人"
                ),
            )
            .at(self.span(path.clone().key("housed")), message!("more than there are", "多于总数"))
            .also(
                self.span(path.clone().key("persons")),
                message!("all supported persons", "全部特困人员"),
            )
            .with_help(message!(
                "`housed` counts those among `persons` who live in a facility",
                "`housed` 是 `persons` 之中住在机构里的人数"
            ));
            self.problems.push(problem);
        }
        if raw.target_year <= years.base {
            let problem = Problem::new(
                "E0504",
                message!(
                    "target year {target_year} of the supported group does not lie \
                     after the base year {base}",
                    "特困人员的目标年 {target_year} 不晚于基准年 {base}",
                    target_year = raw.target_year,
                    base = years.base
                ),
            )
            .at(
                self.span(path.clone().key("target_year")),
                message!("not in the future of the base year", "不在基准年之后"),
            )
            .with_help(message!(
                "give the year by which every willing supported person is to be \
                 housed",
                "请写到哪一年应使所有愿意集中供养的特困人员入住"
            ));
            self.problems.push(problem);
        }
        Supported {
            persons,
            number: raw.number,
            housed,
            willing_share: self.given(
                path.key("willing_share"),
                &raw.willing_share,
                Text::from(message!("Willing share of the supported", "特困人员集中供养意愿比例")),
                Unit::Share,
                (0.0, 1.0),
                Part::Uptake,
            ),
            target_year: raw.target_year,
        }
    }

    /// Supported people are some of the older people, of the district and of each township.
    pub(super) fn supported_among_older(
        &mut self,
        raw: &raw::Supported,
        age: u32,
        population: &BasePopulation,
        townships: &ByTownship<Township>,
    ) {
        let persons = match &raw.persons {
            Count::Bare(n) => *n,
            Count::Full(full) => full.value,
        };
        let older = |township| population.aged(township, age as usize);
        let in_all: u64 = townships.indices().map(older).sum();
        let path = Address::root().key("supported").key("persons");
        let file = Address::root().key("population").key("file");
        if u64::from(persons) > in_all {
            let title = message!(
                "{persons} persons are supported, of {in_all} aged {age} and over",
                "特困人员 {persons} 人，而 {age} 岁及以上只有 {in_all} 人"
            );
            let problem = Problem::new("E0604", title)
                .at(self.span(path), message!("more than there are", "多于总数"))
                .also(self.span(file), message!("counts the older people", "老年人口数据"))
                .with_help(message!(
                    "`persons` counts the supported among the older people: correct it, or the population",
                    "`persons` 是老年人中的特困人员数：请改正它，或改正人口数据"
                ));
            self.problems.push(problem);
            return;
        }
        if 2 * u64::from(persons) > in_all {
            let title = message!(
                "{persons} of {in_all} persons aged {age} and over are supported, more than half",
                "{age} 岁及以上 {in_all} 人中有特困人员 {persons} 人，超过一半"
            );
            let problem = Problem::new("W1014", title)
                .at(self.span(path.clone()), message!("hardly true", "很难属实"))
                .also(self.span(file), message!("counts the older people", "老年人口数据"))
                .with_help(message!(
                    "`persons` counts recipients of support, not all older people: correct it where that was meant",
                    "`persons` 是特困人员数，不是老年人口总数：如有混淆请改正"
                ));
            self.problems.push(problem);
        }
        let weight = |at: TownshipIndex| townships[at].supported_relative * older(at) as f64;
        let weights: f64 = townships.indices().map(weight).sum();
        for (index, township) in townships.each() {
            let expected = f64::from(persons) * weight(index) / weights.max(f64::MIN_POSITIVE);
            let there = older(index);
            if expected <= there as f64 {
                continue;
            }
            let id = &township.id;
            let title = message!(
                "township `{id}` would have {expected:.0} supported persons, of {there} aged {age} and over",
                "镇街 `{id}` 将有特困人员 {expected:.0} 人，而 {age} 岁及以上只有 {there} 人"
            );
            let relative = Address::root().key("townships").id(id).key("supported_relative");
            let problem = Problem::new("E0604", title)
                .at(
                    self.span(relative),
                    message!("so many times the district's share", "相对全区比例的倍数"),
                )
                .also(
                    self.span(path.clone()),
                    message!("shared out over the townships", "按此分摊到各镇街"),
                )
                .with_help(message!(
                    "lower `supported_relative` of this township, or correct the supported persons",
                    "请降低该镇街的 `supported_relative`，或改正特困人员数"
                ));
            self.problems.push(problem);
        }
    }

    /// Supported people who are housed in the base year live in the beds of the base year.
    pub(super) fn housed_in_beds(
        &mut self,
        raw: &raw::Supported,
        facilities: &[Facility],
        extent: Extent,
    ) {
        // Without any facility nothing is said of where they live.
        if extent < Extent::Beds {
            return;
        }
        let housed = match &raw.housed {
            Count::Bare(n) => *n,
            Count::Full(full) => full.value,
        };
        let beds = beds_in_service(facilities);
        // Some may live in homes that are not listed; so many do not.
        let code = match u64::from(housed) {
            housed if housed <= beds => return,
            housed if beds > 0 && housed > MOST_HOUSED_A_BED * beds => "E0604",
            _ => "W1006",
        };
        let title = message!(
            "{housed} supported persons are housed in {beds} beds in service",
            "集中供养的特困人员有 {housed} 人，而在用床位只有 {beds} 张"
        );
        let list = address::locate_key(&self.loaded.root, &Address::root().key("facilities"));
        let problem = Problem::new(code, title)
            .at(
                self.span(Address::root().key("supported").key("housed")),
                message!("more than there are beds", "多于床位数"),
            )
            .also(
                list,
                message!(
                    "the facilities; those without `project:` are in service",
                    "机构列表；不带 `project:` 的为在用机构"
                ),
            )
            .with_help(message!(
                "correct the number, or add the facilities in which they live",
                "请改正人数，或补上他们所住的机构"
            ));
        self.problems.push(problem);
    }
}

/// Beds of the homes that are in service in the base year.
pub(super) fn beds_in_service(facilities: &[Facility]) -> u64 {
    let in_service = facilities.iter().filter(|f| f.project.is_none());
    in_service.map(|f| u64::from(f.beds.total())).sum()
}
