//! Demand: how many people would use a bed, of which kind, and which of them the district must
//! house.

use super::anchor::{self, Anchored, UptakeGroup};
use super::chance::Chance;
use super::need::Need;
use super::reads::{CareReads, TownshipReads, UptakeShiftRead, Wishes};
use super::same_law::SameLaw;
use crate::domain::{Area, BedKind, NeedLevel, SupportedNumber, UptakeShift, Years};
use crate::numerics::{Laws, List};

/// Demand of one township and year, `[group][bed kind]`: supported people first, then everyone
/// else.
pub(crate) type Demand = [[f64; 2]; 2];

/// Bed kind a person of this care need looks for.
pub(crate) fn bed_kind(need: NeedLevel) -> BedKind {
    match need {
        NeedLevel::Independent => BedKind::General,
        NeedLevel::Partial | NeedLevel::Full => BedKind::Nursing,
    }
}

/// What everybody asks for in one draw.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Demand by township and year.
    pub demand: Vec<Vec<Demand>>,
    /// Persons by year whom uptake above 100 % would have asked a bed for.
    pub beyond_uptake: Vec<f64>,
    /// Supported persons by year beyond the older people there are.
    pub beyond_people: Vec<f64>,
    /// Known residents of the base year who cannot come about, though everyone with any uptake
    /// takes a bed.
    pub beyond_anchor: f64,
    /// Persons of the district who are not supported, by year and the kind of bed that they would
    /// look for.
    pub others: Vec<[f64; 2]>,
    /// The same people by care need.
    pub by_need: ByNeed,
    /// Expected demand of people with this need by township, year and class: the supported who look
    /// for a nursing bed and for a general one, then everyone else likewise.
    pub expected: Vec<Vec<[f64; 4]>>,
}

/// Persons by township, care need and year, in that order.
#[derive(Debug, Clone)]
pub struct ByNeed {
    /// Supported people.
    pub supported: Vec<f64>,
    /// Of them to be housed.
    pub housed: Vec<f64>,
    /// Everyone else who would use a bed.
    pub takers: Vec<f64>,
}

/// Shares of which none is above 1, and what was cut off.
#[derive(Debug)]
struct Capped {
    laws: Laws,
    /// What each share exceeds 1 by; empty where none does.
    excess: Vec<f64>,
}

impl Capped {
    fn new(shares: Vec<f64>) -> Self {
        let excess = if shares.iter().any(|&share| share > 1.0) {
            shares.iter().map(|share| (share - 1.0).max(0.0)).collect()
        } else {
            Vec::new()
        };
        Capped { laws: Laws::of_probabilities(shares.into_iter().map(|s| s.min(1.0))), excess }
    }

    /// Adds, by year, the persons among `people` (by care need and year) whom the cut leaves out.
    fn add_excess(&self, people: &[f64], by_year: &mut [f64]) {
        let years = by_year.len();
        for (i, (persons, excess)) in people.iter().zip(&self.excess).enumerate() {
            by_year[i % years] += persons * excess;
        }
    }
}

/// Shares that turn need into demand in one draw, by care need and year, in the order of [`Need`].
#[derive(Debug)]
pub(crate) struct Shares {
    /// Uptake in an urban and in a rural township.
    uptake: [Capped; 2],
    /// Share of the supported to be housed.
    housed: Laws,
}

impl Shares {
    /// The shares of every year under the draw's assumptions, uptake of the base year times
    /// `factor` if there is one.
    fn new(reads: &CareReads, wishes: &Wishes, factor: Option<f64>) -> Self {
        let growth = 1.0 + wishes.growth;
        let grown = std::iter::successors(Some(1.0), |grown| Some(grown * growth));
        let grown: Vec<f64> = grown.take(reads.years.count()).collect();
        let shares = |relative: f64, area: Area| {
            let levels = wishes.uptake.map(|uptake| {
                let share = uptake * relative;
                factor.map_or(share, |factor| (share * factor).min(1.0))
            });
            let mut shares: Vec<f64> =
                levels.into_iter().flat_map(|u| grown.iter().map(move |g| u * g)).collect();
            for (shift, &factor) in reads.uptake_shifts.iter().zip(&wishes.shift_factors) {
                shift_by(&mut shares, reads.years, shift, factor, area);
            }
            Capped::new(shares)
        };
        let base = housed_in_base(reads);
        let span = f64::from((reads.target_year - reads.years.base).max(1));
        let housed = NeedLevel::ALL.into_iter().flat_map(|_| reads.years.iter()).map(|year| {
            let way = (f64::from(year - reads.years.base) / span).min(1.0);
            base + (wishes.willing - base) * way
        });
        Shares {
            uptake: [shares(1.0, Area::Urban), shares(wishes.rural_relative, Area::Rural)],
            housed: Laws::of_probabilities(housed),
        }
    }
}

