//! `bedplan list`: the ids and names that a variant can refer to, so that nobody has to read the
//! whole scenario for them.

use std::fmt::Write as _;
use std::path::PathBuf;

use unicode_width::UnicodeWidthStr;

use crate::cli::interrupt;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::domain::measure::{Action, HowMany};
use crate::domain::rule::{Bound, Place};
use crate::domain::{Area, Facility, Lever, Measure, Operator, Rule, Scenario};
use crate::input::Sources;
use crate::language::{Lang, Message};
use crate::message;
use crate::session::Failure;
use crate::words::{Word, codes};

/// What `bedplan list` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArguments {
    /// Scenario file (YAML).
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// Kinds of things to list [default: all].
    #[arg(value_enum, value_name = "KIND")]
    kinds: Vec<Kind>,
}

/// A kind of thing that has ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    #[value(aliases = ["township", "towns", "town", "镇街", "乡镇", "镇"])]
    Townships,
    #[value(aliases = ["facility", "homes", "home", "机构", "养老机构"])]
    Facilities,
    #[value(aliases = ["measure", "actions", "调整举措", "举措"])]
    Measures,
    #[value(aliases = ["lever", "备选举措"])]
    Levers,
    #[value(aliases = ["rule", "targets", "target", "指标"])]
    Rules,
    #[value(aliases = ["数列"])]
    Series,
    #[value(aliases = ["migrations", "迁移", "净迁移"])]
    Migration,
    #[value(aliases = ["source", "来源", "出处"])]
    Sources,
    #[value(aliases = ["assumption", "假设", "假定"])]
    Assumptions,
}

/// Runs the command.
pub(crate) fn list(arguments: &ListArguments) -> Result<(), Failure> {
    let terminal = Terminal::new(|_| Ok(()));
    let opened = interrupt::session(&terminal).open(&arguments.scenario, &mut Sources::new())?;
    let (scenario, lang) = (&opened.scenario, speech::lang());
    let wanted = |kind: &&Kind| arguments.kinds.is_empty() || arguments.kinds.contains(*kind);
    let kinds = <Kind as clap::ValueEnum>::value_variants().iter().filter(wanted);
    let mut text = format!("{}\n", scenario.title.get(lang));
    for kind in kinds {
        text.push_str(&section(&heading(*kind), &rows(*kind, scenario, lang), lang));
    }
    let how = message!(
        "A variant extends this file and names only what differs, item by item by its id:\n  \
         extends: {file}\n  name: my-variant\n  title: {{ en: My variant }}\n  facilities:\n    - {{ id: {id}, beds: {{ total: … }} }}\n\
         All fields: docs/reference/scenario.md; how files merge: docs/reference/extends.md",
        "变体情景扩展此文件，只写不同之处，各项按编号对应：\n  \
         extends: {file}\n  name: my-variant\n  title: {{ zh: 我的变体 }}\n  facilities:\n    - {{ id: {id}, beds: {{ total: … }} }}\n\
         全部字段见 docs/reference/scenario.md，合并规则见 docs/reference/extends.md",
        file = arguments.scenario.file_name().unwrap_or_default().to_string_lossy(),
        id = scenario.facilities.first().map_or("", |facility| facility.id.as_str())
    );
    let _ = writeln!(text, "\n{}", how.get(lang));
    out(&text)
}

fn heading(kind: Kind) -> Message {
    match kind {
        Kind::Townships => message!("Townships (`townships`)", "镇街（`townships`）"),
        Kind::Facilities => message!("Facilities (`facilities`)", "机构（`facilities`）"),
        Kind::Measures => message!("Measures (`measures`)", "调整举措（`measures`）"),
        Kind::Levers => message!("Levers (`levers`)", "备选举措（`levers`）"),
        Kind::Rules => message!("Rules (`rules`)", "指标（`rules`）"),
        Kind::Series => message!("Series (`series`)", "数列（`series`）"),
        Kind::Migration => message!("Migration (`migration`)", "净迁移（`migration`）"),
        Kind::Sources => message!("Sources (`sources`)", "来源（`sources`）"),
        Kind::Assumptions => message!("Assumptions, by their path", "假设（按路径）"),
    }
}

/// A row: the id, then what it is.
type Row = Vec<String>;

fn rows(kind: Kind, scenario: &Scenario, lang: Lang) -> Vec<Row> {
    let townships = scenario.townships.iter();
    match kind {
        Kind::Townships => townships
            .map(|t| vec![t.id.clone(), t.name.get(lang).to_owned(), said(area(t.area), lang)])
            .collect(),
        Kind::Facilities => {
            scenario.facilities.iter().map(|f| facility(f, scenario, lang)).collect()
        }
        Kind::Measures => scenario.measures.iter().map(|m| measure(m, scenario, lang)).collect(),
        Kind::Levers => scenario.levers.list.iter().map(|l| lever(l, scenario, lang)).collect(),
        Kind::Rules => scenario.rules.iter().map(|r| rule(r, scenario, lang)).collect(),
        Kind::Series => scenario
            .series
            .iter()
            .map(|s| {
                let values = s.values.iter().map(|(year, value)| format!("{year}: {value}"));
                let values: Vec<String> = values.collect();
                vec![s.id.clone(), s.name.get(lang).to_owned(), values.join(", ")]
            })
            .collect(),
        Kind::Migration => scenario
            .migration
            .iter()
            .map(|m| vec![m.id.clone(), format!("{}–{}", m.ages.0, m.ages.1)])
            .collect(),
        Kind::Sources => scenario
            .sources
            .iter()
            .map(|(id, words)| vec![id.clone(), words.get(lang).to_owned()])
            .collect(),
        Kind::Assumptions => scenario
            .stated_assumptions()
            .map(|a| {
                let law = a.distribution.in_words();
                let value = format!("{} {}", law.get(lang), a.unit.words().get(lang));
                vec![
                    a.id.clone(),
                    a.label.get(lang).to_owned(),
                    value,
                    Word::of_class(a.provenance.class).text(lang).to_owned(),
                ]
            })
            .collect(),
    }
}

