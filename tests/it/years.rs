//! Years that belong together: what a draw says of one year goes with what it says of the next.

use bedplan::domain::{NeedLevel, Scenario};
use bedplan::engine::world::people::Headcount;
use bedplan::engine::{Draw, Model};

use crate::support::{Case, set};

/// The small district with chance events, certain assumptions and no trend.
fn steady() -> Scenario {
    let mut scenario = Case::small().open();
    let still = [
        scenario.care_need.trend,
        scenario.uptake.growth,
        scenario.migration[0].rate,
        scenario.migration[1].rate,
    ];
    still.into_iter().for_each(|param| set(&mut scenario, param, 0.0));
    scenario
}

/// The people of the base year in every year: what is left to move from year to year is the chance of need and demand.
fn standing(model: &Model) -> Vec<Headcount> {
    let mut people = model.worlds().people().run(Draw::Central);
    for place in &mut people {
        let first = place.aged[0];
        place.aged.fill(first);
        let years = place.aged.len();
        for cell in place.by_band.chunks_mut(years) {
            let whole = cell[0].round();
            cell.fill(whole);
        }
    }
    people
}

#[test]
fn equal_people_need_the_same_in_every_year_of_a_draw_and_ask_for_no_fewer_beds() {
    let scenario = steady();
    let model = Model::new(&scenario, scenario.seed);
    let (people, care) = (standing(&model), model.worlds().care());
    let years = scenario.years.count();
    for draw in (1..=200).map(Draw::Number) {
        let need = care.need(&people, draw);
        for of_place in &need {
            for level in of_place.chunks(years) {
                assert!(level.iter().all(|n| n == &level[0]), "{level:?}");
            }
        }
        // The share of the supported to be housed rises; all other shares stand still.
        for of_place in &care.demand(&need, draw).demand {
            for pair in of_place.windows(2) {
                for kind in 0..2 {
                    assert_eq!(pair[0][1][kind], pair[1][1][kind]);
                    assert!(pair[0][0][kind] <= pair[1][0][kind]);
                }
            }
        }
    }
}

/// The margins of each year are those of fresh chance: mean and variance of the dependent are those of the binomial law in the first
/// year as in the last.
#[test]
fn each_year_by_itself_has_the_binomial_law() {
    let scenario = steady();
    let model = Model::new(&scenario, scenario.seed);
    let (people, care) = (standing(&model), model.worlds().care());
    let years = scenario.years.count();
    let central = care.need(&people, Draw::Central);
    let of = |need: &[f64], year: usize| {
        let level = |level: NeedLevel| need[level as usize * years + year];
        level(NeedLevel::Partial) + level(NeedLevel::Full)
    };
    // A sum of independent binomial numbers, one for each band and sex: from the table, by hand.
    let odds = f64::exp(0.1);
    let bands = (0..scenario.care_need.dependent[0].len())
        .flat_map(|band| [0, 1].map(|sex| scenario.care_need.dependent[sex][band]));
    let shares: Vec<f64> = bands.map(|p| p * odds / (1.0 - p + p * odds)).collect();
    let draws = 4000;
    for year in [0, years - 1] {
        let cells = people[0].by_band.chunks(years).map(|cell| cell[year]);
        let (mean, variance) = cells.zip(&shares).fold((0.0, 0.0), |(mean, variance), (n, p)| {
            (mean + n * p, variance + n * p * (1.0 - p))
        });
        assert!((of(&central[0], year) - mean).abs() < 1e-9);
        let found: Vec<f64> = (1..=draws)
            .map(|draw| of(&care.need(&people, Draw::Number(draw))[0], year) - mean)
            .collect();
        let average = found.iter().sum::<f64>() / draws as f64;
        let square = found.iter().map(|x| x * x).sum::<f64>() / draws as f64;
        // Four standard errors of a mean and, of nearly normal numbers, of a variance.
        assert!(average.abs() < 4.0 * (variance / draws as f64).sqrt(), "{average}");
        assert!((square / variance - 1.0).abs() < 4.0 * (2.0 / draws as f64).sqrt(), "{square}");
    }
}

/// Survival and migration keep a number of their own for each year: deaths of one year say nothing of those of the next.
#[test]
fn deaths_of_two_years_are_independent() {
    let scenario = steady();
    let model = Model::new(&scenario, scenario.seed);
    let draws = 2000;
    let deaths = |draw| {
        let people = model.worlds().people().run(Draw::Number(draw));
        // Nobody moves: people aged 80 and over change by deaths, of those who were that old and of those who became it.
        let older: Vec<f64> =
            (0..3).map(|year| people.iter().map(|place| place.aged[year][2]).sum()).collect();
        [older[1] - older[0], older[2] - older[1]]
    };
    let pairs: Vec<[f64; 2]> = (1..=draws).map(deaths).collect();
    let mean = |of: &dyn Fn(&[f64; 2]) -> f64| pairs.iter().map(of).sum::<f64>() / draws as f64;
    let (a, b) = (mean(&|p| p[0]), mean(&|p| p[1]));
    let covariance = mean(&|p| (p[0] - a) * (p[1] - b));
    let spread = (mean(&|p| (p[0] - a).powi(2)) * mean(&|p| (p[1] - b).powi(2))).sqrt();
    // Of shared chance it would be near 1; four standard errors of a correlation of nothing are 0.09.
    assert!((covariance / spread).abs() < 0.2, "{}", covariance / spread);
}
