//! Placement as people behave: each class in turn spreads its wishes over the beds within reach, by
//! nearness and by how many are free, and beds that too many want are shared out.
//!
//! This is behaviour, not an optimum. More beds in one township can, rarely, raise the total
//! shortfall, because people who could have gone elsewhere crowd out those who could not;
//! [`crate::engine::outcome::placement::coordinated`] bounds it from below and has no such quirk.
//! Nothing here is rounded: people and beds are real numbers, and whole ones are a matter of
//! display.
//!
//! Parts of a district that do not reach one another do not meet here: each sum runs over a
//! township's own pairs, and where nobody waits any more, or no bed is free, a round costs nothing.
//! All go on until the whole places next to nobody, so that a part has the same numbers whatever is
//! listed beside it but for what is below that bound.
//!
//! Placement knows beds by township, not by facility: the order of facilities has no place to
//! enter.

use pulp::{Arch, Simd, WithSimd};

use crate::domain::{BedKind, TownshipIndex};
use crate::engine::outcome::placement::client::Client;
use crate::engine::outcome::placement::pair_sums::{TOWNSHIPS_ABREAST, padded};
use crate::engine::outcome::placement::travel::Travel;

/// A pass ends with the round that placed fewer persons than this, over all townships.
pub const LEAST_PLACED: f64 = 1e-6;

/// A pass ends after this many rounds.
pub const MOST_ROUNDS: u32 = 50;

/// Share of a number of persons that may be lost to rounding.
const ROUNDING: f64 = 1e-12;

/// Of the people of a township who look for a nursing bed, the supported first, the shares that are
/// partially and fully dependent. Everybody else is independent.
pub(crate) type NursingNeeds = [[f64; 2]; 2];

/// People in the beds of a township, `[supported first, then others][care need]`.
pub type Residents = [[f64; 3]; 2];

/// What a placement tells beside totals by township; nothing by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Detail<'n> {
    /// Who went where.
    pub flows: bool,
    /// Who lives in the beds of each township, by care needs that are shared out like this.
    pub residents: Option<&'n [NursingNeeds]>,
}

/// Persons of each class from one township in the beds of another (or its own).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// The township where the people live.
    pub from: TownshipIndex,
    /// The township where the beds are.
    pub to: TownshipIndex,
    /// Number of the pair in [`crate::domain::minutes::Minutes`]: the same in every draw, so that
    /// flows can be added up over draws in a list of [`crate::domain::minutes::Minutes::pairs`]
    /// entries.
    pub pair: usize,
    /// Persons by class.
    pub persons: [f64; Client::COUNT],
}

/// Where everyone found a bed, in the caller's order of townships.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placement {
    /// Persons placed in their own township, by class and township.
    pub home: [Vec<f64>; Client::COUNT],
    /// Persons placed in another township, by class and township where they live.
    pub elsewhere: [Vec<f64>; Client::COUNT],
    /// Persons who found no bed, by class and township where they live.
    pub shortfall: [Vec<f64>; Client::COUNT],
    /// Beds filled, by kind and township where the beds are.
    pub occupied: [Vec<f64>; 2],
    /// Persons in the beds of each township; nothing unless it was asked for.
    pub residents: Vec<Residents>,
    /// Rounds of all passes together.
    pub rounds: u32,
    pub(in crate::engine::outcome) flows: Vec<Flow>,
}

impl Placement {
    /// Flows above zero, in the order of ids; empty unless they were kept.
    pub fn flows(&self) -> &[Flow] {
        &self.flows
    }
}

/// The memory of a placement, kept from call to call so that none is allocated in the loop over
/// draws.
#[derive(Debug, Clone, Default)]
pub struct Placer {
    /// Unmet wishes of the class in hand, and vacancies by kind.
    unmet: Vec<f64>,
    vacant: [Vec<f64>; 2],
    pass: Pass,
    placement: Placement,
}

