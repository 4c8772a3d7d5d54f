//! What a run is before a file of it is written: its manifest, and with it its id.

use crate::input::{Opened, sense};
use crate::numerics::NUMERICS_VERSION;
use crate::output::manifest::{self, FileHash, Manifest};

/// Where the data file that `key` names stands in a run folder.
pub(crate) fn data_name(key: &str) -> String {
    format!("data/{}", data_file(key))
}

/// The name of the data file that `key` names, in a run folder.
fn data_file(key: &str) -> String {
    let end = if key == "geometry" { "geojson" } else { "csv" };
    format!("{key}.{end}")
}

/// What a run of a scenario, or that part of it, is before its files are written.
pub(crate) fn manifest_of(
    opened: &Opened,
    scenario_file: Option<String>,
    shard: Option<&str>,
) -> Manifest {
    let scenario = &opened.scenario;
    let hash =
        |(file, text): (String, &str)| FileHash { sha256: manifest::sha256(text.as_bytes()), file };
    let texts = opened.texts.iter().map(|(name, text)| (name.clone(), text.as_str()));
    let data = opened.files.iter().map(|file| (data_file(file.key), file.text.as_ref()));
    let data_hashes: Vec<FileHash> = data.map(hash).collect();
    // However they are written: outlines stand as they are.
    let said: Vec<String> = opened
        .files
        .iter()
        .map(|file| match file.key {
            "geometry" => file.text.to_string(),
            key => format!("{key}\n{}", sense::of_table(&file.text)),
        })
        .collect();
    let run_id = manifest::run_id(
        &sense::of_scenario(opened.tree()),
        &said,
        scenario.seed,
        scenario.draws,
        shard,
    );
    Manifest {
        program: "bedplan".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        run_id,
        scenario: scenario.name.clone(),
        scenario_file,
        seed: scenario.seed,
        draws: scenario.draws,
        chance_events: scenario.chance_events,
        lang: manifest::lang_word(scenario.lang).to_owned(),
        shard: shard.map(str::to_owned),
        interrupted_of: None,
        since: None,
        inputs: texts.map(hash).chain(data_hashes).collect(),
        outputs: Vec::new(),
        manifest_sha256: String::new(),
    }
}
