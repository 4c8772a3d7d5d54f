//! What the tests share: scenarios in temporary folders, runs through the library, and runs of the
//! program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use bedplan::analysis::answers::Answers;
use bedplan::analysis::homes::HomesByYear;
use bedplan::analysis::{Results, headline, tables};
use bedplan::domain::facility::Delay;
use bedplan::domain::{Param, Scenario};

use bedplan::engine::layout::Finding;
use bedplan::engine::units::{ABSENT, WIDE_ABSENT};
use bedplan::engine::{
    DrawSpan, Ensemble, Model, Pairing, SideBySide, Stock, StockKey, Watch, run_together,
};
use bedplan::numerics::Distribution;
use tempfile::TempDir;

use crate::kit::opened;
pub(crate) use crate::kit::{copy, files, program, root, said, wansheng};

/// Shows every Rust file of a folder and of those in it.
pub(crate) fn each_file(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("a folder of the sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            each_file(&path, see);
        } else if path.extension().is_some_and(|e| e == "rs") {
            see(&path, &fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// Opens a scenario that has to be free of errors.
pub(crate) fn open(path: &Path) -> Scenario {
    opened(path).scenario
}

/// Scenario files in a temporary folder, to be changed at will.
pub(crate) struct Case {
    folder: TempDir,
    main: &'static str,
}

impl Case {
    /// The small district of `tests/fixtures/small`: three townships, six years, every assumption
    /// certain.
    pub(crate) fn small() -> Self {
        Case::copy_of("tests/fixtures/small", "scenario.yaml")
    }

    /// The shipped plan, with the base it extends and its data.
    pub(crate) fn wansheng() -> Self {
        Case::copy_of("scenarios/wansheng", "plan.yaml")
    }

    /// A copy of a folder of the project, with its main file.
    pub(crate) fn copy_of(source: &str, main: &'static str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&root().join(source), folder.path());
        Case { folder, main }
    }

    /// The temporary folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The scenario file.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder().join(self.main)
    }

    /// Rewrites the text of a file.
    pub(crate) fn rewrite(self, file: &str, change: impl FnOnce(&str) -> String) -> Self {
        let path = self.folder().join(file);
        let text = fs::read_to_string(&path).expect("a file of the case");
        fs::write(&path, change(&text)).expect("a writable folder");
        self
    }

    /// Replaces `old` in the scenario file, where it has to stand exactly once.
    pub(crate) fn edit(self, old: &str, new: &str) -> Self {
        let main = self.main;
        self.edit_in(main, old, new)
    }

    /// Replaces `old` in a file, where it has to stand exactly once.
    pub(crate) fn edit_in(self, file: &str, old: &str, new: &str) -> Self {
        self.rewrite(file, |text| {
            assert_eq!(text.matches(old).count(), 1, "`{old}` must stand once in {file}");
            text.replace(old, new)
        })
    }

    /// Adds an item to a list of the scenario file.
    pub(crate) fn add(self, list: &str, item: &str) -> Self {
        let heading = format!("\n{list}:\n");
        self.edit(&heading, &format!("{heading}  - {item}\n"))
    }

    /// Opens the scenario.
    pub(crate) fn open(&self) -> Scenario {
        open(&self.path())
    }

    /// Runs the program on the scenario, in the case's folder, into its folder `out`.
    pub(crate) fn run(&self, out: &str, arguments: &[&str]) -> Output {
        let fixed = ["run", self.main, "--out", out];
        program(self.folder(), &[&fixed[..], arguments].concat())
    }
}

/// The bytes of every file of the folder's tables, by name.
pub(crate) fn table_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let tables = files(&folder.join("tables"));
    assert!(tables.len() > 10, "tables in {}", folder.display());
    tables
}

/// All draws of a scenario, under its own seed, with every column kept.
pub(crate) fn run(scenario: &Scenario, draws: u32) -> Ensemble {
    let model = Model::new(scenario, scenario.seed);
    let all: Vec<usize> = (0..model.layout().width()).collect();
    Ensemble::run(&model, draws, &all, &Watch::default()).unwrap()
}

/// Reads the draws of one column.
pub(crate) trait Columns {
    /// Values in the order of the draws: stocks in hundredths, everything else as it is kept.
    fn column(&self, column: usize) -> Vec<i32>;
}

impl Columns for Ensemble {
    fn column(&self, column: usize) -> Vec<i32> {
        let layout = self.layout();
        let stocks = (layout.townships + 1) * layout.years.count() * Stock::COUNT;
        let hundredths = if column < stocks { 100 / layout.scale(column) as i32 } else { 1 };
        let kept = self.kept(column).expect("every column is kept");
        let value = |&v: &i64| {
            if v == WIDE_ABSENT { ABSENT } else { i32::try_from(v).expect("small") * hundredths }
        };
        kept.iter().map(value).collect()
    }
}

/// The tables of a run as the program writes them (CSV), each as its heading and its sorted rows.
pub(crate) fn tables_of(scenario: &Scenario, draws: u32) -> BTreeMap<String, Vec<String>> {
    let model = Model::new(scenario, scenario.seed);
    let keep = headline::columns(scenario, model.layout());
    let ensemble = Ensemble::run(&model, draws, &keep, &Watch::default()).unwrap();
    let homes = HomesByYear::of(&model, draws as usize);
    let tables = tables::all(&model, &Results::new(&ensemble), &homes, &Answers::default());
    let files = tables.iter().flat_map(|t| bedplan::output::tables::files(t).expect("files"));
    files
        .filter(|(name, _)| name.ends_with(".csv"))
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
            rows[1..].sort();
            (name, rows)
        })
        .collect()
}

