//! What results are called: by names and calendar years, never by position. A key means the same
//! thing in every run.

use std::fmt;

pub use super::accounts::{CostRatio, Line, StaffFinding, Sum};
use super::catalogue::{Group, Stock};
pub use super::turnover::Turnover;
use super::year_failure::{OverYears, YearFailure};
use crate::domain::{BedKind, Equity};
use crate::engine::outcome::placement::short;

/// Where the model holds a number back at what is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceiling {
    /// Uptake grown to more than 100 %: persons of demand left out.
    Uptake,
    /// More supported people than older people: persons left out.
    Supported,
    /// Measures that find fewer beds than they ask for: beds not found so far.
    Measures,
    /// More residents of the base year known than people with any uptake: residents who cannot come
    /// about.
    Anchor,
}

impl Ceiling {
    /// All of them, in the order of tables.
    pub const ALL: [Ceiling; 4] =
        [Ceiling::Uptake, Ceiling::Supported, Ceiling::Measures, Ceiling::Anchor];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Ceiling::Uptake => "uptake",
            Ceiling::Supported => "supported",
            Ceiling::Measures => "measures",
            Ceiling::Anchor => "anchor",
        }
    }
}

/// A result of the whole district by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bottom {
    /// Least shortfall any placement office could reach, by the kind of bed looked for (any, if
    /// `None`).
    Coordinated(Option<BedKind>),
    /// Shortfall if distance were no matter, by the kind of bed looked for (any, if `None`).
    Number(Option<BedKind>),
    /// What a ceiling of the model cuts off.
    Beyond(Ceiling),
    /// Of people who are not supported and would look for this kind of bed, the share who would use
    /// one.
    Uptake(BedKind),
    /// That share at which the usable beds of this kind run out; absent where there are beds for
    /// all of them.
    BreakEvenUptake(BedKind),
    /// The second over the first; absent where either is, or where nobody would use a bed.
    BreakEvenFactor(BedKind),
    /// How evenly the townships fare.
    Equity(Equity),
}

impl Bottom {
    /// How many there are a year.
    pub const COUNT: usize = BEFORE_EQUITY + Equity::ALL.len();

    /// All of them.
    pub fn all() -> impl Iterator<Item = Bottom> {
        let bounds = |kind| [Bottom::Coordinated(kind), Bottom::Number(kind)];
        let uptake = |kind| {
            [Bottom::Uptake(kind), Bottom::BreakEvenUptake(kind), Bottom::BreakEvenFactor(kind)]
        };
        let bounds = KINDS.into_iter().flat_map(bounds).chain(Ceiling::ALL.map(Bottom::Beyond));
        let uptake = BedKind::ALL.into_iter().flat_map(uptake);
        bounds.chain(uptake).chain(Equity::ALL.map(Bottom::Equity))
    }

    /// The one in this place among them.
    ///
    /// # Panics
    /// If there are not so many.
    pub fn at(index: usize) -> Self {
        Bottom::all().find(|bottom| bottom.index() == index).expect("each place has its result")
    }

    /// Place among them.
    pub fn index(self) -> usize {
        match self {
            Bottom::Coordinated(kind) => kind.map_or(2, BedKind::index),
            Bottom::Number(kind) => 3 + kind.map_or(2, BedKind::index),
            Bottom::Beyond(ceiling) => 6 + ceiling as usize,
            Bottom::Uptake(kind) => 10 + kind.index(),
            Bottom::BreakEvenUptake(kind) => 12 + kind.index(),
            Bottom::BreakEvenFactor(kind) => 14 + kind.index(),
            Bottom::Equity(equity) => BEFORE_EQUITY + equity as usize,
        }
    }

    /// Fixed-point units in one of what is counted: tenths of persons and beds, shares to 10⁻⁵,
    /// factors to 10⁻³.
    pub fn scale(self) -> f64 {
        match self {
            Bottom::Coordinated(_) | Bottom::Number(_) | Bottom::Beyond(_) => short::UNITS,
            Bottom::Uptake(_) | Bottom::BreakEvenUptake(_) => 1e5,
            Bottom::BreakEvenFactor(_) => 1e3,
            Bottom::Equity(equity) => equity.scale(),
        }
    }

    /// Whether 32 bits may be too few: a factor may be of what is almost nothing.
    pub(crate) fn is_wide(self) -> bool {
        match self {
            Bottom::BreakEvenFactor(_) => true,
            Bottom::Equity(equity) => equity.is_wide(),
            _ => false,
        }
    }
}

const KINDS: [Option<BedKind>; 3] = [Some(BedKind::General), Some(BedKind::Nursing), None];

/// Results of the whole district before those of equity.
const BEFORE_EQUITY: usize = 16;

