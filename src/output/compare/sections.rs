//! Sections of a comparison's report: who is compared, what each changes, and the differences draw
//! by draw.

use super::{Comparison, Member, scorecard, wording};
use crate::analysis::compare::changes::{Part, Stated};
use crate::analysis::compare::question::{LEAST_COUNT, LEAST_SHARE};
use crate::analysis::compare::side::{Counted, counted};
use crate::analysis::compare::{Beside, Change, Pair, Side, Spread, Verdict, Wish};
use crate::analysis::scope::MOST_SHOWN;
use crate::analysis::variance::Share;
use crate::domain::Part as World;
use crate::domain::facility::{Delay, Project};
use crate::domain::{BedKind, FacilityIndex, Lang, Rule};
use crate::engine::layout::{Finding, Stock};
use crate::engine::{ResultKey, What, Where};
use crate::output::kit::block::{Block, Entry, Grid};
use crate::output::money;
use crate::output::share_of_spread::with_interval;
use crate::words::{Word, list, number};

/// Names told one by one where several things are changed alike.
const NAMED: usize = 8;

/// Largest gain from pairing that is told as a number.
const MOST_GAIN: f64 = 1000.0;

/// Who is compared: title, question, run.
pub(super) fn scenarios(comparison: &Comparison) -> Grid {
    let lang = comparison.lang;
    let header = [Word::ScenarioWord, Word::QuestionWord, Word::RunWord];
    let rows = comparison.members.iter().enumerate().map(|(at, member)| {
        let scenario = member.side.scenario;
        let mut title = comparison.title(member);
        if at == 0 {
            title = format!("{title}\n({})", Word::ReferenceWord.text(lang));
        }
        let run = comparison.say(
            Word::Draws,
            &[
                ("n", &number::count(f64::from(scenario.draws), lang)),
                ("seed", &scenario.seed.to_string()),
                ("id", &member.run_id),
                ("version", &comparison.version),
            ],
        );
        [title, scenario.note.get(lang).to_owned(), run].map(Entry::words).to_vec()
    });
    let header = header.map(|word| word.text(lang).to_owned()).to_vec();
    Grid::new("", header, rows.collect())
}

/// What a scenario changes, part by part; changes that are alike stand in one row.
pub(super) fn changes(comparison: &Comparison, member: &Member) -> Vec<Block> {
    let lang = comparison.lang;
    let title = comparison.title(member);
    if member.changes.is_empty() {
        let said = comparison.say(Word::NothingChanged, &[("scenario", &title)]);
        return vec![Block::Paragraph(said)];
    }
    let count = member.changes.len().to_string();
    let caption = comparison.say(Word::ChangesOf, &[("scenario", &title), ("n", &count)]);
    let mut blocks = Vec::new();
    let header = [Word::ThingWord, Word::ChangeWord, Word::OldOrigin, Word::NewOrigin];
    let mut rows: Vec<[String; 4]> = Vec::new();
    let mut cited = Vec::new();
    for part in Part::ALL {
        let of_part: Vec<&Change> = member.changes.iter().filter(|c| c.part == part).collect();
        for alike in alike(&of_part) {
            let one = alike[0];
            let names: Vec<String> = alike.iter().map(|c| wording::thing(c, lang)).collect();
            let mut origin = |stated: &Option<Stated>| {
                let origin = stated.as_ref().and_then(|stated| stated.origin.as_ref());
                wording::origin(origin, &mut cited, lang)
            };
            let row = [
                format!("{}\n{}", wording::part(part).text(lang), list(&names, lang)),
                wording::clause(one, lang),
                origin(&one.old),
                origin(&one.new),
            ];
            // What the same things change for the same reasons is one sentence.
            let same = |other: &&mut [String; 4]| other[0] == row[0] && other[2..] == row[2..];
            match rows.iter_mut().find(same) {
                Some(other) => {
                    other[1].push_str(if lang == Lang::En { "; " } else { "；" });
                    other[1].push_str(&row[1]);
                }
                None => rows.push(row),
            }
        }
    }
    let rows = rows.into_iter().map(|row| row.map(Entry::words).to_vec()).collect();
    let header = header.map(|word| comparison.say(word, &[])).to_vec();
    blocks.push(Block::Table(Grid::new(caption, header, rows)));
    let note = |(at, source): (usize, String)| Block::Note(format!("[{}] {source}", at + 1));
    blocks.extend(cited.into_iter().enumerate().map(note));
    blocks.extend(openings_moved(comparison, member).map(Block::Paragraph));
    blocks
}

