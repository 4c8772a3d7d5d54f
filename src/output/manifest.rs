//! The manifest: which program, scenario, seed, draws and inputs made a run, and the hash of every
//! file of it.
//!
//! Holds no date and no name of a machine: the same run has the same bytes. A manifest that is read
//! may have been written by anybody: it is bounded, its names lie in the run folder, and it carries
//! its own hash, so that a change by hand is told.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::Lang;
use crate::numerics::NUMERICS_VERSION;
use crate::quantity::hexadecimal::hexadecimal;

/// Name of the manifest's file; a folder without it is not a run.
pub const FILE: &str = "manifest.json";

/// Most bytes of a manifest.
pub const LIMIT: u64 = 16 * 1024 * 1024;
/// Most files of a run.
const MOST_FILES: usize = 10_000;

/// What made a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `bedplan`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Version of the generator and the samplers; runs of different versions are never paired.
    pub numerics_version: u32,
    /// Identity of the run: a hash of everything that decides its results.
    pub run_id: String,
    /// Name of the scenario.
    pub scenario: String,
    /// Name of its file, without the folder. No part of the run's identity; none in runs that did
    /// not note it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario_file: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// Whether chance events happen.
    pub chance_events: bool,
    /// Language of charts and report.
    pub lang: String,
    /// Which part of a run this is, as 2/8; none for a whole run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// Draws that were asked for, where the run was interrupted before they were done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interrupted_of: Option<u32>,
    /// The earlier run that the report tells the changes since, if one was stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<EarlierRun>,
    /// Files read.
    pub inputs: Vec<FileHash>,
    /// Files written, the manifest aside.
    pub outputs: Vec<FileHash>,
    /// SHA-256 of this manifest without this line, as compact JSON.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub manifest_sha256: String,
}

/// An earlier run, as a run that is set beside it notes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierRun {
    /// Its folder as it was given, without the way to it from the root of a disk.
    pub folder: String,
    /// Its identity.
    pub run_id: String,
    /// Name of its scenario.
    pub scenario: String,
    /// SHA-256 that its manifest carries of itself.
    pub manifest_sha256: String,
    /// SHA-256 of its tallies.
    pub tallies_sha256: String,
}

impl EarlierRun {
    /// The run that `manifest` is of, in `folder`, with the hash of its tallies.
    pub fn of(folder: &Path, manifest: &Manifest, tallies_sha256: &str) -> Self {
        // No manifest names a machine or a user, and the way from a root mostly does.
        let name = if folder.has_root() { folder.file_name() } else { Some(folder.as_os_str()) };
        let name = name.map_or_else(String::new, |name| name.to_string_lossy().replace('\\', "/"));
        EarlierRun {
            folder: name,
            run_id: manifest.run_id.clone(),
            scenario: manifest.scenario.clone(),
            manifest_sha256: manifest.manifest_sha256.clone(),
            tallies_sha256: tallies_sha256.to_owned(),
        }
    }
}

/// Why bytes are no manifest of a run of this program.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// They are not what the program writes.
    #[error("the manifest cannot be read")]
    Form(#[source] serde_json::Error),
    /// They are of another program.
    #[error("the manifest is of `{0}`")]
    OtherProgram(String),
    /// They are of another version of the program, or of its numerics.
    #[error("the manifest is of version {0} (numerics {1})")]
    OtherVersion(String, u32),
    /// A file of the run has a name that no file of a run folder can have.
    #[error("the manifest names `{0}`, which is no file of a run folder")]
    Name(String),
    /// A file is named twice, or there are too many.
    #[error("the manifest names a file twice, or too many")]
    Files,
    /// They were changed after the run.
    #[error("the manifest was changed after the run")]
    Changed,
}

/// What a manifest of any version says of its program.
#[derive(Deserialize)]
struct Origin {
    program: String,
    version: String,
    numerics_version: u32,
}

impl Manifest {
    /// The manifest in `bytes`.
    ///
    /// # Errors
    /// If they are none of this program and version, name a file outside of the run folder, or were
    /// changed.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestError> {
        let origin: Origin = serde_json::from_slice(bytes).map_err(ManifestError::Form)?;
        if origin.program != "bedplan" {
            return Err(ManifestError::OtherProgram(origin.program));
        }
        if (origin.version.as_str(), origin.numerics_version)
            != (env!("CARGO_PKG_VERSION"), NUMERICS_VERSION)
        {
            return Err(ManifestError::OtherVersion(origin.version, origin.numerics_version));
        }
        let manifest: Manifest = serde_json::from_slice(bytes).map_err(ManifestError::Form)?;
        let mut names = BTreeSet::new();
        for output in &manifest.outputs {
            if !is_inside(&output.file) || output.file == FILE {
                return Err(ManifestError::Name(output.file.clone()));
            }
            if !names.insert(output.file.as_str()) || names.len() > MOST_FILES {
                return Err(ManifestError::Files);
            }
        }
        if !manifest.is_sealed() {
            return Err(ManifestError::Changed);
        }
        Ok(manifest)
    }

    /// Notes the files written and, last of all, the manifest's own hash.
    pub fn seal(&mut self, outputs: Vec<FileHash>) {
        self.outputs = outputs;
        self.manifest_sha256 = self.own_hash();
    }

    /// Whether it carries the hash of what it says.
    pub(crate) fn is_sealed(&self) -> bool {
        self.manifest_sha256 == self.own_hash()
    }

    fn own_hash(&self) -> String {
        hash_of_json(&Manifest { manifest_sha256: String::new(), ..self.clone() })
    }
}

