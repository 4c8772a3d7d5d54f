//! The anchor of uptake: residents of the base year that can be brought about.

use super::checker::Checker;
use super::given::{LARGEST_POINT, SMALLEST_POINT};
use super::people::beds_in_service;
use crate::domain::Extent;
use crate::domain::{
    BasePopulation, ByTownship, Facility, Param, Supported, SupportedNumber, Township,
    TownshipIndex, Uptake,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::message;

/// Residents known, those who wait among them, for each bed in service: beyond this many no queue
/// explains them.
const LONGEST_QUEUE: f64 = 5.0;

impl Checker<'_> {
    /// A problem where the residents known could, in some draw, be no more than the supported who
    /// are expected to be housed, so that nobody else could live in a bed, or are more than there
    /// are older people.
    pub(super) fn anchor_leaves_room(
        &mut self,
        raw: &raw::Scenario,
        uptake: &Uptake,
        supported: &Supported,
        people: (&BasePopulation, &ByTownship<Township>, Option<Param>),
    ) {
        let Some(anchor) = uptake.anchor else { return };
        let (population, townships, older_factor) = people;
        let age = raw.elderly_age;
        let older = |township| population.aged(township, age as usize) as f64;
        let in_all: f64 = townships.indices().map(older).sum();
        let end = |param: Param, point: f64| self.assumptions[param.0].distribution.quantile(point);
        let least = end(anchor, SMALLEST_POINT);
        let housed = match supported.number {
            SupportedNumber::Constant => f64::from(supported.housed),
            SupportedNumber::Proportional => {
                let factor = older_factor.map_or(1.0, |param| end(param, LARGEST_POINT));
                f64::from(supported.housed)
                    * factor
                    * growth_of_supported(population, townships, older)
            }
        };
        let path = Address::root().key("uptake").key("anchor");
        if least <= housed {
            let (residents, housed) = (libm::floor(least), libm::ceil(housed));
            let title = message!(
                "the residents of the base year may be {residents}, and up to {housed} supported persons are housed",
                "基准年入住人数可能只有 {residents} 人，而集中供养的特困人员可达 {housed} 人"
            );
            let problem = Problem::new("E0604", title)
                .at(self.span(path), message!("leaves nobody else in a bed", "没有其他人入住的余地"))
                .also(
                    self.span(Address::root().key("supported").key("housed")),
                    message!("the supported who are housed", "集中供养的特困人员"),
                )
                .with_help(message!(
                    "`anchor` counts all residents, the supported among them: give a number, or a family with a `min`, above {housed} in every draw",
                    "`anchor` 是全部入住人数，包括特困人员：请给出在每次模拟中都大于 {housed} 的数，或带 `min` 的分布"
                ));
            self.problems.push(problem);
        } else if least > in_all {
            let residents = libm::floor(least);
            let title = message!(
                "{residents} residents in the base year, of {in_all} persons aged {age} and over",
                "基准年入住人数至少 {residents} 人，而 {age} 岁及以上只有 {in_all} 人"
            );
            let problem = Problem::new("E0604", title)
                .at(self.span(path), message!("more than there are", "多于总数"))
                .with_help(message!(
                    "`anchor` counts the residents of all homes: correct it, or the population",
                    "`anchor` 是各机构入住人数之和：请改正它，或改正人口数据"
                ));
            self.problems.push(problem);
        }
    }
}

impl Checker<'_> {
    /// What is known of residents against the beds in service: a warning where some of them would
    /// have to wait for one, a problem where they are so many that no queue explains it.
    pub(super) fn anchor_in_beds(
        &mut self,
        uptake: &Uptake,
        facilities: &[Facility],
        extent: Extent,
    ) {
        let Some(anchor) = uptake.anchor.filter(|_| extent >= Extent::Beds) else { return };
        let beds = beds_in_service(facilities);
        let least = libm::floor(self.assumptions[anchor.0].distribution.quantile(SMALLEST_POINT));
        let path = Address::root().key("uptake").key("anchor");
        let at = self.span(path);
        // That there are not so many people at all is said where they are counted.
        let is_told = self
            .problems
            .iter()
            .any(|problem| problem.code == "E0604" && problem.labels.iter().any(|l| l.span == at));
        if beds == 0 || least <= beds as f64 || is_told {
            return;
        }
        let code = if least > LONGEST_QUEUE * beds as f64 { "E0604" } else { "W1014" };
        let title = message!(
            "{least} residents in the base year, and {beds} beds in service",
            "基准年入住人数至少 {least} 人，而在用床位只有 {beds} 张"
        );
        let problem = Problem::new(code, title)
            .at(
                at,
                message!("more than there are beds", "多于床位数"),
            )
            .also(
                address::locate_key(&self.loaded.root, &Address::root().key("facilities")),
                message!(
                    "the facilities; those without `project:` are in service",
                    "机构列表；不带 `project:` 的为在用机构"
                ),
            )
            .with_help(message!(
                "`anchor` counts the residents of all homes, and those who wait where homes are full: correct it, or add the facilities that are missing",
                "`anchor` 是各机构入住人数之和（机构已满时含排队者）：请改正，或补上缺少的机构"
            ));
        self.problems.push(problem);
    }
}

/// How many times the supported persons of the base year can be in a draw in which the townships'
/// people are not those of the file, by the greatest share of older people: the district's people
/// are given, and all of them could be where support is most common.
fn growth_of_supported(
    population: &BasePopulation,
    townships: &ByTownship<Township>,
    older: impl Fn(TownshipIndex) -> f64,
) -> f64 {
    if townships.iter().all(|township| township.population_sd_log == 0.0) {
        return 1.0;
    }
    let people = |at: TownshipIndex| population.all_ages[at.get()] as f64;
    let weight = |at: TownshipIndex| townships[at].supported_relative * older(at);
    let all = || townships.indices();
    let shares = all().filter(|&at| people(at) > 0.0).map(|at| weight(at) / people(at));
    let persons: f64 = all().map(people).sum();
    let weights: f64 = all().map(weight).sum();
    if weights > 0.0 { shares.fold(0.0, f64::max) * persons / weights } else { 1.0 }
}
