//! The record of a folder that is no run: which program made it from what, the hash of every file,
//! and its own.
//!
//! Written last: a folder without it is none. Holds no date and no name of a machine: the same work
//! has the same bytes.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::folder::{Kind, Marker, Origin};
use super::manifest::{FileHash, hash_of_json};

/// What a folder was made from, as its record says it.
pub(crate) trait Made:
    Clone + Debug + PartialEq + Serialize + DeserializeOwned + Sync
{
    /// Name of the record's file.
    const FILE: &'static str;
    /// What the folder is.
    const KIND: Kind;
    /// What every record says of its program.
    const PROGRAM: &'static str;

    /// The scenarios it was made from.
    fn origin(&self) -> Origin;
}

/// The record of a folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Record<M> {
    /// The program and its command, such as `bedplan compare`.
    pub program: String,
    /// Version of the program.
    pub version: String,
    /// Version of the generator and the samplers.
    pub numerics_version: u32,
    /// What it was made from.
    #[serde(flatten)]
    pub made: M,
    /// Files written, this one aside.
    pub outputs: Vec<FileHash>,
    /// SHA-256 of this record without this line, as compact JSON.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record_sha256: String,
}

impl<M: Made> Record<M> {
    /// The record of what was made by this version, before its files are written.
    pub(crate) fn of(version: &str, numerics_version: u32, made: M) -> Self {
        Record {
            program: M::PROGRAM.to_owned(),
            version: version.to_owned(),
            numerics_version,
            made,
            outputs: Vec::new(),
            record_sha256: String::new(),
        }
    }

    fn own_hash(&self) -> String {
        hash_of_json(&Record { record_sha256: String::new(), ..self.clone() })
    }
}

impl<M: Made> Marker for Record<M> {
    const FILE: &'static str = M::FILE;
    const KIND: Kind = M::KIND;
    const PROGRAM: &'static str = M::PROGRAM;

    fn is_ours(&self) -> bool {
        self.program == M::PROGRAM
    }

    fn is_sealed(&self) -> bool {
        self.record_sha256 == self.own_hash()
    }

    fn origin(&self) -> Origin {
        self.made.origin()
    }

    fn outputs(&self) -> &[FileHash] {
        &self.outputs
    }

    fn set_outputs(&mut self, outputs: Vec<FileHash>) {
        self.outputs = outputs;
        self.record_sha256 = self.own_hash();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Pages {
        scenario: String,
    }

    impl Made for Pages {
        const FILE: &'static str = "pages.json";
        const KIND: Kind = Kind::Comparison;
        const PROGRAM: &'static str = "bedplan pages";

        fn origin(&self) -> Origin {
            Origin::of_one(&self.scenario, &None)
        }
    }

    #[test]
    fn a_record_is_sealed_until_anything_in_it_is_changed() {
        let made = Pages { scenario: "plan".to_owned() };
        let mut record = Record::of("1.0", 7, made);
        assert!(record.is_ours() && !record.is_sealed(), "nothing is written yet");
        let file = |name: &str| FileHash { file: name.to_owned(), sha256: "00".to_owned() };
        record.set_outputs(vec![file("a.csv"), file("b.csv")]);
        assert!(record.is_sealed());
        assert_eq!(Marker::outputs(&record), [file("a.csv"), file("b.csv")]);
        assert_eq!(Marker::origin(&record), Origin::of_one("plan", &None));
        // As it is read again.
        let text = serde_json::to_string(&record).expect("JSON");
        let read: Record<Pages> = serde_json::from_str(&text).expect("a record");
        assert!(read == record && read.is_sealed());
        let changes: [fn(&mut Record<Pages>); 6] = [
            |r| r.program.push('x'),
            |r| r.version.push('x'),
            |r| r.numerics_version += 1,
            |r| r.made.scenario.push('x'),
            |r| r.outputs[1].sha256 = "01".to_owned(),
            |r| drop(r.outputs.pop()),
        ];
        for (at, change) in changes.iter().enumerate() {
            let mut other = record.clone();
            change(&mut other);
            assert!(!other.is_sealed(), "change {at}");
        }
        let mut other = record;
        other.program = "something else".to_owned();
        assert!(!other.is_ours());
    }
}