/// What a rule yields in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The metric.
    Value,
    /// 1 where the rule is met, 0 where it is not.
    Met,
    /// Whole beds (or townships, facilities, persons) between the value and the bound; 0 where the
    /// rule is met.
    Gap,
}

impl Finding {
    /// All of them, in the order of the row.
    pub const ALL: [Finding; 3] = [Finding::Value, Finding::Met, Finding::Gap];
}

/// Whether a result that is 1 where a rule (or every binding one) is met, and 0 where it is not,
/// says that it is.
pub fn is_met(met: f64) -> bool {
    met > 0.5
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where<'s> {
    /// The whole district.
    District,
    /// The township with this id.
    Township(&'s str),
}

/// What a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'s> {
    /// A result of each place.
    Stock(Stock),
    /// What the rule with this id yields.
    Rule(&'s str, Finding),
    /// Whether all binding rules in force are met.
    JointCompliance,
    /// A result of the whole district.
    Bottom(Bottom),
    /// Opening month of the project with this id, as an index; it has no year.
    Opening(&'s str),
    /// People of the place who found a bed in the township with this id.
    Flow(&'s str),
    /// What is said over all years of a failure; it has no year.
    OverYears(YearFailure<'s>, OverYears),
    /// A sum of money in yuan; those before the base year and after the horizon have no year.
    Money(Line<'s>, Sum),
    /// A cost for each of something, in yuan.
    CostRatio(CostRatio),
    /// What the kind of staff with this id yields.
    Staff(&'s str, StaffFinding),
    /// What is told of the people of a group who stay or wait, by the kind of bed they look for
    /// (any, if `None`).
    Turnover(Group, Option<BedKind>, Turnover),
}

/// The name of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultKey<'s> {
    /// What it is.
    pub what: What<'s>,
    /// Where.
    pub place: Where<'s>,
    /// Year, if it has one.
    pub year: Option<i32>,
}

impl<'s> ResultKey<'s> {
    /// A result of a place and year.
    pub const fn stock(place: Where<'s>, year: i32, stock: Stock) -> Self {
        ResultKey { what: What::Stock(stock), place, year: Some(year) }
    }

    /// A result of the whole district in a year.
    pub const fn district(what: What<'s>, year: i32) -> Self {
        ResultKey { what, place: Where::District, year: Some(year) }
    }

    /// A result of the whole district that has no year.
    pub const fn of_all_years(what: What<'s>) -> Self {
        ResultKey { what, place: Where::District, year: None }
    }
}

impl fmt::Display for ResultKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what {
            What::Stock(stock) => {
                let entry = stock.entry();
                f.write_str(entry.table)?;
                entry.keys.iter().try_for_each(|key| write!(f, "/{key}"))?;
            }
            What::Rule(id, finding) => {
                let word = ["value", "met", "gap"][finding as usize];
                write!(f, "rules/{id}/{word}")?;
            }
            What::JointCompliance => f.write_str("joint_compliance")?,
            What::Bottom(Bottom::Coordinated(kind)) => write!(f, "coordinated/{}", word(kind))?,
            What::Bottom(Bottom::Number(kind)) => write!(f, "number/{}", word(kind))?,
            What::Bottom(Bottom::Beyond(ceiling)) => write!(f, "ceilings/{}", ceiling.word())?,
            What::Bottom(Bottom::Uptake(kind)) => write!(f, "uptake/{}/now", kind.word())?,
            What::Bottom(Bottom::BreakEvenUptake(kind)) => {
                write!(f, "uptake/{}/break_even", kind.word())?;
            }
            What::Bottom(Bottom::BreakEvenFactor(kind)) => {
                write!(f, "uptake/{}/factor", kind.word())?;
            }
            What::Bottom(Bottom::Equity(equity)) => write!(f, "equity/{}", equity.word())?,
            What::Opening(id) => write!(f, "opening/{id}")?,
            What::Flow(to) => write!(f, "flows/{to}")?,
            What::OverYears(failure, said) => {
                let (word, of) = failure.words();
                write!(f, "over_years/{word}/{of}/{}", said.word())?;
            }
            What::Money(line, sum) => {
                let [kind, which] = line.words();
                write!(f, "money/{kind}/{which}/{}", sum.word())?;
            }
            What::CostRatio(ratio) => write!(f, "cost_ratios/{}", ratio.word())?,
            What::Staff(id, finding) => write!(f, "staff/{id}/{}", finding.word())?,
            What::Turnover(group, kind, of) => {
                write!(f, "turnover/{}/{}/{}", group.word(), word(kind), of.word())?;
            }
        }
        match self.place {
            Where::District => f.write_str(" district")?,
            Where::Township(id) => write!(f, " {id}")?,
        }
        self.year.map_or(Ok(()), |year| write!(f, " {year}"))
    }
}

fn word(kind: Option<BedKind>) -> &'static str {
    kind.map_or("all", BedKind::word)
}
