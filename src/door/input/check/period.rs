//! The years a scenario covers.

use super::checker::Checker;
use crate::domain::Years;
use crate::input::problem::{Problem, look_alike};
use crate::input::raw;
use crate::input::text::calendar;
use crate::input::text::suggest::short;
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;

/// Longest period, in years.
const LONGEST_PERIOD: u32 = 60;

impl Checker<'_> {
    /// A key that should be a year and is none: what is to be typed where that can be told, and is
    /// not there already.
    pub(super) fn no_year(&mut self, key: &str, path: &Address, example: Message) {
        let at = address::locate_key(&self.loaded.root, path);
        // What a parent has would only be replaced.
        let is_there = |year: &str| {
            let mut beside = path.clone();
            beside.pop();
            let beside = beside.key(year);
            address::find(&self.loaded.root, &beside).is_some()
                && address::locate_key(&self.loaded.root, &beside).file == at.file
        };
        let meant = calendar::read(key).map(|date| date.year().to_string());
        let meant = meant.filter(|year| year != key && !is_there(year));
        let what = message!("the year `{key}`", "年份 `{key}` ", key = short(key));
        if let Some(year) = &meant
            && let Some(problem) =
                look_alike::problem(what, at, self.sources.slice(at), Some(year.as_str()))
        {
            self.problems.push(problem);
            return;
        }
        let help = match meant {
            Some(year) => message!(
                "write `{year}`: the year alone is wanted here",
                "请写成 `{year}`：此处只填年份"
            ),
            None => example,
        };
        let title = message!("`{key}` is not a year", "`{key}` 不是年份", key = short(key));
        let problem =
            Problem::new("E0309", title).at(at, message!("not a year", "不是年份")).with_help(help);
        self.problems.push(problem);
    }

    pub(super) fn years(&mut self, period: &raw::Period, elderly_age: u32) -> Years {
        let path = Address::root().key("period");
        if period.horizon <= period.base_year {
            let problem = Problem::new(
                "E0501",
                message!(
                    "horizon {horizon} does not lie after the base year {base_year}",
                    "预测期末 {horizon} 不晚于基准年 {base_year}",
                    horizon = period.horizon,
                    base_year = period.base_year
                ),
            )
            .at(
                self.span(path.clone().key("horizon")),
                message!("last year projected", "预测的最后一年"),
            )
            .also(self.span(path.key("base_year")), message!("base year", "基准年"))
            .with_help(message!(
                "give a horizon at least one year after the base year",
                "预测期末至少应比基准年晚一年"
            ));
            self.problems.push(problem);
            return self.stand_in(period);
        }
        let length = period.horizon - period.base_year;
        let longest = elderly_age.min(LONGEST_PERIOD) as i32;
        if length > longest {
            let title = message!(
                "the period {base_year}–{horizon} is {length} years long, and at \
                 most {longest} years can be projected",
                "预测期 {base_year}–{horizon} 长 {length} 年，而最多只能预测 \
                 {longest} 年",
                base_year = period.base_year,
                horizon = period.horizon
            );
            let mut problem = Problem::new("E0501", title)
                .at(
                    self.span(path.key("horizon")),
                    message!("last year projected", "预测的最后一年"),
                )
                .with_help(message!(
                    "births are not projected, so everyone must be alive in the base \
                     year: choose a horizon up to {longest}",
                    "模型不预测出生，所有人在基准年都必须已经出生：预测期末最晚可选 \
                     {longest} 年",
                    longest = period.base_year + longest
                ));
            let age = Address::root().key("elderly_age");
            if address::find(&self.loaded.root, &age).is_some() {
                problem = problem.also(
                    self.span(age),
                    message!("age from which people count as older", "老年人的起始年龄"),
                );
            }
            self.problems.push(problem);
            return self.stand_in(period);
        }
        Years { base: period.base_year, horizon: period.horizon }
    }

    /// The shortest period, in place of one that cannot be; nothing is then compared with its
    /// horizon.
    pub(super) fn stand_in(&mut self, period: &raw::Period) -> Years {
        self.horizon_holds = false;
        Years { base: period.base_year, horizon: period.base_year + 1 }
    }

    pub(super) fn headline(&mut self, period: &raw::Period, years: Years) -> Vec<i32> {
        for (i, year) in period.headline.iter().enumerate() {
            let path = Address::root().key("period").key("headline").index(i);
            let what = message!("headline year {year}", "重点年份 {year}", year = *year);
            self.tell_year_outside(*year, years, path, what);
        }
        let mut headline = period.headline.clone();
        headline.sort_unstable();
        headline.dedup();
        if headline.is_empty() { vec![years.horizon] } else { headline }
    }

    /// A problem where `year`, written at `path` and called `what`, lies outside the period.
    pub(super) fn tell_year_outside(
        &mut self,
        year: i32,
        years: Years,
        path: Address,
        what: Message,
    ) {
        if !self.horizon_holds || years.holds(year) {
            return;
        }
        let title = message!(
            "{what} lies outside the period {base}–{horizon}",
            "{what} 不在预测期 {base}–{horizon} 之内",
            what = what,
            base = years.base,
            horizon = years.horizon
        );
        let problem = Problem::new("E0502", title)
            .at(self.span(path), message!("not projected", "不在预测之内"))
            .with_help(message!("name years of the period only", "请只写预测期内的年份"));
        self.problems.push(problem);
    }
}
