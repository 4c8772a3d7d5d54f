//! The report of a run: sentences and tables a person reads, made of the headline and nothing else.

use std::fmt::Write as _;

use super::charts::Drawn;
use super::manifest::Manifest;
use crate::analysis::headline::{Balance, Compliance, Worst, driver_label};
use crate::analysis::placement::TOLERATED;
use crate::analysis::{Headline, Results, Summary, tables};
use crate::domain::{BedKind, Bound, Class, Lang, Rule, Scenario};
use crate::engine::StockKey;
use crate::engine::layout::Stock;
use crate::quantity::Month;
use crate::words::{Word, likelihood, number};

/// A finished run, for whatever is written about it.
#[derive(Debug)]
pub struct Run<'r> {
    /// The scenario.
    pub scenario: &'r Scenario,
    /// Its results.
    pub results: &'r Results<'r>,
    /// Its headline.
    pub headline: &'r Headline,
    /// What made it.
    pub manifest: &'r Manifest,
    /// Language to write in.
    pub lang: Lang,
}

/// Drivers reported for each outcome.
const DRIVERS: usize = 5;

impl Run<'_> {
    /// A fixed word with its places filled; `{district}` always is.
    pub fn say(&self, word: Word, values: &[(&str, &str)]) -> String {
        let district = [("district", self.scenario.district.get(self.lang))];
        word.fill(self.lang, &[values, &district].concat())
    }

    /// Where the numbers of a chart or sheet come from.
    pub fn source(&self) -> String {
        let title = self.scenario.title.get(self.lang);
        let base_year = self.scenario.years.base.to_string();
        self.say(Word::ChartSource, &[("scenario", title), ("base_year", &base_year)])
    }

    /// Draws, seed, run id and version in a line.
    pub fn line(&self) -> String {
        self.say(
            Word::Draws,
            &[
                ("n", &number::count(f64::from(self.manifest.draws), self.lang)),
                ("seed", &self.manifest.seed.to_string()),
                ("id", &self.manifest.run_id),
                ("version", &self.manifest.version),
            ],
        )
    }

    /// The answer in short: headings, each with its sentences.
    pub fn answer(&self) -> [(Word, Vec<String>); 4] {
        [
            (Word::ComplianceHeading, self.compliance()),
            (Word::WorstHeading, self.missing()),
            (Word::BalanceHeading, self.balances()),
            (Word::PeopleHeading, self.people()),
        ]
    }

    /// The sentences on rules about shares of beds, one a rule and year.
    fn compliance(&self) -> Vec<String> {
        self.headline.compliance.iter().map(|c| self.rule_sentence(c)).collect()
    }

    /// The sentences on the balance, one a kind and year.
    fn balances(&self) -> Vec<String> {
        self.headline.balances.iter().map(|b| self.balance_sentence(b)).collect()
    }

    /// The sentences on the number of older people, one a year.
    fn people(&self) -> Vec<String> {
        let Some(((base_year, base), later)) = self.headline.older.split_first() else {
            return Vec::new();
        };
        let sentence = |(year, summary): &(i32, Summary)| {
            let (low, high) = summary.band80();
            let people = |value: f64| number::about(value, self.lang);
            self.say(
                Word::OlderGrow,
                &[
                    ("age", &self.scenario.elderly_age.to_string()),
                    ("base_year", &base_year.to_string()),
                    ("base", &people(base.median())),
                    ("year", &year.to_string()),
                    ("median", &people(summary.median())),
                    ("p10", &people(low)),
                    ("p90", &people(high)),
                ],
            )
        };
        later.iter().map(sentence).collect()
    }

    /// The sentences on the townships and years that hurt most, and on what the shortfall comes from.
    fn missing(&self) -> Vec<String> {
        let mut sentences: Vec<String> =
            self.headline.worst.iter().map(|w| self.worst_sentence(w)).collect();
        if sentences.is_empty() {
            sentences.push(self.say(Word::NobodyWaits, &[]));
        }
        if let Some(parts) = &self.headline.parts {
            let people = |value: f64| number::tenths(value, self.lang);
            sentences.push(self.say(
                Word::PartsOfShortfall,
                &[
                    ("year", &parts.year.to_string()),
                    ("all", &people(parts.shortfall)),
                    ("number", &people(parts.number)),
                    ("distance", &people(parts.coordinated - parts.number)),
                    ("coordination", &people(parts.shortfall - parts.coordinated)),
                ],
            ));
        }
        sentences
    }

    fn worst_sentence(&self, worst: &Worst) -> String {
        let (low, high) = worst.waiting.band80();
        let limit = number::probability_percent(TOLERATED, self.lang);
        let close = if worst.extra.total() > 0 {
            self.say(
                Word::WorstClose,
                &[
                    ("nursing", &number::count(f64::from(worst.extra.nursing), self.lang)),
                    ("general", &number::count(f64::from(worst.extra.general), self.lang)),
                    ("limit", &limit),
                ],
            )
        } else {
            self.say(Word::WorstNone, &[("limit", &limit)])
        };
        self.say(
            Word::WorstIs,
            &[
                ("place", self.scenario.townships[worst.place].name.get(self.lang)),
                ("year", &worst.year.to_string()),
                ("mean", &number::tenths(worst.waiting.mean, self.lang)),
                ("p10", &number::count(low, self.lang)),
                ("p90", &number::count(high, self.lang)),
                ("likelihood", likelihood::word(worst.any.share).text(self.lang)),
                ("p", &number::probability_percent(worst.any.share, self.lang)),
                ("close", &close),
            ],
        )
    }

    fn rule_sentence(&self, c: &Compliance) -> String {
        let rule = &self.scenario.rules[c.rule];
        let (low, high) = c.value.band80();
        let bound = match rule.bound {
            Bound::AtMost(_) => Word::CapWord,
            Bound::AtLeast(_) => Word::FloorWord,
        };
        let mut sentence = self.say(
            Word::RuleMet,
            &[
                ("rule", rule.name.get(self.lang)),
                ("year", &c.year.to_string()),
                ("likelihood", likelihood::word(c.met.share).text(self.lang)),
                ("p", &number::probability_percent(c.met.share, self.lang)),
                ("low", &number::probability_percent(c.met.low, self.lang)),
                ("high", &number::probability_percent(c.met.high, self.lang)),
                ("median", &self.value(rule, c.value.median())),
                ("p10", &self.value(rule, low)),
                ("p90", &self.value(rule, high)),
                ("base", &self.value(rule, c.base.median())),
                ("base_year", &self.scenario.years.base.to_string()),
                ("bound", bound.text(self.lang)),
                ("threshold", &self.value(rule, rule.bound.value().as_f64())),
            ],
        );
        let (low, high) = c.gap.band80();
        if high > 0.0 {
            let word = match (rule.bound, c.gap.median() > 0.0) {
                (Bound::AtMost(_), true) => Word::GapCap,
                (Bound::AtMost(_), false) => Word::GapCapMost,
                (Bound::AtLeast(_), true) => Word::GapFloor,
                (Bound::AtLeast(_), false) => Word::GapFloorMost,
            };
            let values = [("gap", c.gap.median()), ("p10", low), ("p90", high)];
            let values = values.map(|(key, value)| (key, number::count(value, self.lang)));
            if self.lang == Lang::En {
                sentence.push(' ');
            }
            sentence +=
                &self.say(word, &values.each_ref().map(|(key, text)| (*key, text.as_str())));
        }
        sentence
    }

    fn balance_sentence(&self, b: &Balance) -> String {
        let (low, high) = b.balance.band80();
        self.say(
            Word::BalanceIs,
            &[
                ("year", &b.year.to_string()),
                ("kind", kind_word(b.kind).text(self.lang)),
                ("balance", &number::signed(b.balance.median(), self.lang)),
                ("p10", &number::signed(low, self.lang)),
                ("p90", &number::signed(high, self.lang)),
                ("likelihood", likelihood::word(b.shortfall.share).text(self.lang)),
                ("p", &number::probability_percent(b.shortfall.share, self.lang)),
            ],
        )
    }

    /// A value of a rule's metric as people read it.
    fn value(&self, rule: &Rule, value: f64) -> String {
        if value.is_nan() {
            "–".to_owned()
        } else if rule.metric.is_share() {
            number::share(value, 1, self.lang)
        } else {
            number::ratio(value)
        }
    }
}

