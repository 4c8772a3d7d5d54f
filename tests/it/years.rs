//! Years that belong together: what a draw says of one year goes with what it says of the next.

use bedplan::analysis::Results;
use bedplan::analysis::over_years::{self, Course};
use bedplan::domain::{NeedLevel, Scenario};
use bedplan::engine::layout::Finding;
use bedplan::engine::results::year_failure::{OverYears, YearFailure};
use bedplan::engine::world::people::Headcount;
use bedplan::engine::{Draw, Model, Stock, StockKey};

use crate::support::{Case, run, set};

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

/// The people of the base year in every year: what is left to move from year to year is the chance
/// of need and demand.
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
                assert_eq!(pair[0][1], pair[1][1]);
                assert!(pair[0][0].iter().zip(&pair[1][0]).all(|(before, now)| before <= now));
            }
        }
    }
}

/// The margins of each year are those of fresh chance: mean and variance of the dependent are those
/// of the binomial law in the first year as in the last.
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

/// Survival and migration keep a number of their own for each year: deaths of one year say nothing
/// of those of the next.
#[test]
fn deaths_of_two_years_are_independent() {
    let scenario = steady();
    let model = Model::new(&scenario, scenario.seed);
    let draws = 2000;
    let deaths = |draw| {
        let people = model.worlds().people().run(Draw::Number(draw));
        // Nobody moves: people aged 80 and over change by deaths, of those who were that old and of
        // those who became it.
        let older: Vec<f64> =
            (0..3).map(|year| people.iter().map(|place| place.aged[year][2]).sum()).collect();
        [older[1] - older[0], older[2] - older[1]]
    };
    let pairs: Vec<[f64; 2]> = (1..=draws).map(deaths).collect();
    let mean = |of: &dyn Fn(&[f64; 2]) -> f64| pairs.iter().map(of).sum::<f64>() / draws as f64;
    let (a, b) = (mean(&|p| p[0]), mean(&|p| p[1]));
    let covariance = mean(&|p| (p[0] - a) * (p[1] - b));
    let spread = (mean(&|p| (p[0] - a).powi(2)) * mean(&|p| (p[1] - b).powi(2))).sqrt();
    // Of shared chance it would be near 1; four standard errors of a correlation of nothing are
    // 0.09.
    assert!((covariance / spread).abs() < 0.2, "{}", covariance / spread);
}

/// Everything said over years, from the rows of single draws by another way: sets of years.
#[test]
fn what_is_said_over_years_is_what_the_years_of_each_draw_say() {
    let scenario = uneasy();
    let model = Model::new(&scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let (mut happened, mut spared) = (0, 0);
    for draw in [Draw::Central].into_iter().chain((1..=60).map(Draw::Number)) {
        model.run(draw, &mut row);
        for (place, failure) in layout.failures() {
            let stock = |year, stock| row[layout.stock(StockKey { place, year, stock })];
            let fails = |(year, calendar): (usize, i32)| match failure {
                YearFailure::Shortfall(kind) => stock(year, Stock::Waiting(kind)) >= 0.05,
                YearFailure::Deficit(kind) => stock(year, Stock::Balance(kind)) <= -0.05,
                YearFailure::Rule(id) => {
                    let index = scenario.rules.iter().position(|rule| rule.id == id).unwrap();
                    calendar >= 2023 && row[layout.finding(index, year, Finding::Met)] == 0.0
                }
                YearFailure::AnyBinding => row[layout.joint_compliance(year)] == 0.0,
            };
            let years: Vec<i32> =
                scenario.years.iter().enumerate().filter(|&at| fails(at)).map(|at| at.1).collect();
            // On end: as many years as there are from one to another.
            let run = |i: usize, j: usize| years[j] - years[i] == (j - i) as i32;
            let pairs = (0..years.len()).flat_map(|i| (i..years.len()).map(move |j| (i, j)));
            let longest =
                pairs.filter(|&(i, j)| run(i, j)).map(|(i, j)| j - i + 1).max().unwrap_or(0);
            let said = |said| row[layout.over_years(place, failure, said).unwrap()];
            assert_eq!(said(OverYears::Count), years.len() as f64, "{failure:?} {draw:?}");
            assert_eq!(said(OverYears::Longest), longest as f64, "{failure:?} {draw:?}");
            let ends = [said(OverYears::First), said(OverYears::Last)];
            match (years.first(), years.last()) {
                (Some(&first), Some(&last)) => {
                    assert_eq!(ends, [first, last].map(f64::from), "{failure:?} {draw:?}");
                    happened += 1;
                }
                _ => {
                    assert!(ends.iter().all(|end| end.is_nan()), "{failure:?} {draw:?}");
                    spared += 1;
                }
            }
        }
    }
    assert!(happened > 200 && spared > 200, "{happened} and {spared}");
}

/// The small district with demand that comes close to its beds.
fn uneasy() -> Scenario {
    Case::small()
        .edit("full: { value: 0.20,", "full: { value: { uniform: { min: 0.2, max: 0.9 } },")
        .open()
}

#[test]
fn probabilities_over_years_go_with_those_of_the_years() {
    let scenario = uneasy();
    let ensemble = run(&scenario, 400);
    let results = Results::new(&ensemble);
    let layout = ensemble.layout();
    let mut together = 0;
    for (place, failure) in layout.failures() {
        let YearFailure::Shortfall(kind) = failure else { continue };
        let course = Course::of(&scenario, &results, place, failure).unwrap();
        let key = |year| StockKey { place, year, stock: Stock::Waiting(kind) };
        let each: Vec<f64> = (0..scenario.years.count())
            .map(|year| results.probability(layout.stock(key(year)), |x| x >= 0.05).share)
            .collect();
        let (most, sum) = (each.iter().copied().fold(0.0, f64::max), each.iter().sum::<f64>());
        assert!(most <= course.any.share && course.any.share <= sum + 1e-12, "{failure:?}");
        assert!((course.count.mean - sum).abs() < 1e-9, "means add up: {failure:?}");
        together += usize::from(course.any.share < 0.5 * sum);
        let years = scenario.years;
        let until = |year| over_years::until_year(&results, place, failure, year).share;
        let from = |year| over_years::from_year(&results, place, failure, year).share;
        assert_eq!((until(years.base), from(years.horizon)), (each[0], each[each.len() - 1]));
        assert_eq!((until(years.horizon), from(years.base)), (course.any.share, course.any.share));
    }
    assert!(together > 0, "years of shortfall come together");
}
