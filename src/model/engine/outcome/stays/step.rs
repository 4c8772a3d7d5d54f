//! One step of the state: stays end and people give up, beds that closed are left, those who wait
//! are admitted, then those who arrive.
//!
//! Conservation: residents rise by admissions and fall by stays that end and by people displaced;
//! the waiting list rises by arrivals and by people displaced and falls by admissions and by those
//! who give up. Nothing else moves either.

use super::admission::Admission;
use super::layer::{LAYERS, in_kind, of_client};
use super::stay_events::{Ends, StayEvents};
use super::year::{Counted, YearCounts};
use crate::domain::BedKind;
use crate::engine::outcome::placement::Client;
use crate::engine::outcome::placement::travel::Travel;

/// Residents and the waiting list of one draw. Townships are in the order of their ids; residents
/// are by [layer](LAYERS) and by pair of townships within reach.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stays {
    pub(super) people: [Vec<f64>; LAYERS.len()],
    pub(super) waiting: [Vec<f64>; Client::COUNT],
    /// Residents by kind of bed and township of the bed.
    pub(super) filled: [Vec<f64>; 2],
    /// What admission owes each pair, less than one person.
    carry: [Vec<f64>; LAYERS.len()],
    /// Residents by layer and pair, summed over the steps of the year, and how many those were.
    pub(super) summed: [Vec<f64>; LAYERS.len()],
    pub(super) steps: f64,
    /// Counts of the year in hand.
    pub(super) year: YearCounts,
    displaced: [Vec<f64>; Client::COUNT],
    arriving: Vec<f64>,
    vacant: [Vec<f64>; 2],
    admission: Admission,
}