fn facility(f: &Facility, scenario: &Scenario, lang: Lang) -> Row {
    let beds = message!(
        "{all} beds, {nursing} nursing",
        "{all} 张，护理型 {nursing} 张",
        all = f.beds.total(),
        nursing = f.beds.kind(crate::domain::BedKind::Nursing)
    );
    let when = match &f.project {
        Some(project) => message!("opens {month}", "计划 {month} 投用", month = project.opening),
        None => message!("in service", "在用"),
    };
    vec![
        f.id.clone(),
        f.name.get(lang).to_owned(),
        scenario.townships[f.township].id.clone(),
        said(beds, lang),
        said(operator(f.operator), lang),
        said(when, lang),
    ]
}

fn measure(m: &Measure, scenario: &Scenario, lang: Lang) -> Row {
    let how_many = |beds: HowMany| match beds {
        HowMany::Beds(n) => message!("{n} beds", "{n} 张"),
        HowMany::All => message!("all beds", "全部床位"),
    };
    let (word, beds) = match m.action {
        Action::Convert(beds) => ("convert", Some(how_many(beds))),
        Action::Transfer(beds, _) => ("transfer", Some(how_many(beds))),
        Action::Add(n, _) => ("add", Some(how_many(HowMany::Beds(n)))),
        Action::Remove(beds, _) => ("remove", Some(how_many(beds))),
        Action::Close => ("close", None),
        Action::Merge(_) => ("merge", None),
    };
    vec![
        m.id.clone(),
        m.name.get(lang).to_owned(),
        scenario.facilities[m.facility].id.clone(),
        m.date.to_string(),
        said(deed(word), lang),
        beds.map_or_else(String::new, |beds| said(beds, lang)),
    ]
}

fn lever(l: &Lever, scenario: &Scenario, lang: Lang) -> Row {
    let beds = match l.beds[..] {
        [only] => message!("{only} beds", "{only} 张"),
        [first, .., last] => message!("{first} to {last} beds", "{first}—{last} 张"),
        [] => Message::verbatim(""),
    };
    let most = l.cost.last().copied().unwrap_or(0);
    vec![
        l.id.clone(),
        l.name.get(lang).to_owned(),
        scenario.facilities[l.facility].id.clone(),
        said(deed(&format!("{:?}", l.word).to_lowercase()), lang),
        said(beds, lang),
        said(message!("at most {most} yuan", "最多 {most} 元"), lang),
    ]
}

fn rule(r: &Rule, scenario: &Scenario, lang: Lang) -> Row {
    let sign = |bound: Bound| match bound {
        Bound::AtMost(value) => format!("≤ {value}"),
        Bound::AtLeast(value) => format!("≥ {value}"),
    };
    let bound = match r.bounds.as_slice() {
        [only] => sign(only.bound),
        several => {
            let dated = several.iter().map(|dated| format!("{} {}", dated.from, sign(dated.bound)));
            dated.collect::<Vec<_>>().join(", ")
        }
    };
    let place = match r.place {
        Place::District => "district",
        Place::Area(Area::Urban) => "urban",
        Place::Area(Area::Rural) => "rural",
        Place::Township(i) => scenario.townships[i].id.as_str(),
    };
    vec![
        r.id.clone(),
        r.name.get(lang).to_owned(),
        r.metric.word().to_owned(),
        bound,
        format!("{}–{}", r.from(), r.until),
        codes::said("where", place, lang).unwrap_or(place).to_owned(),
    ]
}

/// What a measure or lever does: in Chinese with the word that stands in the file.
fn deed(word: &str) -> Message {
    match word {
        "convert" => message!("convert", "改为护理型（convert）"),
        "transfer" => message!("transfer", "转运营方（transfer）"),
        "add" => message!("add", "增加（add）"),
        "remove" => message!("remove", "减少（remove）"),
        "close" => message!("close", "关闭（close）"),
        "merge" => message!("merge", "合并（merge）"),
        "operate" => message!("operate", "委托运营（operate）"),
        "advance" => message!("advance", "提前（advance）"),
        "drop" => message!("drop", "取消（drop）"),
        other => Message::verbatim(other),
    }
}

fn area(area: Area) -> Message {
    match area {
        Area::Urban => message!("urban", "城市"),
        Area::Rural => message!("rural", "农村"),
    }
}

fn operator(operator: Operator) -> Message {
    match operator {
        Operator::Government => message!("government", "政府运营"),
        Operator::Social => message!("social", "社会化运营"),
    }
}

fn said(message: Message, lang: Lang) -> String {
    message.get(lang).to_owned()
}

/// A heading with the count, and the rows in columns; nothing where there are none.
fn section(heading: &Message, rows: &[Row], lang: Lang) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|c| c.width()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = format!("\n{}: {}\n", heading.get(lang), rows.len());
    if lang == Lang::Zh {
        text = format!("\n{}：{}\n", heading.get(lang), rows.len());
    }
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, " {cell}{} ", " ".repeat(width - cell.width()));
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}
