//! A small scenario type and a way to check files on disk, for the tests of the door.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use bedplan::domain::Unit;
use bedplan::input::table::{Column, Table};
use bedplan::input::{self, Loaded, Problems, Sources, Style};
use schemars::JsonSchema;
use serde::Deserialize;

/// A scenario as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawScenario {
    /// First year of the projection. Later text is not shown.
    #[schemars(range(min = 1950, max = 2100), extend("x-unit" = "year"), example = 2024)]
    pub base_year: i32,
    /// Language of the labels.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// The homes.
    #[schemars(length(min = 1))]
    pub facilities: Vec<RawFacility>,
    /// What is done with beds.
    #[serde(default)]
    pub measures: Vec<RawMeasure>,
    /// Care need by group.
    #[serde(default)]
    pub need: BTreeMap<String, Share>,
    /// Townships by name.
    #[serde(default)]
    pub townships: BTreeMap<String, RawTownship>,
    /// Yearly growth of demand.
    #[serde(default)]
    pub growth: Option<Uncertain>,
    /// Spread of the delays.
    #[serde(default)]
    pub spread: Option<Spread>,
    /// Path of the population table.
    #[serde(default)]
    pub table: Option<String>,
    /// Years of the report.
    #[serde(default)]
    pub years: Option<std::collections::BTreeSet<i32>>,
    /// Weight by year.
    #[serde(default)]
    pub weights: BTreeMap<u16, f64>,
    /// Anything else.
    #[serde(default)]
    pub note: Option<serde_json::Value>,
    /// A fraction of the year.
    #[serde(default)]
    pub delay: Option<Delay>,
}

/// A delay that is above zero.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Delay {
    /// Mean delay.
    #[schemars(extend("x-unit" = "years", "exclusiveMinimum" = 0, "maximum" = 10))]
    pub mean: f64,
    /// Only even numbers, which the schema cannot tell.
    #[serde(default)]
    pub even: Option<Even>,
}

/// A number that must be even; its schema does not say so.
#[derive(Debug)]
pub(crate) struct Even(pub i64);

impl<'de> Deserialize<'de> for Even {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match i64::deserialize(from)? {
            n if n % 2 == 0 => Ok(Self(n)),
            n => Err(serde::de::Error::custom(format!("{n} is odd"))),
        }
    }
}

impl JsonSchema for Even {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Even".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer" })
    }
}

/// Language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lang {
    /// English
    En,
    /// Chinese
    Zh,
}

/// A share.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
pub(crate) struct Share(
    #[schemars(range(min = 0.0, max = 1.0), extend("x-unit" = "share"))] pub f64,
);

/// A home.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFacility {
    /// Name for references.
    #[schemars(regex(pattern = r"^[a-z][a-z0-9_-]*$"), extend("x-hint" = "an id has small letters, digits, `-` and `_`, and begins with a letter"))]
    pub id: String,
    /// Beds in service.
    #[schemars(range(min = 1, max = 5000), extend("x-unit" = "beds"), example = 120)]
    pub beds: u32,
    /// Whether the government runs it.
    #[serde(default)]
    pub public: Option<bool>,
    /// Name in print.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub name: Option<String>,
}

/// A township.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTownship {
    /// People of all ages.
    #[schemars(extend("x-unit" = "persons"))]
    pub people: u32,
}

/// Something that is done with beds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum RawMeasure {
    /// General beds become nursing beds.
    Convert {
        /// Name for references.
        id: String,
        /// How many.
        #[schemars(range(min = 1), extend("x-unit" = "beds"))]
        beds: u32,
    },
    /// A home is closed.
    Close {
        /// Name for references.
        id: String,
    },
}

/// A number that may be uncertain.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Uncertain {
    /// Certain.
    Fixed(f64),
    /// A distribution.
    Spread(Spread),
    /// Taken from the base.
    Word(Source),
    /// Bare bounds.
    Bounds(Bounds),
}

/// A distribution.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Spread {
    /// Lowest, likeliest, highest.
    Pert {
        /// Lowest.
        min: f64,
        /// Likeliest.
        mode: f64,
        /// Highest.
        max: f64,
    },
    /// Mean and standard deviation.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
}

/// Where a number comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    /// The base.
    Base,
}

/// Two ends.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bounds {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

pub(crate) const COLUMNS: &[Column] = &[
    Column::required("township"),
    Column::required("sex"),
    Column::required("age").unit(Unit::Years),
    Column::required("people").unit(Unit::Persons),
    Column::optional("note"),
];

/// A folder that goes away with its owner.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("door-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path.canonicalize().expect("a real folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// Text without the name of this folder.
    pub(crate) fn strip(&self, text: &str) -> String {
        let name = self.0.display().to_string();
        text.replace(&format!("{name}/"), "").replace(&name, ".")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing to be done about a folder that cannot be removed; the next test has its own.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What came of checking one scenario.
pub(crate) struct Outcome {
    pub loaded: Option<Loaded>,
    pub scenario: Option<RawScenario>,
    pub sources: Sources,
    pub problems: Problems,
}

impl Outcome {
    pub(crate) fn text(&self) -> String {
        input::render(&self.problems, &self.sources, Style::Plain)
    }
}

/// Checks the scenario `name` of a folder as `bedplan check` would, its table included.
pub(crate) fn check(folder: &Folder, name: &str) -> Outcome {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let loaded = input::load(&folder.path().join(name), &mut sources, &mut problems);
    let scenario = loaded
        .as_ref()
        .and_then(|loaded| input::read::<RawScenario>(loaded, &sources, &mut problems));
    if let (Some(loaded), Some(table)) = (&loaded, scenario.as_ref().and_then(|s| s.table.clone()))
    {
        let at = input::locate(&loaded.root, &input::Address::root().key("table"));
        match loaded.open_data(&mut sources, &table, at) {
            Ok(file) => read_table(&sources, file, &mut problems),
            Err(problem) => problems.push(problem),
        }
    }
    Outcome { loaded, scenario, sources, problems }
}

pub(crate) fn read_table(sources: &Sources, file: input::FileId, problems: &mut Problems) {
    let Some(table) = Table::read(sources, file, COLUMNS, problems) else {
        return;
    };
    for row in 0..table.len() {
        table.text(row, "township", problems);
        table.word(row, "sex", &["female", "male"], problems);
        table.int(row, "age", 0..=100, problems);
        table.number(row, "people", 0.0..=1e7, problems);
    }
}