/// One class and one kind of bed. Lists are in the order of ids and [`padded`] with zeros.
#[derive(Debug, Clone, Default)]
struct Pass {
    /// Weight of each township's way to itself; 0 if not within d_max.
    own: Vec<f64>,
    /// Attraction of the vacancies within reach: Σ_j w_ij v_j.
    attraction: Vec<f64>,
    /// Wishes of each township per unit of attraction: x_i ÷ Σ_j w_ij v_j.
    pull: Vec<f64>,
    /// Offers to each township per vacant bed: Σ_i w_ij·pull_i.
    crowd: Vec<f64>,
    /// Vacancies taken into account after rationing: v_j·a_j.
    open: Vec<f64>,
    /// What each township's offers find, per unit of pull: Σ_j w_ij·open_j.
    accepted: Vec<f64>,
    home: Vec<f64>,
    elsewhere: Vec<f64>,
    /// Shares of the care needs of the class in hand, what townships offer of them per unit of
    /// attraction, and what comes of that to each township per vacant bed.
    needs: [Vec<f64>; 2],
    pull_of_need: Vec<f64>,
    crowd_of_need: Vec<f64>,
    /// Persons who came to each township, by whether they are supported and care need.
    came: [[Vec<f64>; 3]; 2],
    keeps_residents: bool,
    /// Persons by class, and by pair as the groups of the way out have them, if flows are kept.
    flow: [Vec<[f64; TOWNSHIPS_ABREAST]>; Client::COUNT],
    keeps_flows: bool,
}

impl Placer {
    /// A placer with no memory yet.
    pub fn new() -> Self {
        Placer::default()
    }

    /// Places people into beds. `demand` is persons by [`Client`] and township, `usable` beds by
    /// [`BedKind`] and township, both in the caller's order of townships, finite and not negative.
    ///
    /// Classes go in the order of [`Client::ALL`]; each makes a pass over the beds of its own kind,
    /// and general classes a second one over what is left of nursing beds. Within a pass, with
    /// unmet wishes x_i and vacancies v_j, township i offers o_ij = x_i·w_ij·v_j / Σ_j w_ij·v_j;
    /// beds in j accept the share a_j = min(1, v_j / Σ_i o_ij); o_ij·a_j are placed, x and v fall
    /// by as much, and so on until a round places fewer than [`LEAST_PLACED`], or for
    /// [`MOST_ROUNDS`].
    ///
    /// # Panics
    /// If a list does not have one value a township (a mistake of the calling code).
    pub fn place(
        &mut self,
        travel: &Travel,
        demand: [&[f64]; Client::COUNT],
        usable: [&[f64]; 2],
        detail: Detail<'_>,
    ) -> &Placement {
        Arch::new().dispatch(Place { placer: self, travel, demand, usable, detail });
        &self.placement
    }
}

/// One call of [`Placer::place`]. It is compiled once for each width of registers, all of it in one
/// piece.
struct Place<'a> {
    placer: &'a mut Placer,
    travel: &'a Travel,
    demand: [&'a [f64]; Client::COUNT],
    usable: [&'a [f64]; 2],
    detail: Detail<'a>,
}

impl WithSimd for Place<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Place { placer, travel, demand, usable, detail } = self;
        let Placer { unmet, vacant, pass, placement: out } = placer;
        for (vacant, usable) in vacant.iter_mut().zip(usable) {
            sort_padded(travel, usable, vacant);
        }
        pass.begin(travel, detail);
        out.rounds = 0;
        for class in Client::ALL {
            let c = class.index();
            sort_padded(travel, demand[c], unmet);
            pass.home.fill(0.0);
            pass.elsewhere.fill(0.0);
            if let (Some(needs), BedKind::Nursing) = (detail.residents, class.kind()) {
                pass.take_needs(travel, class, needs);
            }
            for kind in class.takes() {
                out.rounds += pass.run(travel, class, unmet, &mut vacant[kind.index()]);
            }
            unsort(travel, &pass.home, &mut out.home[c]);
            unsort(travel, &pass.elsewhere, &mut out.elsewhere[c]);
            unsort(travel, unmet, &mut out.shortfall[c]);
        }
        for kind in BedKind::ALL.map(BedKind::index) {
            unsort(travel, &vacant[kind], &mut out.occupied[kind]);
            for (occupied, usable) in out.occupied[kind].iter_mut().zip(usable[kind]) {
                *occupied = usable - *occupied;
            }
        }
        pass.list_flows(travel, &mut out.flows);
        pass.list_residents(travel, &mut out.residents);
    }
}

