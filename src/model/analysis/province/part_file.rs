//! A part of a province as bytes: one district, some of its draws. It names what it was made of,
//! and is whole or refused.
//!
//! A line of JSON says which program, scenario, seed and draws; numbers follow as LEB128 steps from
//! draw to draw, and the SHA-256 of all of it ends it. The same work has the same bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::result::RolledResult;
use super::rolled::Rolled;
use crate::engine::DrawSpan;
use crate::engine::results::codec::{Cut, Reader, Writer};
use crate::quantity::hexadecimal::hexadecimal;

/// First bytes, with the version of the form.
const MAGIC: &[u8] = b"bedplan part 1\n";
/// Most bytes of the line that says what it is.
const LONGEST_LINE: usize = 4096;

/// What a part is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartLabel {
    /// Id of the district.
    pub district: String,
    /// Which part of its draws, `2/8`.
    pub part: String,
    /// Version of the program.
    pub version: String,
    /// Version of the generator and the samplers.
    pub numerics_version: u32,
    /// Identity of the run: scenario, data, seed, draws and part.
    pub run_id: String,
    /// What is kept: a hash of the names of the results.
    pub results: String,
}

/// Bytes that are no part, or another one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartFileError {
    /// They do not begin as a part does.
    #[error("this is no part of a province")]
    Foreign,
    /// They end too early, were changed, or hold what cannot be.
    #[error("the part is damaged")]
    Broken,
    /// They are a part of something else, named here.
    #[error("this is part {} of {}", .0.part, .0.district)]
    Other(Box<PartLabel>),
}

/// A hash of the names of what is kept.
pub fn named(results: &[RolledResult]) -> String {
    let names: Vec<String> = results.iter().map(RolledResult::name).collect();
    hexadecimal(&Sha256::digest(names.join("\n").as_bytes())[..6])
}

impl PartLabel {
    /// The part with its values as bytes.
    ///
    /// # Panics
    /// Never: a part of texts and numbers is JSON.
    pub fn to_bytes(&self, rolled: &Rolled) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(serde_json::to_vec(self).expect("texts and numbers are JSON"));
        out.push(b'\n');
        let mut writer = Writer(out);
        writer.signed(i64::from(rolled.base));
        writer.unsigned(rolled.years as u64);
        writer.unsigned(rolled.span.skipped);
        writer.unsigned(rolled.span.draws);
        rolled.central.iter().for_each(|&value| writer.float(value));
        for values in &rolled.values {
            let mut last = 0;
            for &value in values {
                writer.signed(value - last);
                last = value;
            }
        }
        let hash = Sha256::digest(&writer.0);
        writer.0.extend(hash);
        writer.0
    }

    /// The values in `bytes`, which have to be this part: `results` in the draws of `span`.
    ///
    /// # Errors
    /// If they are no part, not whole, or another one.
    pub fn read(
        &self,
        bytes: &[u8],
        span: DrawSpan,
        results: &[RolledResult],
    ) -> Result<Rolled, PartFileError> {
        let found = PartLabel::named(bytes)?;
        if found != *self {
            return Err(PartFileError::Other(Box::new(found)));
        }
        let (told, hash) = bytes.split_last_chunk::<32>().ok_or(PartFileError::Broken)?;
        if Sha256::digest(told)[..] != hash[..] {
            return Err(PartFileError::Broken);
        }
        let line = told.iter().skip(MAGIC.len()).position(|&byte| byte == b'\n');
        let begin = MAGIC.len() + line.ok_or(PartFileError::Broken)? + 1;
        Reader(&told[begin..]).rolled(span, results)
    }

    /// What `bytes` say they are, whole or not.
    ///
    /// # Errors
    /// If they are no part.
    pub fn named(bytes: &[u8]) -> Result<PartLabel, PartFileError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PartFileError::Foreign)?;
        let head = &rest[..rest.len().min(LONGEST_LINE)];
        let end = head.iter().position(|&byte| byte == b'\n').ok_or(PartFileError::Broken)?;
        serde_json::from_slice(&head[..end]).map_err(|_| PartFileError::Broken)
    }
}

impl From<Cut> for PartFileError {
    fn from(_: Cut) -> Self {
        PartFileError::Broken
    }
}

