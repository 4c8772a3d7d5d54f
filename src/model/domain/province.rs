//! A province that has passed the door: districts that are drawn together and added up.

use super::{Lang, Rule, Text};

/// A list of districts with one seed.
#[derive(Debug, Clone)]
pub struct Province {
    /// Name, of the folder.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Name of the province.
    pub province: Text,
    /// The question it answers.
    pub note: Text,
    /// Language of what people read.
    pub lang: Lang,
    /// Seed of all districts.
    pub seed: u64,
    /// Number of draws of all districts.
    pub draws: u32,
    /// Years the headline speaks of.
    pub headline: Vec<i32>,
    /// Rules asked of the whole. The payers and kinds of staff that they look at are those below.
    pub rules: Vec<Rule>,
    /// Ids of the payers whom a district names.
    pub payers: Vec<String>,
    /// Ids of the kinds of staff that a district names.
    pub staff: Vec<String>,
}
