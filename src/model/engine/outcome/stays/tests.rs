//! Known answers of queueing theory, conservation, and the limits.

use super::stay_events::{StayEventKeys, StayEvents};
use super::step::{Stays, StepOf};
use super::year::Counted;
use crate::domain::TownshipIndex;
use crate::domain::minutes::Minutes;
use crate::engine::outcome::placement::Client;
use crate::engine::outcome::placement::travel::{Decay, Travel};
use crate::numerics::StreamKey;
use crate::numerics::counts::poisson_quantile;

const NURSING: usize = Client::Nursing as usize;
const BEDS: usize = 100;
const STAY: f64 = 30.0;

/// A home of one town and class: 100 beds, stays of 30 months in the mean.
#[derive(Debug, Clone, Copy)]
struct Home {
    arrivals_a_year: f64,
    /// Months; 0 where nobody gives up.
    patience: f64,
    steps_a_month: f64,
}

/// What is known of it in the long run.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Share of the arrivals that waited.
    waited: f64,
    queue: f64,
    /// Months, by Little's law.
    wait: f64,
    occupancy: f64,
    /// Share of the arrivals that gave up.
    gave_up: f64,
}

impl Known {
    fn all(self) -> [f64; 5] {
        [self.waited, self.queue, self.wait, self.occupancy, self.gave_up]
    }
}

impl Home {
    fn step(self) -> f64 {
        1.0 / self.steps_a_month
    }

    fn hazards(self) -> [f64; 2] {
        [STAY, self.patience].map(|mean| if mean > 0.0 { self.step() / mean } else { 0.0 })
    }

    /// Mean arrivals of a step, so that as many would live in beds without end as in continuous
    /// time: λ·L.
    fn arrivals(self) -> f64 {
        self.arrivals_a_year / 12.0 * STAY * -libm::expm1(-self.step() / STAY)
    }

    /// The same in the long run, by the transition matrix of people in beds and waiting: no chance,
    /// nothing of the engine.
    fn in_the_long_run(self) -> Known {
        let people = if self.patience > 0.0 { 200 } else { 420 };
        let [ends, gives_up] = self.hazards().map(|hazard| -libm::expm1(-hazard));
        let mean = self.arrivals();
        let arrive: Vec<f64> = (0..60)
            .scan(libm::exp(-mean), |p, k| {
                let now = *p;
                *p *= mean / f64::from(k + 1);
                Some(now)
            })
            .collect();
        // Those who are left of n, by how many.
        let left = |n: usize, gone: f64| {
            let mut p = vec![0.0; n + 1];
            p[n] = libm::pow(1.0 - gone, n as f64);
            for k in 1..=n {
                p[n - k] = p[n - k + 1] * (n - k + 1) as f64 / k as f64 * gone / (1.0 - gone);
            }
            p
        };
        let after: Vec<Vec<f64>> = (0..people)
            .map(|n| {
                let (stay, wait) =
                    (left(n.min(BEDS), ends), left(n.saturating_sub(BEDS), gives_up));
                let mut after = vec![0.0; n + 1];
                for (a, p) in stay.iter().enumerate().filter(|(_, p)| **p > 1e-18) {
                    wait.iter().enumerate().for_each(|(b, q)| after[a + b] += p * q);
                }
                after
            })
            .collect();
        // From those left after ends of stay and giving up to the next, arrivals in between.
        let mut steps = vec![vec![0.0; people]; people];
        for (n, steps) in steps.iter_mut().enumerate() {
            for (k, q) in arrive.iter().enumerate() {
                for (left, p) in after[(n + k).min(people - 1)].iter().enumerate() {
                    steps[left] += p * q;
                }
            }
        }
        let before = stationary(steps);
        let mut at = vec![0.0; people];
        for (left, p) in before.iter().enumerate() {
            for (k, q) in arrive.iter().enumerate() {
                at[(left + k).min(people - 1)] += p * q;
            }
        }
        let mut waited = 0.0;
        for (left, p) in before.iter().enumerate() {
            for (k, q) in arrive.iter().enumerate() {
                waited += p * q * (k as f64 - BEDS.saturating_sub(left) as f64).max(0.0);
            }
        }
        let (mut queue, mut housed) = (0.0, 0.0);
        for (n, p) in at.iter().enumerate() {
            queue += p * n.saturating_sub(BEDS) as f64;
            housed += p * n.min(BEDS) as f64;
        }
        Known {
            waited: waited / mean,
            queue,
            wait: queue * self.step() / mean,
            occupancy: housed / BEDS as f64,
            gave_up: queue * gives_up / mean,
        }
    }

