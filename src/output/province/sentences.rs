//! A province in sentences: the whole in the years spoken of, where people without a bed live, the
//! rules asked of the whole.

use super::Summed;
use super::accounts::yuan;
use crate::analysis::province::{Ranked, RuleOfWhole};
use crate::domain::{Bound, Metric};
use crate::engine::Stock;
use crate::engine::layout::Group;
use crate::language::Message;
use crate::message;
use crate::output::answer::both;
use crate::words::number;

/// Districts named in a sentence.
const NAMED: usize = 3;

fn people(value: f64) -> Message {
    both(|lang| number::unspaced(number::about(value, lang)))
}

fn percent(share: f64) -> Message {
    both(|lang| number::probability_percent(share, lang))
}

/// The largest share that is not all of it, to one decimal of a per cent.
const NEARLY_ALL: f64 = 0.999;

/// A value of a metric, in its unit. A share that is not all of it is never told as all.
pub(crate) fn measured(metric: Metric, value: f64) -> Message {
    if metric.is_share() && value < 1.0 && value > NEARLY_ALL {
        both(|lang| format!(">{}", number::share(NEARLY_ALL, 1, lang)))
    } else if metric.is_share() {
        both(|lang| number::share(value, 1, lang))
    } else if matches!(metric, Metric::CostInYear | Metric::CumulativeCost) {
        yuan(value)
    } else {
        both(|lang| number::tenths(value, lang))
    }
}

/// A bound, in words.
pub(crate) fn bound(metric: Metric, bound: Bound) -> Message {
    let value = measured(metric, bound.value().as_f64());
    match bound {
        Bound::AtMost(_) => message!("at most {value}", "不高于{value}", value = value),
        Bound::AtLeast(_) => message!("at least {value}", "不低于{value}", value = value),
    }
}

impl Summed<'_> {
    /// The answer.
    pub fn sentences(&self) -> Vec<Message> {
        let mut said = vec![message!(
            "{province}: {districts} districts, {townships} townships; results of the districts are added draw by draw.",
            "{province}：共{districts}个区县、{townships}个镇街；各区县结果按每次模拟逐次相加。",
            province = Message::from(&self.province.province),
            districts = self.whole.districts.len(),
            townships = self.whole.townships()
        )];
        said.extend(self.whole.headline.iter().map(|&year| self.in_year(year)));
        said.extend(self.foremost());
        said.extend(self.accounts_sentences());
        said.extend(self.whole.rules.iter().filter_map(|rule| self.rule(rule)));
        said
    }

    fn in_year(&self, year: i32) -> Message {
        let of = |stock| self.whole.summary(stock, year);
        let (demand, waiting) = (of(Stock::Demand(Group::All, None)), of(Stock::Waiting(None)));
        let ends = |(low, high): (f64, f64)| [low, high].map(people);
        let [demand_low, demand_high] = ends(demand.band80());
        let [low, high] = ends(waiting.band80());
        message!(
            "At the end of {year} {demand} people would use a bed on average (80 % of draws: {demand_low} to {demand_high}), {usable} beds are usable, and {waiting} people are without one ({low} to {high}).",
            "{year}年末平均有{demand}人需要床位（80%的模拟在{demand_low}至{demand_high}之间），可用床位{usable}张，没有床位的有{waiting}人（{low}至{high}人）。",
            year = year,
            demand = people(demand.mean),
            demand_low = demand_low,
            demand_high = demand_high,
            usable = people(of(Stock::Usable(None)).mean),
            waiting = people(waiting.mean),
            low = low,
            high = high
        )
    }

    /// Where people without a bed live in the last year spoken of, and how sure that is.
    fn foremost(&self) -> Option<Message> {
        let ranking = self.whole.rankings.last()?;
        let first = ranking.ranked.first()?;
        if first.waiting[0] < 0.5 {
            return Some(message!(
                "In {year} nearly nobody is without a bed in any district.",
                "{year}年各区县几乎没有人得不到床位。",
                year = ranking.year
            ));
        }
        let all = self.whole.summary(Stock::Waiting(None), ranking.year).mean;
        let most = NAMED.min(ranking.ranked.len() - 1).max(1);
        let named: Vec<&Ranked> = ranking.ranked.iter().take(most).collect();
        let one = |ranked: &&Ranked| {
            message!(
                "{name} ({people})",
                "{name}（{people}人）",
                name = self.name(ranked.district),
                people = people(ranked.waiting[0])
            )
        };
        let names: Vec<Message> = named.iter().map(one).collect();
        let share = named.iter().map(|ranked| ranked.waiting[0]).sum::<f64>() / all;
        let (year, name) = (ranking.year, self.name(first.district));
        let probability = percent(first.foremost.share);
        let place = if ranking.foremost == 1 {
            message!(
                "{name} has most in {probability} of the draws.",
                "{name}在{probability}的模拟中人数最多。",
                name = name,
                probability = probability
            )
        } else {
            message!(
                "{name} is among the first {foremost} districts in {probability} of the draws.",
                "{name}在{probability}的模拟中居于前{foremost}位。",
                name = name,
                foremost = ranking.foremost,
                probability = probability
            )
        };
        Some(message!(
            "In {year} the most people without a bed live in {names}: {share} of all. {place}",
            "{year}年得不到床位的人主要在{names}，合计占{share}。{place}",
            year = year,
            names = Message::list(names),
            share = percent(share),
            place = place
        ))
    }

    /// A rule asked of the whole, in its worst year.
    fn rule(&self, rule: &RuleOfWhole) -> Option<Message> {
        let worst = rule.years.iter().min_by(|a, b| a.met.share.total_cmp(&b.met.share))?;
        Some(message!(
            "{name} ({bound}): met with a probability of {met} in the worst year, {year}, when it is {value} on average.",
            "{name}（{bound}）：最差的{year}年达标概率为{met}，平均为{value}。",
            name = self.rule_name(rule),
            bound = bound(rule.metric, worst.bound),
            met = percent(worst.met.share),
            year = worst.year,
            value = measured(rule.metric, worst.value[0])
        ))
    }

    /// What a rule is called, and over how many districts it is judged where not over all.
    pub(crate) fn rule_name(&self, rule: &RuleOfWhole) -> Message {
        let name = Message::from(&rule.name);
        match self.counted(rule.districts) {
            None => name,
            Some(counted) => {
                message!(
                    "{name}, {counted}",
                    "{name}，计入{counted}",
                    name = name,
                    counted = counted
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn a_share_that_is_not_all_is_not_told_as_all() {
        let said = |value| measured(Metric::SupportedHousedShare, value).get(Lang::Zh).to_owned();
        let told = [1.0, 0.9997, 0.99, 0.5].map(said);
        assert_eq!(told, ["100%", ">99.9%", "99%", "50%"]);
        let beds = measured(Metric::BedsPer1000Elderly, 0.9997);
        assert_eq!(beds.get(Lang::Zh), "1");
    }
}
