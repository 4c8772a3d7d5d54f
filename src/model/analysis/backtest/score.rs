//! One observation against the draws of its result: how far off, inside which bands, where among
//! the draws.

use crate::analysis::summary::quantiles_of;

/// Bands that are judged: the share of draws that each holds.
pub const BANDS: [f64; 3] = [0.5, 0.8, 0.95];
/// Places among the quantiles of the ends of each band.
const ENDS: [(usize, usize); 3] = [(2, 4), (1, 5), (0, 6)];

/// How a projection did against one observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// What happened.
    pub observed: f64,
    /// Value in the central case.
    pub central: f64,
    /// Quantiles of the draws, those of [`QUANTILES`](crate::analysis::summary::QUANTILES).
    pub quantiles: [f64; 7],
    /// (median − observed) ÷ observed; not a number where nothing was observed.
    pub error: f64,
    /// ln(observed ÷ median); not a number where one of them is not above 0.
    pub log_error: f64,
    /// Whether the observation lies inside each of [`BANDS`], ends included.
    pub inside: [bool; 3],
    /// Continuous ranked probability score (Gneiting & Raftery 2007), in the unit of the result:
    /// the mean distance of the draws from the observation less half their mean distance from one
    /// another.
    pub crps: f64,
    /// Between which shares of the draws the observation lies: below it, and below or at it. Both
    /// count the observation itself as one more draw, so that the place between them is uniform
    /// where the draws are of its own law.
    pub place: (f64, f64),
    /// Distance of the observation from the median over that of the end of the 80 % band on its
    /// side, in logarithms; in plain numbers where one of the three is not above 0. Infinite where
    /// the band has no width there.
    pub reach: f64,
}

impl Score {
    /// The score of an observation against draws, which are sorted here; `None` where no draw has a
    /// value.
    pub fn of(observed: f64, central: f64, draws: &mut Vec<f64>) -> Option<Score> {
        draws.retain(|value| !value.is_nan());
        if draws.is_empty() {
            return None;
        }
        draws.sort_unstable_by(f64::total_cmp);
        let quantiles = quantiles_of(draws);
        let median = quantiles[3];
        let inside = ENDS.map(|(low, high)| (quantiles[low]..=quantiles[high]).contains(&observed));
        let below = draws.partition_point(|&value| value < observed);
        let at_most = draws.partition_point(|&value| value <= observed);
        let n = draws.len() as f64;
        let both_above_0 = observed > 0.0 && median > 0.0;
        Some(Score {
            observed,
            central,
            quantiles,
            error: if observed == 0.0 { f64::NAN } else { (median - observed) / observed },
            log_error: if both_above_0 { libm::log(observed / median) } else { f64::NAN },
            inside,
            crps: crps(observed, draws),
            place: (below as f64 / (n + 1.0), (at_most as f64 + 1.0) / (n + 1.0)),
            reach: reach(observed, median, quantiles[1], quantiles[5]),
        })
    }
}

/// The score of sorted draws: Σ|x − o| ÷ n − Σᵢ (2i − n − 1) xᵢ ÷ n², the second being half the
/// mean distance of all pairs.
fn crps(observed: f64, sorted: &[f64]) -> f64 {
    let n = sorted.len() as f64;
    let (mut off, mut apart) = (0.0, 0.0);
    for (i, &value) in sorted.iter().enumerate() {
        off += (value - observed).abs();
        apart += (2.0 * i as f64 + 1.0 - n) * (value - observed);
    }
    off / n - apart / (n * n)
}

fn reach(observed: f64, median: f64, low: f64, high: f64) -> f64 {
    let end = if observed < median { low } else { high };
    let (off, width) = if observed > 0.0 && median > 0.0 && end > 0.0 {
        (libm::log(observed / median).abs(), libm::log(end / median).abs())
    } else {
        ((observed - median).abs(), (end - median).abs())
    };
    match off {
        0.0 => 0.0,
        off => off / width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws 1, 2, 3, 4, 10 against 3 and 11, by hand: mean distances (2+1+0+1+7)/5 = 2.2 and
    /// (10+9+8+7+1)/5 = 7; the 25 pairs are 2·(1+2+3+9+1+2+8+1+7+6) = 80 apart in all, 3.2 on
    /// average, half of it 1.6.
    #[test]
    fn scores_of_five_draws_by_hand() {
        let mut draws = vec![4.0, 1.0, 10.0, 3.0, 2.0];
        let score = Score::of(3.0, 3.0, &mut draws).expect("draws");
        assert!((score.crps - 0.6).abs() < 1e-12, "{score:?}");
        assert_eq!((score.error, score.inside), (0.0, [true; 3]));
        assert_eq!((score.place, score.reach), ((2.0 / 6.0, 4.0 / 6.0), 0.0));
        let score = Score::of(11.0, 3.0, &mut draws).expect("draws");
        assert!((score.crps - 5.4).abs() < 1e-12, "{score:?}");
        assert_eq!((score.inside, score.place), ([false; 3], (5.0 / 6.0, 1.0)));
        // Type 7: the 90 % quantile is 4 + 0.6 · 6 = 7.6.
        let expected = libm::log(11.0 / 3.0) / libm::log(7.6 / 3.0);
        assert!((score.reach - expected).abs() < 1e-12, "{score:?}");
        assert!(
            (score.error + 8.0 / 11.0).abs() < 1e-12
                && (score.log_error - libm::log(11.0 / 3.0)).abs() < 1e-12
        );
    }

    /// Of a logistic law of scale 1 the score at z is z − 2 ln F(z) − 1 (Jordan, Krüger & Lerch
    /// 2019, appendix A): at 0 2 ln 2 − 1 = 0.386294, at ln 3 with F = 3/4 it is 0.673976.
    #[test]
    fn the_score_of_a_logistic_law_is_the_printed_one() {
        let n = 20_000;
        let point = |i: i32| (f64::from(i) + 0.5) / f64::from(n);
        let mut draws: Vec<f64> = (0..n).map(|i| libm::log(point(i) / (1.0 - point(i)))).collect();
        for (observed, printed) in [(0.0, 0.386_294), (libm::log(3.0), 0.673_976)] {
            let score = Score::of(observed, 0.0, &mut draws).expect("draws");
            assert!((score.crps - printed).abs() < 2e-4, "{}", score.crps);
        }
    }

    #[test]
    fn absent_draws_do_not_count_and_nothing_has_no_score() {
        let mut draws = vec![f64::NAN, 1.0, f64::NAN];
        assert_eq!(Score::of(1.0, 1.0, &mut draws).expect("one").place, (0.0, 1.0));
        assert_eq!(Score::of(1.0, 1.0, &mut vec![f64::NAN]), None);
        let none = Score::of(0.0, 0.0, &mut vec![0.0, 0.0]).expect("draws");
        assert!(none.error.is_nan() && none.reach == 0.0 && none.inside == [true; 3]);
        assert!(Score::of(3.0, 0.0, &mut vec![0.0, 0.0]).expect("draws").reach.is_infinite());
    }
}