impl Pass {
    /// Makes room for the townships of `travel`.
    fn begin(&mut self, travel: &Travel, detail: Detail<'_>) {
        let Pass { own, attraction, pull, crowd, open, accepted, home, elsewhere, flow, .. } = self;
        let len = padded(travel.townships());
        for list in [attraction, pull, crowd, open, accepted, home, elsewhere] {
            list.resize(len, 0.0);
        }
        own.clear();
        own.extend(travel.own.iter().map(|own| own.map_or(0.0, |pair| travel.weight[pair])));
        own.resize(len, 0.0);
        if detail.flows {
            for of_class in flow {
                of_class.clear();
                of_class.resize(travel.going.steps(), [0.0; TOWNSHIPS_ABREAST]);
            }
        }
        self.keeps_flows = detail.flows;
        if detail.residents.is_some() {
            for came in self.came.as_flattened_mut() {
                came.clear();
                came.resize(len, 0.0);
            }
            self.pull_of_need.resize(len, 0.0);
            self.crowd_of_need.resize(len, 0.0);
        }
        self.keeps_residents = detail.residents.is_some();
    }

    /// Takes up the care needs of a class that looks for nursing beds.
    fn take_needs(&mut self, travel: &Travel, class: Client, needs: &[NursingNeeds]) {
        let len = padded(travel.townships());
        for (need, sorted) in self.needs.iter_mut().enumerate() {
            sorted.clear();
            let shares = travel.order.iter().map(|place| needs[place.get()][group(class)][need]);
            sorted.extend(shares);
            sorted.resize(len, 0.0);
        }
    }

    /// Runs one pass and returns its rounds. `unmet` and `vacant` fall by what was placed.
    #[inline(always)]
    fn run(
        &mut self,
        travel: &Travel,
        class: Client,
        unmet: &mut [f64],
        vacant: &mut [f64],
    ) -> u32 {
        for round in 1..=MOST_ROUNDS {
            // Where no one is left who could offer, a round would place no one.
            if !self.offer(travel, unmet, vacant) {
                return round;
            }
            self.ration(vacant);
            if self.accept(travel, class, unmet) < LEAST_PLACED {
                return round;
            }
        }
        MOST_ROUNDS
    }

    /// Townships with unmet wishes offer them to vacancies within reach. False if none can.
    #[inline(always)]
    fn offer(&mut self, travel: &Travel, unmet: &[f64], vacant: &[f64]) -> bool {
        if unmet.iter().all(|&wishes| wishes <= 0.0) {
            return false;
        }
        travel.going.sum(vacant, unmet, &mut self.attraction);
        let townships = self.pull.iter_mut().zip(unmet).zip(&self.attraction);
        for ((pull, &wishes), &attraction) in townships {
            let offers = wishes > 0.0 && attraction > 0.0;
            *pull = if offers { wishes / attraction } else { 0.0 };
        }
        travel.coming.sum(&self.pull, vacant, &mut self.crowd);
        self.pull.iter().any(|&pull| pull > 0.0)
    }

    /// Beds that got more offers than there are take an equal share of each; `vacant` becomes what
    /// is left.
    ///
    /// Offers to j are v_j·crowd_j, so a_j = min(1, 1 ÷ crowd_j): a full township ends at exactly 0
    /// vacancies.
    #[inline(always)]
    fn ration(&mut self, vacant: &mut [f64]) {
        for ((open, vacant), &crowd) in self.open.iter_mut().zip(vacant).zip(&self.crowd) {
            let full = crowd >= 1.0;
            *open = if full { *vacant / crowd } else { *vacant };
            *vacant = if full { 0.0 } else { *vacant - *vacant * crowd };
        }
    }

    /// Places what was accepted and returns how many persons that were.
    #[inline(always)]
    fn accept(&mut self, travel: &Travel, class: Client, unmet: &mut [f64]) -> f64 {
        travel.going.sum(&self.open, &self.pull, &mut self.accepted);
        let mut all = 0.0;
        for (from, wishes) in unmet.iter_mut().enumerate() {
            let pull = self.pull[from];
            let placed = whole(pull * self.accepted[from], *wishes);
            let home = whole(pull * (self.own[from] * self.open[from]), placed);
            *wishes -= placed;
            self.home[from] += home;
            self.elsewhere[from] += placed - home;
            all += placed;
        }
        if self.keeps_flows {
            let flow = &mut self.flow[class.index()];
            travel.going.add_products(&self.pull, &self.open, flow);
        }
        if self.keeps_residents {
            self.receive(travel, class);
        }
        all
    }

