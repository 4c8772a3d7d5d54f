//! The difference of one result between a run and its reference: draw by draw where the runs share
//! their random numbers, and as two independent results where they do not.
//!
//! Paired, the difference of draw r is value(run, r) − value(reference, r); mean, quantiles and
//! probabilities are those of its exact tally. Unpaired, the difference is that of two independent
//! draws; its distribution is the exact convolution of the two tallies, and its errors are those of
//! two independent samples.

use super::independent::{Independent, Order, Sample};
use crate::analysis::summary::QUANTILES;
use crate::analysis::{Probability, Summary};
use crate::engine::Tally;

/// Which way a result is wished to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Less is better: people without a bed, gaps, empty beds.
    Less,
    /// More is better: a target met, people housed.
    More,
    /// Neither is better in itself: demand, beds, balance, the value of a share.
    Neither,
}

impl Wish {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Wish::Less => "less",
            Wish::More => "more",
            Wish::Neither => "none",
        }
    }
}

/// The difference of a result: run less reference.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    /// Mean, spread, quantiles, difference of the central cases, and Monte Carlo error of the mean.
    pub summary: Summary,
    /// Probability that the run has more than the reference.
    pub more: Probability,
    /// Probability that it has less.
    pub less: Probability,
    /// Probability that both have the same, to the unit in which results are kept.
    pub equal: Probability,
    /// How many times larger the variance of the mean difference would be, were the runs not
    /// paired: the sum of the two variances over the variance of the difference. 1 for unpaired
    /// runs; not a number where no draw differs.
    pub gain: f64,
}

impl Difference {
    /// The difference tallied draw by draw, in units of 1 ÷ `scale`; `of` are the summaries of
    /// reference and run.
    pub fn paired(tally: &Tally, scale: f64, of: [&Summary; 2]) -> Self {
        let [reference, run] = of;
        let summary = Summary::of(tally, scale, run.central - reference.central);
        let count = |test: fn(i64) -> bool| -> Probability {
            let hits: u64 = tally.iter().filter(|(value, _)| test(*value)).map(|(_, n)| n).sum();
            Probability::of(hits as usize, summary.present)
        };
        let apart = reference.sd * reference.sd + run.sd * run.sd;
        let together = summary.sd * summary.sd;
        Difference {
            summary,
            more: count(|difference| difference > 0),
            less: count(|difference| difference < 0),
            equal: count(|difference| difference == 0),
            gain: if together > 0.0 { apart / together } else { f64::NAN },
        }
    }

    /// The difference of two independent results, tallied in units of 1 ÷ scale each; `of` are
    /// their summaries.
    pub fn unpaired(tallies: [&Tally; 2], scales: [f64; 2], of: [&Summary; 2]) -> Self {
        let [reference, run] = of;
        // Scales are powers of ten, so that both are whole in the finer one.
        let scale = scales[0].max(scales[1]);
        let sample = |i: usize| Sample::new(tallies[i], (scale / scales[i]) as i64);
        let pair = Independent { reference: sample(0), run: sample(1) };
        let squares = |s: &Summary| s.mc_error * s.mc_error;
        let summary = Summary {
            mean: run.mean - reference.mean,
            sd: libm::sqrt(reference.sd * reference.sd + run.sd * run.sd),
            quantiles: QUANTILES.map(|p| pair.quantile(p) / scale),
            central: run.central - reference.central,
            mc_error: libm::sqrt(squares(reference) + squares(run)),
            present: reference.present.min(run.present),
        };
        Difference {
            summary,
            more: pair.chance(Order::More),
            less: pair.chance(Order::Less),
            equal: pair.chance(Order::Equal),
            gain: 1.0,
        }
    }

    /// Probability that the run is better than the reference; `None` where neither way is better.
    pub fn better(&self, wish: Wish) -> Option<Probability> {
        match wish {
            Wish::Less => Some(self.less),
            Wish::More => Some(self.more),
            Wish::Neither => None,
        }
    }

    /// Probability that the run is worse than the reference; `None` where neither way is.
    pub fn worse(&self, wish: Wish) -> Option<Probability> {
        match wish {
            Wish::Less => Some(self.more),
            Wish::More => Some(self.less),
            Wish::Neither => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(values: &[i32]) -> Tally {
        let mut tally = Tally::default();
        tally.add(values);
        tally
    }

    fn summary(values: &[i32]) -> Summary {
        Summary::of(&tally(values), 1.0, 0.0)
    }

    /// A shortfall of 50, 60, …, 140 persons that the run makes 5 smaller in every draw.
    const OLD: [i32; 10] = [50, 60, 70, 80, 90, 100, 110, 120, 130, 140];

    fn new() -> [i32; 10] {
        // The last draw gains one person more, so that the difference varies at all.
        std::array::from_fn(|i| OLD[i] - 5 - i32::from(i == 9))
    }

    #[test]
    fn pairing_sees_what_two_separate_runs_do_not() {
        let differences: Vec<i32> = OLD.iter().zip(new()).map(|(old, new)| new - old).collect();
        let of = [&summary(&OLD), &summary(&new())];
        let paired = Difference::paired(&tally(&differences), 1.0, of);
        assert_eq!(paired.better(Wish::Less).map(|p| p.share), Some(1.0));
        assert_eq!((paired.summary.mean, paired.summary.median()), (-51.0 / 10.0, -5.0));
        // Variance of the ten values: sum of squared deviations 8,250 by 9; of the run, by hand,
        // 8,160.9 by 9; of the difference 0.9 by 9.
        let gain = (8250.0 + 8160.9) / 0.9;
        assert!((paired.gain - gain).abs() < 1e-6, "{} for {gain}", paired.gain);

        let unpaired = Difference::unpaired([&tally(&OLD), &tally(&new())], [1.0, 1.0], of);
        // Of the 100 pairs of draws, the run has less in 45 + 10 (its i-th value lies below the
        // i-th and all later ones).
        assert_eq!(unpaired.better(Wish::Less).map(|p| p.share), Some(0.55));
        assert!((unpaired.summary.mean - paired.summary.mean).abs() < 1e-9);
        assert!(unpaired.summary.mc_error > 90.0 * paired.summary.mc_error);
    }

    #[test]
    fn more_less_and_equal_share_all_draws() {
        let paired = Difference::paired(&tally(&[-1, 0, 0, 2, 3]), 1.0, [&summary(&[1, 2]); 2]);
        let shares = [paired.more, paired.less, paired.equal].map(|p| p.share);
        assert_eq!(shares, [0.4, 0.2, 0.4]);
        assert_eq!(paired.better(Wish::Neither), None);
        assert_eq!(paired.worse(Wish::More).map(|p| p.share), Some(0.2));
    }
}
