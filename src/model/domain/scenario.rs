//! A scenario that has passed the door: one planning case, complete and consistent.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::measure::Action;
use super::minutes::Minutes;
use super::need_definition::NeedDefinition;
use super::outline::Outlines;
use super::residents::Start;
use super::{
    AgeBand, Assumption, Attribute, BasePopulation, ByFacility, ByTownship, CommonFactor, Costs,
    Extent, Facility, FacilityIndex, Input, Kept, Lang, Levers, LifeTable, Measure, PageChoice,
    Param, Provenance, Questions, Residents, Rule, Series, StaffKind, Text, Township,
    TownshipIndex, UptakeShift, Years,
};
use crate::numerics::Sampling;

/// Death rates with their uncertainty.
#[derive(Debug, Clone)]
pub struct Mortality {
    /// The life table.
    pub table: LifeTable,
    /// Class and source of the life table.
    pub provenance: Provenance,
    /// Last year the life table estimates rather than projects.
    pub last_estimated_year: i32,
    /// Level of log mortality of the district against the life table.
    pub level: Option<Param>,
    /// A township's difference from that level, drawn in each.
    pub township_level: Option<Param>,
    /// Standard deviation of the yearly step of log mortality.
    pub walk_sd: Param,
    /// How strongly the walk moves each age.
    pub age_weight: AgeWeight,
}

/// How strongly the walk of log mortality moves each age: weights at some ages, ascending, linear
/// between them and constant beyond; without any all ages move alike.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AgeWeight(pub Vec<(usize, f64)>);

impl AgeWeight {
    /// Weight at an age.
    pub fn at(&self, age: usize) -> f64 {
        let after = self.0.iter().position(|&(known, _)| known >= age);
        match after {
            None => self.0.last().map_or(1.0, |&(_, weight)| weight),
            Some(0) => self.0[0].1,
            Some(after) => {
                let ((a, from), (b, to)) = (self.0[after - 1], self.0[after]);
                from + (to - from) * (age - a) as f64 / (b - a) as f64
            }
        }
    }

    /// Whether all ages move alike, by a weight of 1.
    pub(crate) fn is_equal(&self) -> bool {
        self.0.iter().all(|&(_, weight)| weight == 1.0)
    }
}

/// Net migration of an age group.
#[derive(Debug, Clone)]
pub struct Migration {
    /// Id, the key of its random streams.
    pub id: String,
    /// First and last age.
    pub ages: (usize, usize),
    /// Townships this holds for.
    pub townships: ByTownship<bool>,
    /// Net migrants a year as a share of the people there.
    pub rate: Param,
    /// A township's difference from that rate, drawn in each.
    pub township_rate: Option<Param>,
}

/// Prevalence of dependence by sex and age band.
#[derive(Debug, Clone)]
pub struct CareNeedTable {
    /// What it counts, where the scenario says so.
    pub definition: Option<NeedDefinition>,
    /// Definitions that it is to be compared with.
    pub compared_with: Vec<NeedDefinition>,
    /// Age bands, ascending, the last one open.
    pub bands: Vec<AgeBand>,
    /// Share with any dependence, `[sex][band]`.
    pub dependent: [Vec<f64>; 2],
    /// Share of the dependent who are fully dependent, `[sex][band]`.
    pub full: [Vec<f64>; 2],
    /// Shift of the logit of dependence.
    pub level: Param,
    /// Change of the logit of dependence a year.
    pub trend: Param,
    /// Shift of the logit of full dependence.
    pub severity: Param,
}

/// Which share of people would live in a bed.
#[derive(Debug, Clone)]
pub struct Uptake {
    /// Urban uptake by care need, in the order of [`super::NeedLevel::ALL`].
    pub by_need: [Param; 3],
    /// Rural uptake relative to urban.
    pub rural_relative: Param,
    /// Growth a year.
    pub growth: Param,
    /// Residents of the base year, if they are known: uptake is scaled so that as many are
    /// expected.
    pub anchor: Option<Param>,
    /// Shifts from a year on.
    pub shifts: Vec<UptakeShift>,
}

