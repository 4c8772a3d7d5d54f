//! An ensemble as bytes and back: what a run folder keeps so that tables and charts can be made
//! again, and what shards of a run hand over to be joined.
//!
//! Every number is whole and exact but the central case, whose f64 are kept bit by bit; values of a
//! tally are steps from the one before. The bytes belong to the layout of the scenario that lies
//! beside them, and a reader with another fingerprint (other results, in another order, kept
//! otherwise, or of other places, rules or years) refuses them.

use std::collections::BTreeMap;

use super::codec::{Cut, Reader, Writer};
use super::ensemble::{DrawSpan, Ensemble};
use super::layout::Layout;
use super::pairing::Differences;
use super::tally::Tally;
use super::units::{LARGEST, WIDE_ABSENT};
use crate::engine::outcome::placement::needed::{Asked, AskedTally};
use crate::language::{Lang, Message};
use crate::message;
use crate::numerics::points::REPLICATES;

/// First bytes, with the version of the format.
const MAGIC: &[u8] = b"bedplan tally 2\n";

/// Bytes that are no archive of the ensemble expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(*self).get(Lang::En))]
pub enum ArchiveError {
    /// They do not begin as an archive of this version does.
    Foreign,
    /// They end too early, go on too long, or hold impossible numbers.
    Broken,
    /// They belong to another scenario, or to another catalogue of results.
    OtherLayout,
}

impl From<ArchiveError> for Message {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Foreign => message!(
                "these are not tallies written by this version of bedplan",
                "不是本版本 bedplan 写出的频数记录"
            ),
            ArchiveError::Broken => message!("the tallies are damaged", "频数记录已损坏"),
            ArchiveError::OtherLayout => {
                message!("the tallies belong to another scenario", "频数记录属于另一个情景")
            }
        }
    }
}

impl Ensemble {
    /// This ensemble as bytes: the same bytes for the same draws, however they were run.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(MAGIC.to_vec());
        out.unsigned(self.span.skipped);
        out.unsigned(self.span.draws);
        out.0.extend(self.layout.fingerprint());
        self.central.iter().for_each(|&value| out.float(value));
        self.tallies.iter().for_each(|tally| out.tally(tally));
        for asked in &self.asked {
            out.unsigned(asked.iter().count() as u64);
            for (asked, count) in asked.iter() {
                out.unsigned(u64::from(asked.beds));
                out.unsigned(u64::from(asked.nursing));
                out.unsigned(count);
            }
        }
        out.unsigned(self.sums.len() as u64);
        self.sums.iter().flatten().for_each(|&sum| out.large(sum));
        out.unsigned(self.kept.len() as u64);
        for (&column, values) in &self.kept {
            out.unsigned(column as u64);
            values.iter().for_each(|&value| out.signed(value));
        }
        out.0
    }

    /// The ensemble in `bytes`, which belongs to a scenario of this layout.
    ///
    /// The bytes are not trusted: what they claim is held against what they can hold before memory
    /// is taken for it, and what they say twice (counts and draws, sums and values, values kept and
    /// counted) has to agree. Memory is at most a few times the bytes.
    ///
    /// # Errors
    /// If they are no archive of such an ensemble.
    pub fn from_bytes(layout: Layout, bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut bytes = Reader(bytes.strip_prefix(MAGIC).ok_or(ArchiveError::Foreign)?);
        let span = DrawSpan { skipped: bytes.unsigned()?, draws: bytes.unsigned()? };
        let end = span.skipped.checked_add(span.draws);
        end.filter(|&end| u32::try_from(end).is_ok()).ok_or(ArchiveError::Broken)?;
        let width = layout.width();
        let (fingerprint, rest) = bytes.0.split_first_chunk::<32>().ok_or(ArchiveError::Broken)?;
        if *fingerprint != layout.fingerprint() {
            return Err(ArchiveError::OtherLayout);
        }
        bytes.0 = rest;
        // Each of the central values takes eight bytes.
        if width > bytes.0.len() / 8 {
            return Err(ArchiveError::Broken);
        }
        let central = (0..width).map(|_| bytes.float()).collect::<Result<_, Cut>>()?;
        let tallies: Vec<Tally> =
            (0..width).map(|_| bytes.tally(span.draws)).collect::<Result<_, _>>()?;
        let cells = layout.townships * layout.years.count();
        let asked = (0..cells).map(|_| bytes.asked(span.draws)).collect::<Result<_, _>>()?;
        let sums = bytes.sums(&tallies)?;
        let kept = bytes.kept(span.draws, &tallies)?;
        if !bytes.0.is_empty() {
            return Err(ArchiveError::Broken);
        }
        Ok(Ensemble { layout, span, tallies, asked, kept, sums, central })
    }
}

