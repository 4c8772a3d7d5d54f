//! The manifest: which program, scenario, seed, draws and inputs made a run, and the hash of every file of it.
//!
//! Holds no date and no name of a machine: the same run has the same bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::Lang;
use crate::numerics::NUMERICS_VERSION;

/// Name of the manifest's file; a folder without it is not a run.
pub const FILE: &str = "manifest.json";

/// What made a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Name of its file, without the folder. No part of the run's identity; none in runs that did not note it.
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
    /// Files read.
    pub inputs: Vec<FileHash>,
    /// Files written, the manifest aside.
    pub outputs: Vec<FileHash>,
}

/// The word for a language in a manifest.
pub fn lang_word(lang: Lang) -> &'static str {
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
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Identity of a run: what decides its results, and nothing else (no thread count, no folder, no language).
pub fn run_id(resolved: &str, inputs: &[FileHash], seed: u64, draws: u32) -> String {
    let mut parts = format!(
        "bedplan {} numerics {NUMERICS_VERSION} seed {seed} draws {draws}\n{resolved}\n",
        env!("CARGO_PKG_VERSION")
    );
    for input in inputs {
        parts.push_str(&input.sha256);
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
        let input = |sha256: &str| vec![FileHash { file: "x".into(), sha256: sha256.into() }];
        let id = run_id("a: 1", &input("00"), 1, 100);
        assert_eq!(id, run_id("a: 1", &input("00"), 1, 100));
        for other in [
            run_id("a: 2", &input("00"), 1, 100),
            run_id("a: 1", &input("01"), 1, 100),
            run_id("a: 1", &input("00"), 2, 100),
            run_id("a: 1", &input("00"), 1, 101),
        ] {
            assert_ne!(id, other);
        }
    }
}