/// The report as Markdown, with the charts of `drawn`.
pub fn markdown(run: &Run, drawn: &[Drawn]) -> String {
    let mut text = String::new();
    let heading = |text: &mut String, word: Word| {
        let _ = write!(text, "\n## {}\n\n", word.text(run.lang));
    };
    let _ = writeln!(text, "# {}\n", escape(run.scenario.title.get(run.lang)));
    if !run.scenario.note.get(run.lang).is_empty() {
        let _ = writeln!(text, "{}\n", escape(run.scenario.note.get(run.lang)));
    }
    let _ = writeln!(text, "_{}_", run.line());

    heading(&mut text, Word::Answer);
    for (word, sentences) in run.answer() {
        let _ = writeln!(text, "**{}**\n", word.text(run.lang));
        if sentences.is_empty() {
            let _ = writeln!(text, "{}", Word::NoRules.text(run.lang));
        }
        for sentence in sentences {
            let _ = writeln!(text, "- {}", escape(&sentence));
        }
        text.push('\n');
    }
    for note in [Word::BalanceNote, Word::LikelihoodScale, Word::MarkMeans] {
        let _ = writeln!(text, "{}\n", note.text(run.lang));
    }

    heading(&mut text, Word::ChartsHeading);
    for chart in drawn {
        let title = escape(&chart.title);
        let _ = writeln!(text, "![{title}](charts/{}.png)\n", chart.name);
    }

    heading(&mut text, Word::TablesHeading);
    rules_table(run, &mut text);
    projects_table(run, &mut text);
    balance_table(run, &mut text);
    let _ = writeln!(text, "{}", Word::TablesAt.text(run.lang));

    heading(&mut text, Word::DriversHeading);
    let _ = writeln!(text, "{}\n", Word::DriversIntro.text(run.lang));
    drivers_tables(run, &mut text);

    heading(&mut text, Word::AssumptionsHeading);
    assumptions(run, &mut text);

    heading(&mut text, Word::ReproduceHeading);
    reproduce(run, &mut text);
    text
}