impl Differences {
    /// What was counted, as bytes.
    pub(in crate::engine) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer(Vec::new());
        self.tallies.iter().for_each(|tally| out.tally(tally));
        out.0
    }

    /// These differences, before their first draw, with what is counted in `bytes`: that of so many
    /// `draws`.
    pub(in crate::engine) fn with_bytes(
        mut self,
        draws: u64,
        bytes: &[u8],
    ) -> Result<Self, ArchiveError> {
        let mut bytes = Reader(bytes);
        // A column without its counterpart counts nothing.
        let read = self.reference.iter();
        let read = read.map(|other| bytes.tally(if other.is_some() { draws } else { 0 }));
        self.tallies = read.collect::<Result<_, _>>()?;
        if !bytes.0.is_empty() {
            return Err(ArchiveError::Broken);
        }
        Ok(self)
    }
}

impl From<Cut> for ArchiveError {
    fn from(_: Cut) -> Self {
        ArchiveError::Broken
    }
}

impl Writer {
    fn tally(&mut self, tally: &Tally) {
        self.unsigned(tally.absent());
        self.unsigned(tally.iter().count() as u64);
        let mut last = 0;
        for (value, count) in tally.iter() {
            self.signed(value.wrapping_sub(last));
            self.unsigned(count);
            last = value;
        }
    }

    /// A sum, which may be larger than any value.
    fn large(&mut self, value: i128) {
        let value = ((value << 1) ^ (value >> 127)) as u128;
        self.unsigned(value as u64);
        self.unsigned((value >> 64) as u64);
    }
}

