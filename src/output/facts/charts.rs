//! The chart of a choice: what each fact is worth.

use super::Chosen;
use crate::analysis::facts::known::FactKind;
use crate::analysis::facts::payoff::Term;
use crate::analysis::facts::value::Worth;
use crate::analysis::provenance::assumptions_in;
use crate::chart::{ChartError, WorthGroup, WorthRow, WorthView, draw_worth};
use crate::language::Message;
use crate::message;
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::money::unit;
use crate::output::source_line;
use crate::words::Word;

/// Facts of a kind that the chart shows.
const MOST_SHOWN: usize = 8;

/// Name of the chart.
pub(crate) const NAME: &str = "value_of_knowing";

/// The name of a kind of facts.
pub(crate) fn kind(kind: FactKind) -> Message {
    match kind {
        FactKind::Survey => message!("survey", "调查"),
        FactKind::One => message!("assumption or date", "假设或时间"),
        FactKind::Group => message!("group", "整组"),
    }
}

/// Draws the chart; nothing where no fact is worth anything.
///
/// # Errors
/// If it cannot be drawn: a fault of bedplan.
pub(crate) fn draw(chosen: &Chosen, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let sources = source_line::sources(&chosen.plans, chosen.lang);
    let title = chosen.plans[0].title.get(chosen.lang);
    let source = [("scenario", title), ("sources", &*sources)];
    let setting = Setting {
        options: options.clone(),
        lang: chosen.lang,
        source: Word::ChartSource.fill(chosen.lang, &source),
        run_line: chosen.draws(),
        assumptions: assumptions_in(chosen.plans[0]),
        metadata: vec![("Software", format!("bedplan {}", env!("CARGO_PKG_VERSION")))],
    };
    draw_all(worth(chosen).into_iter().map(|chart| (chart, &setting)).collect())
}

/// The chart of worths; none where nothing is worth anything.
pub(crate) fn worth(chosen: &Chosen) -> Option<Undrawn> {
    let (choice, lang) = (chosen.choice, chosen.lang);
    if choice.everything.estimate == 0.0 {
        return None;
    }
    let (_, most) = choice.everything.interval();
    let (each, of) = match choice.payoff.unit() {
        Term::Yuan => {
            let unit = unit(most, lang);
            (unit.yuan, unit.word.text(lang).to_owned())
        }
        Term::Short => (1.0, message!("beds", "张床位").get(lang).to_owned()),
        Term::Empty => (1.0, message!("empty beds", "张空床").get(lang).to_owned()),
        Term::Missed => {
            (0.01, message!("per cent of the years", "年份的百分比").get(lang).to_owned())
        }
    };
    let row = |name: &str, worth: Worth| {
        let (low, high) = worth.interval();
        WorthRow {
            name: name.to_owned(),
            worth: worth.possible() / each,
            interval: (low / each, high / each),
            said: chosen.amount(worth.possible()).get(lang).to_owned(),
        }
    };
    let everything = message!("everything", "全部因素");
    let mut groups = vec![WorthGroup {
        heading: message!("At most", "上限").get(lang).to_owned(),
        rows: vec![row(everything.get(lang), choice.everything)],
    }];
    for of_kind in [FactKind::Survey, FactKind::One, FactKind::Group] {
        let heading = match of_kind {
            FactKind::Survey => message!("Surveys of the base year", "基准年调查"),
            FactKind::One => message!("Assumptions and dates", "假设与时间"),
            FactKind::Group => message!("Whole groups", "整组因素"),
        };
        let rows = choice.worth_knowing(|fact| fact.kind == of_kind).take(MOST_SHOWN);
        let rows: Vec<WorthRow> =
            rows.map(|(fact, worth)| row(fact.name.get(lang), *worth)).collect();
        if !rows.is_empty() {
            groups.push(WorthGroup { heading: heading.get(lang).to_owned(), rows });
        }
    }
    let view = WorthView { groups, apart: false };
    let title = Word::TitleWorth.text(lang).to_owned();
    let subtitle = Word::SubtitleWorth.fill(lang, &[("unit", &of)]);
    Some(Undrawn::new(NAME, title, subtitle, move |f| draw_worth(&view, f)))
}
