//! What a change is about, and the values on its two sides. Words for them are made elsewhere.

use super::cells::CellsChange;
use crate::domain::facility::Stage;
use crate::domain::measure::Action;
use crate::domain::{
    Area, Assumption, Class, DatedBound, Facility, Metric, Operator, Owner, Text, Unit, Whose,
};
use crate::language::Message;
use crate::quantity::Month;

/// Part of a scenario, in the order in which a planner asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Building projects.
    Projects,
    /// Homes in service in the base year.
    Homes,
    /// Measures.
    Measures,
    /// Rules, and the series they use.
    Rules,
    /// Costs and staff.
    Money,
    /// Assumptions on need, uptake, mortality, migration, supply and travel.
    Assumptions,
    /// Townships, their people, care need, support, and ways.
    People,
    /// Period, ages, chance events.
    Settings,
}

impl Part {
    /// All parts, in order.
    pub const ALL: [Part; 8] = [
        Part::Projects,
        Part::Homes,
        Part::Measures,
        Part::Rules,
        Part::Money,
        Part::Assumptions,
        Part::People,
        Part::Settings,
    ];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Part::Projects => "projects",
            Part::Homes => "homes",
            Part::Measures => "measures",
            Part::Rules => "rules",
            Part::Money => "money",
            Part::Assumptions => "assumptions",
            Part::People => "people",
            Part::Settings => "settings",
        }
    }

    /// Part a facility belongs to.
    pub(super) fn of_facility(facility: &Facility) -> Self {
        if facility.project.is_some() { Part::Projects } else { Part::Homes }
    }

    /// Part of an assumption whose thing neither side has.
    pub(super) fn of_assumption(whose: &Whose) -> Self {
        match whose {
            Whose::Project(_) => Part::Projects,
            Whose::Measure(_) => Part::Measures,
            Whose::Scenario => Part::Assumptions,
        }
    }
}

/// Which property of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The thing itself: there on one side only.
    Whole,
    /// Township of a facility.
    Township,
    /// Who owns it.
    Owner,
    /// Who operates it.
    Operator,
    /// Its beds.
    Beds,
    /// Its nursing beds.
    NursingBeds,
    /// Whether it counts as comprehensive.
    Comprehensive,
    /// Whether it has integrated medical care.
    IntegratedMedical,
    /// Whether it is a project, and how far it has come.
    Stage,
    /// Start of works.
    Start,
    /// Planned opening.
    Opening,
    /// Months until all its beds are usable.
    Ramp,
    /// Actual over planned duration.
    DurationFactor,
    /// Delay in months.
    Delay,
    /// Probability of cancellation.
    Cancellation,
    /// Facility a measure acts on.
    Facility,
    /// What a measure does.
    Action,
    /// Month of a measure.
    Date,
    /// Probability that a measure happens.
    Probability,
    /// Cap or floor of a rule.
    Bound,
    /// What a rule measures.
    Metric,
    /// First year in force.
    From,
    /// Last year in force.
    Until,
    /// Part of the district a rule looks at.
    Where,
    /// Whether the plan binds itself to it.
    Binding,
    /// Series a rule uses.
    Series,
    /// Attributes of a facility.
    Attributes,
    /// Homes that a rule counts.
    HomesCounted,
    /// Homes among which a rule counts.
    HomesAmong,
    /// Rules that have to hold together.
    Together,
    /// Money or staff that a rule looks at.
    Accounted,
    /// Whether people stay, and how.
    Residents,
    /// The kind of bed that people wait for.
    WaitingFor,
    /// Who pays a cost, or receives it.
    Payer,
    /// Who pays an income.
    ChargedTo,
    /// What a cost is for.
    CostGroup,
    /// What a cost is paid for each of.
    Driver,
    /// The year of whose prices yuan are.
    PriceYear,
    /// Whom or what staff serve.
    Serves,
    /// How the staff who are there are counted.
    StaffThere,
    /// Care needs for which a shift of uptake holds.
    CareNeeds,
    /// Years over which a shift of uptake is phased in.
    PhaseIn,
    /// Values of a series.
    Values,
    /// How many a series could reach.
    Of,
    /// The value of an assumption.
    Assumed,
    /// Urban or rural.
    Area,
    /// Latitude and longitude.
    Position,
    /// Spread of the base population.
    PopulationSpread,
    /// Relative mortality of a township.
    RelativeMortality,
    /// Relative frequency of support.
    RelativeSupport,
    /// How the number of supported persons goes on.
    SupportedNumber,
    /// What loads on a common factor, and how much.
    Loads,
    /// A data table.
    Table,
    /// How strongly the walk of mortality moves each age.
    AgeWeight,
    /// Last year that the life table estimates.
    LastEstimatedYear,
    /// Ages of a migration group.
    Ages,
    /// Townships of a migration group.
    Townships,
    /// Supported people.
    SupportedPersons,
    /// Supported people housed in the base year.
    SupportedHoused,
    /// Year by which the willing are housed.
    TargetYear,
    /// Pairs of townships within reach.
    Ways,
    /// Whether chance events happen.
    ChanceEvents,
    /// Base year.
    BaseYear,
    /// Last year.
    Horizon,
    /// Headline years.
    Headline,
    /// Age from which a person counts as older.
    ElderlyAge,
}

