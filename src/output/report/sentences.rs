//! The answer in sentences: whether the rules hold, whether there are beds enough, who finds none,
//! how many people there are.
//!
//! A sentence says a likelihood only as far as the interval of its probability carries it, and
//! always with the probability.

use super::phrases::likelihood_of;
use crate::analysis::Probability;
use crate::analysis::attainable::Attainable;
use crate::analysis::headline::{Balance, Compliance, Worst};
use crate::analysis::joint::JointCompliance;
use crate::analysis::shortfall::{TOLERATED, any_shortfall};
use crate::analysis::summary::MeanWhere;
use crate::domain::{BedKind, Bound, Extent, GapUnit, Rule, TownshipIndex};
use crate::output::run::Run;
use crate::words::{Word, likelihood, number};

/// Whether a target is likely to be met, as far as the draws tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prospect {
    Likely,
    Impossible,
    NotLikely,
    Undecided,
}

impl Prospect {
    fn of(p: Probability, attainable: Attainable) -> Self {
        let word = likelihood_of(p, attainable);
        if likelihood::is_likely(word) {
            Prospect::Likely
        } else if word == Word::Impossible {
            Prospect::Impossible
        } else if p.high < likelihood::LIKELY {
            Prospect::NotLikely
        } else {
            Prospect::Undecided
        }
    }
}

