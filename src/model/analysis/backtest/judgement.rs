//! Many observations of one kind judged together: errors, how often bands held, how wide they
//! should have been.

use super::score::{BANDS, Score};
use crate::analysis::order::Ranks;
use crate::analysis::probability::Probability;

/// Bars of the histogram of places among the draws.
pub(crate) const BARS: usize = 10;
/// The share of observations that the 80 % band is asked to hold.
const ASKED: f64 = BANDS[1];

/// How a projection did against some observations.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Observations.
    pub count: usize,
    /// Median of the errors, signed: above 0 where the projection was too high.
    pub median_error: f64,
    /// Mean of the errors, signed.
    pub mean_error: f64,
    /// Median of the errors without their sign.
    pub median_absolute_error: f64,
    /// Mean of the errors without their sign.
    pub mean_absolute_error: f64,
    /// Median of ln(observed ÷ median).
    pub median_log_error: f64,
    /// Standard deviation of ln(observed ÷ median), n − 1.
    pub sd_log_error: f64,
    /// Share of observations inside the 50, 80 and 95 % bands.
    pub inside: [Probability; 3],
    /// Mean score in the unit of the result.
    pub crps: f64,
    /// Mean of each score over what was observed.
    pub relative_crps: f64,
    /// Share of observations in each tenth of the draws, the lowest first. An observation that as
    /// many draws equal is spread over the tenths that they fill.
    pub histogram: [f64; BARS],
    /// The factor by which the distance of each end of the 80 % band from its median would have to
    /// be multiplied, in logarithms, for the band to hold 80 %: above 1 where it is too narrow.
    /// With the ends between which it lies with 95 %.
    pub factor: f64,
    /// Ends between which the factor lies with 95 %, as far as the number of observations tells.
    pub factor_interval: (Option<f64>, Option<f64>),
}

impl Judgement {
    /// The judgement of some scores; `None` where there are none.
    pub fn of<'s>(scores: impl Iterator<Item = &'s Score> + Clone) -> Option<Judgement> {
        let count = scores.clone().count();
        if count == 0 {
            return None;
        }
        let errors = sorted(scores.clone().map(|score| score.error));
        let absolute = sorted(scores.clone().map(|score| score.error.abs()));
        let logs = sorted(scores.clone().map(|score| score.log_error));
        let mut reaches: Vec<f64> = scores.clone().map(|score| score.reach).collect();
        reaches.sort_unstable_by(f64::total_cmp);
        let rank = libm::ceil(ASKED * count as f64 - 1e-9) as usize;
        let inside = [0, 1, 2].map(|band| {
            Probability::of(scores.clone().filter(|score| score.inside[band]).count(), count)
        });
        let relative = sorted(
            scores.clone().map(|s| if s.observed > 0.0 { s.crps / s.observed } else { f64::NAN }),
        );
        let ends = Ranks::around(ASKED, count as u64).of(reaches.iter().map(|&reach| (reach, 1)));
        Some(Judgement {
            count,
            median_error: median(&errors),
            mean_error: mean(&errors),
            median_absolute_error: median(&absolute),
            mean_absolute_error: mean(&absolute),
            median_log_error: median(&logs),
            sd_log_error: sd(&logs),
            inside,
            crps: scores.clone().map(|score| score.crps).sum::<f64>() / count as f64,
            relative_crps: mean(&relative),
            histogram: histogram(scores, count),
            factor: reaches[rank.clamp(1, count) - 1],
            factor_interval: ends,
        })
    }

    /// Whether the interval of how often this band holds what happened includes the share that the
    /// band promises.
    pub fn holds(&self, band: usize) -> bool {
        let share = self.inside[band];
        (share.low..=share.high).contains(&BANDS[band])
    }
}

/// The numbers that are there, ascending.
fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn median(sorted: &[f64]) -> f64 {
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

fn sd(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return f64::NAN;
    }
    let centre = mean(values);
    let squares: f64 = values.iter().map(|value| (value - centre) * (value - centre)).sum();
    libm::sqrt(squares / (values.len() - 1) as f64)
}

fn histogram<'s>(scores: impl Iterator<Item = &'s Score>, count: usize) -> [f64; BARS] {
    let mut bars = [0.0; BARS];
    for score in scores {
        let (low, high) = score.place;
        for (at, bar) in bars.iter_mut().enumerate() {
            let (from, to) = (at as f64 / BARS as f64, (at + 1) as f64 / BARS as f64);
            *bar += (high.min(to) - low.max(from)).max(0.0) / (high - low);
        }
    }
    bars.map(|bar| bar / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A projection that is uniform on 0 to 1,000 by 999 draws, against what falls evenly: each
    /// band holds its share, each tenth a tenth.
    #[test]
    fn an_honest_projection_is_found_honest() {
        let draws: Vec<f64> = (1..1000).map(f64::from).collect();
        let scores: Vec<Score> = (0..1000)
            .map(|i| Score::of(f64::from(i) + 0.5, 500.0, &mut draws.clone()).expect("draws"))
            .collect();
        let judged = Judgement::of(scores.iter()).expect("scores");
        for (probability, share) in judged.inside.iter().zip(BANDS) {
            assert!((probability.share - share).abs() < 0.003, "{judged:?}");
        }
        assert!(judged.histogram.iter().all(|bar| (bar - 0.1).abs() < 1e-9), "{judged:?}");
        assert!((judged.factor - 1.0).abs() < 0.01, "{judged:?}");
        assert!([0, 1, 2].iter().all(|&band| judged.holds(band)));
    }

    /// Draws e^z of z on a grid of a logistic law of scale 0.05, against observations of scale
    /// 0.10: the band has to be twice as wide. Its end ln 9 is ln 3 on the wider scale, so it holds
    /// 2 · 3/4 − 1 = 0.5 of them. Their sd is 0.10 π/√3 = 0.1814.
    #[test]
    fn a_band_half_as_wide_as_it_should_be_is_told_so() {
        let grid = |n: i32, scale: f64| {
            let point = move |i: i32| (f64::from(i) + 0.5) / f64::from(n);
            (0..n).map(move |i| libm::exp(scale * libm::log(point(i) / (1.0 - point(i)))))
        };
        let draws: Vec<f64> = grid(2000, 0.05).collect();
        let scores: Vec<Score> = grid(1001, 0.10)
            .map(|o| Score::of(o, 1.0, &mut draws.clone()).expect("draws"))
            .collect();
        let judged = Judgement::of(scores.iter()).expect("scores");
        assert!((judged.factor - 2.0).abs() < 0.02, "{judged:?}");
        let (low, high) = judged.factor_interval;
        assert!(low.expect("low") < 2.0 && high.expect("high") > 2.0, "{judged:?}");
        assert!((judged.inside[1].share - 0.5).abs() < 0.003, "{judged:?}");
        assert!(!judged.holds(1));
        assert!(
            (judged.sd_log_error - 0.1814).abs() < 0.002 && judged.median_log_error.abs() < 1e-3
        );
        // The ends of the histogram stand out where a band is too narrow.
        assert!(judged.histogram[0] > 0.2 && judged.histogram[9] > 0.2, "{judged:?}");
    }

    #[test]
    fn ties_are_spread_over_the_tenths_they_fill() {
        let scores: Vec<Score> = [Score::of(0.0, 0.0, &mut vec![0.0; 99]).expect("draws")].into();
        let judged = Judgement::of(scores.iter()).expect("scores");
        assert!(judged.histogram.iter().all(|bar| (bar - 0.1).abs() < 1e-12), "{judged:?}");
        assert!(Judgement::of([].iter()).is_none());
    }
}