/// What a moved opening does beside moving: the works take longer or shorter, and overrun by a
/// factor of that.
fn openings_moved(comparison: &Comparison, member: &Member) -> Option<String> {
    let lang = comparison.lang;
    let (old, new) = (comparison.reference().side, member.side);
    let moved = new.scenario.facilities.iter().filter_map(|facility| {
        let id = facility.id.as_str();
        let before = old.scenario.facilities.iter().find(|other| other.id == id)?;
        let (before, after) = (before.project.as_ref()?, facility.project.as_ref()?);
        let duration = |p: &Project| p.opening.index() - p.start.index();
        let stretched =
            matches!(after.delay, Delay::Factor(_)) && duration(before) != duration(after);
        let planned = after.opening.index() - before.opening.index();
        if planned == 0 || !stretched {
            return None;
        }
        let [first, second] = [old, new].map(|side| median_opening(&side, id));
        let opens = second? - first?;
        let show = |months: f64| number::signed(months, lang);
        let values = [
            ("name", facility.name.get(lang)),
            ("planned", &*show(f64::from(planned))),
            ("opens", &*show(opens)),
        ];
        Some(Word::OpeningMoved.fill(lang, &values))
    });
    let moved: Vec<String> = moved.collect();
    let list = list::clauses(&moved, lang);
    (!moved.is_empty()).then(|| Word::OpeningStretches.fill(lang, &[("list", &list)]))
}

/// Median opening of a project in months, where it opens in any draw.
fn median_opening(side: &Side, id: &str) -> Option<f64> {
    let layout = side.results.layout();
    let of = |index: &FacilityIndex| side.scenario.facilities[*index].id == id;
    let number = layout.projects().iter().position(of)?;
    let summary = side.results.summary(layout.opening(number));
    (summary.present > 0).then(|| summary.median())
}

/// Changes with the same property, values and origins, together.
fn alike<'c>(changes: &[&'c Change]) -> Vec<Vec<&'c Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let same = |group: &&mut Vec<&Change>| {
            let first = group[0];
            first.field == change.field && first.old == change.old && first.new == change.new
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// Names in one line.
fn list(names: &[String], lang: Lang) -> String {
    let mut shown = names[..names.len().min(NAMED)].to_vec();
    if names.len() > NAMED {
        shown.push("…".to_owned());
    }
    let shown = match lang {
        Lang::En => list::clauses(&shown, lang),
        Lang::Zh => list::list(&shown, lang),
    };
    match names.len() {
        0 | 1 => shown,
        n => Word::ChangedMany.fill(lang, &[("n", &n.to_string()), ("names", &shown)]),
    }
}

/// How a result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Beds, people, townships.
    Count,
    /// A share, in per cent, and its differences in points.
    Share,
    /// A ratio.
    Ratio,
    /// Yuan.
    Money,
}

impl Unit {
    fn value(self, value: f64, lang: Lang) -> String {
        match self {
            _ if value.is_nan() => "–".to_owned(),
            Unit::Count => number::tenths(value, lang),
            Unit::Share => number::share(value, 1, lang),
            Unit::Ratio => number::ratio(value),
            Unit::Money => money::amount(value, lang),
        }
    }

    fn difference(self, value: f64, lang: Lang) -> String {
        match self {
            _ if value.is_nan() => "–".to_owned(),
            Unit::Count | Unit::Ratio => number::signed_tenths(value, lang),
            Unit::Share => number::points(value, lang),
            Unit::Money => money::signed(value, lang),
        }
    }

