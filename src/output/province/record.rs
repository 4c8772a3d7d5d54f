//! What made a province: its file, its districts with their runs, seed and draws.

use serde::{Deserialize, Serialize};

use super::Summed;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Kind, Origin};
use crate::output::record::{self, Made};

/// The record.
pub(crate) type Record = record::Record<ProvinceRecord>;

/// A district of a province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DistrictRecord {
    /// Its id.
    pub id: String,
    /// Its file, as the province names it.
    pub file: String,
    /// Identity of its run: what `bedplan run` would write of it alone with this seed and number of
    /// draws.
    pub run_id: String,
}

/// What was added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ProvinceRecord {
    /// Name of the province file's answer.
    pub province: String,
    /// Name of its file, without the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province_file: Option<String>,
    /// Seed.
    pub seed: u64,
    /// Draws.
    pub draws: u32,
    /// Its districts.
    pub districts: Vec<DistrictRecord>,
    /// The command that makes it again.
    pub command: String,
}

impl Made for ProvinceRecord {
    const FILE: &'static str = "province.json";
    const KIND: Kind = Kind::Province;
    const PROGRAM: &'static str = "bedplan run";

    fn origin(&self) -> Origin {
        Origin::of_one(&self.province, &self.province_file)
    }
}

/// The record, before its files are written.
pub(crate) fn record(summed: &Summed) -> Record {
    let districts = summed.whole.districts.iter().zip(&summed.runs);
    let made = ProvinceRecord {
        province: summed.province.name.clone(),
        province_file: summed.file.clone(),
        seed: summed.province.seed,
        draws: summed.whole.draws as u32,
        districts: districts
            .map(|(district, (file, run_id))| DistrictRecord {
                id: district.seen.id.clone(),
                file: file.clone(),
                run_id: run_id.clone(),
            })
            .collect(),
        command: summed.command.clone(),
    };
    Record::of(env!("CARGO_PKG_VERSION"), NUMERICS_VERSION, made)
}
