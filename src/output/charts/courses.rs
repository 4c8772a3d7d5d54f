//! Charts of what fails over the years: somebody without a bed, a binding target missed.

use super::undrawn::Undrawn;
use crate::analysis::over_years::{YearOfCourse, course};
use crate::chart::{CoursePanel, CoursesView, draw_courses};
use crate::domain::Scenario;
use crate::engine::results::year_failure::YearFailure;
use crate::output::run::Run;
use crate::words::Word;

/// What of the district is drawn, and what it is called.
pub(in crate::output) const FAILURES: [(YearFailure<'static>, Word); 2] = [
    (YearFailure::Shortfall(None), Word::CourseShortfall),
    (YearFailure::AnyBinding, Word::CourseBinding),
];

/// Whether it can happen in some year.
pub(in crate::output) fn can_happen(scenario: &Scenario, failure: YearFailure) -> bool {
    failure != YearFailure::AnyBinding
        || scenario
            .years
            .iter()
            .any(|year| scenario.rules.iter().any(|rule| rule.binding && rule.in_force(year)))
}

/// How probable each failure is in a year, by then, and from then on.
pub(crate) fn undrawn(run: &Run) -> Undrawn {
    let district = run.results.layout().district();
    let line = |course: &[YearOfCourse], of: fn(&YearOfCourse) -> f64| {
        course.iter().map(|year| (year.year, of(year))).collect()
    };
    let panels = FAILURES.into_iter().filter(|(failure, _)| can_happen(run.scenario, *failure));
    let panels = panels.map(|(failure, word)| {
        let course = course(run.scenario, run.results, district, failure);
        let of: [fn(&YearOfCourse) -> f64; 3] = [|y| y.in_year, |y| y.by_then, |y| y.from_then];
        CoursePanel { name: run.word(word), lines: of.map(|of| line(&course, of)).to_vec() }
    });
    let view = CoursesView {
        names: [Word::CourseInYear, Word::CourseByThen, Word::CourseFromThen]
            .map(|word| run.word(word))
            .to_vec(),
        of_scenarios: false,
        panels: panels.collect(),
    };
    let title = run.say(Word::TitleCourses, &[]);
    let subtitle = run.say(Word::SubtitleCourses, &[]);
    Undrawn::new("over_years", title, subtitle, move |frame| draw_courses(&view, frame))
}
