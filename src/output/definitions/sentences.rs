//! Definitions in sentences: which one the plan uses, and what the others would say.

use super::Defined;
use crate::analysis::definitions::{DefinedResult, UnderDefinition};
use crate::domain::BedKind::{General, Nursing};
use crate::domain::need_definition::NeedDefinition;
use crate::language::Message;
use crate::message;
use crate::output::answer::both;
use crate::words::number;

/// The name of a definition, or of a table that names none.
pub(crate) fn name(definition: Option<NeedDefinition>) -> Message {
    match definition {
        Some(definition) => Message::from(&definition.name()),
        None => message!(
            "the scenario's own table, which does not say what it counts",
            "情景自带的失能率表（未注明口径）"
        ),
    }
}

fn persons(value: f64) -> Message {
    both(|lang| number::unspaced(number::about(value, lang)))
}

fn percent(share: f64) -> Message {
    both(|lang| number::share(share, 1, lang))
}

impl Defined<'_> {
    /// Which definition is used, how far the others lie from it, and what that does to beds.
    pub fn sentences(&self) -> Vec<Message> {
        let under = &self.definitions.under;
        let own = &under[0];
        let (age, base) = (self.scenario.elderly_age, self.scenario.years.base);
        let mut said = vec![message!(
            "The plan counts care need as: {name}. By it {share} of the people aged {age} and over in {base} are dependent.",
            "本方案的失能口径为：{name}。按此口径，{base}年{age}岁及以上人口中有{share}为失能或半失能。",
            name = name(own.definition),
            share = percent(own.share),
            age = age,
            base = base
        )];
        let others = || under.iter().filter(|of| !of.own);
        let least = others().min_by(|a, b| a.share.total_cmp(&b.share));
        let most = others().max_by(|a, b| a.share.total_cmp(&b.share));
        let (Some(least), Some(most)) = (least, most) else { return said };
        said.push(message!(
            "Other definitions make it {low} ({lowest}) to {high} ({highest}) of the same people.",
            "换用其他口径，同样这些人中的比例以{lowest}最低，为{low}；以{highest}最高，为{high}。",
            low = percent(least.share),
            lowest = name(least.definition),
            high = percent(most.share),
            highest = name(most.definition)
        ));
        let Some(last) = self.definitions.years.len().checked_sub(1) else { return said };
        let year = self.definitions.years[last];
        let of = |under: &UnderDefinition, told: DefinedResult| {
            let at = DefinedResult::ALL.iter().position(|of| *of == told).unwrap_or_default();
            under.told[last][at].mean
        };
        let ends = |told: DefinedResult| {
            let values = || under.iter().map(|under| of(under, told));
            (values().fold(f64::INFINITY, f64::min), values().fold(0.0, f64::max))
        };
        let (nursing, general) =
            (ends(DefinedResult::Demand(Nursing)), ends(DefinedResult::Demand(General)));
        said.push(message!(
            "In {year} nursing beds would be asked for by {own_nursing} people on average (under the others {n_low} to {n_high}), general beds by {own_general} ({g_low} to {g_high}).",
            "{year}年护理型床位需求平均为{own_nursing}人（各口径{n_low}至{n_high}人），普通型为{own_general}人（{g_low}至{g_high}人）。",
            year = year,
            own_nursing = persons(of(own, DefinedResult::Demand(Nursing))),
            n_low = persons(nursing.0),
            n_high = persons(nursing.1),
            own_general = persons(of(own, DefinedResult::Demand(General))),
            g_low = persons(general.0),
            g_high = persons(general.1)
        ));
        let waiting = ends(DefinedResult::Waiting);
        said.push(if waiting.1 < 0.5 {
            message!(
                "Nearly nobody is without a bed under any of them.",
                "按任何口径，都几乎没有人缺少床位。"
            )
        } else {
            message!(
                "Without a bed are {own} people on average; under the others {low} to {high}.",
                "可接受路程内没有床位的平均为{own}人，各口径为{low}至{high}人。",
                own = persons(of(own, DefinedResult::Waiting)),
                low = persons(waiting.0),
                high = persons(waiting.1)
            )
        });
        if self.scenario.uptake.anchor.is_none() {
            said.push(message!(
                "Uptake was judged for the plan's own definition and stays as it is: under a wider one more people are counted, and the same share of them asks for a bed. Where residents are known, anchor demand to them (uptake.anchor): then the definitions differ in growth and kind only.",
                "入住比例是按本方案的口径判断的，在此保持不变：口径越宽，计入的人越多，按同样比例申请床位。如已知在住人数，请以其为基准（uptake.anchor），此时各口径只在增长和床位类型上有差别。"
            ));
        }
        said
    }
}