    /// A Monte Carlo error, which has no sign and needs one digit more.
    fn error(self, value: f64, lang: Lang) -> String {
        if self == Unit::Money {
            return money::amount(value, lang);
        }
        let scaled = if self == Unit::Share { value * 100.0 } else { value };
        number::significant(scaled)
    }
}

/// The differences of a scenario in the district, in the headline years.
pub(super) fn differences(comparison: &Comparison, member: &Member, beside: &Beside) -> Block {
    let lang = comparison.lang;
    let caption = comparison.say(Word::DifferencesOf, &[("scenario", &comparison.title(member))]);
    let words = [
        Word::ResultWord,
        Word::Year,
        Word::ReferenceMean,
        Word::RunMean,
        Word::DifferenceMean,
        Word::DifferenceMedian,
        Word::Interval80,
        Word::Interval95,
        Word::BetterWorse,
        Word::GainWord,
        Word::VerdictWord,
    ];
    let mut rows = Vec::new();
    for &year in &comparison.scenario().headline {
        for rule in member.side.scenario.rules.iter().filter(|rule| rule.in_force(year)) {
            rows.extend(rule_rows(beside, rule, year, lang));
        }
        for counted in counted() {
            let pair = beside.pair(ResultKey::stock(Where::District, year, counted.stock));
            let Some(pair) = pair else { continue };
            let name = counted_words(&counted, comparison.scenario().elderly_age, lang);
            rows.extend(row(name, year, &pair, Unit::Count, counted.wish, LEAST_COUNT, lang));
        }
    }
    let header = words.map(|word| word.text(lang).to_owned()).to_vec();
    let grid = Grid::new(String::new(), header, rows);
    Block::Folded(caption, vec![Block::Table(grid)])
}

fn rule_rows(beside: &Beside, rule: &Rule, year: i32, lang: Lang) -> Vec<Vec<Entry>> {
    let (unit, gap) = match rule.metric {
        metric if metric.is_money() => (Unit::Money, Unit::Money),
        metric if metric.is_share() => (Unit::Share, Unit::Count),
        _ => (Unit::Ratio, Unit::Count),
    };
    let findings = [
        (Finding::Value, Word::ResValue, unit, Wish::Neither, 0.000_5),
        (Finding::Met, Word::ResMet, Unit::Share, Wish::More, LEAST_SHARE),
        (Finding::Gap, Word::ResGap, gap, Wish::Less, LEAST_COUNT),
    ];
    let rows = findings.into_iter().filter_map(|(finding, word, unit, wish, least)| {
        let pair = beside.pair(ResultKey::district(What::Rule(&rule.id, finding), year))?;
        let name = word.fill(lang, &[("rule", rule.name.get(lang))]);
        row(name, year, &pair, unit, wish, least, lang)
    });
    rows.collect()
}

fn counted_words(counted: &Counted, elderly_age: usize, lang: Lang) -> String {
    let kind = |kind: Option<BedKind>| {
        let name = Word::of_beds(kind).text(lang);
        if lang == Lang::En { name.to_lowercase() } else { name.to_owned() }
    };
    let (word, of) = match counted.stock {
        Stock::Demand(_, of) => (Word::ResDemand, of),
        Stock::Usable(of) => (Word::ResUsable, of),
        Stock::Beds(of, _) => return Word::of_beds(of).text(lang).to_owned(),
        Stock::Balance(of) => (Word::ResBalance, of),
        Stock::Waiting(of) => (Word::ResShortfall, of),
        Stock::Unused(of) => (Word::ResUnused, Some(of)),
        Stock::Shortfall(class) => (Word::ResSupported, Some(class.kind())),
        _ => return Word::ResOlder.fill(lang, &[("age", &elderly_age.to_string())]),
    };
    word.fill(lang, &[("kind", &kind(of))])
}

