//! The plain points that charts are given: years, quantiles, probabilities, and the checks they
//! must pass.
//!
//! Holds numbers that the caller computed; computes none.

use crate::chart::error::ChartError;

/// One year of an uncertain quantity: quantiles over the draws and the central case, all in the
/// unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanPoint {
    /// Calendar year.
    pub year: i32,
    /// 2.5 % quantile.
    pub p2_5: f64,
    /// 10 % quantile.
    pub p10: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 90 % quantile.
    pub p90: f64,
    /// 97.5 % quantile.
    pub p97_5: f64,
    /// Central case (draw 0).
    pub central: f64,
}

impl FanPoint {
    /// The quantiles in rising order.
    pub(crate) const fn quantiles(&self) -> [f64; 7] {
        [self.p2_5, self.p10, self.p25, self.p50, self.p75, self.p90, self.p97_5]
    }
}

/// One year of an uncertain quantity, with its 80 % band only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandPoint {
    /// Calendar year.
    pub year: i32,
    /// 10 % quantile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90 % quantile.
    pub p90: f64,
}

/// One year of a probability, with its 95 % Wilson interval. All in 0..=1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProbabilityPoint {
    /// Calendar year.
    pub year: i32,
    /// Share of draws.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// Refuses numbers that are not finite or not in rising order. Rounding in the last digits is
/// forgiven: it cannot be seen.
pub(crate) fn rising(numbers: &[f64], what: &dyn Fn() -> String) -> Result<(), ChartError> {
    if numbers.iter().any(|number| !number.is_finite()) {
        return Err(ChartError::NotFinite(what()));
    }
    if numbers.windows(2).any(|pair| pair[0] - pair[1] > 1e-9 * pair[0].abs().max(1.0)) {
        return Err(ChartError::OutOfOrder(format!("{} are not in rising order", what())));
    }
    Ok(())
}

fn years_rise(years: impl Iterator<Item = i32> + Clone, what: &str) -> Result<(), ChartError> {
    if years.clone().next().is_none() {
        return Err(ChartError::Empty("a series without years"));
    }
    if years.clone().zip(years.skip(1)).any(|(a, b)| a >= b) {
        return Err(ChartError::OutOfOrder(format!("years of {what} are not in rising order")));
    }
    Ok(())
}

/// Checks one fan.
pub(crate) fn check_fan(points: &[FanPoint], what: &str) -> Result<(), ChartError> {
    years_rise(points.iter().map(|p| p.year), what)?;
    for point in points {
        let name = || format!("quantiles of {what} in {}", point.year);
        rising(&point.quantiles(), &name)?;
        rising(&[point.central], &|| format!("central case of {what} in {}", point.year))?;
    }
    Ok(())
}

/// Checks one band.
pub(crate) fn check_band(points: &[BandPoint], what: &str) -> Result<(), ChartError> {
    years_rise(points.iter().map(|p| p.year), what)?;
    points.iter().try_for_each(|point| {
        rising(&[point.p10, point.p50, point.p90], &|| {
            format!("quantiles of {what} in {}", point.year)
        })
    })
}

/// Checks one line of probabilities.
pub(crate) fn check_probabilities(
    points: &[ProbabilityPoint],
    what: &str,
) -> Result<(), ChartError> {
    years_rise(points.iter().map(|p| p.year), what)?;
    points.iter().try_for_each(|point| {
        rising(&[0.0, point.low, point.value, point.high, 1.0], &|| {
            format!("0, lower end, probability, upper end and 1 of {what} in {}", point.year)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_that_cannot_be_drawn_truthfully_are_refused_with_their_place() {
        let point = |year, value| ProbabilityPoint { year, value, low: 0.1, high: 0.9 };
        assert!(check_probabilities(&[point(2025, 0.5)], "cap").is_ok());
        for (points, words) in [
            (vec![], "without years"),
            (vec![point(2025, 0.5), point(2025, 0.5)], "years of cap"),
            (vec![point(2025, 0.95)], "of cap in 2025 are not in rising order"),
            (vec![point(2025, f64::NAN)], "of cap in 2025 is not a finite number"),
        ] {
            let problem = check_probabilities(&points, "cap").expect_err(words).to_string();
            assert!(problem.contains(words), "{problem}");
        }
    }
}
