//! One township, two ages of older people, three years, worked by hand and compared with the
//! central case.
//!
//! The scenario stands in `tests/fixtures/by_hand`. People count as older from 80; ages 78, 79, 80
//! and 81+ are filled.

use bedplan::domain::{BedKind, NeedLevel};
use bedplan::engine::layout::{Finding, Group, Stock};

use crate::support::{central, finding, open, root, run};

/// What is worked out for one year.
struct Year {
    year: i32,
    /// People aged 80 and 81+, men, then women.
    men: [f64; 2],
    women: [f64; 2],
    /// People aged 65–79.
    younger: f64,
    /// Share of the dependent: men of 80, men of 81+ (and women of 80), women of 81+.
    dependent: [f64; 3],
    /// Uptake: independent, partial, full.
    uptake: [f64; 3],
    /// Share of the supported to be housed.
    housed: f64,
    /// Usable beds, general and nursing.
    usable: [f64; 2],
}

fn years() -> [Year; 3] {
    [
        // 2020, as counted: men 100, 200, 300, 400 at ages 78, 79, 80, 81+; women 40, 80, 120, 600.
        // Dependence: the level doubles the odds. 0.1 has odds 1/9 → 2/9, a share of 2/11; 0.2: 1/4
        // → 1/2, 1/3; 0.5: 1 → 2, 2/3. Uptake 0.01, 0.1 and (median of 0.2 to 0.4) 0.3, half of it
        // in a rural town. Supported: 71 of 142 housed. One home: 10 general and 20 nursing beds,
        // of which 0.9 are usable.
        Year {
            year: 2020,
            men: [300.0, 400.0],
            women: [120.0, 600.0],
            younger: 420.0,
            dependent: [2.0 / 11.0, 1.0 / 3.0, 2.0 / 3.0],
            uptake: [0.005, 0.05, 0.15],
            housed: 0.5,
            usable: [9.0, 18.0],
        },
        // 2021: survival 0.95, 0.92, 0.85 and 0.80 from ages 78, 79, 80 and 81+; then 2 % net
        // migration at 80 and over. men    79: 100·0.95 = 95    80: 200·0.92·1.02 = 187.68    81+:
        // (300·0.85 + 400·0.80)·1.02 = 586.5 women  79:  40·0.95 = 38    80:  80·0.92·1.02 = 75.072
        // 81+: (120·0.85 + 600·0.80)·1.02 = 593.64 Odds grow by half a year: 2/9·3/2 = 1/3, a share
        // of 1/4; 1/2·3/2 = 3/4, 3/7; 2·3/2 = 3, 3/4. Uptake ×1.2. Housed half way from 0.5 to 0.7.
        // The project takes twice its 5 months and opens in December (10 general and 30 nursing
        // beds); one month of its ramp of four has passed.
        Year {
            year: 2021,
            men: [187.68, 586.5],
            women: [75.072, 593.64],
            younger: 95.0 + 38.0,
            dependent: [1.0 / 4.0, 3.0 / 7.0, 3.0 / 4.0],
            uptake: [0.006, 0.06, 0.18],
            housed: 0.6,
            usable: [9.0 + 9.0 / 4.0, 18.0 + 27.0 / 4.0],
        },
        // 2022: survival 0.90, 0.80 and 0.75 from ages 79, 80 and 81+; migration as before. men
        // 80: 95·0.90·1.02 = 87.21     81+: (187.68·0.80 + 586.5·0.75)·1.02 = 601.81938 women  80:
        // 38·0.90·1.02 = 34.884    81+: (75.072·0.80 + 593.64·0.75)·1.02 = 515.393352 Odds: 1/3·3/2
        // = 1/2, 1/3; 3/4·3/2 = 9/8, 9/17; 3·3/2 = 9/2, 9/11. Uptake ×1.44. Housed 0.7. The ramp is
        // over.
        Year {
            year: 2022,
            men: [87.21, 601.81938],
            women: [34.884, 515.393352],
            younger: 0.0,
            dependent: [1.0 / 3.0, 9.0 / 17.0, 9.0 / 11.0],
            uptake: [0.0072, 0.072, 0.216],
            housed: 0.7,
            usable: [18.0, 45.0],
        },
    ]
}