impl Run<'_> {
    /// The answer in short, a paragraph each.
    pub fn answers(&self) -> Vec<String> {
        let mut answers = self.target_answers();
        answers.extend(self.other_rules());
        answers.extend(self.bed_answers());
        answers
    }

    /// Whether the targets on shares of beds are met: all together, then each.
    pub(super) fn target_answers(&self) -> Vec<String> {
        let mut answers: Vec<String> = self.joint_answer().into_iter().collect();
        answers.extend(self.by_rule().iter().map(|years| self.rule_answer(years)));
        answers
    }

    /// Whether there are beds enough, and how many people find none; of a scenario without beds how
    /// many older people there are.
    pub(super) fn bed_answers(&self) -> Vec<String> {
        if self.scenario.extent < Extent::Beds {
            return self.people().into_iter().collect();
        }
        self.balance_at_the_ends().into_iter().chain(self.without_bed()).collect()
    }

    /// The same as far as a box of the summary has room: not over the years, and not why.
    pub(super) fn bed_answers_in_short(&self) -> Vec<String> {
        let found_none = self.without_bed_last_year();
        self.balance_at_the_ends().into_iter().chain(found_none).collect()
    }

    /// The balance of all beds in the first and the last headline year.
    fn balance_at_the_ends(&self) -> Option<String> {
        let (first, last) = (self.headline.scope.years.first(), self.headline.scope.years.last());
        self.balance_answer(None, |year| Some(&year) == first || Some(&year) == last)
    }

    /// Whether all binding rules hold together, in the years in which there are several.
    fn joint_answer(&self) -> Option<String> {
        let several = self.headline.joint.iter().filter(|joint| joint.rules.len() > 1);
        let years: Vec<&JointCompliance> = several.collect();
        let (first, later) = years.split_first()?;
        let said = |joint: &JointCompliance| {
            (self.met(joint.met, joint.attainable), self.chance_met(joint.met, joint.attainable))
        };
        let sentence = |word: Word, joint: &JointCompliance| {
            let (met, p) = said(joint);
            let (n, year) = (joint.rules.len().to_string(), joint.year.to_string());
            self.say(word, &[("n", &n), ("year", &year), ("met", &met), ("p", &p)])
        };
        let mut sentences = vec![sentence(Word::JointFirst, first)];
        if !later.is_empty() && later.iter().all(|joint| said(joint) == said(first)) {
            let years = self.years(later.iter().map(|joint| joint.year));
            sentences.push(self.say(Word::RuleSame, &[("years", &years)]));
        } else {
            sentences.extend(later.iter().map(|joint| sentence(Word::JointLater, joint)));
        }
        sentences.extend(self.joint_from_then());
        Some(self.sentences(&sentences))
    }

    /// Whether they hold in every year, which no single year tells.
    fn joint_from_then(&self) -> Option<String> {
        let joint = self.headline.joint_from_then.as_ref()?;
        let values = [
            ("from", &*joint.years.0.to_string()),
            ("to", &joint.years.1.to_string()),
            ("met", &self.met(joint.met, joint.attainable)),
            ("p", &self.chance_met(joint.met, joint.attainable)),
        ];
        Some(self.say(Word::JointFromThen, &values))
    }

    /// How a shortfall of the district goes over the years, if any draw has one.
    fn shortfall_over_years(&self) -> Option<String> {
        let course = self.headline.shortfall_over_years.filter(|course| course.any.share > 0.0)?;
        let likely = likelihood::word(course.any.low, course.any.high);
        // A year and a number of years: Chinese says the word with every number.
        let whole =
            |value: f64| self.say(Word::YearItem, &[("year", &format!("{}", libm::round(value)))]);
        let values = [
            ("from", &*course.years.0.to_string()),
            ("to", &course.years.1.to_string()),
            ("likelihood", likely.text(self.lang)),
            ("p", &self.chance(course.any)),
            ("first", &self.spread(&course.first, whole)),
            ("longest", &self.spread(&course.longest, whole)),
        ];
        let word = if likely == Word::Undecided {
            Word::ShortfallOverYearsUndecided
        } else {
            Word::ShortfallOverYears
        };
        Some(self.say(word, &values))
    }

    /// The rules on shares of beds, each with its years.
    pub(super) fn by_rule(&self) -> Vec<&[Compliance]> {
        self.headline.compliance.chunk_by(|a, b| a.rule == b.rule).collect()
    }

    /// Whether one rule on a share of beds holds, over its years.
    pub(super) fn rule_answer(&self, years: &[Compliance]) -> String {
        let Some(first) = years.first() else {
            return String::new();
        };
        let rule = &self.scenario.rules[first.rule];
        let bound = |c: &Compliance| rule.bound_in(c.year);
        let mut sentences = Vec::new();
        for years in years.chunk_by(|a, b| bound(a) == bound(b)) {
            let Some((begin, later)) = years.split_first() else { continue };
            let begins = std::ptr::eq(begin, first);
            let word = if begins { Word::RuleFirst } else { Word::RuleStep };
            sentences.push(self.rule_in_year(word, rule, begin));
            let met = |c: &Compliance| self.met(c.met, c.attainable);
            if !later.is_empty() && later.iter().all(|c| met(c) == met(begin)) {
                let years = self.years(later.iter().map(|c| c.year));
                sentences.push(self.say(Word::RuleSame, &[("years", &years)]));
            } else {
                let said = later.iter().map(|c| self.rule_in_year(Word::RuleLater, rule, c));
                sentences.extend(said);
            }
        }
        self.sentences(&sentences)
    }

    /// What is required and found in one year.
    fn rule_in_year(&self, word: Word, rule: &Rule, c: &Compliance) -> String {
        let required = rule.bound_in(c.year);
        let side = match required {
            Bound::AtMost(_) => Word::AtMost,
            Bound::AtLeast(_) => Word::AtLeast,
        };
        self.say(
            word,
            &[
                ("rule", rule.name.get(self.lang)),
                ("bound", side.text(self.lang)),
                ("threshold", &self.value(rule, required.value().as_f64())),
                ("year", &c.year.to_string()),
                ("met", &self.met(c.met, c.attainable)),
                ("p", &self.chance_met(c.met, c.attainable)),
                ("value", &self.spread(&c.value, |value| self.value_beside(rule, required, value))),
            ],
        )
    }

    /// How many of the other rules are likely to be met, and which are not.
    pub(super) fn other_rules(&self) -> Option<String> {
        let others = &self.headline.others;
        if others.is_empty() {
            return None;
        }
        let of = |standing| -> Vec<&Compliance> {
            others.iter().filter(|c| Prospect::of(c.met, c.attainable) == standing).collect()
        };
        let [met, impossible, missed, undecided] =
            [Prospect::Likely, Prospect::Impossible, Prospect::NotLikely, Prospect::Undecided]
                .map(of);
        let mut years: Vec<i32> = others.iter().map(|c| c.year).collect();
        years.sort_unstable();
        years.dedup();
        let word = match (met.len(), impossible.len() + missed.len()) {
            (all, _) if all == others.len() => Word::OthersAllMet,
            (_, none) if none == others.len() => Word::OthersNoneMet,
            _ => Word::OthersMet,
        };
        let counted = self.say(
            word,
            &[
                ("n", &others.len().to_string()),
                ("years", &self.years(years)),
                ("met", &met.len().to_string()),
            ],
        );
        // One alone that is not met is told by its name.
        let alone = others.len() == 1 && met.is_empty();
        let mut sentences = if alone { Vec::new() } else { vec![counted] };
        let name = |c: &&Compliance| self.scenario.rules[c.rule].name.get(self.lang).to_owned();
        let lists = [
            (Word::OthersImpossible, impossible),
            (Word::OthersMissed, missed),
            (Word::OthersUndecided, undecided),
        ];
        for (word, list) in lists {
            let list: Vec<String> = list.iter().map(name).collect();
            if !list.is_empty() {
                sentences.push(self.say(word, &[("list", &self.list(&list))]));
            }
        }
        let lost: Vec<String> = met.iter().filter_map(|first| self.lost(first)).collect();
        if !lost.is_empty() {
            sentences.push(self.say(Word::OthersLost, &[("list", &self.list(&lost))]));
        }
        Some(self.sentences(&sentences))
    }

    /// A rule that is likely to be met at `first`, and in its last year is not.
    fn lost(&self, first: &Compliance) -> Option<String> {
        let last = self.headline.later.iter().find(|c| c.rule == first.rule)?;
        let met = self.met(last.met, last.attainable);
        let values = [
            ("rule", self.scenario.rules[last.rule].name.get(self.lang)),
            ("year", &last.year.to_string()),
            ("met", &met),
            ("p", &self.chance_met(last.met, last.attainable)),
        ];
        (Prospect::of(last.met, last.attainable) != Prospect::Likely)
            .then(|| self.say(Word::OtherLost, &values))
    }

    /// A gap with the unit of its metric; of a series, which the rule names, the bare number.
    pub(super) fn gap(&self, rule: &Rule, gap: f64) -> String {
        let n = self.gap_alone(rule, gap);
        let word = match rule.metric.gap_unit() {
            GapUnit::Beds => Word::GapBeds,
            GapUnit::Townships => Word::GapTownships,
            GapUnit::Facilities => Word::GapFacilities,
            GapUnit::Persons => Word::GapPersons,
            GapUnit::Rules => Word::GapRules,
            GapUnit::Staff => Word::GapStaff,
            GapUnit::BedsWithinReach => Word::GapBedsWithinReach,
            GapUnit::Hundredths => Word::GapHundredths,
            GapUnit::OfSeries | GapUnit::Yuan => return n,
        };
        self.say(word, &[("n", &*n)])
    }

    /// A gap without the name of what is counted; money has its unit.
    pub(super) fn gap_alone(&self, rule: &Rule, gap: f64) -> String {
        if rule.metric.is_money() { self.money(gap) } else { self.count(gap) }
    }

    /// Usable beds less demand, and how likely a shortfall is, in the years `of`.
    pub(super) fn balance_answer(
        &self,
        kind: Option<BedKind>,
        of: impl Fn(i32) -> bool,
    ) -> Option<String> {
        let balances: Vec<&Balance> =
            self.headline.balances.iter().filter(|b| b.kind == kind && of(b.year)).collect();
        let sentence = |(at, b): (usize, &&Balance)| {
            let word = if at == 0 { Word::BalanceFirst } else { Word::BalanceLater };
            let signed = |value| number::unspaced(number::signed(value, self.lang));
            let (low, high) = b.balance.band80();
            let [low, median, high] = [low, b.balance.median(), high].map(signed);
            let kind = Word::of_beds(kind).text(self.lang);
            self.say(
                word,
                &[
                    ("kind", kind),
                    ("year", &b.year.to_string()),
                    ("median", &median),
                    ("range", &self.in_brackets(Word::InBracketsBeds, [&low, &median, &high])),
                    ("short", &self.short(b.shortfall)),
                    ("p", &self.chance(b.shortfall)),
                ],
            )
        };
        let sentences: Vec<String> = balances.iter().enumerate().map(sentence).collect();
        (!sentences.is_empty()).then(|| self.sentences(&sentences))
    }

    /// Who finds no bed: the district in the last year, the townships that hurt most, and why.
    pub(super) fn without_bed(&self) -> Option<String> {
        let mut sentences = vec![self.without_bed_last_year()?];
        sentences.extend(self.shortfall_over_years());
        sentences.extend(self.wait_answer());
        let Some(parts) = &self.headline.parts else {
            return Some(self.sentences(&sentences));
        };
        let people = |value: f64| self.people_mean(value);
        let mut places: Vec<String> = Vec::new();
        for worst in &self.headline.worst {
            let name = self.scenario.townships[TownshipIndex::new(worst.place)].name.get(self.lang);
            if !places.iter().any(|place| place == name) {
                places.push(name.to_owned());
            }
        }
        if !places.is_empty() {
            sentences.push(self.say(Word::ShortfallWhere, &[("list", &self.list(&places))]));
        }
        // What does not round to a tenth of a person is not worth a word.
        let (distance, coordination) =
            (parts.coordinated - parts.number, parts.shortfall - parts.coordinated);
        sentences.push(if distance < 0.05 && coordination < 0.05 {
            self.word(Word::PartsNumber)
        } else {
            self.say(
                Word::PartsOfShortfall,
                &[
                    ("all", &people(parts.shortfall)),
                    ("number", &people(parts.number)),
                    ("distance", &people(distance)),
                    ("coordination", &people(coordination)),
                ],
            )
        });
        Some(self.sentences(&sentences))
    }

    /// Who finds no bed in the district in the last headline year.
    fn without_bed_last_year(&self) -> Option<String> {
        let year = self.headline.scope.years.last()?.to_string();
        let Some(parts) = &self.headline.parts else {
            let last = *self.headline.scope.years.last()?;
            let any =
                any_shortfall(self.scenario, self.results, self.results.layout().district(), last);
            let undecided = likelihood::word(any.low, any.high) == Word::Undecided;
            let word = if undecided { Word::NoShortfallFew } else { Word::NoShortfall };
            let n = self.results.draws().to_string();
            let mut said = vec![self.say(word, &[("year", &year), ("n", &n)])];
            said.extend(self.district_wait());
            return Some(self.sentences(&said));
        };
        let values = [
            ("year", &*parts.year.to_string()),
            ("short", &self.without(parts.any)),
            ("p", &self.chance(parts.any)),
            ("if_any", &self.people_mean(parts.if_any.mean)),
            ("from", &self.drawn_from(parts.if_any)),
        ];
        let district = self.results.layout().district();
        Some(match self.longest_wait(district, parts.year) {
            Some(wait) => self.say(Word::WaitingIs, &[&values[..], &[("wait", &wait)]].concat()),
            None => self.say(Word::ShortfallIs, &values),
        })
    }

    /// The townships and years that hurt most, a sentence each.
    pub(super) fn worst(&self) -> Vec<String> {
        let limit = number::probability_percent(TOLERATED, self.lang);
        let sentence = |w: &Worst| {
            let close = if w.extra.total() > 0 {
                let beds = self.extra_beds(w.extra);
                let values = [("beds", &*beds), ("limit", &limit)];
                match self.within(w.extra_ends()) {
                    Some(within) => {
                        let values = [&values[..], &[("within", &within)]].concat();
                        self.say(Word::WorstCloseWithin, &values)
                    }
                    None => self.say(Word::WorstClose, &values),
                }
            } else {
                self.say(Word::WorstNone, &[("limit", &limit)])
            };
            let values = [
                ("place", self.scenario.townships[TownshipIndex::new(w.place)].name.get(self.lang)),
                ("year", &w.year.to_string()),
                ("short", &self.without(w.any)),
                ("p", &self.chance(w.any)),
                ("if_any", &self.people_mean(w.if_any.mean)),
                ("from", &self.drawn_from(w.if_any)),
                ("mean", &self.people_mean(w.waiting.mean)),
                ("close", &close),
            ];
            match self.longest_wait(w.place, w.year) {
                Some(wait) => {
                    self.say(Word::WorstWaits, &[&values[..], &[("wait", &wait)]].concat())
                }
                None => self.say(Word::WorstIs, &values),
            }
        };
        self.headline.worst.iter().map(sentence).collect()
    }

    /// In brackets, how far the draws in which something happens settle its mean.
    fn drawn_from(&self, MeanWhere { interval, draws, .. }: MeanWhere) -> String {
        match interval {
            Some((low, high)) => {
                let ends = [low, high].map(|end| self.people_mean(end));
                self.say(Word::MeanFrom, &[("range", &self.between(&ends[0], &ends[1]))])
            }
            None => self.say(Word::MeanFromFew, &[("n", &draws.to_string())]),
        }
    }

    /// A mean number of people.
    fn people_mean(&self, mean: f64) -> String {
        number::unspaced(number::tenths(mean, self.lang))
    }

    /// The number of older people in the base year and later, in one sentence.
    pub(super) fn people(&self) -> Option<String> {
        let ((base_year, base), later) = self.headline.older.split_first()?;
        let later: Vec<String> = later
            .iter()
            .map(|(year, summary)| {
                let (low, high) = summary.band80();
                let [low, median, high] =
                    [low, summary.median(), high].map(|people| self.about(people));
                self.say(
                    Word::OlderLater,
                    &[
                        ("median", &median),
                        (
                            "range",
                            &self.in_brackets(Word::InBracketsPeople, [&low, &median, &high]),
                        ),
                        ("year", &year.to_string()),
                    ],
                )
            })
            .collect();
        (!later.is_empty()).then(|| {
            self.say(
                Word::OlderFirst,
                &[
                    ("age", &self.scenario.elderly_age.to_string()),
                    ("base_year", &base_year.to_string()),
                    ("base", &self.about(base.median())),
                    ("list", &self.list(&later)),
                ],
            )
        })
    }

    /// Years in running text.
    fn years(&self, years: impl IntoIterator<Item = i32>) -> String {
        let item = |year: i32| self.say(Word::YearItem, &[("year", &year.to_string())]);
        let mut items: Vec<String> = years.into_iter().map(item).collect();
        match (items.pop(), items.is_empty()) {
            (Some(last), false) => {
                format!("{}{}{last}", self.list(&items), Word::ListAnd.text(self.lang))
            }
            (last, _) => last.unwrap_or_default(),
        }
    }
}