fn rules_table(run: &Run, text: &mut String) {
    let words =
        [Word::Rule, Word::Year, Word::Bound, Word::ValueColumn, Word::MetColumn, Word::GapColumn];
    header(text, &words.map(|word| word.text(run.lang).to_owned()));
    for c in run.headline.compliance.iter().chain(&run.headline.others) {
        let rule = &run.scenario.rules[c.rule];
        let sign = match rule.bound {
            Bound::AtMost(_) => "≤",
            Bound::AtLeast(_) => "≥",
        };
        let unit = match tables::gap_unit(rule.metric) {
            "beds" => Word::UnitBeds,
            "townships" => Word::UnitTownships,
            "facilities" => Word::UnitFacilities,
            "persons" => Word::UnitPersons,
            _ => Word::UnitSeries,
        };
        let space = if run.lang == Lang::En { " " } else { "" };
        let gap = spread(&c.gap, |value| number::count(value, run.lang));
        row(
            text,
            &[
                rule.name.get(run.lang).to_owned(),
                c.year.to_string(),
                format!("{sign} {}", run.value(rule, rule.bound.value().as_f64())),
                spread(&c.value, |value| run.value(rule, value)),
                format!(
                    "{} ({}–{})",
                    number::probability_percent(c.met.share, run.lang),
                    number::probability_percent(c.met.low, run.lang),
                    number::probability_percent(c.met.high, run.lang),
                ),
                format!("{gap}{space}{}", unit.text(run.lang)),
            ],
        );
    }
    text.push('\n');
}

