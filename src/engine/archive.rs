//! An ensemble as bytes and back: what a run folder keeps so that tables and charts can be made again, and what shards
//! of a run hand over to be joined.
//!
//! Every number is whole and exact but the central case, whose f64 are kept bit by bit. Numbers are LEB128, signed ones
//! zigzag; values of a tally are written as steps from the one before. The bytes do not describe themselves: they belong
//! to the layout of the scenario that lies beside them, and a reader that expects another width refuses them.

use std::collections::BTreeMap;

use super::ensemble::{Ensemble, Span};
use super::layout::Layout;
use super::placement::needed::{Asked, AskedTally};
use super::tally::{ABSENT, Tally};
use crate::numerics::points::REPLICATES;

/// First bytes, with the version of the format.
const MAGIC: &[u8] = b"bedplan tally 1\n";

/// Bytes that are no archive of the ensemble expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveError {
    /// They do not begin as an archive of this version does.
    Foreign,
    /// They end too early, go on too long, or hold impossible numbers.
    Broken,
    /// They belong to another scenario: the number of results differs.
    OtherLayout,
}

impl std::fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            ArchiveError::Foreign => "these are not tallies written by this version of bedplan",
            ArchiveError::Broken => "the tallies are damaged",
            ArchiveError::OtherLayout => "the tallies belong to another scenario",
        })
    }
}

impl std::error::Error for ArchiveError {}