/// Whether a name is that of a file inside of a folder on every system: parts joined by `/`, none
/// of them a way up, no drive, no root, nothing that cannot be seen.
pub(crate) fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.len() <= 255
            && !part.ends_with([' ', '.'])
            && !part.chars().any(|c| c.is_control() || "\\:*?\"<>|".contains(c))
    };
    name.len() <= 1024 && name.split('/').all(is_plain)
}

/// The word for a language in a manifest.
pub(crate) fn lang_word(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}

/// A file with the SHA-256 of its bytes, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHash {
    /// Name, relative to the run folder or to the scenario's folder.
    pub file: String,
    /// SHA-256.
    pub sha256: String,
}

/// SHA-256 of `bytes` in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of a struct of texts and numbers, which always becomes JSON, as compact JSON.
pub(crate) fn hash_of_json(of: &impl Serialize) -> String {
    sha256(&serde_json::to_vec(of).unwrap_or_default())
}

/// Identity of a run: what decides its results, and nothing else (no thread count, no folder, no
/// language, no way of writing). A part has other draws than the whole, so it is another run;
/// `part` says which, as 2/8.
pub fn run_id(
    scenario: &str,
    tables: &[String],
    seed: u64,
    draws: u32,
    part: Option<&str>,
) -> String {
    let part = part.map_or_else(String::new, |part| format!(" part {part}"));
    let mut parts = format!(
        "bedplan {} numerics {NUMERICS_VERSION} seed {seed} draws {draws}{part}\n{scenario}\n",
        env!("CARGO_PKG_VERSION")
    );
    for table in tables {
        parts.push_str(&sha256(table.as_bytes()));
        parts.push('\n');
    }
    sha256(parts.as_bytes())[..12].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_a_known_text() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn the_identity_of_a_run_turns_on_seed_draws_and_inputs() {
        let input = |table: &str| vec![table.to_owned()];
        let id = run_id("a: 1", &input("00"), 1, 100, None);
        assert_eq!(id, run_id("a: 1", &input("00"), 1, 100, None));
        for other in [
            run_id("a: 2", &input("00"), 1, 100, None),
            run_id("a: 1", &input("01"), 1, 100, None),
            run_id("a: 1", &input("00"), 2, 100, None),
            run_id("a: 1", &input("00"), 1, 101, None),
            run_id("a: 1", &input("00"), 1, 100, Some("1/2")),
        ] {
            assert_ne!(id, other);
        }
    }

    fn manifest(outputs: &[&str]) -> Manifest {
        let mut manifest = Manifest {
            program: "bedplan".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            numerics_version: NUMERICS_VERSION,
            run_id: "0123456789ab".to_owned(),
            scenario: "plan".to_owned(),
            scenario_file: None,
            seed: 1,
            draws: 100,
            chance_events: true,
            lang: lang_word(Lang::Zh).to_owned(),
            shard: None,
            interrupted_of: None,
            since: None,
            inputs: Vec::new(),
            outputs: Vec::new(),
            manifest_sha256: String::new(),
        };
        let file = |name: &&str| FileHash { file: (*name).to_owned(), sha256: "00".to_owned() };
        manifest.seal(outputs.iter().map(file).collect());
        manifest
    }

    fn read(manifest: &Manifest) -> Result<Manifest, ManifestError> {
        Manifest::read(&serde_json::to_vec(manifest).expect("JSON"))
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_not_otherwise() {
        let good = manifest(&["a.csv", "tables/a.csv"]);
        assert_eq!(read(&good).expect("a manifest"), good);
        assert_eq!((lang_word(Lang::En), good.lang.as_str()), ("en", "zh"));
        let mut changed = good.clone();
        changed.draws = 5_000_000;
        assert!(matches!(read(&changed), Err(ManifestError::Changed)));
        let mut other = good.clone();
        other.program = "other".to_owned();
        assert!(matches!(read(&other), Err(ManifestError::OtherProgram(name)) if name == "other"));
        let mut later = good.clone();
        later.numerics_version += 1;
        assert!(matches!(read(&later), Err(ManifestError::OtherVersion(..))));
        let mut older = good;
        older.version = "0.0.0".to_owned();
        assert!(matches!(read(&older), Err(ManifestError::OtherVersion(..))));
        assert!(matches!(Manifest::read(b"{}"), Err(ManifestError::Form(_))));
    }

    #[test]
    fn a_manifest_names_files_of_its_folder_each_once_and_not_itself() {
        for name in ["../x", FILE] {
            let found = read(&manifest(&["a.csv", name]));
            assert!(matches!(found, Err(ManifestError::Name(found)) if found == name), "{name}");
        }
        assert!(matches!(read(&manifest(&["a.csv", "a.csv"])), Err(ManifestError::Files)));
        let names: Vec<String> = (0..=MOST_FILES).map(|n| format!("{n}.csv")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(read(&manifest(&names[1..])).is_ok());
        assert!(matches!(read(&manifest(&names)), Err(ManifestError::Files)));
    }

    #[test]
    fn names_stay_inside_of_the_folder_on_every_system() {
        for name in ["scenario.yaml", "data/population.csv", "charts/床位.png", "a/b/c"] {
            assert!(is_inside(name), "{name}");
        }
        for name in [
            "",
            "/etc/passwd",
            "../x",
            "data/../../.bashrc",
            "data/..",
            "./x",
            "data//x",
            "data/",
            "C:\\x",
            "C:x",
            "\\\\host\\x",
            "data\\x",
            "x\0",
            "x\n",
            "x\u{1b}[2J",
            "x.",
            "x ",
            "a*",
        ] {
            assert!(!is_inside(name), "{name:?}");
        }
        assert!(!is_inside(&"x".repeat(300)) && !is_inside(&"x/".repeat(600)));
    }
}