/// Column of a stock of the township with index `place` in `year`.
pub(crate) fn column(ensemble: &Ensemble, place: usize, year: i32, stock: Stock) -> usize {
    let layout = ensemble.layout();
    layout.stock(StockKey { place, year: layout.years.index(year), stock })
}

/// A stock of the district in the central case.
pub(crate) fn central(ensemble: &Ensemble, year: i32, stock: Stock) -> f64 {
    ensemble.central(column(ensemble, ensemble.layout().district(), year, stock))
}

/// What a rule yields in the central case.
pub(crate) fn finding(
    scenario: &Scenario,
    ensemble: &Ensemble,
    rule: &str,
    year: i32,
    of: Finding,
) -> f64 {
    let index = scenario.rules.iter().position(|r| r.id == rule).expect("a rule of this id");
    ensemble.central(ensemble.layout().finding(index, scenario.years.index(year), of))
}

/// Makes an assumption certain.
pub(crate) fn set(scenario: &mut Scenario, param: Param, value: f64) {
    scenario.assumptions[param.0].distribution =
        Distribution::certain(value).expect("a finite value");
}

/// Fixes everything: assumptions at their medians, no delay, no cancellation, every measure, no
/// chance events.
pub(crate) fn fix(scenario: &mut Scenario) {
    scenario.chance_events = false;
    for index in 0..scenario.assumptions.len() {
        let median = scenario.assumptions[index].distribution.median();
        set(scenario, Param(index), median);
    }
    let mut fixed = vec![(scenario.mortality.walk_sd, 0.0)];
    fixed.extend(scenario.mortality.level.map(|level| (level, 0.0)));
    for project in scenario.facilities.iter().filter_map(|f| f.project.as_ref()) {
        fixed.push((project.cancellation, 0.0));
        fixed.push(match project.delay {
            Delay::Factor(factor) => (factor, 1.0),
            Delay::Months(months) => (months, 0.0),
        });
    }
    for measure in &scenario.measures {
        fixed.extend(measure.delay.map(|delay| (delay, 0.0)));
        fixed.extend(measure.probability.map(|probability| (probability, 1.0)));
    }
    for (param, value) in fixed {
        set(scenario, param, value);
    }
    for township in &mut scenario.townships {
        township.population_sd_log = 0.0;
    }
}

/// Models run side by side, each draw's value of each result kept.
pub(crate) fn together(models: &[&Model], span: DrawSpan, pairing: Pairing) -> SideBySide {
    let keeps: Vec<Vec<usize>> = models.iter().map(|m| (0..m.layout().width()).collect()).collect();
    run_together(models, span, &keeps, pairing, &Watch::default(), |_| false).unwrap()
}
