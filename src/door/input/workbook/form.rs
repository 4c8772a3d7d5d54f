//! The sheets of a district's workbook and their columns: one table for reading and writing.
//!
//! A column is called by where its value stands in the scenario. Says nothing of how a cell is
//! read.

/// What the first sheet says of the workbook; an import reads it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A template to be filled in.
    Template,
    /// A scenario as it is.
    Export,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An id, in lower-case letters; made from the name where it is left out.
    Id,
    /// Any text.
    Text,
    /// A code in figures, kept as text.
    Code,
    /// A whole number with its unit in Chinese and English.
    Whole(&'static str, &'static str),
    /// A number.
    Number(&'static str, &'static str),
    /// A number that is a share of 1 for some rows: shown in per cent there.
    Bound,
    /// A number of beds, or all of them.
    BedCount,
    /// Yes or no.
    YesNo(&'static str),
    /// One word of a list of [`Names`].
    Word(&'static str),
    /// A month.
    Month,
    /// A township, by name or id.
    Township,
    /// A home or project, by name or id.
    Facility,
    /// The place of a rule: a township, an area, or the district.
    Place,
    /// A source, by id or in words.
    Source,
    /// Something that the scenario has no place for; kept in a table of its own.
    Kept,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Column {
    /// Where its value stands in an item of the list, such as `beds.total`.
    pub path: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Whether every row must have it.
    pub required: bool,
    /// Width in characters.
    pub width: f64,
}

/// A sheet whose rows are items of a list of the scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ListForm {
    /// The sheet in [`Names`].
    pub sheet: &'static str,
    /// The list of the scenario, which also names the columns in [`Names`].
    pub list: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns that tell such a sheet from others where its tab has another name.
    pub told_by: &'static [&'static str],
}

const fn column(path: &'static str, kind: Kind, width: f64) -> Column {
    Column { path, kind, required: false, width }
}

const fn required(path: &'static str, kind: Kind, width: f64) -> Column {
    Column { path, kind, required: true, width }
}

const CLASS: Column = column("class", Kind::Word("class"), 10.0);
const SOURCE: Column = column("source", Kind::Source, 16.0);
const NOTE_ZH: Column = column("note.zh", Kind::Text, 40.0);
const NOTE_EN: Column = column("note.en", Kind::Text, 40.0);
const NAME_ZH: Column = column("name.zh", Kind::Text, 22.0);
const NAME_EN: Column = column("name.en", Kind::Text, 22.0);
const ID: Column = column("id", Kind::Id, 16.0);
const BEDS: Kind = Kind::Whole("张", "beds");
const YEAR: Kind = Kind::Whole("年", "year");