/// How the number of supported persons goes on after the base year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SupportedNumber {
    /// In proportion to older people.
    #[default]
    Proportional,
    /// It stays.
    Constant,
}

impl SupportedNumber {
    /// Whether it is what holds when nothing is written.
    pub fn is_proportional(&self) -> bool {
        *self == SupportedNumber::Proportional
    }
}

/// The supported group (特困).
#[derive(Debug, Clone)]
pub struct Supported {
    /// Supported persons in the base year.
    pub persons: u32,
    /// How their number goes on.
    pub number: SupportedNumber,
    /// Of them housed in the base year.
    pub housed: u32,
    /// Share willing to be housed, reached in the target year.
    pub willing_share: Param,
    /// Target year.
    pub target_year: i32,
}

/// Assumptions common to all facilities.
#[derive(Debug, Clone)]
pub struct Supply {
    /// Share of beds that can be used at a time.
    pub usable_share: Param,
}

/// How far people travel to a bed.
#[derive(Debug, Clone)]
pub struct Travel {
    /// Minutes between townships, as far as anybody goes in any draw.
    pub minutes: Minutes,
    /// Minutes over which willingness falls to 1 ÷ e.
    pub decay: Param,
    /// Minutes beyond which nobody goes.
    pub limit: Param,
}

/// A scenario that has passed the door.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Name, of the run folder.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Name of the district.
    pub district: Text,
    /// Id of the district, the same in all its variants: part of the key of all luck that is its
    /// own. Without one, districts of like names would share it.
    pub district_id: Option<String>,
    /// The question it answers.
    pub note: Text,
    /// Language of what people read.
    pub lang: Lang,
    /// Seed.
    pub seed: u64,
    /// Number of draws.
    pub draws: u32,
    /// How assumptions are sampled.
    pub sampling: Sampling,
    /// Whether chance events happen.
    pub chance_events: bool,
    /// Years covered.
    pub years: Years,
    /// How far it goes. What lies beyond holds nothing, and is not shown.
    pub extent: Extent,
    /// Years the headline speaks of.
    pub headline: Vec<i32>,
    /// Age from which a person counts as older.
    pub elderly_age: usize,
    /// Sources by id.
    pub sources: BTreeMap<String, Text>,
    /// Every uncertain (or possibly uncertain) number.
    pub assumptions: Vec<Assumption>,
    /// Causes that assumptions have in common.
    pub common_factors: Vec<CommonFactor>,
    /// Every other number with a provenance.
    pub inputs: Vec<Input>,
    /// Townships.
    pub townships: ByTownship<Township>,
    /// Population of the base year.
    pub population: BasePopulation,
    /// Factor on all modelled people of the base year.
    pub older_factor: Option<Param>,
    /// Death rates.
    pub mortality: Mortality,
    /// Migration.
    pub migration: Vec<Migration>,
    /// Care need.
    pub care_need: CareNeedTable,
    /// Uptake.
    pub uptake: Uptake,
    /// Supported group.
    pub supported: Supported,
    /// Supply.
    pub supply: Supply,
    /// Travel.
    pub travel: Travel,
    /// Properties of facilities that rules may ask for.
    pub attributes: Vec<Attribute>,
    /// Outlines of the townships, for maps; none where the scenario does not say.
    pub outlines: Option<Outlines>,
    /// Facilities.
    pub facilities: ByFacility<Facility>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Series.
    pub series: Vec<Series>,
    /// Rules.
    pub rules: Vec<Rule>,
    /// People who stay in their beds from year to year; none where every year is placed anew.
    pub residents: Option<Residents>,
    /// What is paid; none where the scenario does not say.
    pub costs: Option<Costs>,
    /// Kinds of staff.
    pub staff: Vec<StaffKind>,
    /// What could be done beyond the plan; no run reads it.
    pub levers: Levers,
    /// Which levers a page shows; no run reads it.
    pub page: PageChoice,
    /// What its report is to answer beyond the usual.
    pub questions: Questions,
    /// Which results of townships a run keeps.
    pub kept: Kept,
}

