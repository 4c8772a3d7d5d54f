//! The anchor: one factor on uptake, so that as many residents are expected in the base year as are
//! known to live there.

/// People who take up a bed alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct UptakeGroup {
    /// Persons.
    pub persons: f64,
    /// Share of them who would use a bed, before the anchor.
    pub uptake: f64,
}

/// What an anchor asks of uptake.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Anchored {
    /// The factor on every share; a share that it takes above 1 is 1.
    pub factor: f64,
    /// Residents that cannot come about, though everyone with any uptake takes a bed.
    pub missing: f64,
}

/// The factor s with Σ persons · min(1, s · uptake) = `residents`.
///
/// The sum grows with s in straight pieces, each ending where a share reaches 1, the greatest
/// uptake first. So the shares are held at 1 one after the other until the rest can make up what is
/// left.
pub(super) fn anchored(groups: &[UptakeGroup], residents: f64) -> Anchored {
    let mut groups: Vec<UptakeGroup> =
        groups.iter().copied().filter(|of| of.uptake > 0.0).collect();
    groups.sort_by(|a, b| b.uptake.total_cmp(&a.uptake));
    let mut left = residents.max(0.0);
    for (held, of) in groups.iter().enumerate() {
        let asking: f64 = groups[held..].iter().map(|of| of.persons * of.uptake).sum();
        if left <= asking / of.uptake {
            let factor = if asking > 0.0 { left / asking } else { 0.0 };
            return Anchored { factor, missing: 0.0 };
        }
        left -= of.persons;
    }
    let all_take = groups.last().map_or(1.0, |least| 1.0 / least.uptake);
    Anchored { factor: all_take, missing: left }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWN: [UptakeGroup; 3] = [
        UptakeGroup { persons: 1000.0, uptake: 0.01 },
        UptakeGroup { persons: 200.0, uptake: 0.1 },
        UptakeGroup { persons: 50.0, uptake: 0.4 },
    ];

    fn residents(factor: f64) -> f64 {
        TOWN.iter().map(|of| of.persons * (factor * of.uptake).min(1.0)).sum()
    }

    #[test]
    fn the_factor_by_hand() {
        // 10 + 20 + 20 = 50 as assumed, so 60 are 1.2 times that: the greatest share becomes 0.48.
        assert_eq!(anchored(&TOWN, 60.0), Anchored { factor: 1.2, missing: 0.0 });
        // 200: 4 times would be 0.4 · 4 > 1. With 50 all in a bed the others make 150 of 30: 5
        // times.
        assert_eq!(anchored(&TOWN, 200.0), Anchored { factor: 5.0, missing: 0.0 });
        // 500: 50 and 200 all in a bed, 250 of 10: 25 times.
        assert_eq!(anchored(&TOWN, 500.0), Anchored { factor: 25.0, missing: 0.0 });
    }

    #[test]
    fn the_factor_brings_about_the_residents_wherever_it_can() {
        for asked in 0..=1250 {
            let Anchored { factor, missing } = anchored(&TOWN, f64::from(asked));
            let found = residents(factor);
            assert!((found - f64::from(asked)).abs() < 1e-9, "{asked}: {found}");
            assert_eq!(missing, 0.0);
        }
        let beyond = anchored(&TOWN, 1300.0);
        assert_eq!((residents(beyond.factor), beyond.missing), (1250.0, 50.0));
        // Whom nobody asks cannot be raised by any factor.
        let none = [UptakeGroup { persons: 10.0, uptake: 0.0 }];
        assert_eq!(anchored(&none, 3.0), Anchored { factor: 1.0, missing: 3.0 });
    }
}
