//! Tallies of a span of draws as bytes, sent from one worker to the worker that adds all spans up.
//! Workers are instances of the engine that share no memory, where there are no threads.
//!
//! The bytes are those of tallies ([`Ensemble::to_bytes`]), one model after the other, and of
//! differences. They are not kept.

use super::model::Model;
use super::results::archive::ArchiveError;
use super::results::ensemble::Ensemble;
use super::results::pairing::Differences;
use super::runner::SideBySide;

impl SideBySide {
    /// What was counted, as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let each = self.ensembles.iter().map(Ensemble::to_bytes);
        let parts = each.chain(self.differences.iter().map(Differences::to_bytes));
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend((part.len() as u64).to_le_bytes());
            bytes.extend(part);
        }
        bytes
    }

    /// What was counted of `models`, whose results without a draw these are.
    ///
    /// # Errors
    /// If the bytes are not of such results.
    pub fn with_bytes(self, models: &[&Model], bytes: &[u8]) -> Result<Self, ArchiveError> {
        let mut parts = Parts(bytes);
        let mut ensembles = Vec::with_capacity(models.len());
        for model in models {
            ensembles.push(Ensemble::from_bytes(model.layout().clone(), parts.next()?)?);
        }
        let [first, rest @ ..] = &ensembles[..] else { return Err(ArchiveError::Broken) };
        let span = first.span();
        if rest.iter().any(|other| other.span() != span) {
            return Err(ArchiveError::Broken);
        }
        let mut differences = Vec::with_capacity(self.differences.len());
        for of in self.differences {
            differences.push(of.with_bytes(span.draws, parts.next()?)?);
        }
        if !parts.0.is_empty() {
            return Err(ArchiveError::Broken);
        }
        Ok(SideBySide { ensembles, differences })
    }
}

/// Parts, each after its length.
struct Parts<'b>(&'b [u8]);

impl<'b> Parts<'b> {
    fn next(&mut self) -> Result<&'b [u8], ArchiveError> {
        let (length, rest) = self.0.split_first_chunk().ok_or(ArchiveError::Broken)?;
        let length = usize::try_from(u64::from_le_bytes(*length));
        let length = length.ok().filter(|&length| length <= rest.len());
        let (part, rest) = rest.split_at(length.ok_or(ArchiveError::Broken)?);
        self.0 = rest;
        Ok(part)
    }
}