/// A row of a table of differences; nothing where no draw differs.
fn row(
    name: String,
    year: i32,
    pair: &Pair,
    unit: Unit,
    wish: Wish,
    least: f64,
    lang: Lang,
) -> Option<Vec<Entry>> {
    let difference = &pair.difference;
    let found = Verdict::of(difference, wish, least);
    if found == Verdict::Same {
        return None;
    }
    let summary = &difference.summary;
    let show = |value: f64| unit.difference(value, lang);
    let band =
        |(low, high): (f64, f64)| format!("{}{}{}", show(low), Word::To.text(lang), show(high));
    let chance = match (difference.better(wish), difference.worse(wish)) {
        (Some(better), Some(worse)) => {
            let text = format!(
                "{} / {}",
                number::probability_percent(better.share, lang),
                number::probability_percent(worse.share, lang)
            );
            Entry::number(text, better.share)
        }
        _ => Entry::words("–"),
    };
    let gain = difference.gain;
    let gain_text = match gain {
        gain if !gain.is_finite() => "–".to_owned(),
        // Where hardly a draw differs the ratio has no meaning beyond its size.
        gain if gain > MOST_GAIN => format!(">{MOST_GAIN}"),
        gain => number::significant(gain),
    };
    let mean = format!("{} ± {}", show(summary.mean), unit.error(summary.mc_error, lang));
    let verdict = scorecard::verdict(found).text(lang);
    Some(vec![
        Entry::words(name),
        Entry::number(year.to_string(), f64::from(year)),
        Entry::number(unit.value(pair.reference.mean, lang), pair.reference.mean),
        Entry::number(unit.value(pair.run.mean, lang), pair.run.mean),
        Entry::number(mean, summary.mean),
        Entry::number(show(summary.median()), summary.median()),
        Entry::number(band(summary.band80()), summary.band80().0),
        Entry::number(band(summary.band95()), summary.band95().0),
        chance,
        Entry::number(gain_text, gain),
        Entry {
            tone: Some(scorecard::tone(found)),
            ..Entry::words(format!("{} {verdict}", found.sign()))
        },
    ])
}

/// Differences of people without a bed by township and headline year, of many townships those with
/// the greatest; `None` where no draw differs anywhere.
pub(super) fn by_township(
    comparison: &Comparison,
    member: &Member,
    beside: &Beside,
) -> Option<Block> {
    let lang = comparison.lang;
    let scenario = member.side.scenario;
    let years = &comparison.scenario().headline;
    let mut header = vec![Word::Place.text(lang).to_owned()];
    header.extend(years.iter().map(i32::to_string));
    let mut any = false;
    let rows = scenario.townships.iter().map(|township| {
        let mut greatest = 0.0;
        let mut cells = vec![Entry::words(township.name.get(lang))];
        cells.extend(years.iter().map(|&year| {
            let key = ResultKey::stock(Where::Township(&township.id), year, Stock::Waiting(None));
            let Some(pair) = beside.pair(key) else { return Entry::words("–") };
            let found = Verdict::of(&pair.difference, Wish::Less, LEAST_COUNT);
            let summary = &pair.difference.summary;
            greatest = f64::max(greatest, summary.mean.abs());
            let text = if found == Verdict::Same {
                found.sign().to_owned()
            } else {
                any = true;
                format!(
                    "{} {} ± {}",
                    found.sign(),
                    Unit::Count.difference(summary.mean, lang),
                    Unit::Count.error(summary.mc_error, lang)
                )
            };
            let tone = Some(scorecard::tone(found));
            Entry { tone, ..Entry::number(text, summary.mean) }
        }));
        (greatest, cells)
    });
    let mut rows: Vec<(f64, Vec<Entry>)> = rows.collect();
    let mut title =
        comparison.say(Word::DifferencesByTownship, &[("scenario", &comparison.title(member))]);
    if rows.len() > MOST_SHOWN {
        let (n, of) = (MOST_SHOWN.to_string(), rows.len().to_string());
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        rows.truncate(MOST_SHOWN);
        title = comparison.say(Word::GreatestShown, &[("said", &title), ("n", &n), ("of", &of)]);
    }
    let rows: Vec<Vec<Entry>> = rows.into_iter().map(|(_, cells)| cells).collect();
    any.then(|| {
        Block::Folded(title, vec![Block::Table(Grid::new(String::new(), header, rows).card())])
    })
}

