//! The charts of advice: what certainty costs.

use super::Advised;
use crate::analysis::advice::answer::{Certainty, Plan};
use crate::analysis::provenance::assumptions_in;
use crate::chart::{CertaintyPoint, CertaintyView, ChartError, draw_certainty};
use crate::output::charts::{ChartOptions, Drawn, Setting, Undrawn, draw_all};
use crate::output::money::{MoneyUnit, unit};
use crate::output::source_line;
use crate::words::Word;
use crate::words::number::Amounts;

/// Draws the charts there is something for.
///
/// # Errors
/// If a chart cannot be drawn: a fault of bedplan.
pub(crate) fn draw(advised: &Advised, options: &ChartOptions) -> Result<Vec<Drawn>, ChartError> {
    let sources = source_line::sources(&[advised.scenario], advised.lang);
    let title = advised.scenario.title.get(advised.lang);
    let source = [("scenario", title), ("sources", &*sources)];
    let setting = Setting {
        options: options.clone(),
        lang: advised.lang,
        source: Word::ChartSource.fill(advised.lang, &source),
        run_line: advised.draws(),
        assumptions: assumptions_in(advised.scenario),
        metadata: vec![("Software", format!("bedplan {}", advised.version))],
    };
    draw_all(certainty(advised).into_iter().map(|chart| (chart, &setting)).collect())
}

/// What each probability costs.
fn certainty(advised: &Advised) -> Option<Undrawn> {
    let (advice, lang) = (advised.advice, advised.lang);
    let costs = || advice.certainties.iter().filter_map(|c| c.plan.as_ref()).map(|p| p.cost);
    let most = costs().fold(0.0, |most: f64, cost| most.max(cost.abs()));
    // Where nothing is reached, or nothing need be done, there is no price to show.
    if most <= 0.0 {
        return None;
    }
    let MoneyUnit { yuan, word } = unit(most, lang);
    let amounts = Amounts::up_to(most / yuan, lang);
    let point = |of: &Certainty| CertaintyPoint {
        asked: of.probability,
        cost: of.plan.as_ref().map(|plan| (plan.cost / yuan, amounts.text(plan.cost / yuan))),
    };
    let of_answer = |plan: &Plan| (advised.ask.goal.probability, plan.cost / yuan);
    let view = CertaintyView {
        points: advice.certainties.iter().map(point).collect(),
        answer: advice.plan.as_ref().map(of_answer),
    };
    let title = Word::TitleCertainty.text(lang).to_owned();
    let subtitle = Word::SubtitleCertainty.fill(lang, &[("unit", word.text(lang))]);
    Some(Undrawn::new("price_of_certainty", title, subtitle, move |f| draw_certainty(&view, f)))
}
