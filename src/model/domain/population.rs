//! The population of the base year, and its passage from age bands to single ages.

use std::fmt;

use super::{LifeTable, Sex, TownshipIndex};

/// Ages `first..=last`, or `first` and over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeBand {
    /// First age of the band.
    pub first: usize,
    /// Last age, included; `None` for an open band.
    pub last: Option<usize>,
}

impl AgeBand {
    /// Reads `60-64`, `60~64` (which Excel does not take for a date), `85+` or `60`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(first) = text.strip_suffix('+') {
            return Some(AgeBand { first: first.parse().ok()?, last: None });
        }
        let (first, last) = text.split_once(['-', '–', '~', '～']).unwrap_or((text, text));
        let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        (first <= last).then_some(AgeBand { first, last: Some(last) })
    }

    /// Whether `age` falls in the band.
    pub fn holds(&self, age: usize) -> bool {
        self.first <= age && self.last.is_none_or(|last| age <= last)
    }
}

impl fmt::Display for AgeBand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{}-{last}", self.first),
            None => write!(f, "{}+", self.first),
        }
    }
}

/// Persons of the base year by township, sex and single age, from `first_age` to an open last age.
///
/// `first_age` is the elderly age (or 65, if that is less: the tables report 65+ too) less the
/// years projected, so everyone who can be older by the horizon is inside and births are not
/// needed.
#[derive(Debug, Clone, PartialEq)]
pub struct BasePopulation {
    /// Youngest age held.
    pub first_age: usize,
    /// `persons[township][sex][age - first_age]`.
    pub persons: Vec<[Vec<u32>; 2]>,
    /// Persons of each township, all ages.
    pub all_ages: Vec<u64>,
}

impl BasePopulation {
    /// Persons of `township` aged `age` or older.
    pub fn aged(&self, township: TownshipIndex, age: usize) -> u64 {
        let skip = age.saturating_sub(self.first_age);
        let ages = self.persons[township.get()].iter();
        ages.flat_map(|ages| &ages[skip..]).map(|&n| u64::from(n)).sum()
    }
}

/// Spreads the counts of consecutive `bands` (the last one open) over single ages 0 to `open_age`.
///
/// Closed bands: monotone cubic (PCHIP) interpolation of the cumulative count at the band edges,
/// differenced (Fritsch & Carlson 1980; Fritsch & Butland 1984 slopes). Open band: in proportion to
/// the stationary survivors L of `life_table` in `year`. Then whole persons by largest remainder
/// within each band, so that every band total holds.
pub fn single_ages(
    bands: &[AgeBand],
    counts: &[u32],
    life_table: &LifeTable,
    year: i32,
    sex: Sex,
) -> Vec<u32> {
    let open_age = life_table.open_age();
    let mut edges = vec![bands[0].first as f64];
    let mut cumulative = vec![0.0];
    for (band, &count) in bands.iter().zip(counts) {
        if let Some(last) = band.last {
            edges.push((last + 1) as f64);
            cumulative.push(cumulative[cumulative.len() - 1] + f64::from(count));
        }
    }
    let curve = Pchip::new(&edges, &cumulative);
    let survivors = life_table.stationary_survivors(year, sex, 1.0);

    let mut ages = vec![0; open_age + 1];
    for (band, &count) in bands.iter().zip(counts) {
        // What lies beyond the open age of the life table belongs to it.
        let first = band.first.min(open_age);
        let last = band.last.map_or(open_age, |last| last.min(open_age));
        let weights: Vec<f64> = (first..=last)
            .map(|age| match band.last {
                Some(_) => (curve.at((age + 1) as f64) - curve.at(age as f64)).max(0.0),
                None => survivors[age],
            })
            .collect();
        for (age, persons) in (first..=last).zip(largest_remainder(&weights, count)) {
            ages[age] += persons;
        }
    }
    ages
}

/// Shares `total` whole things in proportion to `weights` (equally if all are 0): each gets the
/// floor of its share, and what is left goes to the largest remainders, the first on a tie.
pub(crate) fn largest_remainder(weights: &[f64], total: u32) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights
        .iter()
        .map(|w| {
            let share = if sum > 0.0 { w / sum } else { 1.0 / weights.len() as f64 };
            share * f64::from(total)
        })
        .collect();
    let mut whole: Vec<u32> = exact.iter().map(|x| libm::floor(*x) as u32).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| {
        let remainder = |i: usize| exact[i] - f64::from(whole[i]);
        remainder(b).total_cmp(&remainder(a)).then(a.cmp(&b))
    });
    let left = total.saturating_sub(whole.iter().sum());
    for &i in order.iter().cycle().take(left as usize) {
        whole[i] += 1;
    }
    whole
}

/// Monotone piecewise cubic Hermite interpolation.
struct Pchip<'a> {
    x: &'a [f64],
    y: &'a [f64],
    slope: Vec<f64>,
}