impl Reader<'_> {
    fn large(&mut self) -> Result<i128, ArchiveError> {
        let value = u128::from(self.unsigned()?) | u128::from(self.unsigned()?) << 64;
        Ok((value >> 1) as i128 ^ -((value & 1) as i128))
    }

    fn small(&mut self) -> Result<u32, ArchiveError> {
        u32::try_from(self.unsigned()?).map_err(|_| ArchiveError::Broken)
    }

    /// How many things follow, of which each takes at least `least` bytes and there are no more
    /// than `most`: a number that the bytes left cannot hold is refused before memory is taken.
    fn count(&mut self, least: u64, most: u64) -> Result<usize, ArchiveError> {
        let count = self.unsigned()?;
        let fits = count <= most && count <= self.0.len() as u64 / least;
        fits.then_some(count as usize).ok_or(ArchiveError::Broken)
    }

    /// A tally of `draws` draws.
    fn tally(&mut self, draws: u64) -> Result<Tally, ArchiveError> {
        let absent = self.unsigned()?;
        let values = self.count(2, draws)?;
        let (mut counts, mut last) = (Vec::with_capacity(values), 0_i64);
        for _ in 0..values {
            last = last.checked_add(self.signed()?).ok_or(ArchiveError::Broken)?;
            let count = self.small()?;
            let ascending = counts.last().is_none_or(|&(before, _)| before < last);
            if last.unsigned_abs() > LARGEST || count == 0 || !ascending {
                return Err(ArchiveError::Broken);
            }
            counts.push((last, count));
        }
        let counted = counts.iter().map(|&(_, count)| u64::from(count)).sum::<u64>();
        let agrees = counted.checked_add(absent) == Some(draws);
        agrees.then(|| Tally::of(&counts, absent)).ok_or(ArchiveError::Broken)
    }

    /// The beds asked for in `draws` draws.
    fn asked(&mut self, draws: u64) -> Result<AskedTally, ArchiveError> {
        let (mut tally, mut counted) = (AskedTally::default(), 0_u64);
        let mut last: Option<Asked> = None;
        for _ in 0..self.count(3, draws)? {
            let asked = Asked { beds: self.small()?, nursing: self.small()? };
            let count = self.unsigned()?;
            let ascending = last.is_none_or(|last| last < asked);
            if count == 0 || !ascending || asked.nursing > asked.beds {
                return Err(ArchiveError::Broken);
            }
            counted = counted.checked_add(count).ok_or(ArchiveError::Broken)?;
            tally.add_many(asked, count);
            last = Some(asked);
        }
        (counted == draws).then_some(tally).ok_or(ArchiveError::Broken)
    }

    /// The sums of every column by replicate, or of none; those of a column add up to the sum of
    /// what was counted.
    fn sums(
        &mut self,
        tallies: &[Tally],
    ) -> Result<Vec<[i128; REPLICATES as usize]>, ArchiveError> {
        let columns = self.count(2 * REPLICATES, tallies.len() as u64)?;
        if columns != 0 && columns != tallies.len() {
            return Err(ArchiveError::Broken);
        }
        let mut sums = Vec::with_capacity(columns);
        for tally in &tallies[..columns] {
            let mut column = [0; REPLICATES as usize];
            for sum in &mut column {
                *sum = self.large()?;
            }
            let counted: i128 =
                tally.iter().map(|(value, count)| i128::from(value) * i128::from(count)).sum();
            // One replicate alone could not be larger than a value in every draw.
            let most = u128::from(tally.draws()) * u128::from(LARGEST);
            let small = column.iter().all(|sum| sum.unsigned_abs() <= most);
            if !small || column.iter().sum::<i128>() != counted {
                return Err(ArchiveError::Broken);
            }
            sums.push(column);
        }
        Ok(sums)
    }

    /// The columns whose values were kept draw by draw; the values are those that were counted.
    fn kept(
        &mut self,
        draws: u64,
        tallies: &[Tally],
    ) -> Result<BTreeMap<usize, Vec<i64>>, ArchiveError> {
        let mut kept: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for _ in 0..self.count(draws + 1, tallies.len() as u64)? {
            let column = usize::try_from(self.unsigned()?).map_err(|_| ArchiveError::Broken)?;
            let ascending = kept.last_key_value().is_none_or(|(&last, _)| last < column);
            let tally = tallies.get(column).filter(|_| ascending).ok_or(ArchiveError::Broken)?;
            if draws > self.0.len() as u64 {
                return Err(ArchiveError::Broken);
            }
            let mut values = Vec::with_capacity(draws as usize);
            for _ in 0..draws {
                values.push(self.signed()?);
            }
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let absent = sorted.iter().take_while(|&&value| value == WIDE_ABSENT).count();
            let runs = sorted[absent..].chunk_by(|a, b| a == b);
            if absent as u64 != tally.absent()
                || !runs.map(|run| (run[0], run.len() as u64)).eq(tally.iter())
            {
                return Err(ArchiveError::Broken);
            }
            kept.insert(column, values);
        }
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let tallies = [Tally::of(&[(3, 7)], 0)];
            for draws in [0, 7, u64::from(u32::MAX)] {
                let _ = Reader(&bytes).tally(draws);
                let _ = Reader(&bytes).asked(draws);
                let _ = Reader(&bytes).sums(&tallies);
                let _ = Reader(&bytes).kept(draws, &tallies);
            }
        }
    }

    fn bytes(numbers: &[u64]) -> Vec<u8> {
        let mut out = Writer(Vec::new());
        numbers.iter().for_each(|&n| out.unsigned(n));
        out.0
    }

    #[test]
    fn a_tally_must_count_every_draw_and_rise() {
        let read = |numbers: &[u64], draws| Reader(&bytes(numbers)).tally(draws);
        // Absent 1, two values: 3 (zigzag 6) twice, then one step up (zigzag 2) once.
        let good = read(&[1, 2, 6, 2, 2, 1], 4).unwrap();
        assert_eq!(good.iter().collect::<Vec<_>>(), [(3, 2), (4, 1)]);
        assert_eq!(read(&[1, 2, 6, 2, 2, 1], 5), Err(ArchiveError::Broken));
        assert_eq!(read(&[1, 2, 6, 2, 0, 1], 4), Err(ArchiveError::Broken));
        assert_eq!(read(&[1, 2, 6, 2], 4), Err(ArchiveError::Broken));
    }

    #[test]
    fn a_claim_that_the_bytes_cannot_hold_is_refused_before_memory_is_taken() {
        // A number of values, of beds asked for, of columns, each far beyond the bytes that follow.
        let many = 1 << 40;
        let tallies = [Tally::of(&[(3, 7)], 0)];
        assert_eq!(Reader(&bytes(&[0, many, 6, 1])).tally(many), Err(ArchiveError::Broken));
        assert_eq!(Reader(&bytes(&[many, 1, 1, 1])).asked(many), Err(ArchiveError::Broken));
        assert_eq!(Reader(&bytes(&[many, 0])).sums(&tallies), Err(ArchiveError::Broken));
        assert_eq!(
            Reader(&bytes(&[1, 0, 6])).kept(u64::from(u32::MAX), &tallies),
            Err(ArchiveError::Broken)
        );
    }

    #[test]
    fn beds_asked_for_rise_and_hold_their_nursing_beds() {
        let read = |numbers: &[u64], draws| Reader(&bytes(numbers)).asked(draws);
        assert!(read(&[2, 1, 0, 3, 2, 1, 1], 4).is_ok());
        for (numbers, draws) in [
            (&[2, 2, 1, 1, 1, 0, 3], 4), // falling
            (&[2, 1, 0, 3, 2, 3, 1], 4), // more nursing beds than beds
            (&[2, 1, 0, 4, 2, 1, 0], 4), // counted no time
            (&[2, 1, 0, 3, 2, 1, 1], 5), // a draw is missing
        ] {
            assert_eq!(read(numbers, draws), Err(ArchiveError::Broken), "{numbers:?}");
        }
    }

    #[test]
    fn what_is_said_twice_has_to_agree() {
        // Counted: 3 in five draws, 4 in two.
        let tallies = [Tally::of(&[(3, 5), (4, 2)], 0)];
        let sums = |first: i128| {
            let mut out = Writer(Vec::new());
            out.unsigned(1);
            out.large(first);
            (1..REPLICATES).for_each(|_| out.large(0));
            out.0
        };
        assert!(Reader(&sums(23)).sums(&tallies).is_ok());
        assert_eq!(Reader(&sums(24)).sums(&tallies), Err(ArchiveError::Broken));
        let kept = |column: u64, values: &[i64]| {
            let mut out = Writer(Vec::new());
            out.unsigned(1);
            out.unsigned(column);
            values.iter().for_each(|&value| out.signed(value));
            out.0
        };
        assert!(Reader(&kept(0, &[3, 4, 3, 3, 4, 3, 3])).kept(7, &tallies).is_ok());
        for wrong in [kept(0, &[3, 4, 3, 3, 4, 3, 4]), kept(1, &[3; 7]), kept(0, &[3; 6])] {
            assert_eq!(Reader(&wrong).kept(7, &tallies), Err(ArchiveError::Broken));
        }
    }
}
