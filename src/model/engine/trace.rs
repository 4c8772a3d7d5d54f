//! Chosen results of every draw, one by one: for questions that cannot be answered by how often
//! each value occurred.
//!
//! A draw has the same luck here as in a run, so what is traced are the values that a run tallies.
//! People can be asked for by any ages and sex, which no run keeps. Of one trace everything is held
//! at once; who asks for much asks in parts.

use std::sync::atomic::Ordering;

use super::draw::Draw;
use super::model::Model;
use super::parallel::*;
use super::runner::Watch;
use crate::domain::{AgeBand, Sex, TownshipIndex};

/// A result whose values are wanted.
#[derive(Debug, Clone, PartialEq)]
pub enum Traced {
    /// Persons by age and sex.
    People {
        /// Townships whose people are added up, in the order of their ids.
        townships: Vec<TownshipIndex>,
        /// Year, 0 for the base year.
        year: usize,
        /// Ages.
        ages: AgeBand,
        /// Sex; both where nothing is said.
        sex: Option<Sex>,
    },
    /// What stands in this column of a row.
    Column(usize),
    /// The value of the assumption with this number.
    Assumption(usize),
    /// The course of log mortality at the end of this year, 0 for the base year.
    Mortality(usize),
    /// What a township draws for itself, by its place among
    /// [`Demography::drawn_in_townships`](super::Demography::drawn_in_townships).
    OfTownship(usize),
    /// The month, as an index, in which the measure with this number acts; not a number where it
    /// does not.
    Measure(usize),
}

/// Values of traced results: of the central case, and of each draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Of the central case, in the order asked.
    pub central: Vec<f64>,
    /// Of each draw, `[result][draw]`; not a number where a result is absent.
    pub values: Vec<Vec<f64>>,
}

/// Traces `asked` through the draws after `skipped`, so many as `draws`; fewer where `watch` stops
/// them: then all draws up to the first that was not run.
pub fn trace(model: &Model, asked: &[Traced], skipped: u64, draws: u32, watch: &Watch) -> Trace {
    let tracer = Tracer::new(model, asked);
    let mut central = vec![f64::NAN; asked.len()];
    tracer.run(Draw::Central, &mut tracer.desk(), &mut central);
    let mut rows: Vec<Option<Vec<f64>>> = vec![None; draws as usize];
    let tasks = rows.par_iter_mut().enumerate();
    tasks.for_each_init(
        || tracer.desk(),
        |desk, (at, row)| {
            if watch.stop.load(Ordering::Relaxed) {
                return;
            }
            let mut values = vec![f64::NAN; asked.len()];
            tracer.run(Draw::Number(skipped + at as u64 + 1), desk, &mut values);
            *row = Some(values);
            watch.done.fetch_add(1, Ordering::Relaxed);
        },
    );
    let rows: Vec<Vec<f64>> = rows.into_iter().map_while(|row| row).collect();
    let values = (0..asked.len()).map(|at| rows.iter().map(|row| row[at]).collect()).collect();
    Trace { central, values }
}

/// Which stages the asked results need.
struct Tracer<'m> {
    model: &'m Model,
    asked: &'m [Traced],
    /// People asked for, by year.
    people: Vec<Vec<usize>>,
    needs_row: bool,
    needs_assumptions: bool,
    needs_mortality: bool,
    needs_townships: bool,
    needs_measures: bool,
}

/// What a thread works with from draw to draw.
struct Desk {
    row: Vec<f64>,
    memory: Option<super::outcome::memory::Memory>,
}

impl<'m> Tracer<'m> {
    fn new(model: &'m Model, asked: &'m [Traced]) -> Self {
        let mut people = vec![Vec::new(); model.scenario().years.count()];
        for (at, traced) in asked.iter().enumerate() {
            if let Traced::People { year, .. } = traced {
                people[*year].push(at);
            }
        }
        let any = |is: fn(&Traced) -> bool| asked.iter().any(is);
        Tracer {
            model,
            asked,
            people,
            needs_row: any(|traced| matches!(traced, Traced::Column(_))),
            needs_assumptions: any(|traced| matches!(traced, Traced::Assumption(_))),
            needs_mortality: any(|traced| matches!(traced, Traced::Mortality(_))),
            needs_townships: any(|traced| matches!(traced, Traced::OfTownship(_))),
            needs_measures: any(|traced| matches!(traced, Traced::Measure(_))),
        }
    }

    fn desk(&self) -> Desk {
        let width = if self.needs_row { self.model.layout().width() } else { 0 };
        Desk { row: vec![0.0; width], memory: self.needs_row.then(|| self.model.memory()) }
    }

    fn run(&self, draw: Draw, desk: &mut Desk, values: &mut [f64]) {
        let model = self.model;
        if self.people.iter().any(|asked| !asked.is_empty()) {
            model.demography().follow(draw, |cohorts| {
                for &at in &self.people[cohorts.year] {
                    if let Traced::People { townships, ages, sex, .. } = &self.asked[at] {
                        let persons = townships.iter().map(|t| cohorts.count(t.get(), *ages, *sex));
                        values[at] = persons.sum();
                    }
                }
            });
        }
        if let Some(memory) = &mut desk.memory {
            model.run_in(&model.worlds().draw(draw), draw, memory, &mut desk.row);
        }
        let params = self.needs_assumptions.then(|| model.params(draw));
        let path = self.needs_mortality.then(|| model.mortality_path(draw));
        let own = self.needs_townships.then(|| model.demography().drawn_in_townships(draw));
        let months = self.needs_measures.then(|| model.months_of_measures(draw));
        for (value, traced) in values.iter_mut().zip(self.asked) {
            match traced {
                Traced::People { .. } => {}
                Traced::Column(column) => *value = desk.row[*column],
                Traced::Assumption(at) => {
                    *value = params.as_ref().map_or(f64::NAN, |p| p[crate::domain::Param(*at)]);
                }
                Traced::Mortality(year) => *value = path.as_ref().map_or(f64::NAN, |p| p[*year]),
                Traced::OfTownship(at) => *value = own.as_ref().map_or(f64::NAN, |own| own[*at].1),
                Traced::Measure(at) => {
                    let month = months.as_ref().and_then(|months| months[*at]);
                    *value = month.map_or(f64::NAN, |month| f64::from(month.index()));
                }
            }
        }
    }
}