/// Share of the supported who are housed in the base year.
fn housed_in_base(reads: &CareReads) -> f64 {
    f64::from(reads.housed) / f64::from(reads.supported.max(1))
}

/// The factor on uptake at which as many residents are expected in the base year as `residents`:
/// the supported who are housed, and of everyone else those who would use a bed. Expected over
/// chance, of people with this need.
fn anchored(
    reads: &CareReads,
    by_id: &[usize],
    need: &[Need],
    supporting: &[&Capped],
    wishes: &Wishes,
    residents: f64,
) -> Anchored {
    let years = reads.years.count();
    let mut supported = 0.0;
    let mut takers = [1.0, wishes.rural_relative]
        .map(|relative| wishes.uptake.map(|u| UptakeGroup { persons: 0.0, uptake: u * relative }));
    for &township in by_id {
        let of_area = &mut takers[usize::from(reads.townships[township].area == Area::Rural)];
        for (level, takers) in of_area.iter_mut().enumerate() {
            let (persons, share) =
                (need[township][level * years], supporting[township].laws.means()[level * years]);
            supported += persons * share;
            takers.persons += persons * (1.0 - share);
        }
    }
    let housed = supported * housed_in_base(reads);
    anchor::anchored(takers.as_flattened(), residents - housed)
}

/// Multiplies the `shares` of an area, by care need and year, by a shift of uptake.
fn shift_by(shares: &mut [f64], years: Years, shift: &UptakeShiftRead, factor: f64, area: Area) {
    if !shift.areas[area as usize] {
        return;
    }
    for (of_need, _) in shares.chunks_mut(years.count()).zip(shift.needs).filter(|(_, on)| *on) {
        for (share, year) in of_need.iter_mut().zip(years.iter()) {
            *share *= UptakeShift::multiplier(shift.from, shift.phase_in_years, factor, year);
        }
    }
}

/// Townships where support is equally common.
pub(super) fn equally_supported(reads: &CareReads) -> SameLaw {
    SameLaw::new(reads.townships.iter().map(|township| township.supported_relative))
}

/// Shares of people who are supported, by care need and year, for each sort of townships where
/// support is equally common.
#[derive(Debug)]
pub(crate) struct SupportedShares(Vec<Capped>);

impl SupportedShares {
    /// The shares of each sort, which `shares` makes of how common support is there.
    fn of_sorts(reads: &CareReads, sorts: &SameLaw, shares: impl Fn(f64) -> Capped) -> Self {
        let relative = |&first: &usize| reads.townships[first].supported_relative;
        SupportedShares(sorts.first.iter().map(relative).map(shares).collect())
    }
}

/// Supported people per older person (κ) of each township, alike for every year and care need, so
/// that the district's base-year count holds. None where their number is constant: the shares then
/// follow the people of a draw.
pub(super) fn supported(
    reads: &CareReads,
    by_id: &[usize],
    sorts: &SameLaw,
) -> Option<SupportedShares> {
    if reads.supported_number == SupportedNumber::Constant {
        return None;
    }
    let mean = per_weighted_person(reads, by_id, |i| reads.townships[i].older as f64);
    let cells = reads.years.count() * NeedLevel::ALL.len();
    let shares = |relative: f64| Capped::new(vec![mean * relative; cells]);
    Some(SupportedShares::of_sorts(reads, sorts, shares))
}

/// Supported people per older person of each township in each year, so that their number in the
/// district is that of the base year.
fn supported_of(
    reads: &CareReads,
    by_id: &[usize],
    sorts: &SameLaw,
    need: &[Need],
) -> SupportedShares {
    let years = reads.years.count();
    let older = |i: usize, year: usize| -> f64 { need[i][year..].iter().step_by(years).sum() };
    let mean = |year: usize| per_weighted_person(reads, by_id, |i| older(i, year));
    let means: Vec<f64> = (0..years).map(mean).collect();
    let by_need = means.repeat(NeedLevel::ALL.len());
    let shares = |relative: f64| Capped::new(by_need.iter().map(|mean| mean * relative).collect());
    SupportedShares::of_sorts(reads, sorts, shares)
}

/// Supported persons of the base year ÷ older people, each weighted by how common support is in
/// their township.
fn per_weighted_person(reads: &CareReads, by_id: &[usize], older: impl Fn(usize) -> f64) -> f64 {
    let weighted = |&i: &usize| reads.townships[i].supported_relative * older(i);
    let total: f64 = by_id.iter().map(weighted).sum();
    if total > 0.0 { f64::from(reads.supported) / total } else { 0.0 }
}