    /// Watches the engine in a draw for `blocks` times 50 years, after 50 that are not counted: the
    /// mean of each block.
    fn watch(self, draw: u64, blocks: usize) -> Vec<Known> {
        let travel = alone();
        let mut events = StayEvents::Drawn(vec![StayEventKeys::new(7, "alone").open(draw)]);
        let mut come = StreamKey::new(7, "test", "arrivals").open(draw);
        let mut stays = Stays::default();
        stays.clear(&travel);
        let (none, usable) = ([0.0], [BEDS as f64]);
        let [ends, gives_up] = self.hazards();
        let (mut sums, mut steps, mut arrivals) = (Known::default(), 0.0, 0.0);
        let mut told = Vec::new();
        for year in 1..=50 * (blocks + 1) {
            stays.begin_year(1);
            for _ in 0..12 * self.steps_a_month as u32 {
                let arriving = [poisson_quantile(self.arrivals(), come.uniform()) as f64];
                let mut of = StepOf {
                    usable: [&none, &usable],
                    lost: [&none, &none],
                    arrivals: [&none; 4],
                    ends: [ends; 4],
                    gives_up: [gives_up; 4],
                    months: self.step(),
                };
                of.arrivals[NURSING] = &arriving;
                stays.step(&travel, &of, &mut events);
                sums.queue += stays.waiting[NURSING][0];
                sums.occupancy += stays.filled[1][0] / BEDS as f64;
                steps += 1.0;
            }
            let of = |counted| stays.year.of(counted, NURSING)[0];
            arrivals += of(Counted::Arrivals);
            sums.waited += of(Counted::Waited);
            sums.gave_up += of(Counted::GaveUp);
            sums.wait += of(Counted::MonthsWaited);
            if year % 50 == 0 {
                told.push(Known {
                    waited: sums.waited / arrivals,
                    queue: sums.queue / steps,
                    wait: sums.wait / arrivals,
                    occupancy: sums.occupancy / steps,
                    gave_up: sums.gave_up / arrivals,
                });
                (sums, steps, arrivals) = (Known::default(), 0.0, 0.0);
            }
        }
        told.split_off(1)
    }
}

/// The stationary distribution of a transition matrix (Grassmann, Taksar and Heyman 1985: no
/// subtraction, so that no digit is lost).
fn stationary(mut steps: Vec<Vec<f64>>) -> Vec<f64> {
    let n = steps.len();
    for last in (1..n).rev() {
        let (above, below) = steps.split_at_mut(last);
        let out = &below[0][..last];
        let all: f64 = out.iter().sum();
        for row in above.iter_mut() {
            let to_last = row[last] / all;
            row[last] = to_last;
            if to_last > 0.0 {
                row.iter_mut().zip(out).for_each(|(cell, out)| *cell += to_last * out);
            }
        }
    }
    let mut p = vec![1.0; n];
    for at in 1..n {
        p[at] = (0..at).map(|from| p[from] * steps[from][at]).sum();
    }
    let all: f64 = p.iter().sum();
    p.iter().map(|p| p / all).collect()
}

fn alone() -> Travel {
    let minutes = Minutes::from_matrix(&[vec![0.0]], 0.0, 60.0, &[TownshipIndex::new(0)]).unwrap();
    Travel::new(&minutes, Decay::new(20.0, 60.0).unwrap())
}

/// Arrivals a year, patience, and what theory says of continuous time (M/M/c+M: Garnett, Mandelbaum
/// and Reiman 2002).
const IN_CONTINUOUS_TIME: [(f64, f64, Known); 3] = [
    (
        40.0,
        12.0,
        Known { waited: 0.4040, queue: 1.952, wait: 0.5857, occupancy: 0.9512, gave_up: 0.0488 },
    ),
    (
        48.0,
        12.0,
        Known { waited: 0.8754, queue: 8.220, wait: 2.055, occupancy: 0.9945, gave_up: 0.1713 },
    ),
    (38.0, 0.0, Known { waited: 0.5065, queue: 9.623, wait: 3.039, occupancy: 0.95, gave_up: 0.0 }),
];

/// The long run of the step itself nears that of continuous time: each halving of the step halves
/// what is between them.
#[test]
fn halving_the_step_shows_the_known_answers() {
    for (arrivals_a_year, patience, known) in IN_CONTINUOUS_TIME {
        let at = |steps_a_month| {
            Home { arrivals_a_year, patience, steps_a_month }.in_the_long_run().all()
        };
        let [month, half, quarter, eighth] = [1.0, 2.0, 4.0, 8.0].map(at);
        for (i, known) in known.all().into_iter().enumerate() {
            let limit = 2.0 * eighth[i] - quarter[i];
            // Where a month's step is off by a hundredth, half a month's is off by half as much,
            // nearly.
            if (month[i] - limit).abs() > 0.01 * limit {
                let share = (half[i] - limit) / (month[i] - limit);
                assert!((0.4..0.6).contains(&share), "{share} of {month:?}");
            }
            assert!((limit - known).abs() <= 0.003 * known + 2e-4, "{limit} {known}");
        }
    }
}

/// The engine's steps against the long run of a month's step, in 40 blocks of 50 years, four of
/// each of ten draws: within four standard errors of their mean.
#[test]
fn a_home_watched_for_long_is_as_the_queue_of_its_step() {
    for (arrivals_a_year, patience, _) in IN_CONTINUOUS_TIME {
        let home = Home { arrivals_a_year, patience, steps_a_month: 1.0 };
        let blocks: Vec<Known> = (1..=10).flat_map(|draw| home.watch(draw, 4)).collect();
        for (i, expected) in home.in_the_long_run().all().into_iter().enumerate() {
            let values: Vec<f64> = blocks.iter().map(|block| block.all()[i]).collect();
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let sd = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
            assert!((mean - expected).abs() <= 4.0 * sd / n.sqrt() + 1e-12, "{mean} {expected}");
        }
    }
}
