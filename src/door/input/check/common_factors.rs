//! Common factors: every load names assumptions that are there, and no assumption loads more than
//! it can bear.
//!
//! Runs when all assumptions are known. Never changes one.

use super::checker::Checker;
use crate::domain::{CommonFactor, Drawn, Loaded, MORTALITY_WALK, Param};
use crate::input::problem::Problem;
use crate::input::raw::{self, FactorScope};
use crate::input::text::suggest;
use crate::input::yaml::address::Address;
use crate::message;

/// Rounding of a sum of squares that is 1 as written, such as that of √½ and √½ to three digits
/// more than needed.
const ROUNDING: f64 = 1e-9;

impl Checker<'_> {
    /// The common factors of the scenario.
    pub(super) fn common_factors(&mut self, raw: &[raw::CommonFactor]) -> Vec<CommonFactor> {
        let list = Address::root().key("common_factors");
        let mut factors = Vec::with_capacity(raw.len());
        for f in raw {
            let path = list.clone().id(&f.id);
            let mut loads = Vec::new();
            for (name, &load) in &f.loads {
                let at = path.clone().key("loads").key(name);
                if !(-1.0..=1.0).contains(&load) {
                    let id = &f.id;
                    let title = message!(
                        "`{name}` loads {load} on `{id}`",
                        "`{name}` 对 `{id}` 的载荷为 {load}"
                    );
                    let problem = Problem::new("E0603", title)
                        .at(
                            self.span(at.clone()),
                            message!("permitted: -1 to 1", "允许范围：-1 至 1"),
                        )
                        .with_help(message!(
                            "a load is a correlation with the factor",
                            "载荷是与共同因子的相关系数"
                        ));
                    self.problems.push(problem);
                }
                for loaded in self.loaded(at.clone(), name) {
                    if f.scope == FactorScope::Township && !self.in_each_township(loaded) {
                        self.one_value(at.clone(), name, &f.id);
                    }
                    loads.push((loaded, load));
                }
            }
            factors.push(CommonFactor {
                id: f.id.clone(),
                name: self.words(path.clone().key("name"), &f.name),
                drawn: match f.scope {
                    FactorScope::District => Drawn::Once,
                    FactorScope::Township => Drawn::InEachTownship,
                },
                loads,
                provenance: self.provenance(path, f.class, f.source.as_deref()),
            });
        }
        self.bearable(raw, &factors);
        factors
    }

    /// What `name` stands for: one assumption, all that its pattern meets, or the walk of
    /// mortality.
    fn loaded(&mut self, at: Address, name: &str) -> Vec<Loaded> {
        if name == MORTALITY_WALK {
            return vec![Loaded::MortalityWalk];
        }
        let met = |id: &str| match name.split_once("[*]") {
            // An id holds no bracket, so what lies between the ends of the pattern is one id.
            Some((before, after)) => id
                .strip_prefix(before)
                .and_then(|rest| rest.strip_prefix('['))
                .is_some_and(|rest| rest.split_once(']').is_some_and(|(_, end)| end == after)),
            None => id == name,
        };
        let ids = self.assumptions.iter().map(|a| a.id.as_str()).enumerate();
        let found: Vec<Loaded> = ids
            .filter(|(_, id)| met(id))
            .map(|(index, _)| Loaded::Assumption(Param(index)))
            .collect();
        // A pattern may meet nothing: a district without projects has no delays.
        if found.is_empty() && !name.contains("[*]") {
            let known: Vec<String> = self
                .assumptions
                .iter()
                .map(|a| a.id.clone())
                .chain([MORTALITY_WALK.to_owned()])
                .collect();
            let words = || known.iter().map(String::as_str);
            let help = match suggest::closest(name, words()) {
                Some(near) => message!("did you mean `{near}`?", "是否应为 `{near}`？"),
                None => {
                    let list = suggest::list_words(words(), 12);
                    message!("known: {list}", "已有：{list}", list = list)
                }
            };
            let title = message!("there is no assumption `{name}`", "没有假设 `{name}`");
            let problem = Problem::new("E0402", title)
                .at(self.span(at), message!("loads on the factor", "此处引用"))
                .with_help(help);
            self.problems.push(problem);
        }
        found
    }

    fn in_each_township(&self, loaded: Loaded) -> bool {
        match loaded {
            Loaded::Assumption(param) => self.assumptions[param.0].drawn == Drawn::InEachTownship,
            Loaded::MortalityWalk => false,
        }
    }

    fn one_value(&mut self, at: Address, name: &str, factor: &str) {
        let title = message!(
            "`{name}` has one value for the district, and `{factor}` one for each township",
            "`{name}` 全区只有一个取值，而 `{factor}` 各镇（街）各有一个"
        );
        let which = message!(
            "which of the townships' numbers would it take?",
            "无法确定取哪个镇（街）的数"
        );
        let help = message!(
            "only what differs by township, such as `township_rate`, can load on a factor of `scope: township`; leave `scope` out, or this load",
            "只有分镇（街）取值的假设（如 `township_rate`）才能载荷于 `scope: township` 的共同因子；请删去 `scope` 或本项载荷"
        );
        let problem = Problem::new("E0213", title).at(self.span(at), which).with_help(help);
        self.problems.push(problem);
    }

    /// A problem for each thing whose squared loads add up to more than 1.
    fn bearable(&mut self, raw: &[raw::CommonFactor], factors: &[CommonFactor]) {
        let mut seen: Vec<Loaded> = Vec::new();
        for factor in factors {
            for &(loaded, _) in &factor.loads {
                if !seen.contains(&loaded) {
                    seen.push(loaded);
                }
            }
        }
        for thing in seen {
            let all = factors.iter().zip(raw).flat_map(|(factor, raw)| {
                factor.loads.iter().filter(|(loaded, _)| *loaded == thing).map(move |l| (raw, l.1))
            });
            let (mut sum, mut last) = (0.0, None);
            for (raw, load) in all {
                sum += load * load;
                last = Some(raw);
            }
            let Some(raw) = last.filter(|_| sum > 1.0 + ROUNDING) else { continue };
            let name = match thing {
                Loaded::Assumption(param) => self.assumptions[param.0].id.clone(),
                Loaded::MortalityWalk => MORTALITY_WALK.to_owned(),
            };
            let sum = format!("{sum:.4}");
            let title = message!(
                "the squared loads of `{name}` add up to {sum}, above 1",
                "`{name}` 各项载荷的平方和为 {sum}，大于 1"
            );
            let at = Address::root().key("common_factors").id(&raw.id).key("loads");
            let help = message!(
                "a squared load is the share of its spread that comes from the factor: lower the loads until their squares add up to at most 1",
                "载荷的平方是该假设的离散程度中来自共同因子的份额：请降低载荷，使平方和不大于 1"
            );
            let last = message!("the last factor it loads on", "所载荷的最后一个共同因子");
            let problem = Problem::new("E0603", title).at(self.span(at), last).with_help(help);
            self.problems.push(problem);
        }
    }
}
