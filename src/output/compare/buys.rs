//! What the money buys: what a scenario costs more than its reference, beside who finds a bed and
//! whether the targets hold. No single number is made of them.

use super::{Comparison, Member};
use crate::analysis::compare::{Beside, Pair};
use crate::engine::layout::Stock;
use crate::engine::results::key::{Line, Sum};
use crate::engine::{ResultKey, What, Where};
use crate::output::kit::block::Block;
use crate::output::money;
use crate::words::{Word, number};

/// Fewest people more or fewer with a bed that are spoken of.
const LEAST_PEOPLE: f64 = 0.5;

/// A paragraph for each scenario that counts in prices of the reference's year; none where nobody
/// says what anything costs.
pub(super) fn blocks(comparison: &Comparison) -> Vec<Block> {
    let said =
        comparison.others().filter_map(|(member, beside)| of_one(comparison, member, beside));
    said.map(Block::Paragraph).collect()
}

fn of_one(comparison: &Comparison, member: &Member, beside: &Beside) -> Option<String> {
    let lang = comparison.lang;
    let price_year = |side: &crate::analysis::compare::Side| {
        side.scenario.costs.as_ref().map(|costs| costs.price_year)
    };
    if price_year(&beside.reference)? != price_year(&beside.run)? {
        return None;
    }
    let year = *comparison.scenario().headline.last()?;
    let cost = beside.pair(ResultKey::district(What::Money(Line::Total, Sum::Cumulative), year))?;
    let short = beside.pair(ResultKey::stock(Where::District, year, Stock::Waiting(None)))?;
    let housed = -short.difference.summary.mean;
    let in_year = year.to_string();
    let (low, high) = cost.difference.summary.band80();
    let yuan = |value: f64| money::signed(value, lang);
    let title = comparison.title(member);
    let mean = cost.difference.summary.mean;
    let amount = money::amount(mean.abs(), lang);
    let cost_word = match mean {
        mean if libm::round(mean) == 0.0 => Word::PaysSame,
        mean if mean > 0.0 => Word::PaysMore,
        _ => Word::PaysLess,
    };
    let people = number::tenths(housed.abs(), lang);
    let people_word = match housed {
        _ if people == "0" => Word::HousesSame,
        housed if housed > 0.0 => Word::HousesMore,
        _ => Word::HousesFewer,
    };
    let people = comparison.say(people_word, &[("n", &people), ("year", &in_year)]);
    let values = [
        ("scenario", title.as_str()),
        ("year", &in_year),
        ("cost", &comparison.say(cost_word, &[("amount", &amount)])),
        ("low", &yuan(low)),
        ("high", &yuan(high)),
        ("people", &people),
    ];
    let mut said = vec![comparison.say(Word::BuysOf, &values)];
    if let Some(joint) = beside.pair(ResultKey::district(What::JointCompliance, year)) {
        let [old, new] =
            [&joint.reference, &joint.run].map(|s| number::probability_percent(s.mean, lang));
        let values = [("year", in_year.as_str()), ("old", &old), ("new", &new)];
        let word = if old == new { Word::BuysTargetsSame } else { Word::BuysTargets };
        said.push(comparison.say(word, &values));
    }
    said.extend(each(comparison, &cost, housed));
    Some(said.join(Word::SentenceSpace.text(lang)))
}

/// Yuan for each person more who finds a bed, or which of the two is better in both.
fn each(comparison: &Comparison, cost: &Pair, housed: f64) -> Option<String> {
    let more = cost.difference.summary.mean;
    let clear = more.abs() > 2.0 * cost.difference.summary.mc_error;
    if housed.abs() < LEAST_PEOPLE || !clear {
        return None;
    }
    Some(match (more > 0.0, housed > 0.0) {
        (true, true) | (false, false) => {
            let each = money::amount(more / housed, comparison.lang);
            let word = if more > 0.0 { Word::BuysEach } else { Word::SavesEach };
            comparison.say(word, &[("each", &each)])
        }
        (false, true) => comparison.say(Word::BuysForLess, &[]),
        (true, false) => comparison.say(Word::BuysNothing, &[]),
    })
}
