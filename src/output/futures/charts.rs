//! The charts of futures: the draws in the two assumptions that matter most, and the way to the
//! box.

use super::sentences::value;
use super::{Broken, BrokenPlan};
use crate::analysis::facts::known::{Variable, VariableUnit};
use crate::analysis::futures::answer;
use crate::analysis::provenance::assumptions_in;
use crate::chart::{
    ChartError, FuturesAxis, FuturesDraw, FuturesView, PeelingView, draw_futures, draw_peeling,
};
use crate::domain::{Lang, Unit};
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::source_line;
use crate::quantity::Month;
use crate::words::{Word, number};

/// Draws that a chart shows: more hide each other.
const MOST_DRAWN: usize = 1000;
/// Ticks of an axis, about.
const TICKS: f64 = 5.0;

/// Names of the charts of a failure of a plan.
pub(crate) fn names(plan: &BrokenPlan, failure: usize) -> [String; 2] {
    let number = failure + 1;
    [format!("futures-{}-{number}", plan.id), format!("peeling-{}-{number}", plan.id)]
}

/// Draws the charts there is something for.
///
/// # Errors
/// If a chart cannot be drawn: a fault of bedplan.
pub(crate) fn draw(broken: &Broken, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let lang = broken.lang;
    let settings: Vec<Setting> = broken
        .plans
        .iter()
        .map(|plan| {
            let sources = source_line::sources(&[plan.scenario], lang);
            let source = [("scenario", plan.scenario.title.get(lang)), ("sources", &*sources)];
            Setting {
                options: options.clone(),
                lang,
                source: Word::ChartSource.fill(lang, &source),
                run_line: broken.draws(),
                assumptions: assumptions_in(plan.scenario),
                metadata: vec![("Software", format!("bedplan {}", env!("CARGO_PKG_VERSION")))],
            }
        })
        .collect();
    let plans = broken.plans.iter().zip(&settings);
    let undrawn = plans.flat_map(|(plan, setting)| {
        undrawn(plan, lang).into_iter().map(move |chart| (chart, setting))
    });
    draw_all(undrawn.collect())
}

/// The charts of a plan.
pub(crate) fn undrawn(plan: &BrokenPlan, lang: Lang) -> Vec<Undrawn> {
    let mut undrawn = Vec::new();
    for (number, of) in plan.futures.broken.iter().enumerate() {
        let [futures, peeling] = names(plan, number);
        undrawn.extend(draws(plan, of, &futures, lang));
        undrawn.extend(way(of, &peeling, lang));
    }
    undrawn
}

/// The draws in two assumptions; nothing where none fails, or none does not.
fn draws(plan: &BrokenPlan, of: &answer::Broken, name: &str, lang: Lang) -> Option<Undrawn> {
    if of.too_few() {
        return None;
    }
    let (x, y) = of.two_inputs()?;
    let inputs = &plan.futures.inputs;
    let all = of.draws.len();
    let shown = all.min(MOST_DRAWN);
    let draw = |at: usize| {
        let number = |input: usize| Some(inputs[input].values[at]).filter(|value| !value.is_nan());
        let happens = of.draws[at] == of.of_failures;
        FuturesDraw { x: number(x), y: number(y), happens }
    };
    let boxed = !of.found.regions.is_empty();
    let kept = |input: usize| {
        let sides = of.found.regions.first().into_iter().flat_map(|region| &region.sides);
        let mut ends = (None, None);
        for side in sides.filter(|side| side.input == input) {
            if side.above { ends.0 = Some(side.bound) } else { ends.1 = Some(side.bound) }
        }
        ends
    };
    let count = |n: usize| number::count(n as f64, lang);
    let note = if shown < all {
        let (shown, all) = (count(shown), count(all));
        Word::FuturesShown.fill(lang, &[("shown", &shown), ("draws", &all)])
    } else {
        String::new()
    };
    let view = FuturesView {
        x: axis(&inputs[x], kept(x), lang),
        y: axis(&inputs[y], kept(y), lang),
        draws: (0..shown).map(draw).collect(),
        boxed,
        note,
    };
    let title = if of.of_failures { Word::TitleFutures } else { Word::TitleFuturesKept };
    let failure = of.failure.words(plan.scenario, of.of_failures);
    let title = title.fill(lang, &[("failure", failure.get(lang))]);
    let subtitle = if boxed { Word::SubtitleFutures } else { Word::SubtitleFuturesNone };
    let subtitle = subtitle.text(lang).to_owned();
    Some(Undrawn::new(name, title, subtitle, move |frame| draw_futures(&view, frame)))
}

fn axis(input: &Variable, kept: (Option<f64>, Option<f64>), lang: Lang) -> FuturesAxis {
    let finite = || input.values.iter().copied().filter(|value| value.is_finite());
    let (low, high) = finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let places = match input.told {
        VariableUnit::AsMonth => months(low, high),
        VariableUnit::In(_) => round(low, high),
    };
    let label = |&place: &f64| {
        let label = match input.told {
            VariableUnit::AsMonth => Month::from_index(place as i32).year().to_string(),
            // A scale of logarithms needs no unit at each tick.
            VariableUnit::In(Unit::Log | Unit::Logit | Unit::LogAYear | Unit::LogitAYear) => {
                number::significant(place)
            }
            VariableUnit::In(_) => value(input, place).get(lang).to_owned(),
        };
        (place, label)
    };
    let name = input.name.get(lang).to_owned();
    let never = input.values.iter().any(|value| value.is_nan());
    FuturesAxis { name, ticks: places.iter().map(label).collect(), never, kept }
}

/// Januaries around the months.
fn months(low: f64, high: f64) -> Vec<f64> {
    let (first, last) = (libm::floor(low / 12.0), libm::floor(high / 12.0) + 1.0);
    let step = libm::ceil((last - first) / TICKS).max(1.0);
    let steps = libm::ceil((last - first) / step) as usize;
    (0..=steps).map(|n| (first + n as f64 * step) * 12.0).collect()
}

/// Multiples of a round number around the values.
fn round(low: f64, high: f64) -> Vec<f64> {
    let (low, high) = if low < high { (low, high) } else { (low - 1.0, high + 1.0) };
    let raw = (high - low) / TICKS;
    let mut power = 1.0;
    while power * 10.0 <= raw {
        power *= 10.0;
    }
    while power > raw {
        power /= 10.0;
    }
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
    let step = steps.into_iter().find(|step| *step >= raw).unwrap_or(10.0 * power);
    let (first, last) = (libm::floor(low / step), libm::ceil(high / step));
    (0..=(last - first) as usize).map(|n| (first + n as f64) * step).collect()
}

/// The way to the first box.
fn way(of: &answer::Broken, name: &str, lang: Lang) -> Option<Undrawn> {
    if of.found.regions.is_empty() {
        return None;
    }
    let steps = of.found.path.iter().map(|step| (step.coverage, step.density)).collect();
    let view = PeelingView { steps, taken: of.found.taken };
    let title = Word::TitlePeeling.text(lang).to_owned();
    let subtitle = Word::SubtitlePeeling.text(lang).to_owned();
    Some(Undrawn::new(name, title, subtitle, move |frame| draw_peeling(&view, frame)))
}