impl Field {
    /// Property that an assumption with this path gives.
    pub(super) fn of(path: &str) -> Self {
        match path.rsplit('.').next() {
            Some("duration_factor") => Field::DurationFactor,
            Some("delay_months") => Field::Delay,
            Some("cancellation") => Field::Cancellation,
            Some("probability") => Field::Probability,
            _ => Field::Assumed,
        }
    }
}

/// Class and source of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Trust class.
    pub class: Class,
    /// Source, in the words of its scenario; empty when none is given.
    pub source: Text,
}

/// A value as one side states it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// The value.
    pub value: Value,
    /// Where it comes from, for what has a class and a source.
    pub origin: Option<Origin>,
}

/// An assumption's distribution as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Uncertain {
    /// Its law with parameters, such as `PERT(0.03, 0.06, 0.12)`: two that print alike may differ
    /// in it.
    pub law: Message,
    /// Shape of the law.
    pub shape: &'static str,
    /// Median.
    pub median: f64,
    /// 10 % quantile.
    pub low: f64,
    /// 90 % quantile.
    pub high: f64,
    /// Whether it is one number.
    pub certain: bool,
    /// Unit.
    pub unit: Unit,
}

impl Uncertain {
    /// The distribution of an assumption.
    pub(super) fn of(assumption: &Assumption) -> Self {
        let law = &assumption.distribution;
        Uncertain {
            law: law.in_words(),
            shape: law.shape_name(),
            median: law.median(),
            low: law.quantile(0.1),
            high: law.quantile(0.9),
            certain: law.is_certain(),
            unit: assumption.unit,
        }
    }
}

/// A value of a property.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A name, or words that need no translation.
    Words(Text),
    /// A number, in the unit of its property.
    Number(f64),
    /// A year.
    Year(i32),
    /// A month.
    Month(Month),
    /// Yes or no.
    Yes(bool),
    /// Who operates.
    Operator(Operator),
    /// Who owns.
    Owner(Owner),
    /// How far a project is; `None` for a home in service.
    Stage(Option<Stage>),
    /// Urban or rural.
    Area(Area),
    /// Caps or floors by year, and what they bound.
    Bounds(Vec<DatedBound>, Metric),
    /// The whole district.
    District,
    /// An assumption.
    Assumed(Uncertain),
    /// What a measure does, the facility it merges into by name.
    Action(Action, Text),
    /// A whole facility: beds, nursing beds, operator, planned opening of a project.
    Facility {
        /// Beds.
        beds: u32,
        /// Of them nursing beds.
        nursing: u32,
        /// Who operates it.
        operator: Operator,
        /// Planned opening, of a project.
        opening: Option<Month>,
    },
    /// A whole measure.
    Measure {
        /// What it does, and the name of the facility it merges into.
        action: (Action, Text),
        /// Name of the facility.
        facility: Text,
        /// Planned month.
        date: Month,
        /// How probable and how late it is, as far as the scenario says so.
        luck: Vec<(Field, Uncertain)>,
    },
    /// A whole cost or kind of staff: its settings, and each of its amounts by name.
    Account {
        /// Its settings.
        settings: Text,
        /// Its amounts, each with what it is.
        amounts: Vec<(Text, Uncertain)>,
    },
    /// What differs between two data tables; stands on the new side, with nothing on the old one.
    Cells(CellsChange),
}

impl Value {
    /// Words that are the same in both languages.
    pub(super) fn words(text: &str) -> Self {
        Value::Words(Text::same(text))
    }

    /// A whole number.
    pub(super) fn number(n: u32) -> Self {
        Value::Number(f64::from(n))
    }
}
