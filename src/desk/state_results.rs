//! What is known of the state that was asked about last, and the worlds that are kept for the next
//! one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::door::{ShownProblem, enter};
use super::refusal::Refusal;
use crate::analysis::headline;
use crate::engine::{DrawSpan, Ensemble, KeptWorlds, Model, Pairing, SideBySide, Watch, WorldRoom};
use crate::input::files::Files;
use crate::input::{Opened, Sources};
use crate::variant::Settings;

/// Models whose worlds are kept.
const MODELS_KEPT: usize = 2;

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
    pub warnings: Vec<ShownProblem>,
}

impl State {
    /// The scenario of `text` at `path`.
    ///
    /// # Errors
    /// The problems it has.
    pub fn new(files: &Arc<dyn Files>, path: &Path, text: &str) -> Result<Self, Vec<ShownProblem>> {
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

/// Which state is asked about, and which other one it is set against.
#[derive(Debug, Clone, PartialEq)]
pub struct Which {
    /// What controls are set to.
    pub settings: Settings,
    /// What they are set to in the state it is set against.
    pub pinned: Option<Settings>,
}

/// What is asked about.
pub(crate) struct Question {
    /// How it was named.
    pub which: Which,
    /// The state.
    pub state: State,
    /// The state it is set against.
    pub pinned: Option<State>,
}

/// A state with its results so far.
#[derive(Debug)]
pub struct StateResults {
    /// How it was asked for the last time.
    pub which: Which,
    /// The state.
    pub state: State,
    /// The state it is set against.
    pub pinned: Option<State>,
    /// The models: that of the state last, that it is set against before it.
    models: Vec<Arc<Model>>,
    /// Their results.
    together: SideBySide,
}

impl StateResults {
    /// What is asked about, before its first draw.
    fn begin(Question { which, state, pinned }: Question) -> Self {
        let of = pinned.iter().chain([&state]);
        let models: Vec<Arc<Model>> = of.map(|state| Arc::new(model(&state.opened))).collect();
        let together = before(&models, 0);
        StateResults { which, state, pinned, models, together }
    }

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

/// What is kept from question to question: worlds, and the state that was asked about last.
#[derive(Debug)]
pub struct Memory {
    /// How many worlds.
    room: WorldRoom,
    /// The worlds of the scenario as it is, and of the last state that has others.
    worlds: Vec<KeptWorlds>,
    standing: Option<StateResults>,
}

impl Memory {
    /// Nothing kept yet; worlds will have this `room`.
    pub fn new(room: WorldRoom) -> Self {
        Memory { room, worlds: Vec::new(), standing: None }
    }

    /// Forgets everything.
    pub(crate) fn forget(&mut self) {
        *self = Memory::new(self.room);
    }

    /// Turns to what is asked about, with what is known of it.
    pub(crate) fn turn_to(&mut self, question: Question) {
        let Question { which, state, pinned } = question;
        let same = |known: &StateResults| {
            known.state.is(&state)
                && match (&known.pinned, &pinned) {
                    (None, None) => true,
                    (Some(a), Some(b)) => a.is(b),
                    _ => false,
                }
        };
        // What is let go of makes room for what comes.
        let known = self.standing.take().filter(same);
        self.standing = Some(match known {
            Some(known) => StateResults { which, ..known },
            None => StateResults::begin(Question { which, state, pinned }),
        });
    }

    /// What is asked about, if anything is.
    pub fn standing(&self) -> Option<&StateResults> {
        self.standing.as_ref()
    }

    /// Goes on to so many draws of what is asked about.
    ///
    /// # Errors
    /// If somebody stops it before, or a result cannot be kept.
    pub fn go_on(&mut self, draws: u32, stop: &Arc<AtomicBool>) -> Result<&StateResults, Refusal> {
        let mut standing = self.take();
        let have = standing.own().1.span().end();
        if have < u64::from(draws) {
            for model in &standing.models {
                self.fill(model, draws, stop);
            }
            let more = u64::from(draws) - have;
            // Of what has a result that cannot be kept nothing is kept.
            let StateResults { models, together, .. } = &mut standing;
            together.go_on(&borrowed(models), more, &watch(stop), |_| false, &self.worlds)?;
            // Whoever stops it waits for the next answer.
            if !stop.load(Ordering::Relaxed) {
                together.sort_waiting();
            }
        }
        // What was counted before a stop is whole, and is gone on with.
        let end = standing.own().1.span().end();
        let standing = self.put_back(standing);
        match stop.load(Ordering::Relaxed) && end < u64::from(draws) {
            true => Err(Refusal::Stopped),
            false => Ok(standing),
        }
    }

    /// The results of a span of draws of what is asked about, as bytes, for whoever has those
    /// before them.
    ///
    /// # Errors
    /// As [`Memory::go_on`].
    pub fn part(&mut self, span: DrawSpan, stop: &Arc<AtomicBool>) -> Result<Vec<u8>, Refusal> {
        let standing = self.take();
        for model in &standing.models {
            self.fill(model, span.end() as u32, stop);
        }
        let models = borrowed(&standing.models);
        let mut part = before(&standing.models, span.skipped);
        part.go_on(&models, span.draws, &watch(stop), |_| false, &self.worlds)?;
        part.sort_waiting();
        drop(models);
        self.put_back(standing);
        Ok(part.to_bytes())
    }

    /// Adds a part of what is asked about that follows on the draws counted; what does not follow
    /// or is no part of it is left out. Returns what is asked about.
    pub fn give(&mut self, part: &[u8]) -> &StateResults {
        let mut standing = self.take();
        let have = standing.own().1.span().end();
        let models = borrowed(&standing.models);
        let read = before(&standing.models, have).with_bytes(&models, part);
        drop(models);
        if let Some(part) = read.ok().filter(|part| part.ensembles[0].span().skipped == have) {
            standing.together.append(&part);
        }
        self.put_back(standing)
    }

    fn take(&mut self) -> StateResults {
        self.standing.take().expect("something is asked about before it is gone on with")
    }

    fn put_back(&mut self, mut standing: StateResults) -> &StateResults {
        // What is written about it is the run of so many draws.
        standing.state.opened.scenario.draws = standing.own().1.draws() as u32;
        self.standing.insert(standing)
    }

    /// Keeps the worlds of `model`. The first that were kept stay: they are of the scenario as it
    /// is, to which most questions come back.
    fn fill(&mut self, model: &Arc<Model>, draws: u32, stop: &AtomicBool) {
        let at = match self.worlds.iter().position(|kept| kept.is_of(model)) {
            Some(at) => at,
            None => {
                self.worlds.truncate(MODELS_KEPT - 1);
                let room = WorldRoom { bytes: self.room.bytes / MODELS_KEPT, ..self.room };
                self.worlds.push(KeptWorlds::new(Arc::clone(model), room));
                self.worlds.len() - 1
            }
        };
        let mut kept = self.worlds.remove(at);
        kept.fill(draws, self.worlds.first(), stop);
        self.worlds.insert(at, kept);
    }
}

fn model(opened: &Opened) -> Model {
    Model::new(&opened.scenario, opened.scenario.seed)
}

fn borrowed(models: &[Arc<Model>]) -> Vec<&Model> {
    models.iter().map(Arc::as_ref).collect()
}

fn watch(stop: &Arc<AtomicBool>) -> Watch {
    Watch { stop: Arc::clone(stop), ..Watch::default() }
}

/// Results of models before the first draw after `skipped`.
fn before(models: &[Arc<Model>], skipped: u64) -> SideBySide {
    let keep = |model: &&Model| headline::columns(model.scenario(), model.layout());
    let models = borrowed(models);
    let keeps: Vec<Vec<usize>> = models.iter().map(keep).collect();
    let pairing = if models.len() > 1 { Pairing::First } else { Pairing::Off };
    SideBySide::begin(&models, skipped, &keeps, pairing)
}
