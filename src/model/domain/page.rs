//! Which levers a page shows of a scenario. A run takes no notice of it.

/// Ids by kind, in the order in which they are shown; every one of a kind where nothing is said of
/// it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageChoice {
    /// Facilities with a project.
    pub projects: Option<Vec<String>>,
    /// Measures.
    pub measures: Option<Vec<String>>,
    /// Levers.
    pub levers: Option<Vec<String>>,
    /// Rules.
    pub rules: Option<Vec<String>>,
    /// Assumptions; those that drive the answer most where nothing is said.
    pub assumptions: Option<Vec<String>>,
}