    /// Counts who came to the beds of each township in this round, by care need.
    #[inline(always)]
    fn receive(&mut self, travel: &Travel, class: Client) {
        let [independent, partial, full] = &mut self.came[group(class)];
        if class.kind() == BedKind::General {
            return add_products(independent, &self.open, &self.crowd);
        }
        for (came, shares) in [partial, full].into_iter().zip(&self.needs) {
            let townships = self.pull_of_need.iter_mut().zip(&self.pull).zip(shares);
            townships.for_each(|((of_need, pull), share)| *of_need = pull * share);
            travel.coming.sum(&self.pull_of_need, &self.open, &mut self.crowd_of_need);
            add_products(came, &self.open, &self.crowd_of_need);
        }
    }

    fn list_residents(&self, travel: &Travel, residents: &mut Vec<Residents>) {
        residents.clear();
        if !self.keeps_residents {
            return;
        }
        residents.resize(travel.townships(), Residents::default());
        for (group, of_group) in self.came.iter().enumerate() {
            for (need, came) in of_group.iter().enumerate() {
                for (place, came) in travel.order.iter().zip(came) {
                    residents[place.get()][group][need] = *came;
                }
            }
        }
    }

    #[inline(always)]
    fn list_flows(&self, travel: &Travel, flows: &mut Vec<Flow>) {
        flows.clear();
        if !self.keeps_flows {
            return;
        }
        let [a, b, c, d] = &self.flow;
        for rank in 0..travel.townships() {
            let (row, lane) = (travel.row(rank), rank % TOWNSHIPS_ABREAST);
            let steps = travel.going.steps_of(rank, &travel.to[row.clone()]);
            for (p, step) in row.zip(steps) {
                let persons = [a[step][lane], b[step][lane], c[step][lane], d[step][lane]];
                if persons.iter().any(|&n| n > 0.0) {
                    let (from, to) = (travel.order[rank], travel.order[travel.to[p] as usize]);
                    flows.push(Flow { from, to, pair: travel.pair[p] as usize, persons });
                }
            }
        }
    }
}

/// Place of a class among supported people and others.
fn group(class: Client) -> usize {
    match class {
        Client::SupportedNursing | Client::SupportedGeneral => 0,
        Client::Nursing | Client::General => 1,
    }
}

/// Adds products to sums.
#[inline(always)]
fn add_products(sums: &mut [f64], a: &[f64], b: &[f64]) {
    sums.iter_mut().zip(a.iter().zip(b)).for_each(|(sum, (a, b))| *sum += a * b);
}

/// `part` of `all`, or all of it when what is missing is rounding: so no one waits, or travels, for
/// a rounding error.
#[inline(always)]
fn whole(part: f64, all: f64) -> f64 {
    if part >= all * (1.0 - ROUNDING) { all } else { part }
}

/// Puts values into the order of ids, and zeros behind them.
fn sort_padded(travel: &Travel, values: &[f64], sorted: &mut Vec<f64>) {
    travel.sorted_into(values, sorted);
    sorted.resize(padded(values.len()), 0.0);
}