/// Where the intervals come from: for each scenario and headline result the share of each part of
/// the world.
pub(super) fn spreads(comparison: &Comparison) -> Grid {
    let lang = comparison.lang;
    // Few scenarios have a factor that spans parts of the world, or costs: a column of nothing
    // would ask to be explained.
    let acts = |part: World| {
        let members = comparison.members.iter().flat_map(|m| &m.spreads);
        members.filter_map(|s| s.variance.as_ref()).any(|v| !v.parts[part as usize].is_nothing())
    };
    let optional = |part: World| matches!(part, World::Common | World::Costs);
    let parts: Vec<World> =
        World::ALL.into_iter().filter(|&part| !optional(part) || acts(part)).collect();
    let due = |part: &World| match part {
        World::Demography => Word::DueDemography,
        World::CareNeed => Word::DueCareNeed,
        World::Uptake => Word::DueUptake,
        World::BuildOut => Word::DueBuildOut,
        World::Costs => Word::DueCosts,
        World::Common => Word::DueCommon,
        World::Chance => Word::DueChance,
    };
    let words = [Word::ResultWord, Word::ScenarioWord]
        .into_iter()
        .chain(parts.iter().map(due))
        .chain([Word::DueTogether, Word::DueDraws]);
    let count = comparison.members.iter().map(|m| m.spreads.len()).max().unwrap_or(0);
    let mut rows = Vec::new();
    for number in 0..count {
        for member in &comparison.members {
            let Some(spread) = member.spreads.get(number) else { continue };
            rows.push(spread_row(comparison, member, spread, &parts));
        }
    }
    let header = words.map(|word| word.text(lang).to_owned()).collect();
    Grid::new(String::new(), header, rows).card()
}

fn spread_row(
    comparison: &Comparison,
    member: &Member,
    spread: &Spread,
    parts: &[World],
) -> Vec<Entry> {
    let lang = comparison.lang;
    let name = Word::RuleInYear.fill(
        lang,
        &[("rule", spread.outcome.label.get(lang)), ("year", &spread.outcome.year.to_string())],
    );
    let mut row = vec![Entry::words(name), Entry::words(comparison.title(member))];
    let Some(variance) = &spread.variance else {
        row.extend((0..parts.len() + 2).map(|_| Entry::words("–")));
        return row;
    };
    let cell = |share: Share| Entry::number(with_interval(share, lang), share.possible());
    row.extend(parts.iter().map(|&part| {
        let of = variance.parts[part as usize];
        let alone = cell(of.alone);
        if of.total == of.alone {
            return alone;
        }
        let total = with_interval(of.total, lang);
        let total = Word::DueWithOthers.fill(lang, &[("share", &total)]);
        Entry { text: format!("{}\n{total}", alone.text), ..alone }
    }));
    row.push(cell(variance.together));
    let word = if spread.more_draws_help() { Word::MoreDrawsHelp } else { Word::MoreDrawsNoHelp };
    let error = number::share(spread.error, 1, lang);
    row.push(Entry::number(word.fill(lang, &[("error", &error)]), spread.error));
    row
}

/// Share of a variance that several parts together have to be responsible for, so that it is said.
const TOGETHER: f64 = 0.05;

/// The results of which two parts or more together make a share worth saying; or that there is
/// none.
pub(super) fn interaction(comparison: &Comparison) -> String {
    let lang = comparison.lang;
    let mut said = Vec::new();
    for member in &comparison.members {
        for spread in &member.spreads {
            let Some(together) = spread.variance.as_ref().map(|v| v.together) else { continue };
            if together.interval().0 > TOGETHER {
                let year = spread.outcome.year.to_string();
                let values = [
                    ("result", spread.outcome.label.get(lang)),
                    ("year", &year),
                    ("scenario", &comparison.title(member)),
                    ("share", &with_interval(together, lang)),
                ];
                said.push(Word::InteractionOf.fill(lang, &values));
            }
        }
    }
    if said.is_empty() {
        return Word::NoInteraction.text(lang).to_owned();
    }
    Word::Interaction.fill(lang, &[("list", &crate::words::list::clauses(&said, lang))])
}