impl From<&Scenario> for Arc<Scenario> {
    fn from(scenario: &Scenario) -> Self {
        Arc::new(scenario.clone())
    }
}

impl Scenario {
    /// Townships in the order of their ids: sums over them must not depend on the order of the
    /// file.
    pub fn townships_by_id(&self) -> Vec<TownshipIndex> {
        let mut order: Vec<TownshipIndex> = self.townships.indices().collect();
        order.sort_by_key(|&i| &self.townships[i].id);
        order
    }

    /// Facilities in the order of their ids, likewise.
    pub(crate) fn facilities_by_id(&self) -> Vec<FacilityIndex> {
        let mut order: Vec<FacilityIndex> = self.facilities.indices().collect();
        order.sort_by_key(|&facility| &self.facilities[facility].id);
        order
    }

    /// The assumptions that it makes: those of the parts of the world that it says anything about.
    pub fn stated_assumptions(&self) -> impl Iterator<Item = &Assumption> + Clone {
        self.assumptions.iter().filter(|assumption| self.extent.has(assumption.part))
    }

    /// The key of luck that is the district's own: `name`, after the id of the district where it
    /// has one. Ids hold no colon, so that no two are spelt alike.
    pub(crate) fn own_key(&self, name: &str) -> String {
        match &self.district_id {
            Some(district) => format!("{district}:{name}"),
            None => name.to_owned(),
        }
    }

    /// The key of the points of an assumption: its own name where districts share it (mortality and
    /// care need, which nobody knows better for one of them than for all); every other assumption,
    /// and what each township draws for itself, is the district's own.
    pub(crate) fn points_key(&self, assumption: &Assumption) -> String {
        if assumption.shared_by_districts {
            return assumption.id.clone();
        }
        self.own_key(&assumption.id)
    }

    /// Leaves out the facilities that are not to `stay`, with what is done to them, what is paid
    /// for them and who lives there. What else could be done to a plan need not make sense
    /// in another one: it has no levers.
    pub(crate) fn keep_facilities(&mut self, stay: impl Fn(&Facility) -> bool) {
        let mut left = 0;
        let places = self.facilities.iter().map(|facility| {
            let place = stay(facility).then_some(FacilityIndex::new(left));
            left += usize::from(place.is_some());
            place
        });
        let places: ByFacility<Option<FacilityIndex>> = places.collect();
        self.facilities.retain(&stay);
        self.measures.retain_mut(|measure| {
            let into = match &mut measure.action {
                Action::Merge(into) => Some(into),
                _ => None,
            };
            let mut named = std::iter::once(&mut measure.facility).chain(into);
            named.all(|facility| match places[*facility] {
                Some(place) => {
                    *facility = place;
                    true
                }
                None => false,
            })
        });
        for item in self.costs.iter_mut().flat_map(|costs| &mut costs.items) {
            if let Some(filter) = item.driver.bed_filter_mut() {
                let all = filter.facilities.iter().zip(&places);
                let kept = all.filter(|(_, place)| place.is_some()).map(|(counts, _)| *counts);
                filter.facilities = kept.collect();
            }
        }
        if let Some(Start::Homes(homes)) = self.residents.as_mut().map(|of| &mut of.start) {
            homes.retain_mut(|(facility, _)| match places[*facility] {
                Some(place) => {
                    *facility = place;
                    true
                }
                None => false,
            });
        }
        self.levers = Levers::default();
    }

    /// The assumption behind a parameter.
    pub fn assumption(&self, param: Param) -> &Assumption {
        &self.assumptions[param.0]
    }
}