/// Puts values in the order of ids back into the caller's order.
fn unsort(travel: &Travel, sorted: &[f64], values: &mut Vec<f64>) {
    values.resize(travel.townships(), 0.0);
    for (township, &value) in travel.order.iter().zip(sorted) {
        values[township.get()] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::minutes::Minutes;
    use crate::engine::outcome::placement::short::is_short;
    use crate::engine::outcome::placement::travel::Decay;

    /// Two townships 20 minutes apart, weight halved every 20 minutes, own township at no distance.
    fn two() -> Travel {
        let rows = [vec![0.0, 20.0], vec![20.0, 0.0]];
        let minutes =
            Minutes::from_matrix(&rows, 0.0, 60.0, &[0, 1].map(TownshipIndex::new)).unwrap();
        Travel::new(&minutes, Decay::new(20.0 / std::f64::consts::LN_2, 60.0).unwrap())
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn offers_follow_nearness_and_vacancies() {
        // 10 wishes; weights 1 and ½, vacancies 10 and 20: half of them go each way.
        let none = [0.0; 2];
        let mut placer = Placer::new();
        let demand: [&[f64]; 4] = [&none, &none, &[10.0, 0.0], &none];
        let placed = placer.place(
            &two(),
            demand,
            [&none, &[10.0, 20.0]],
            Detail { flows: true, residents: None },
        );
        assert!(near(placed.home[2][0], 5.0) && near(placed.elsewhere[2][0], 5.0));
        assert_eq!(placed.shortfall[2], [0.0, 0.0]);
        assert!(near(placed.occupied[1][0], 5.0) && near(placed.occupied[1][1], 5.0));
        let flows: Vec<(usize, usize)> =
            placed.flows().iter().map(|f| (f.from.get(), f.to.get())).collect();
        assert_eq!(flows, [(0, 0), (0, 1)]);
    }

    #[test]
    fn general_needs_take_nursing_beds_only_when_general_beds_are_gone() {
        let none = [0.0; 2];
        let mut placer = Placer::new();
        let demand: [&[f64]; 4] = [&none, &none, &[4.0, 0.0], &[10.0, 0.0]];
        let placed = placer.place(&two(), demand, [&[6.0, 0.0], &[5.0, 0.0]], Detail::default());
        assert_eq!(placed.occupied, [vec![6.0, 0.0], vec![5.0, 0.0]]);
        assert!(near(placed.shortfall[3][0], 3.0), "{:?}", placed.shortfall);
        assert!(!is_short(placed.shortfall[Client::Nursing.index()][0]));
        assert!(is_short(placed.shortfall[Client::General.index()][0]));
        assert!(placed.flows().is_empty());
    }

    #[test]
    fn the_supported_come_first() {
        let none = [0.0; 2];
        let mut placer = Placer::new();
        let demand: [&[f64]; 4] = [&[0.0, 8.0], &none, &[8.0, 0.0], &none];
        let placed = placer.place(&two(), demand, [&none, &[8.0, 0.0]], Detail::default());
        assert_eq!(placed.elsewhere[0], [0.0, 8.0]);
        assert_eq!(placed.shortfall[2], [8.0, 0.0]);
    }

    #[test]
    fn a_pair_keeps_its_number_whatever_the_decay() {
        let rows = [vec![0.0, 50.0, 10.0], vec![50.0, 0.0, 20.0], vec![10.0, 20.0, 0.0]];
        let minutes =
            Minutes::from_matrix(&rows, 0.0, 60.0, &[2, 0, 1].map(TownshipIndex::new)).unwrap();
        let pairs = |travel: &Travel| -> Vec<(usize, usize, usize)> {
            let people = [9.0; 3];
            let mut placer = Placer::new();
            let out = placer.place(
                travel,
                [&people; 4],
                [&[90.0; 3]; 2],
                Detail { flows: true, residents: None },
            );
            out.flows().iter().map(|f| (f.from.get(), f.to.get(), f.pair)).collect()
        };
        let mut travel = Travel::new(&minutes, Decay::new(20.0, 60.0).unwrap());
        let mut wide = pairs(&travel);
        assert!(wide.iter().map(|p| p.2).eq(0..minutes.pairs()), "{wide:?}");
        travel.reweigh(&minutes, Decay::new(20.0, 20.0).unwrap());
        wide.retain(|&(from, to, _)| rows[from][to] <= 20.0);
        assert_eq!(pairs(&travel), wide);
        assert_eq!(wide.len(), 7);
    }

    #[test]
    fn a_second_call_remembers_nothing_of_the_first() {
        let none = [0.0; 2];
        let first: [&[f64]; 4] = [&[3.0, 8.0], &[1.0, 1.0], &[8.0, 5.0], &[2.0, 9.0]];
        let second: [&[f64]; 4] = [&none, &[2.0, 0.0], &none, &[0.0, 3.0]];
        let beds: [&[f64]; 2] = [&[4.0, 0.0], &[1.0, 2.0]];
        let mut used = Placer::new();
        used.place(&two(), first, beds, Detail { flows: true, residents: None });
        let again = used.place(&two(), second, beds, Detail::default()).clone();
        assert_eq!(&again, Placer::new().place(&two(), second, beds, Detail::default()));
    }
}