impl<'a> Pchip<'a> {
    /// A curve through the points, `x` increasing; monotone wherever `y` is.
    fn new(x: &'a [f64], y: &'a [f64]) -> Self {
        let n = x.len();
        if n < 3 {
            let slope = if n == 2 { (y[1] - y[0]) / (x[1] - x[0]) } else { 0.0 };
            return Pchip { x, y, slope: vec![slope; n] };
        }
        let h: Vec<f64> = x.windows(2).map(|w| w[1] - w[0]).collect();
        let d: Vec<f64> = (0..n - 1).map(|i| (y[i + 1] - y[i]) / h[i]).collect();
        let mut slope = vec![0.0; n];
        for i in 1..n - 1 {
            if d[i - 1] * d[i] > 0.0 {
                let (left, right) = (2.0 * h[i] + h[i - 1], h[i] + 2.0 * h[i - 1]);
                slope[i] = (left + right) / (left / d[i - 1] + right / d[i]);
            }
        }
        slope[0] = end_slope(h[0], h[1], d[0], d[1]);
        slope[n - 1] = end_slope(h[n - 2], h[n - 3], d[n - 2], d[n - 3]);
        Pchip { x, y, slope }
    }

    fn at(&self, x: f64) -> f64 {
        let i = self.x.partition_point(|&edge| edge <= x).clamp(1, self.x.len() - 1) - 1;
        let h = self.x[i + 1] - self.x[i];
        let t = (x - self.x[i]) / h;
        let s = 1.0 - t;
        s * s * (1.0 + 2.0 * t) * self.y[i]
            + t * t * (1.0 + 2.0 * s) * self.y[i + 1]
            + h * s * s * t * self.slope[i]
            - h * t * t * s * self.slope[i + 1]
    }
}

/// Three-point end slope, kept monotone (the usual PCHIP end rule).
fn end_slope(h0: f64, h1: f64, d0: f64, d1: f64) -> f64 {
    let slope = ((2.0 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
    if slope * d0 <= 0.0 {
        0.0
    } else if d0 * d1 <= 0.0 && slope.abs() > 3.0 * d0.abs() {
        3.0 * d0
    } else {
        slope
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands() -> Vec<AgeBand> {
        ["0-4", "5-9", "10-14", "15+"].iter().map(|t| AgeBand::parse(t).unwrap()).collect()
    }

    fn life_table() -> LifeTable {
        let rates = vec![0.1; 21];
        LifeTable::new(2020, vec![[rates.clone(), rates]])
    }

    #[test]
    fn every_band_total_holds() {
        let counts = [101, 7, 333, 58];
        let ages = single_ages(&bands(), &counts, &life_table(), 2020, Sex::Male);
        let total = |range: std::ops::Range<usize>| ages[range].iter().sum::<u32>();
        assert_eq!([total(0..5), total(5..10), total(10..15), total(15..21)], counts);
    }

    #[test]
    fn a_flat_age_structure_stays_flat() {
        let ages = single_ages(&bands(), &[50, 50, 50, 60], &life_table(), 2020, Sex::Male);
        assert_eq!(&ages[..15], &[10; 15]);
    }

    #[test]
    fn the_open_band_follows_the_stationary_survivors() {
        let ages = single_ages(&bands(), &[0, 0, 0, 100_000], &life_table(), 2020, Sex::Female);
        // Constant rate 0.1: each age holds exp(-0.1) of the one before, the open age the rest.
        let ratio = f64::from(ages[16]) / f64::from(ages[15]);
        assert!((ratio - libm::exp(-0.1)).abs() < 1e-3, "{ratio}");
        let rest = f64::from(ages[20]) / 100_000.0;
        assert!((rest - libm::exp(-0.5)).abs() < 1e-3, "{rest}");
    }

    #[test]
    fn largest_remainder_keeps_the_total_and_favours_the_largest_fraction() {
        assert_eq!(largest_remainder(&[1.0, 1.0, 1.0], 10), [4, 3, 3]);
        assert_eq!(largest_remainder(&[0.0, 0.0], 3), [2, 1]);
        assert_eq!(largest_remainder(&[2.4, 1.6], 4), [2, 2]);
    }

    #[test]
    fn bands_are_read_in_every_usual_form() {
        assert_eq!(AgeBand::parse("60-64"), Some(AgeBand { first: 60, last: Some(64) }));
        assert_eq!(AgeBand::parse("85+"), Some(AgeBand { first: 85, last: None }));
        assert_eq!(AgeBand::parse("7"), Some(AgeBand { first: 7, last: Some(7) }));
        for bad in ["64-60", "x", "", "60-"] {
            assert_eq!(AgeBand::parse(bad), None, "{bad}");
        }
        assert_eq!(AgeBand::parse("60-64").unwrap().to_string(), "60-64");
    }
}
