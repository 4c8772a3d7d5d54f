//! What changed since an earlier run, as a run that is reported carries it: put into blocks and
//! sentences before the report is.

use super::kit::block::Block;

/// What changed since an earlier run.
#[derive(Debug, Clone)]
pub struct Since {
    /// The section of the report.
    pub blocks: Vec<Block>,
    /// The same in short, for the terminal.
    pub sentences: Vec<String>,
}
