//! One cell: what kind of value it holds.

/// A day of the calendar, as a spreadsheet keeps one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, without blanks around it; never empty.
    Text(String),
    /// A number; 65 % is 0.65.
    Number(f64),
    /// A date.
    Date(Day),
    /// True or false.
    Truth(bool),
    /// An error of a formula, such as `#REF!`.
    Fault(String),
    /// A formula whose value was never computed.
    Uncomputed,
}

impl Cell {
    /// The cell as a person sees it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Fault(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(Day { year, month, day }) => format!("{year:04}-{month:02}-{day:02}"),
            Cell::Truth(true) => "TRUE".to_owned(),
            Cell::Truth(false) => "FALSE".to_owned(),
            Cell::Uncomputed => "=?".to_owned(),
        }
    }
}