/// The sheets of lists, in the order of the workbook.
pub(crate) const LISTS: &[ListForm] = &[
    ListForm {
        sheet: "townships",
        list: "townships",
        columns: &[
            NAME_ZH,
            NAME_EN,
            required("area", Kind::Word("area"), 10.0),
            column("lat", Kind::Number("度", "degrees"), 11.0),
            column("lon", Kind::Number("度", "degrees"), 11.0),
            column("population_sd_log", Kind::Number("对数", "log"), 14.0),
            column("log_relative_mortality", Kind::Number("对数", "log"), 14.0),
            column("supported_relative", Kind::Number("倍", "ratio"), 14.0),
            column("code", Kind::Code, 14.0),
            CLASS,
            SOURCE,
            ID,
        ],
        told_by: &["area"],
    },
    ListForm {
        sheet: "homes",
        list: "facilities",
        columns: &[
            NAME_ZH,
            NAME_EN,
            required("township", Kind::Township, 14.0),
            required("owner", Kind::Word("owner"), 10.0),
            required("operator", Kind::Word("operator"), 12.0),
            required("beds.total", BEDS, 10.0),
            required("beds.nursing", BEDS, 10.0),
            column("comprehensive", Kind::YesNo("yes_no"), 10.0),
            column("integrated_medical", Kind::YesNo("yes_no"), 10.0),
            column("residents", Kind::Kept, 10.0),
            column("staff", Kind::Kept, 10.0),
            CLASS,
            SOURCE,
            NOTE_ZH,
            NOTE_EN,
            ID,
        ],
        told_by: &["beds.total", "township", "owner", "operator"],
    },
    ListForm {
        sheet: "projects",
        list: "facilities",
        columns: &[
            NAME_ZH,
            NAME_EN,
            required("township", Kind::Township, 14.0),
            required("owner", Kind::Word("owner"), 10.0),
            required("operator", Kind::Word("operator"), 12.0),
            required("beds.total", BEDS, 10.0),
            required("beds.nursing", BEDS, 10.0),
            required("project.stage", Kind::Word("stage"), 10.0),
            required("project.start", Kind::Month, 12.0),
            required("project.opening", Kind::Month, 12.0),
            column("project.responsible.zh", Kind::Text, 18.0),
            column("project.responsible.en", Kind::Text, 18.0),
            column("comprehensive", Kind::YesNo("yes_no"), 10.0),
            column("integrated_medical", Kind::YesNo("yes_no"), 10.0),
            CLASS,
            SOURCE,
            NOTE_ZH,
            NOTE_EN,
            ID,
        ],
        told_by: &["beds.total", "township", "project.opening"],
    },
    ListForm {
        sheet: "targets",
        list: "rules",
        columns: &[
            NAME_ZH,
            NAME_EN,
            required("metric", Kind::Word("metric"), 26.0),
            column("at_least", Kind::Bound, 10.0),
            column("at_most", Kind::Bound, 10.0),
            column("from", YEAR, 10.0),
            column("until", YEAR, 10.0),
            column("where", Kind::Place, 12.0),
            column("binding", Kind::YesNo("binding"), 10.0),
            column("series", Kind::Text, 16.0),
            CLASS,
            SOURCE,
            NOTE_ZH,
            NOTE_EN,
            ID,
        ],
        told_by: &["metric", "from"],
    },
    ListForm {
        sheet: "measures",
        list: "measures",
        columns: &[
            NAME_ZH,
            NAME_EN,
            required("action", Kind::Word("action"), 12.0),
            required("facility", Kind::Facility, 18.0),
            column("beds", Kind::BedCount, 10.0),
            column("kind", Kind::Word("kind"), 10.0),
            column("to", Kind::Word("operator"), 12.0),
            column("into", Kind::Facility, 18.0),
            required("date", Kind::Month, 12.0),
            column("responsible.zh", Kind::Text, 18.0),
            column("responsible.en", Kind::Text, 18.0),
            CLASS,
            SOURCE,
            NOTE_ZH,
            NOTE_EN,
            ID,
        ],
        told_by: &["action", "facility"],
    },
    ListForm {
        sheet: "series",
        list: "series",
        columns: &[
            NAME_ZH,
            NAME_EN,
            column("of", Kind::Whole("个", "count"), 10.0),
            CLASS,
            SOURCE,
            NOTE_ZH,
            NOTE_EN,
            ID,
        ],
        told_by: &["of"],
    },
];

/// A data table of the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableForm {
    /// The sheet, which also names the columns in [`Names`].
    pub sheet: &'static str,
    /// Key of the scenario that names its file.
    pub key: &'static str,
    /// Its file.
    pub file: &'static str,
    /// What tells its rows apart: any one of these may also be spread over the columns of the
    /// sheet.
    pub keys: &'static [&'static str],
    /// What a row says.
    pub values: &'static [&'static str],
    /// Whether each row has class and source.
    pub provenance: bool,
}

/// The data tables, in the order of the workbook.
pub(crate) const TABLES: &[TableForm] = &[
    TableForm {
        sheet: "people",
        key: "population",
        file: "data/population.csv",
        keys: &["township", "sex", "age_band"],
        values: &["persons"],
        provenance: true,
    },
    TableForm {
        sheet: "travel",
        key: "travel",
        file: "data/travel.csv",
        keys: &["from", "to"],
        values: &["minutes"],
        provenance: false,
    },
    TableForm {
        sheet: "care_need",
        key: "care_need",
        file: "data/care_need.csv",
        keys: &["sex", "age_band"],
        values: &["dependent_share", "full_share"],
        provenance: true,
    },
    TableForm {
        sheet: "life_table",
        key: "mortality",
        file: "data/life_table.csv",
        keys: &["year", "sex", "age"],
        values: &["mx"],
        provenance: false,
    },
];