impl Reader<'_> {
    fn rolled(mut self, span: DrawSpan, results: &[RolledResult]) -> Result<Rolled, PartFileError> {
        let base = i32::try_from(self.signed()?).map_err(|_| PartFileError::Broken)?;
        let years = self.unsigned()? as usize;
        let here = DrawSpan { skipped: self.unsigned()?, draws: self.unsigned()? };
        if here != span || years > 1000 {
            return Err(PartFileError::Broken);
        }
        let columns = results.len() * years;
        if (columns as u64).saturating_mul(8 + span.draws) > self.0.len() as u64 {
            return Err(PartFileError::Broken);
        }
        let mut central = Vec::with_capacity(columns);
        for _ in 0..columns {
            central.push(self.float()?);
        }
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            let result = &results[column / years];
            let mut last = 0_i64;
            let mut values_of = Vec::with_capacity(span.draws as usize);
            for _ in 0..span.draws {
                last = last
                    .checked_add(self.signed()?)
                    .filter(|value| result.holds(*value))
                    .ok_or(PartFileError::Broken)?;
                values_of.push(last);
            }
            values.push(values_of);
        }
        if !self.0.is_empty() {
            return Err(PartFileError::Broken);
        }
        Ok(Rolled { base, years, span, results: results.to_vec(), central, values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::province::Spender;
    use crate::engine::results::key::{StaffFinding, Sum};

    fn part() -> (PartLabel, Rolled) {
        let results = vec![
            RolledResult::Stock(3),
            RolledResult::Money(Spender::All, Sum::Cumulative),
            RolledResult::Staff("carers".to_owned(), StaffFinding::Gap),
        ];
        let part = PartLabel {
            district: "north".to_owned(),
            part: "2/3".to_owned(),
            version: "1".to_owned(),
            numerics_version: 4,
            run_id: "abc".to_owned(),
            results: named(&results),
        };
        let columns = results.len() * 2;
        // Of money sums that no 32 bits hold, spent and received.
        let far = |column: usize| if column / 2 == 1 { 9_007_199_254_740_000 } else { 0 };
        let sign = |draw: usize| if draw.is_multiple_of(2) { 1 } else { -1 };
        let value = |column: usize, draw: usize| {
            sign(draw) * far(column) + (column * 7 + draw * 101) as i64 - 90
        };
        let values = (0..columns).map(|c| (0..5).map(|d| value(c, d)).collect()).collect();
        let span = DrawSpan { skipped: 4, draws: 5 };
        let central = (0..columns).map(|c| c as f64 / 3.0).collect();
        (part, Rolled { base: 2020, years: 2, span, results, central, values })
    }

    #[test]
    fn a_part_comes_back_as_it_was() {
        let (part, rolled) = part();
        let bytes = part.to_bytes(&rolled);
        assert_eq!(part.read(&bytes, rolled.span, &rolled.results), Ok(rolled));
    }

    #[test]
    fn what_a_result_never_holds_is_refused() {
        let (part, mut rolled) = part();
        // A number of people that a run cannot keep.
        rolled.values[0][2] = 1 << 40;
        let bytes = part.to_bytes(&rolled);
        assert_eq!(part.read(&bytes, rolled.span, &rolled.results), Err(PartFileError::Broken));
    }

    #[test]
    fn no_part_that_is_cut_changed_or_of_something_else_is_taken() {
        let (part, rolled) = part();
        let bytes = part.to_bytes(&rolled);
        for cut in [0, 10, 20, 200, bytes.len() - 1] {
            assert!(part.read(&bytes[..cut], rolled.span, &rolled.results).is_err(), "{cut}");
        }
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(part.read(&other, rolled.span, &rolled.results).is_err(), "byte {at}");
        }
        let other = PartLabel { run_id: "abd".to_owned(), ..part.clone() };
        let results = &rolled.results;
        let found = other.read(&bytes, rolled.span, results);
        assert_eq!(found, Err(PartFileError::Other(Box::new(part.clone()))));
        let span = DrawSpan { skipped: 0, draws: 5 };
        assert_eq!(part.read(&bytes, span, results), Err(PartFileError::Broken));
    }
}
