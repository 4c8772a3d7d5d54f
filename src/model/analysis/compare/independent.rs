//! Two results that share no random numbers: the exact distribution of the difference of two
//! independent draws.
//!
//! Whole numbers throughout but for shares, so that the answer depends on no order.

use crate::analysis::Probability;
use crate::engine::Tally;

/// The distinct values of a result, ascending, with how many draws have it.
#[derive(Debug)]
pub(crate) struct Sample {
    values: Vec<i64>,
    shares: Vec<f64>,
    /// Share of draws up to and with each value.
    up_to: Vec<f64>,
    draws: f64,
}

impl Sample {
    /// The values of a tally, each multiplied by `factor`.
    pub(crate) fn new(tally: &Tally, factor: i64) -> Self {
        let draws = tally.iter().map(|(_, n)| n).sum::<u64>();
        let share = |n: u64| n as f64 / draws as f64;
        let mut sample =
            Sample { values: vec![], shares: vec![], up_to: vec![], draws: draws as f64 };
        let mut passed = 0;
        for (value, n) in tally.iter() {
            passed += n;
            sample.values.push(value * factor);
            sample.shares.push(share(n));
            sample.up_to.push(share(passed));
        }
        sample
    }

    /// Share of draws at or below `x`.
    fn to(&self, x: i64) -> f64 {
        let n = self.values.partition_point(|v| *v <= x);
        n.checked_sub(1).map_or(0.0, |last| self.up_to[last])
    }

    /// Share of draws below, at or above `x`.
    fn side(&self, x: i64, order: Order) -> f64 {
        match order {
            Order::Less => self.to(x - 1),
            Order::Equal => self.to(x) - self.to(x - 1),
            Order::More => 1.0 - self.to(x),
        }
    }
}

/// How the run stands to the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// It has less.
    Less,
    /// It has the same.
    Equal,
    /// It has more.
    More,
}

/// A reference and a run that are independent of each other.
#[derive(Debug)]
pub(crate) struct Independent {
    /// The reference.
    pub reference: Sample,
    /// The run.
    pub run: Sample,
}

impl Independent {
    /// Probability that a draw of the run stands so to a draw of the reference.
    ///
    /// Its standard error is that of a two-sample U statistic (Sen 1960; DeLong, DeLong and
    /// Clarke-Pearson 1988); the interval is Wilson's for as many draws as would give a share that
    /// error.
    pub(crate) fn chance(&self, order: Order) -> Probability {
        if self.reference.values.is_empty() || self.run.values.is_empty() {
            return Probability::of(0, 0);
        }
        // Seen from a value of the run, the reference stands the other way.
        let mirrored = match order {
            Order::Less => Order::More,
            Order::Equal => Order::Equal,
            Order::More => Order::Less,
        };
        let (share, of_run) = moments(&self.run, |x| self.reference.side(x, mirrored));
        let (_, of_reference) = moments(&self.reference, |x| self.run.side(x, order));
        let variance = of_run / self.run.draws + of_reference / self.reference.draws;
        let spread = share * (1.0 - share);
        let draws = if variance > 0.0 && spread > 0.0 {
            spread / variance
        } else {
            self.reference.draws.min(self.run.draws)
        };
        Probability::of_share(share.clamp(0.0, 1.0), draws)
    }

    /// The least difference, run less reference, that is not exceeded with probability `p`; not a
    /// number without draws.
    pub(crate) fn quantile(&self, p: f64) -> f64 {
        let (old, new) = (&self.reference, &self.run);
        let ends = (old.values.first().zip(old.values.last()))
            .zip(new.values.first().zip(new.values.last()));
        let Some(((old_first, old_last), (new_first, new_last))) = ends else {
            return f64::NAN;
        };
        let reached = |difference: i64| -> f64 {
            let parts = old.values.iter().zip(&old.shares);
            parts.map(|(x, share)| share * new.to(x + difference)).sum()
        };
        // Rounding of the sum must not push a quantile past the step that reaches it.
        let enough = p - 1e-12;
        let (mut below, mut at) = (new_first - old_last - 1, new_last - old_first);
        while at - below > 1 {
            let middle = below + (at - below) / 2;
            if reached(middle) >= enough { at = middle } else { below = middle }
        }
        at as f64
    }
}

/// Mean and variance of a function of a sample.
fn moments(sample: &Sample, of: impl Fn(i64) -> f64) -> (f64, f64) {
    let parts = sample.values.iter().zip(&sample.shares).map(|(x, share)| (of(*x), *share));
    let (mean, squares) = parts
        .fold((0.0, 0.0), |(m, s), (value, share)| (m + value * share, s + value * value * share));
    (mean, (squares - mean * mean).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(values: &[i32]) -> Sample {
        let mut tally = Tally::default();
        tally.add(values);
        Sample::new(&tally, 1)
    }

    fn pair() -> Independent {
        Independent { reference: sample(&[1, 2, 4]), run: sample(&[2, 5]) }
    }

    #[test]
    fn every_pair_of_draws_is_counted_once() {
        // Differences of the six pairs: 1, 0, −2, 4, 3, 1.
        let shares = [Order::Less, Order::Equal, Order::More].map(|o| pair().chance(o).share);
        for (found, expected) in shares.iter().zip([1.0 / 6.0, 1.0 / 6.0, 4.0 / 6.0]) {
            assert!((found - expected).abs() < 1e-12, "{shares:?}");
        }
        // In order −2, 0, 1, 1, 3, 4: the third reaches half.
        assert_eq!([0.1, 0.5, 0.75, 1.0].map(|p| pair().quantile(p)), [-2.0, 1.0, 3.0, 4.0]);
    }

    #[test]
    fn the_interval_of_a_chance_holds_it_and_narrows_with_draws() {
        let few = pair().chance(Order::More);
        let many = Independent {
            reference: sample(&[1, 2, 4].repeat(1000)),
            run: sample(&[2, 5].repeat(1000)),
        };
        let many = many.chance(Order::More);
        assert!(few.low < many.low && many.low < many.share && many.high < few.high);
    }
}