impl Year {
    fn older(&self) -> f64 {
        self.men[0] + self.men[1] + self.women[0] + self.women[1]
    }

    /// Independent, partial, full. Full dependence: severity halves the odds of 0.5 (1 → 1/2, a
    /// share of 1/3, men) and of 0.25 (1/3 → 1/6, 1/7, women).
    fn need(&self) -> [f64; 3] {
        let [young, middle, old] = self.dependent;
        let men = self.men[0] * young + self.men[1] * middle;
        let women = self.women[0] * middle + self.women[1] * old;
        let full = men / 3.0 + women / 7.0;
        [self.older() - men - women, men + women - full, full]
    }

    /// Supported and other people who would use a general and a nursing bed. 142 of 1,420 older
    /// people of 2020 are supported: one in ten, for good.
    fn demand(&self) -> [[f64; 2]; 2] {
        let [independent, partial, full] = self.need();
        let [u_independent, u_partial, u_full] = self.uptake;
        let supported = [independent, partial + full].map(|n| 0.1 * n * self.housed);
        let others = [independent * u_independent, partial * u_partial + full * u_full];
        [supported, others.map(|n| 0.9 * n)]
    }
}

#[test]
fn the_central_case_is_the_one_worked_by_hand() {
    let scenario = open(&root().join("tests/fixtures/by_hand/scenario.yaml"));
    let draws = run(&scenario, 1);
    for by_hand in years() {
        let year = by_hand.year;
        let agrees = |what: &str, stock: Stock, expected: f64| {
            let found = central(&draws, year, stock);
            assert!((found - expected).abs() < 1e-9, "{what} {year}: {found}, by hand {expected}");
        };
        agrees("older people", Stock::Older, by_hand.older());
        agrees("people aged 80+", Stock::Aged80, by_hand.older());
        agrees("people aged 65+", Stock::Aged65, by_hand.older() + by_hand.younger);
        for (level, expected) in NeedLevel::ALL.into_iter().zip(by_hand.need()) {
            agrees("need", Stock::Need(level), expected);
        }
        let [supported, others] = by_hand.demand();
        for kind in BedKind::ALL {
            let (i, of) = (kind.index(), Some(kind));
            let demand = supported[i] + others[i];
            agrees("supported demand", Stock::Demand(Group::Supported, of), supported[i]);
            agrees("other demand", Stock::Demand(Group::Other, of), others[i]);
            agrees("demand", Stock::Demand(Group::All, of), demand);
            agrees("usable beds", Stock::Usable(of), by_hand.usable[i]);
            agrees("balance", Stock::Balance(of), by_hand.usable[i] - demand);
        }
        let demand: f64 = supported.iter().chain(&others).sum();
        let usable: f64 = by_hand.usable.iter().sum();
        agrees("balance of all beds", Stock::Balance(None), usable - demand);
    }
}

#[test]
fn the_indicators_are_those_worked_by_hand() {
    let scenario = open(&root().join("tests/fixtures/by_hand/scenario.yaml"));
    let draws = run(&scenario, 1);
    // 30 government beds of 30, then of 70: the cap of 40 % allows 12, then 28.
    // 20 nursing beds of 30, then 50 of 70: the floor of 60 % asks for 18, then 42.
    let expected = [(2020, 1.0, 18.0, 2.0 / 3.0), (2021, 3.0 / 7.0, 2.0, 5.0 / 7.0)];
    for (year, government, gap, nursing) in expected {
        let of = |rule, what| finding(&scenario, &draws, rule, year, what);
        assert_eq!((of("cap", Finding::Value), of("cap", Finding::Gap)), (government, gap));
        assert_eq!((of("floor", Finding::Value), of("floor", Finding::Gap)), (nursing, 0.0));
        assert_eq!((of("cap", Finding::Met), of("floor", Finding::Met)), (0.0, 1.0));
    }
}