/// Demand of each township at the end of each year, from its people by care need. `supported` are
/// shares that hold in every draw, of `sorts` of townships.
pub(super) fn ask(
    reads: &CareReads,
    by_id: &[usize],
    need: &[Need],
    (sorts, supported): (&SameLaw, Option<&SupportedShares>),
    wishes: &Wishes,
    chance: &mut Chance,
) -> Asked {
    let of_draw;
    let SupportedShares(supporting) = match supported {
        Some(shares) => shares,
        None => {
            of_draw = supported_of(reads, by_id, sorts, need);
            &of_draw
        }
    };
    let supporting = &sorts.of_each(supporting);
    let years = reads.years.count();
    let cells = years * NeedLevel::ALL.len();
    let anchored =
        wishes.anchor.map(|residents| anchored(reads, by_id, need, supporting, wishes, residents));
    let shares = Shares::new(reads, wishes, anchored.map(|anchored| anchored.factor));
    let list = |n, laws| List { n, laws, from: 0, shared_by: years };
    let lists: Vec<List> =
        need.iter().zip(supporting).map(|(n, shares)| list(n, &shares.laws)).collect();
    let supported = chance.outcomes(&lists).to_vec();
    let lists: Vec<List> = supported.chunks(cells).map(|n| list(n, &shares.housed)).collect();
    let housed = chance.outcomes(&lists).to_vec();
    let others: Vec<f64> = need.iter().flatten().zip(&supported).map(|(n, s)| n - s).collect();
    let uptake = |area: Area| match area {
        Area::Urban => &shares.uptake[0],
        Area::Rural => &shares.uptake[1],
    };
    let places = others.chunks(cells).zip(&reads.townships);
    let lists: Vec<List> = places.map(|(n, town)| list(n, &uptake(town.area).laws)).collect();
    let takers = chance.outcomes(&lists).to_vec();
    let (mut beyond_uptake, mut beyond_people) = (vec![0.0; years], vec![0.0; years]);
    let mut not_supported = vec![[0.0; 2]; years];
    for &township in by_id {
        let others = &others[township * cells..(township + 1) * cells];
        let area = reads.townships[township].area;
        uptake(area).add_excess(others, &mut beyond_uptake);
        supporting[township].add_excess(&need[township], &mut beyond_people);
        for (level, persons) in NeedLevel::ALL.into_iter().zip(others.chunks(years)) {
            let kind = bed_kind(level).index();
            not_supported.iter_mut().zip(persons).for_each(|(sum, n)| sum[kind] += n);
        }
    }

    let places = housed.chunks(cells).zip(takers.chunks(cells));
    let demand = |(housed, takers): (&[f64], &[f64])| {
        let mut demand = vec![[[0.0; 2]; 2]; years];
        let levels = housed.chunks(years).zip(takers.chunks(years));
        for (level, (housed, takers)) in NeedLevel::ALL.into_iter().zip(levels) {
            let kind = bed_kind(level).index();
            for ((demand, housed), takers) in demand.iter_mut().zip(housed).zip(takers) {
                demand[0][kind] += housed;
                demand[1][kind] += takers;
            }
        }
        demand
    };
    Asked {
        demand: places.map(demand).collect(),
        beyond_uptake,
        beyond_people,
        beyond_anchor: anchored.map_or(0.0, |anchored| anchored.missing),
        others: not_supported,
        by_need: ByNeed { supported, housed, takers },
        expected: expected(reads, need, supporting, &shares),
    }
}

/// Expected demand, over the chance of being supported, of being housed and of taking up a bed.
fn expected(
    reads: &CareReads,
    need: &[Need],
    supporting: &[&Capped],
    shares: &Shares,
) -> Vec<Vec<[f64; 4]>> {
    let years = reads.years.count();
    let housed = shares.housed.means();
    let of_township = |((need, supporting), town): ((&Need, &&Capped), &TownshipReads)| {
        let supported = supporting.laws.means();
        let uptake = shares.uptake[usize::from(town.area == Area::Rural)].laws.means();
        let mut expected = vec![[0.0; 4]; years];
        for (level, of_level) in NeedLevel::ALL.into_iter().zip(need.chunks(years)) {
            let nursing = bed_kind(level) == BedKind::Nursing;
            for (year, (expected, persons)) in expected.iter_mut().zip(of_level).enumerate() {
                let cell = level as usize * years + year;
                let class = usize::from(!nursing);
                expected[class] += persons * supported[cell] * housed[cell];
                expected[2 + class] += persons * (1.0 - supported[cell]) * uptake[cell];
            }
        }
        expected
    };
    need.iter().zip(supporting).zip(&reads.townships).map(of_township).collect()
}
