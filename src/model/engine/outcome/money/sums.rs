//! The sums of a draw that results of money and staff read, in one list, and which result reads
//! which of them: found once for a scenario, so that a draw only adds.

use crate::domain::{CostItem, Costs, Scenario};
use crate::engine::results::accounts::{Account, Accounts, CostRatio, OwnLine, StaffFinding, Sum};
use crate::quantity::Yuan;

/// The list.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    lines: Vec<LineSums>,
    staff: Vec<StaffSums>,
    /// Where each ratio begins, by year.
    ratios: [usize; CostRatio::ALL.len()],
    len: usize,
    /// Which sum each result reads, in the order of results.
    read: Vec<usize>,
}

/// Where the sums of a line lie: in each year and cumulative, by place and year; present values by
/// year; what lies outside.
#[derive(Debug, Clone)]
pub(super) struct LineSums {
    /// Items in the order of their ids, so that sums do not depend on the order of the file; with
    /// what a yuan of each adds.
    pub items: Vec<(usize, f64)>,
    /// The first place that is told: the first township, or the district alone.
    pub first_place: usize,
    pub start: usize,
    /// Places told times years.
    pub cells: usize,
}

/// Where the sums of a kind of staff lie: required by place and year; there, missing and people
/// served for each by year.
#[derive(Debug, Clone, Copy)]
pub(super) struct StaffSums {
    pub required: usize,
    pub available: usize,
    pub gap: usize,
    pub served_each: usize,
}

impl Sums {
    /// Those that `accounts` of `scenario` read; `order` holds its cost items in the order of their
    /// ids.
    pub(super) fn new(scenario: &Scenario, accounts: &Accounts, order: &[usize]) -> Self {
        let (district, years) = (scenario.townships.len(), scenario.years.count());
        let mut len = 0;
        let mut room = |n: usize| {
            len += n;
            len - n
        };
        let mut lines = Vec::new();
        for (line, costs) in accounts.own_lines().iter().zip(scenario.costs.iter().cycle()) {
            let items = order.iter().map(|&item| (item, adds(line, &costs.items[item], costs)));
            let has_townships = !matches!(line, OwnLine::Item(_) | OwnLine::Payer(_));
            let first_place = if has_townships { 0 } else { district };
            let cells = (district + 1 - first_place) * years;
            lines.push(LineSums {
                items: items.filter(|&(_, sign)| sign != 0.0).collect(),
                first_place,
                start: room(2 * cells + years + 2),
                cells,
            });
        }
        let ratios = CostRatio::ALL.map(|_| room(years));
        let staff = scenario.staff.iter().map(|_| StaffSums {
            required: room((district + 1) * years),
            available: room(years),
            gap: room(years),
            served_each: room(years),
        });
        let staff: Vec<StaffSums> = staff.collect();
        let mut sums = Sums { lines, staff, ratios, len, read: Vec::new() };
        sums.read = accounts.accounts().iter().map(|account| sums.place(account, years)).collect();
        sums
    }

    /// Where the sum lies that a result reads.
    fn place(&self, account: &Account, years: usize) -> usize {
        match *account {
            Account::Money { line, place, year, sum } => {
                let LineSums { first_place, start, cells, .. } = self.lines[line];
                let cell = |at: usize| start + at * cells + (place - first_place) * years + year;
                match sum {
                    Sum::InYear => cell(0),
                    Sum::Cumulative => cell(1),
                    Sum::PresentValue => start + 2 * cells + year,
                    Sum::BeforeBase => start + 2 * cells + years,
                    Sum::AfterHorizon => start + 2 * cells + years + 1,
                }
            }
            Account::Ratio { ratio, year } => self.ratios[ratio as usize] + year,
            Account::Staff { kind, place, year, finding } => {
                let StaffSums { required, available, gap, served_each } = self.staff[kind];
                match finding {
                    StaffFinding::Required => required + place * years + year,
                    StaffFinding::Available => available + year,
                    StaffFinding::Gap => gap + year,
                    StaffFinding::ServedEach => served_each + year,
                }
            }
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The lines, in their order.
    pub(super) fn lines(&self) -> &[LineSums] {
        &self.lines
    }

    /// The kinds of staff, in their order.
    pub(super) fn staff(&self) -> &[StaffSums] {
        &self.staff
    }

    /// Where a ratio begins, by year.
    pub(super) fn ratio(&self, ratio: CostRatio) -> usize {
        self.ratios[ratio as usize]
    }

    /// Copies what results read into `cells`, in their order.
    pub(super) fn tell(&self, sums: &[f64], cells: &mut [f64]) {
        for (cell, &read) in cells.iter_mut().zip(&self.read) {
            *cell = sums[read];
        }
    }
}

impl LineSums {
    /// Adds up the line in its part of `sums`: of the items' sums by place and year, `width` for
    /// each, those before the base year and after the horizon, and what a yuan of each year is
    /// worth at the end of the base year.
    pub(super) fn add_up(
        &self,
        sums: &mut [f64],
        spent: &[Yuan],
        width: usize,
        outside: &[[Yuan; 2]],
        mid_year: &[f64],
    ) {
        let years = mid_year.len();
        let (in_year, rest) = sums[self.start..].split_at_mut(self.cells);
        let (cumulative, rest) = rest.split_at_mut(self.cells);
        let (present_value, rest) = rest.split_at_mut(years);
        let outside_sum = &mut rest[..2];
        outside_sum.fill(0.0);
        for (at, &(item, sign)) in self.items.iter().enumerate() {
            let of_item = &spent[item * width + self.first_place * years..(item + 1) * width];
            let yuan = of_item.iter().map(|&yuan| (sign * yuan).get());
            // The list holds the sums of another draw. Nothing is never less than nothing.
            if at == 0 {
                in_year.iter_mut().zip(yuan).for_each(|(sum, yuan)| *sum = 0.0 + yuan);
            } else {
                in_year.iter_mut().zip(yuan).for_each(|(sum, yuan)| *sum += yuan);
            }
            let beyond = outside[item].map(|yuan| (sign * yuan).get());
            outside_sum.iter_mut().zip(beyond).for_each(|(sum, yuan)| *sum += yuan);
        }
        if self.items.is_empty() {
            in_year.fill(0.0);
        }
        for (in_year, so_far) in in_year.chunks(years).zip(cumulative.chunks_mut(years)) {
            let mut sum = 0.0;
            so_far[0] = sum;
            // What the base year spends is not of the plan.
            for (in_year, so_far) in in_year.iter().zip(so_far).skip(1) {
                sum += in_year;
                *so_far = sum;
            }
        }
        let of_district = &in_year[self.cells - years..];
        let mut sum = 0.0;
        present_value[0] = sum;
        for year in 1..years {
            sum += of_district[year] * mid_year[year];
            present_value[year] = sum;
        }
    }
}

/// What a yuan of `item` adds to a line.
fn adds(line: &OwnLine, item: &CostItem, costs: &Costs) -> f64 {
    match line {
        OwnLine::Item(id) if *id == item.id => 1.0,
        OwnLine::Group(group) if *group == item.group => item.adds_to_group(),
        OwnLine::Payer(id) => {
            let payer = costs.payers.iter().position(|payer| payer.id == *id);
            payer.map_or(0.0, |payer| item.adds_to(payer))
        }
        OwnLine::Total => item.adds_to_total(),
        OwnLine::Item(_) | OwnLine::Group(_) => 0.0,
    }
}