fn projects_table(run: &Run, text: &mut String) {
    let layout = run.results.layout();
    if layout.projects().is_empty() {
        return;
    }
    let year = run.scenario.headline.first().copied().unwrap_or(run.scenario.years.horizon);
    let words =
        [Word::ProjectWord, Word::Place, Word::BedsWord, Word::PlannedOpening, Word::OpensBy];
    let mut titles = words.map(|word| word.text(run.lang).to_owned()).to_vec();
    titles.push(run.say(Word::OpenAt, &[("year", &year.to_string())]));
    header(text, &titles);
    for (n, &index) in layout.projects().iter().enumerate() {
        let facility = &run.scenario.facilities[index];
        let column = layout.opening(n);
        let end = f64::from(Month::december(year).index());
        let open = run.results.probability(column, |month| month <= end);
        let month = |index: f64| {
            if index.is_nan() {
                "–".to_owned()
            } else {
                Month::from_index(libm::ceil(index) as i32).to_string()
            }
        };
        row(
            text,
            &[
                facility.name.get(run.lang).to_owned(),
                run.scenario.townships[facility.township].name.get(run.lang).to_owned(),
                facility.beds.total().to_string(),
                facility.project.as_ref().map_or(String::new(), |p| p.opening.to_string()),
                spread(run.results.summary(column), month),
                number::probability_percent(open.share, run.lang),
            ],
        );
    }
    text.push('\n');
}

fn balance_table(run: &Run, text: &mut String) {
    for kind in [BedKind::Nursing, BedKind::General] {
        let word = kind_word(Some(kind)).text(run.lang);
        let title = run.say(Word::BalanceByTownship, &[("kind", word)]);
        let _ = writeln!(text, "**{title}**\n");
        let years = run.scenario.headline.iter();
        let mut titles = vec![Word::Place.text(run.lang).to_owned()];
        titles.extend(years.clone().map(i32::to_string));
        header(text, &titles);
        for place in 0..=run.scenario.townships.len() {
            let name = run.scenario.townships.get(place).map_or_else(
                || format!("**{}**", escape(run.scenario.district.get(run.lang))),
                |t| escape(t.name.get(run.lang)),
            );
            let mut cells = vec![name];
            for &year in years.clone() {
                let year = run.scenario.years.index(year);
                let stock = Stock::Balance(Some(kind));
                let column = run.results.layout().stock(StockKey { place, year, stock });
                let signed = |value: f64| number::signed(value, run.lang);
                cells.push(spread(run.results.summary(column), signed));
            }
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        text.push('\n');
    }
}

fn drivers_tables(run: &Run, text: &mut String) {
    for (outcome, drivers) in &run.headline.drivers {
        let _ = writeln!(text, "**{} ({})**\n", escape(outcome.label.get(run.lang)), outcome.year);
        // A correlation whose interval holds 0 may be nothing but noise.
        let clear: Vec<_> =
            drivers.iter().filter(|d| d.low > 0.0 || d.high < 0.0).take(DRIVERS).collect();
        if clear.is_empty() {
            let _ = writeln!(text, "{}\n", Word::NoDriver.text(run.lang));
            continue;
        }
        let words = [Word::Driver, Word::Correlation, Word::DriverShare];
        header(text, &words.map(|word| word.text(run.lang).to_owned()));
        for driver in &clear {
            let (_, label) = driver_label(run.scenario, driver.assumption);
            row(
                text,
                &[
                    label.get(run.lang).to_owned(),
                    format!(
                        "{} ({} – {})",
                        number::two_places(driver.correlation),
                        number::two_places(driver.low),
                        number::two_places(driver.high)
                    ),
                    number::share(driver.share(), 0, run.lang),
                ],
            );
        }
        let rest = 1.0 - clear.iter().map(|d| d.share()).sum::<f64>();
        let rest = number::share(rest.max(0.0), 0, run.lang);
        let _ = writeln!(text, "\n{}\n", run.say(Word::DriversRest, &[("rest", &rest)]));
    }
}

fn assumptions(run: &Run, text: &mut String) {
    let by_class = tables::numbers_by_class(run.scenario);
    let separator = if run.lang == Lang::En { ", " } else { "、" };
    let list: Vec<String> = by_class
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(class, n)| format!("{} {n}", class_word(*class).text(run.lang)))
        .collect();
    let total: usize = by_class.iter().map(|(_, n)| n).sum();
    let sentence = run
        .say(Word::NumbersByClass, &[("n", &total.to_string()), ("list", &list.join(separator))]);
    let _ = writeln!(text, "{sentence}\n");
    let words = [
        Word::AssumptionWord,
        Word::DistributionWord,
        Word::MedianRange,
        Word::ClassWord,
        Word::SourceWord,
    ];
    header(text, &words.map(|word| word.text(run.lang).to_owned()));
    for a in &run.scenario.assumptions {
        let d = &a.distribution;
        let range = if d.is_certain() {
            number::significant(d.median())
        } else {
            format!(
                "{} ({} – {})",
                number::significant(d.median()),
                number::significant(d.quantile(0.1)),
                number::significant(d.quantile(0.9))
            )
        };
        let source = run.scenario.sources.get(&a.provenance.source);
        row(
            text,
            &[
                a.label.get(run.lang).to_owned(),
                d.describe(),
                range,
                class_word(a.provenance.class).text(run.lang).to_owned(),
                source.map_or_else(|| "–".to_owned(), |s| s.get(run.lang).to_owned()),
            ],
        );
    }
}

