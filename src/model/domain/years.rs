//! The years of a scenario.

/// First and last year; stocks are at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// Base year.
    pub base: i32,
    /// Last year projected.
    pub horizon: i32,
}

impl Years {
    /// Every year, base and horizon included.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = i32> + ExactSizeIterator {
        // A range of i32 has no exact size; its length as u32 has.
        (0..(self.horizon - self.base + 1) as u32).map(move |i| self.base + i as i32)
    }

    /// Number of years.
    pub fn count(self) -> usize {
        (self.horizon - self.base + 1) as usize
    }

    /// Place of `year` in arrays by year.
    pub fn index(self, year: i32) -> usize {
        (year - self.base) as usize
    }

    /// Whether `year` is covered.
    pub fn holds(self, year: i32) -> bool {
        (self.base..=self.horizon).contains(&year)
    }
}