/// What a step meets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepOf<'s> {
    /// Usable beds by kind and township.
    pub usable: [&'s [f64]; 2],
    /// Beds in service that are fewer than in the step before, likewise.
    pub lost: [&'s [f64]; 2],
    /// People who begin to look for a bed, by class and township.
    pub arrivals: [&'s [f64]; Client::COUNT],
    /// Length of the step ÷ mean stay, by class.
    pub ends: [f64; Client::COUNT],
    /// Length of the step ÷ mean patience, by class; 0 where nobody gives up.
    pub gives_up: [f64; Client::COUNT],
    /// Length of the step in months.
    pub months: f64,
}

impl Stays {
    /// Nobody, in the townships of `travel`.
    pub(crate) fn clear(&mut self, travel: &Travel) {
        let zeros = |list: &mut Vec<f64>, len: usize| {
            list.clear();
            list.resize(len, 0.0);
        };
        let (pairs, townships) = (travel.pairs(), travel.townships());
        let by_pair = self.people.iter_mut().chain(&mut self.carry).chain(&mut self.summed);
        by_pair.for_each(|list| zeros(list, pairs));
        let by_township = self.waiting.iter_mut().chain(&mut self.displaced);
        let by_township = by_township.chain(&mut self.filled).chain(&mut self.vacant);
        by_township.for_each(|list| zeros(list, townships));
        zeros(&mut self.arriving, townships);
        self.begin_year(townships);
    }

    /// Begins to count a year.
    pub(crate) fn begin_year(&mut self, townships: usize) {
        self.year.begin(townships);
        self.summed.iter_mut().for_each(|list| list.fill(0.0));
        self.steps = 0.0;
    }

    /// Residents of a class who come from a township.
    pub(crate) fn residents(&self, travel: &Travel, class: Client, township: usize) -> f64 {
        let of = |layer: &usize| self.people[*layer][travel.row(township)].iter().sum::<f64>();
        of_client(class).iter().map(of).sum()
    }

    /// Lets a step pass.
    pub(crate) fn step(&mut self, travel: &Travel, of: &StepOf, events: &mut StayEvents) {
        self.end_stays(travel, of, events);
        self.give_up(of, events);
        if of.lost.iter().any(|lost| lost.iter().any(|&beds| beds > 0.0)) {
            self.leave_closed_beds(travel, of, events.is_whole());
        }
        self.find_vacancies(of);
        self.admit(travel, of, events.is_whole());
        for (sum, people) in self.summed.iter_mut().zip(&self.people) {
            sum.iter_mut().zip(people).for_each(|(sum, people)| *sum += people);
        }
        self.steps += 1.0;
    }

    fn end_stays(&mut self, travel: &Travel, of: &StepOf, events: &mut StayEvents) {
        for township in 0..travel.townships() {
            let row = travel.row(township);
            for class in Client::ALL {
                let layers = of_client(class);
                let residents = self.residents(travel, class, township);
                let mut gone = 0.0;
                let mut take = |people: &mut f64, filled: &mut f64, leave: f64| {
                    *people -= leave;
                    *filled -= leave;
                    gone += leave;
                };
                match events.ends(township, residents, of.ends[class.index()]) {
                    Ends::Share(share) => {
                        for &layer in layers {
                            let filled = &mut self.filled[LAYERS[layer].1.index()];
                            for pair in row.clone() {
                                let people = &mut self.people[layer][pair];
                                let leave = *people * share;
                                take(people, &mut filled[travel.to[pair] as usize], leave);
                            }
                        }
                    }
                    Ends::Picked(number, mut picks) => {
                        for left in 0..number {
                            let mut pick = f64::from(picks.below(residents as u32 - left));
                            let cells = layers
                                .iter()
                                .flat_map(|&layer| row.clone().map(move |pair| (layer, pair)));
                            for (layer, pair) in cells {
                                let people = &mut self.people[layer][pair];
                                if pick < *people {
                                    let filled = &mut self.filled[LAYERS[layer].1.index()];
                                    take(people, &mut filled[travel.to[pair] as usize], 1.0);
                                    break;
                                }
                                pick -= *people;
                            }
                        }
                    }
                }
                self.year.add(Counted::Exits, class.index(), township, gone);
            }
        }
    }

    fn give_up(&mut self, of: &StepOf, events: &mut StayEvents) {
        for township in 0..self.arriving.len() {
            let waiting = self.waiting.each_ref().map(|waiting| waiting[township]);
            let gone = events.give_up(township, waiting, &of.gives_up);
            for (class, gone) in gone.into_iter().enumerate() {
                self.waiting[class][township] -= gone;
                self.year.add(Counted::GaveUp, class, township, gone);
            }
        }
    }

    /// Where beds of a kind are fewer than before, as many of those who live in them as cannot stay
    /// have to look again: first for a bed of the other kind in the same township, if it will do
    /// for them.
    fn leave_closed_beds(&mut self, travel: &Travel, of: &StepOf, whole: bool) {
        for kind in BedKind::ALL {
            for to in 0..travel.townships() {
                let too_many = (self.filled[kind.index()][to] - of.usable[kind.index()][to])
                    .min(of.lost[kind.index()][to])
                    .max(0.0);
                let too_many = if whole { libm::floor(too_many) } else { too_many };
                if too_many > 0.0 {
                    self.leave(travel, of, kind, to, too_many, whole);
                }
            }
        }
    }

    fn leave(
        &mut self,
        travel: &Travel,
        of: &StepOf,
        kind: BedKind,
        to: usize,
        too_many: f64,
        whole: bool,
    ) {
        let mut cells = Vec::new();
        for from in 0..travel.townships() {
            let mut row = travel.row(from);
            let Some(pair) = row.find(|&pair| travel.to[pair] as usize == to) else { continue };
            let layers = in_kind(kind).iter().map(|&layer| (from, layer, pair));
            cells.extend(layers.filter(|&(_, layer, pair)| self.people[layer][pair] > 0.0));
        }
        let there: Vec<f64> =
            cells.iter().map(|&(_, layer, pair)| self.people[layer][pair]).collect();
        let share = too_many / self.filled[kind.index()][to];
        let mut leave: Vec<f64> = there.iter().map(|people| people * share).collect();
        if whole {
            make_whole(&mut leave, &there, too_many);
        }
        for ((from, layer, pair), leave) in cells.into_iter().zip(leave) {
            let class = LAYERS[layer].0;
            self.people[layer][pair] -= leave;
            self.filled[kind.index()][to] -= leave;
            let mut without = leave;
            for &other in of_client(class).iter().filter(|&&other| other != layer) {
                let beds = LAYERS[other].1.index();
                let free = (of.usable[beds][to] - self.filled[beds][to]).max(0.0);
                let free = if whole { libm::floor(free) } else { free };
                let stay = without.min(free);
                self.people[other][pair] += stay;
                self.filled[beds][to] += stay;
                without -= stay;
            }
            self.displaced[class.index()][from] += without;
        }
    }

    fn find_vacancies(&mut self, of: &StepOf) {
        for (vacant, (usable, filled)) in
            self.vacant.iter_mut().zip(of.usable.into_iter().zip(&self.filled))
        {
            for ((vacant, usable), filled) in vacant.iter_mut().zip(usable).zip(filled) {
                *vacant = (usable - filled).max(0.0);
            }
        }
    }

    fn admit(&mut self, travel: &Travel, of: &StepOf, whole: bool) {
        for class in Client::ALL {
            let mut looking = std::mem::take(&mut self.displaced[class.index()]);
            if looking.iter().any(|&persons| persons > 0.0) {
                self.place(travel, class, &mut looking, Some(Counted::Moved), whole);
                for (township, without) in looking.iter_mut().enumerate() {
                    self.waiting[class.index()][township] += *without;
                    self.year.add(Counted::Displaced, class.index(), township, *without);
                    *without = 0.0;
                }
            }
            self.displaced[class.index()] = looking;
        }
        for class in Client::ALL {
            let c = class.index();
            let mut waiting = std::mem::take(&mut self.waiting[c]);
            self.place(travel, class, &mut waiting, Some(Counted::Admissions), whole);
            let mut arriving = std::mem::take(&mut self.arriving);
            arriving.copy_from_slice(of.arrivals[c]);
            self.place(travel, class, &mut arriving, Some(Counted::Admissions), whole);
            for (township, waiting) in waiting.iter_mut().enumerate() {
                *waiting += arriving[township];
                let mut add = |counted, persons| self.year.add(counted, c, township, persons);
                add(Counted::Arrivals, of.arrivals[c][township]);
                add(Counted::Waited, arriving[township]);
                add(Counted::MonthsWaited, *waiting * of.months);
            }
            self.arriving = arriving;
            self.waiting[c] = waiting;
        }
    }

    /// Places those of a class who are `looking` into the vacant beds, and counts them.
    pub(super) fn place(
        &mut self,
        travel: &Travel,
        class: Client,
        looking: &mut [f64],
        counted: Option<Counted>,
        whole: bool,
    ) {
        let Stays { people, filled, carry, vacant, admission, year, .. } = self;
        for &layer in of_client(class) {
            let kind = LAYERS[layer].1.index();
            let carry = whole.then_some(carry[layer].as_mut_slice());
            admission.admit(travel, looking, &mut vacant[kind], carry, |from, pair, to, n| {
                people[layer][pair] += n;
                filled[kind][to] += n;
                if let Some(counted) = counted {
                    year.add(counted, class.index(), from, n);
                }
            });
        }
    }

    /// Opens the beds of the base year, `usable` by kind and township, to those who live in none.
    pub(super) fn open(&mut self, usable: [&[f64]; 2]) {
        for (vacant, usable) in self.vacant.iter_mut().zip(usable) {
            vacant.copy_from_slice(usable);
        }
    }
}

/// Makes `parts` whole by largest remainder, so that they add up to `sum` and none is above its
/// part of `most`.
pub(super) fn make_whole(parts: &mut [f64], most: &[f64], sum: f64) {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder: Vec<f64> = parts.iter().map(|part| part - libm::floor(*part)).collect();
    parts.iter_mut().for_each(|part| *part = libm::floor(*part));
    let all: f64 = parts.iter().sum();
    let mut missing = sum - all;
    order.sort_by(|&a, &b| remainder[b].total_cmp(&remainder[a]).then(a.cmp(&b)));
    while missing >= 1.0 {
        let before = missing;
        for &i in &order {
            if missing >= 1.0 && parts[i] + 1.0 <= most[i] {
                parts[i] += 1.0;
                missing -= 1.0;
            }
        }
        if missing == before {
            return;
        }
    }
}