fn reproduce(run: &Run, text: &mut String) {
    let m = run.manifest;
    let sentence = run.say(
        Word::ReproduceText,
        &[
            ("version", &m.version),
            ("numerics", &m.numerics_version.to_string()),
            ("scenario", &m.scenario),
            ("seed", &m.seed.to_string()),
            ("n", &number::count(f64::from(m.draws), run.lang)),
            ("id", &m.run_id),
        ],
    );
    let _ = writeln!(text, "{sentence}\n\n```\nbedplan run scenario.yaml --out ../again\n```\n");
    let _ = writeln!(text, "{}\n", Word::InputHashes.text(run.lang));
    for input in &m.inputs {
        let _ = writeln!(text, "- `{}` {}", input.file, input.sha256);
    }
}

/// A median with its 80 % range.
fn spread(summary: &Summary, show: impl Fn(f64) -> String) -> String {
    if summary.present == 0 {
        return "–".to_owned();
    }
    let (low, high) = summary.band80();
    format!("{} ({} – {})", show(summary.median()), show(low), show(high))
}

fn header(text: &mut String, titles: &[String]) {
    row(text, titles);
    let _ = writeln!(text, "|{}", " --- |".repeat(titles.len()));
}

fn row(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Text of a scenario as Markdown text: nothing in it can make a table cell, a tag, a link or a line of its own.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '|' | '<' | '>' | '[' | ']' | '*' | '_' | '`' | '\\' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Name of a kind of bed; of all beds for `None`.
pub fn kind_word(kind: Option<BedKind>) -> Word {
    match kind {
        Some(BedKind::Nursing) => Word::NursingBeds,
        Some(BedKind::General) => Word::GeneralBeds,
        None => Word::AllBeds,
    }
}

fn class_word(class: Class) -> Word {
    match class {
        Class::Census => Word::Census,
        Class::Official => Word::Official,
        Class::Published => Word::Published,
        Class::Estimate => Word::Estimate,
        Class::Assumption => Word::AssumptionWord,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_scenario_cannot_become_markup() {
        assert_eq!(escape("a|b\n<script>"), "a\\|b \\<script\\>");
    }
}