impl Ensemble {
    /// This ensemble as bytes: the same bytes for the same draws, however they were run.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.unsigned(self.span.skipped);
        out.unsigned(self.span.draws);
        out.unsigned(self.tallies.len() as u64);
        self.central.iter().for_each(|value| out.0.extend(value.to_bits().to_le_bytes()));
        for tally in &self.tallies {
            out.unsigned(tally.absent());
            out.unsigned(tally.iter().count() as u64);
            let mut last = 0;
            for (value, count) in tally.iter() {
                out.signed(i64::from(value) - last);
                out.unsigned(count);
                last = i64::from(value);
            }
        }
        for asked in &self.asked {
            out.unsigned(asked.iter().count() as u64);
            for (asked, count) in asked.iter() {
                out.unsigned(u64::from(asked.beds));
                out.unsigned(u64::from(asked.nursing));
                out.unsigned(count);
            }
        }
        out.unsigned(self.sums.len() as u64);
        self.sums.iter().flatten().for_each(|&sum| out.signed(sum));
        out.unsigned(self.kept.len() as u64);
        for (&column, values) in &self.kept {
            out.unsigned(column as u64);
            values.iter().for_each(|&value| out.signed(i64::from(value)));
        }
        out.0
    }

    /// The ensemble in `bytes`, which belongs to a scenario of this layout.
    ///
    /// # Errors
    /// If they are no archive of such an ensemble.
    pub fn from_bytes(layout: Layout, bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut bytes = Reader(bytes.strip_prefix(MAGIC).ok_or(ArchiveError::Foreign)?);
        let span = Span { skipped: bytes.unsigned()?, draws: bytes.unsigned()? };
        if bytes.unsigned()? != layout.width() as u64 {
            return Err(ArchiveError::OtherLayout);
        }
        let central = (0..layout.width()).map(|_| bytes.float()).collect::<Result<_, _>>()?;
        let tallies =
            (0..layout.width()).map(|_| bytes.tally(span.draws)).collect::<Result<_, _>>()?;
        let cells = layout.townships * layout.years.count();
        let asked = (0..cells).map(|_| bytes.asked(span.draws)).collect::<Result<_, _>>()?;
        let mut sums = Vec::new();
        for _ in 0..bytes.unsigned()? {
            let mut column = [0; REPLICATES as usize];
            for sum in &mut column {
                *sum = bytes.signed()?;
            }
            sums.push(column);
        }
        let mut kept = BTreeMap::new();
        for _ in 0..bytes.unsigned()? {
            let column = bytes.unsigned()?;
            let values = (0..span.draws).map(|_| bytes.value()).collect::<Result<_, _>>()?;
            kept.insert(column as usize, values);
        }
        let sums_fit = sums.is_empty() || sums.len() == layout.width();
        let whole =
            bytes.0.is_empty() && sums_fit && kept.keys().all(|&column| column < layout.width());
        let ensemble = Ensemble { layout, span, tallies, asked, kept, sums, central };
        if whole { Ok(ensemble) } else { Err(ArchiveError::Broken) }
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn unsigned(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn signed(&mut self, value: i64) {
        self.unsigned(((value << 1) ^ (value >> 63)) as u64);
    }
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn unsigned(&mut self) -> Result<u64, ArchiveError> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first().ok_or(ArchiveError::Broken)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(ArchiveError::Broken)
    }

    fn signed(&mut self) -> Result<i64, ArchiveError> {
        let value = self.unsigned()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    fn value(&mut self) -> Result<i32, ArchiveError> {
        i32::try_from(self.signed()?).map_err(|_| ArchiveError::Broken)
    }

    fn small(&mut self) -> Result<u32, ArchiveError> {
        u32::try_from(self.unsigned()?).map_err(|_| ArchiveError::Broken)
    }

    fn float(&mut self) -> Result<f64, ArchiveError> {
        let (bits, rest) = self.0.split_first_chunk().ok_or(ArchiveError::Broken)?;
        self.0 = rest;
        Ok(f64::from_bits(u64::from_le_bytes(*bits)))
    }

    /// A tally of `draws` draws.
    fn tally(&mut self, draws: u64) -> Result<Tally, ArchiveError> {
        let absent = self.unsigned()?;
        let (mut counts, mut last) = (Vec::new(), 0_i64);
        for _ in 0..self.unsigned()? {
            last = last.checked_add(self.signed()?).ok_or(ArchiveError::Broken)?;
            let value = i32::try_from(last).map_err(|_| ArchiveError::Broken)?;
            let count = u64::from(self.small()?);
            let ascending = counts.last().is_none_or(|&(before, _)| before < value);
            if value == ABSENT || count == 0 || !ascending {
                return Err(ArchiveError::Broken);
            }
            counts.push((value, count));
        }
        let counted = counts.iter().map(|(_, count)| count).sum::<u64>().checked_add(absent);
        (counted == Some(draws)).then(|| Tally::of(&counts, absent)).ok_or(ArchiveError::Broken)
    }

    fn asked(&mut self, draws: u64) -> Result<AskedTally, ArchiveError> {
        let (mut tally, mut counted) = (AskedTally::default(), 0_u64);
        for _ in 0..self.unsigned()? {
            let asked = Asked { beds: self.small()?, nursing: self.small()? };
            let count = self.unsigned()?;
            counted = counted.checked_add(count).ok_or(ArchiveError::Broken)?;
            tally.add_many(asked, count);
        }
        (counted == draws).then_some(tally).ok_or(ArchiveError::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values in prop::collection::vec((any::<u64>(), any::<i64>()), 0..20)) {
            let mut out = Writer(Vec::new());
            values.iter().for_each(|&(u, i)| { out.unsigned(u); out.signed(i); });
            let mut back = Reader(&out.0);
            for &(u, i) in &values {
                prop_assert_eq!(back.unsigned(), Ok(u));
                prop_assert_eq!(back.signed(), Ok(i));
            }
            prop_assert!(back.0.is_empty());
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = Reader(&bytes).tally(7);
            let _ = Reader(&bytes).asked(7);
        }
    }

    #[test]
    fn a_tally_must_count_every_draw_and_rise() {
        let bytes = |numbers: &[u64]| {
            let mut out = Writer(Vec::new());
            numbers.iter().for_each(|&n| out.unsigned(n));
            out.0
        };
        let read = |numbers: &[u64], draws| Reader(&bytes(numbers)).tally(draws);
        // Absent 1, two values: 3 (zigzag 6) twice, then one step up (zigzag 2) once.
        let good = read(&[1, 2, 6, 2, 2, 1], 4).unwrap();
        assert_eq!(good.iter().collect::<Vec<_>>(), [(3, 2), (4, 1)]);
        assert_eq!(read(&[1, 2, 6, 2, 2, 1], 5), Err(ArchiveError::Broken));
        assert_eq!(read(&[1, 2, 6, 2, 0, 1], 4), Err(ArchiveError::Broken));
        assert_eq!(read(&[1, 2, 6, 2], 4), Err(ArchiveError::Broken));
    }
}
