//! What changed since an earlier run: its folder opened before anything is drawn, its draws run
//! again beside those of the run that is reported where they are the same draws, and what came of
//! it told.
//!
//! A run folder is evidence here as in a comparison: it is opened unchanged or not at all.

use std::path::{Path, PathBuf};

use super::members::{self, Named};
use super::stored::{Finished, refuse_file};
use super::{Failure, Session};
use crate::analysis::compare::changes::{Described, changes};
use crate::analysis::compare::{Beside, Scorecard, Side};
use crate::analysis::{Results, headline};
use crate::domain::{Lang, Scenario};
use crate::engine::{Differences, DrawSpan, Ensemble, Model, Pairing, run_together};
use crate::numerics::NUMERICS_VERSION;
use crate::output::compare::{Comparison, Member};
use crate::output::folder::FolderError;
use crate::output::manifest::{EarlierRun, Manifest};
use crate::output::since::Since;
use crate::words::Word;

/// An earlier run, all of it in memory: its folder may be the one that is about to be replaced.
#[derive(Debug)]
pub(super) struct Earlier {
    folder: PathBuf,
    finished: Finished,
    ensemble: Ensemble,
}

/// The run that is reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportedRun<'n> {
    /// Its scenario.
    pub scenario: &'n Scenario,
    /// Key and text of each of its data files.
    pub tables: &'n [(&'n str, &'n str)],
    /// What made it.
    pub manifest: &'n Manifest,
    /// Its results.
    pub results: &'n Results<'n>,
    /// Language to write in.
    pub lang: Lang,
    /// Folder that is being written.
    pub target: &'n Path,
}

impl Earlier {
    /// Opens the run in `folder`, which must be one of the district of `now`.
    ///
    /// # Errors
    /// If there is no finished run of this version, it was changed, or the two have nothing in
    /// common.
    pub(super) fn open(session: &Session, folder: &Path, now: Named) -> Result<Self, Failure> {
        refuse_file(folder)?;
        let finished = Finished::open(session, folder)?.unchanged()?;
        let scenario = &finished.opened.scenario;
        members::refuse_strangers(&[Named { scenario, path: folder }, now])?;
        let model = Model::new(scenario, finished.manifest.seed);
        let ensemble = finished.tallies.ensemble(&model, &finished.tallies.bytes()?)?;
        Ok(Earlier { folder: folder.to_owned(), finished, ensemble })
    }

    /// How the manifest of the run that is reported notes it.
    pub(super) fn noted(&self) -> EarlierRun {
        let Finished { manifest, tallies, .. } = &self.finished;
        EarlierRun::of(&self.folder, manifest, tallies.sha256())
    }

    /// What changed from it to `now`.
    ///
    /// # Errors
    /// If its results are not those that this program gives, or somebody stops the draws.
    pub(super) fn told(&self, session: &Session, now: &ReportedRun) -> Result<Since, Failure> {
        let earlier = &self.finished.opened.scenario;
        let differences = self.differences(session, now)?;
        let old = Results::new(&self.ensemble);
        let sides = [
            Side { scenario: earlier, results: &old },
            Side { scenario: now.scenario, results: now.results },
        ];
        let [reference, run] = sides;
        let pairs = vec![Beside { reference, run, differences: differences.as_ref() }];
        let tables: Vec<(&str, &str)> =
            self.finished.opened.files.iter().map(|file| (file.key, file.text.as_ref())).collect();
        let was = Described { scenario: earlier, tables: &tables };
        let is = Described { scenario: now.scenario, tables: now.tables };
        let member = |at: usize, manifest: &Manifest, called: Word| Member {
            side: sides[at],
            id: manifest.scenario.clone(),
            scenario_file: manifest.scenario_file.clone(),
            run_id: manifest.run_id.clone(),
            spreads: Vec::new(),
            changes: if at == 0 { Vec::new() } else { changes(was, is) },
            contributions: None,
            called: Some(called),
        };
        let comparison = Comparison {
            card: Scorecard::new(reference, &pairs),
            members: vec![
                member(0, &self.finished.manifest, Word::SinceEarlier),
                member(1, now.manifest, Word::SinceNow),
            ],
            pairs,
            paired: differences.is_some(),
            lang: now.lang,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            numerics_version: NUMERICS_VERSION,
            command: String::new(),
            facts: None,
        };
        Ok(comparison.since())
    }

    /// The differences draw by draw; none where the two do not share their draws.
    fn differences(
        &self,
        session: &Session,
        now: &ReportedRun,
    ) -> Result<Option<Differences>, Failure> {
        let earlier = &self.finished.opened.scenario;
        let of = |scenario: &Scenario| (scenario.seed, scenario.draws, scenario.sampling);
        if of(earlier) != of(now.scenario) {
            return Ok(None);
        }
        let models = [earlier, now.scenario].map(|scenario| Model::new(scenario, scenario.seed));
        let models: Vec<&Model> = models.iter().collect();
        let keeps: Vec<Vec<usize>> =
            models.iter().map(|m| headline::columns(m.scenario(), m.layout())).collect();
        let span = DrawSpan::whole(earlier.draws);
        let (together, interrupted) = session.follow(span.draws, |watch| {
            run_together(&models, span, &keeps, Pairing::First, watch, |_| false)
        });
        let mut together = together.map_err(Failure::simulation)?;
        if interrupted {
            return Err(Failure::from(FolderError::Interrupted(now.target.to_owned())));
        }
        let stored = self.finished.tallies.sha256();
        members::refuse_other_results(&self.folder, stored, &together.ensembles[0])?;
        Ok(together.differences.pop())
    }
}
