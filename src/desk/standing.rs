//! What is known of the states that were asked about last, and the worlds that are kept for the next one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::door::{Told, enter};
use super::refusal::Refusal;
use crate::analysis::headline;
use crate::engine::{Ensemble, Model, Pairing, Shelf, Span, Together, Watch, run_lent};
use crate::input::files::Files;
use crate::input::{Opened, Sources};

/// States whose results are kept.
const KEPT: usize = 2;
/// Shelves of worlds that are kept.
const SHELVES: usize = 2;

/// A scenario as it was set, through the door.
#[derive(Debug)]
pub struct State {
    /// Where its text stands, or would.
    pub path: PathBuf,
    /// Its text: two states of one text are one.
    pub text: String,
    /// What passed the door.
    pub opened: Opened,
    /// The files it was read from.
    pub sources: Sources,
    /// What the door warns of.
    pub warnings: Vec<Told>,
}

impl State {
    /// The scenario of `text` at `path`.
    ///
    /// # Errors
    /// The problems it has.
    pub fn new(files: &Arc<dyn Files>, path: &Path, text: &str) -> Result<Self, Vec<Told>> {
        let entered = enter(files, path, text);
        let Some((opened, sources)) = entered.opened else { return Err(entered.told) };
        Ok(State {
            path: path.to_owned(),
            text: text.to_owned(),
            opened,
            sources,
            warnings: entered.told,
        })
    }

    fn is(&self, other: &State) -> bool {
        // Whatever is read on the way: the text, its parents, its data.
        self.text == other.text
            && self.opened.texts == other.opened.texts
            && self.opened.files.iter().map(|file| &file.text).eq(other
                .opened
                .files
                .iter()
                .map(|file| &file.text))
    }
}

/// What is asked of a state: so many draws, and against which other one.
pub struct Question {
    /// The state.
    pub state: State,
    /// The state it is set against.
    pub pinned: Option<State>,
    /// Draws wanted.
    pub draws: u32,
}

/// A state with its results so far.
#[derive(Debug)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// The state it is set against.
    pub pinned: Option<State>,
    /// The models: that of the state last, that it is set against before it.
    models: Vec<Arc<Model>>,
    /// Their results.
    together: Together,
}

impl Standing {
    /// The model and results of the state.
    pub fn own(&self) -> (&Model, &Ensemble) {
        let last = self.models.len() - 1;
        (&self.models[last], &self.together.ensembles[last])
    }

    /// The results of the state it is set against, and the differences to them.
    pub fn against(&self) -> Option<(&Model, &Ensemble, &crate::engine::Differences)> {
        self.pinned.as_ref()?;
        Some((&self.models[0], &self.together.ensembles[0], self.together.differences.first()?))
    }
}

/// What is kept from question to question.
#[derive(Debug)]
pub struct Memory {
    /// Bytes that the worlds of one shelf may take, about.
    room: usize,
    /// The worlds of the scenario as it is, and of the last state that has others.
    shelves: Vec<Shelf>,
    /// The last ones asked about, the newest first.
    standings: Vec<Standing>,
}

impl Memory {
    /// Nothing kept yet; worlds may take about `room` bytes.
    pub fn new(room: usize) -> Self {
        Memory { room: room / SHELVES, shelves: Vec::new(), standings: Vec::new() }
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Memory::new(self.room * SHELVES);
    }

    /// The state with as many draws as are wanted.
    ///
    /// # Errors
    /// If somebody stops it before, or a result cannot be kept.
    pub fn stand(
        &mut self,
        question: Question,
        stop: &Arc<AtomicBool>,
    ) -> Result<&Standing, Refusal> {
        let Question { state, pinned, draws } = question;
        let same = |known: &Standing| {
            known.state.is(&state)
                && match (&known.pinned, &pinned) {
                    (None, None) => true,
                    (Some(a), Some(b)) => a.is(b),
                    _ => false,
                }
        };
        let mut standing = match self.standings.iter().position(same) {
            Some(at) => self.standings.remove(at),
            None => self.begin(state, pinned)?,
        };
        let done = self.go_on(&mut standing, draws, stop);
        // What is written about it is the run of so many draws.
        standing.state.opened.scenario.draws = standing.own().1.draws() as u32;
        // What was counted before a stop is whole, and is gone on with.
        self.standings.insert(0, standing);
        self.standings.truncate(KEPT);
        done?;
        Ok(&self.standings[0])
    }

    fn begin(&mut self, state: State, pinned: Option<State>) -> Result<Standing, Refusal> {
        let of = pinned.iter().chain([&state]);
        let models: Vec<Arc<Model>> = of.map(|state| Arc::new(model(&state.opened))).collect();
        let together = run(&models, Span { skipped: 0, draws: 0 }, &Arc::default(), &[])?;
        Ok(Standing { state, pinned, models, together })
    }

    fn go_on(
        &mut self,
        standing: &mut Standing,
        draws: u32,
        stop: &Arc<AtomicBool>,
    ) -> Result<(), Refusal> {
        let (_, ensemble) = standing.own();
        let have = ensemble.span().end();
        if have >= u64::from(draws) {
            return Ok(());
        }
        for model in &standing.models {
            self.fill(model, draws, stop);
        }
        let span = Span { skipped: have, draws: u64::from(draws) - have };
        let next = run(&standing.models, span, stop, &self.shelves)?;
        if have == 0 {
            standing.together = next;
        } else {
            let Together { ensembles, differences } = &mut standing.together;
            ensembles.iter_mut().zip(&next.ensembles).for_each(|(all, part)| all.append(part));
            differences.iter_mut().zip(&next.differences).for_each(|(all, part)| all.append(part));
        }
        match stop.load(Ordering::Relaxed) && standing.own().1.span().end() < u64::from(draws) {
            true => Err(Refusal::Stopped),
            false => Ok(()),
        }
    }

    /// Puts the worlds of `model` on a shelf. The first shelf stays: it is of the scenario as it is, to which most questions come back.
    fn fill(&mut self, model: &Arc<Model>, draws: u32, stop: &AtomicBool) {
        let at = match self.shelves.iter().position(|shelf| shelf.is_of(model)) {
            Some(at) => at,
            None => {
                self.shelves.truncate(SHELVES - 1);
                self.shelves.push(Shelf::new(Arc::clone(model), self.room));
                self.shelves.len() - 1
            }
        };
        let mut shelf = self.shelves.remove(at);
        shelf.fill(draws, self.shelves.first(), stop);
        self.shelves.insert(at, shelf);
    }
}

fn model(opened: &Opened) -> Model {
    Model::new(&opened.scenario, opened.scenario.seed)
}

fn run(
    models: &[Arc<Model>],
    span: Span,
    stop: &Arc<AtomicBool>,
    shelves: &[Shelf],
) -> Result<Together, Refusal> {
    let lent: Vec<&Model> = models.iter().map(Arc::as_ref).collect();
    let keeps: Vec<Vec<usize>> =
        lent.iter().map(|m| headline::columns(m.scenario(), m.layout())).collect();
    let pairing = if models.len() > 1 { Pairing::First } else { Pairing::Off };
    let watch = Watch { stop: Arc::clone(stop), ..Watch::default() };
    Ok(run_lent(&lent, span, &keeps, pairing, &watch, |_| false, shelves)?)
}
