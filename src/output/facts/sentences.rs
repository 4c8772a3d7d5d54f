//! A choice in sentences: which plan does best, whether that depends on anything unknown, and what
//! is worth finding out.

use super::Chosen;
use crate::analysis::facts::known::{Fact, FactKind};
use crate::analysis::facts::payoff::Term;
use crate::analysis::facts::value::Worth;
use crate::language::Message;
use crate::message;
use crate::output::answer::both;
use crate::output::money;
use crate::words::number;

/// Single assumptions and dates named at most.
const MOST_NAMED: usize = 5;

impl Chosen<'_> {
    /// An amount in the unit of the payoff.
    pub fn amount(&self, amount: f64) -> Message {
        match self.choice.payoff.unit() {
            Term::Yuan => both(|lang| money::amount(amount, lang)),
            Term::Short => {
                let n = both(|lang| number::unspaced(figure(amount, lang)));
                message!("{n} beds", "{n}张床位", n = n)
            }
            Term::Empty => {
                let n = both(|lang| number::unspaced(figure(amount, lang)));
                message!("{n} empty beds", "{n}张空床", n = n)
            }
            Term::Missed => {
                let p = both(|lang| number::share(amount, 1, lang));
                message!("{p} of the years", "{p}的年份", p = p)
            }
        }
    }

    /// An amount with its 95 % interval.
    fn with_interval(&self, worth: Worth) -> Message {
        let (low, high) = worth.interval();
        message!(
            "{amount} (95 % interval {low} to {high})",
            "{amount}（95%区间{low}至{high}）",
            amount = self.amount(worth.possible()),
            low = self.amount(low),
            high = self.amount(high)
        )
    }

    fn plan(&self, at: usize) -> Message {
        both(|lang| {
            let title = |at: usize| self.plans[at].title.get(lang);
            let alike = (0..self.plans.len()).any(|other| other != at && title(other) == title(at));
            // Titles that are alike are told apart by their ids.
            if alike {
                format!("“{}” ({})", title(at), self.ids[at])
            } else {
                format!("“{}”", title(at))
            }
        })
    }

    /// What is asked.
    pub fn question(&self) -> Message {
        let plans: Vec<Message> = (0..self.plans.len()).map(|at| self.plan(at)).collect();
        let plans = match &plans[..] {
            [first, second] => Message::join([first, second], &message!(" and ", "和")),
            _ => Message::list(plans),
        };
        message!(
            "Which facts matter for the choice between {plans}?",
            "在{plans}之间选择，哪些事实重要？",
            plans = plans
        )
    }

    /// How plans are judged.
    pub(crate) fn judged_by(&self) -> Message {
        let payoff = &self.choice.payoff;
        let term = |(term, weight): &(Term, f64)| {
            let weight = both(|_| number::significant_whole(*weight));
            match term {
                Term::Yuan => message!(
                    "what all payers spend less income, discounted, in yuan",
                    "各方支出减去收入（折现，元）"
                ),
                Term::Short => message!(
                    "{weight} for each person without a bed",
                    "每有一人没有床位计{weight}",
                    weight = weight
                ),
                Term::Empty => message!(
                    "{weight} for each empty bed",
                    "每有一张床位空置计{weight}",
                    weight = weight
                ),
                Term::Missed => message!(
                    "{weight} for each year in which a binding rule is missed",
                    "每有一年约束性指标未全部达标计{weight}",
                    weight = weight
                ),
            }
        };
        let terms = Message::list(payoff.terms.iter().map(term));
        let (from, last) = (payoff.from, self.plans[0].years.horizon);
        let first = self.plans[0].years.base + 1;
        let unit = match payoff.unit() {
            Term::Yuan if payoff.terms.len() > 1 => message!(
                "money from {first} to {last}, the rest summed over {from}–{last}",
                "费用计{first}—{last}年，其余为{from}—{last}年合计"
            ),
            Term::Yuan => message!("from {first} to {last}", "计{first}—{last}年"),
            Term::Short => message!(
                "as a mean over {from}–{last}; “a bed” is one person less without one all these years, or what weighs as much",
                "取{from}—{last}年平均；“一张床位”指各年少一人没有床位，或与之等量的其他损失"
            ),
            Term::Empty | Term::Missed => {
                message!("as a mean over {from}–{last}", "取{from}—{last}年平均")
            }
        };
        message!(
            "A plan is judged by its losses, the fewer the better: {terms}; {unit}.",
            "方案按损失评判，越少越好：{terms}；{unit}。",
            terms = terms,
            unit = unit
        )
    }

    /// Which plan does best, and by how much.
    pub fn best(&self) -> Message {
        let payoffs = &self.choice.payoffs;
        let best = payoffs.best();
        let others = (0..self.plans.len()).filter(|&at| at != best);
        let behind = others.map(|at| {
            let ahead = payoffs.ahead(best, at);
            if !ahead.is_clear() {
                return message!(
                    "{plan} cannot be told from it",
                    "与{plan}无法区分",
                    plan = self.plan(at)
                );
            }
            message!(
                "{plan} loses a further {more}",
                "{plan}多损失{more}",
                plan = self.plan(at),
                more = self.amount(ahead.estimate)
            )
        });
        message!(
            "{best} does best on average: {behind}.",
            "平均而言，{best}最优：{behind}。",
            best = self.plan(best),
            behind = Message::list(behind)
        )
    }

    /// Whether the choice depends on anything unknown, and how much that is worth.
    pub fn depends(&self) -> Message {
        let (choice, payoffs) = (self.choice, &self.choice.payoffs);
        let (everything, draws) = (choice.everything, payoffs.draws());
        if payoffs.ties() == draws {
            return message!(
                "All plans do equally well in every draw: by this measure there is nothing to choose, and nothing to find out.",
                "各方案在每次模拟中损失都相同：按此标准无从取舍，也无需查明任何事项。"
            );
        }
        if everything.estimate == 0.0 {
            return message!(
                "No other plan does better in any draw: the choice does not depend on anything unknown, and nothing is worth a survey for it.",
                "每次模拟中都没有其他方案更优：该选择不取决于任何未知因素，不值得为此开展调查。"
            );
        }
        let other = payoffs.beaten() as f64 / draws as f64;
        let other = both(|lang| number::probability_percent(other, lang));
        message!(
            "Another plan does better in {other} of draws. Knowing everything beforehand would be worth {amount}: no survey can be worth more.",
            "{other}的模拟中有其他方案更优。若能预先查明一切，价值为{amount}：任何调查的价值都不会更高。",
            other = other,
            amount = self.with_interval(everything)
        )
    }

    /// What is worth finding out, the most valuable first, and that nothing else is.
    pub(crate) fn worth_finding_out(&self) -> Vec<Message> {
        if self.choice.everything.estimate == 0.0 {
            return Vec::new();
        }
        let mut said = self.of_surveys();
        said.extend(self.of_assumptions());
        said.extend(self.of_groups());
        said
    }

    fn clear(&self, kind: FactKind) -> Vec<&(Fact, Worth)> {
        self.choice.worth_knowing(|fact| fact.kind == kind).collect()
    }

    fn of_surveys(&self) -> Vec<Message> {
        let surveys = self.clear(FactKind::Survey);
        let said = |(fact, worth): &&(Fact, Worth)| {
            message!(
                "{survey}: about {amount}, {share} of knowing everything",
                "{survey}：约{amount}，占查明一切的{share}",
                survey = Message::from(&fact.name),
                amount = self.with_interval(*worth),
                share = self.share(*worth)
            )
        };
        let mut sentences = Vec::new();
        if surveys.is_empty() {
            sentences.push(message!(
                "No survey of the base year is worth making for this choice.",
                "就该选择而言，基准年的各项调查都不值得开展。"
            ));
        } else {
            let list: Vec<Message> = surveys.iter().map(said).collect();
            let semicolon = message!("; ", "；");
            sentences.push(message!(
                "What could be counted in the base year, by its worth: {list}. No other survey is worth making.",
                "基准年可调查的事项，按价值排列：{list}。其他调查不值得开展。",
                list = Message::join(&list, &semicolon)
            ));
        }
        sentences
    }

    fn of_assumptions(&self) -> Vec<Message> {
        let clear = self.clear(FactKind::One);
        if clear.is_empty() {
            return vec![message!(
                "No single assumption or date is worth knowing by itself: what decides is chance, or many things together.",
                "没有哪一项假设或时间值得单独查明：起决定作用的是偶然因素或多项因素的共同作用。"
            )];
        }
        let said = |(fact, worth): &&(Fact, Worth)| {
            message!(
                "{fact} ({amount})",
                "{fact}（{amount}）",
                fact = Message::from(&fact.name),
                amount = self.amount(worth.possible())
            )
        };
        let rest = clear.len().saturating_sub(MOST_NAMED);
        let list: Vec<Message> = clear.iter().take(MOST_NAMED).map(said).collect();
        let list = Message::join(&list, &message!("; ", "；"));
        let ending = match rest {
            0 => message!("No other is worth anything by itself.", "其余各项单独查明均无价值。"),
            1 => message!("One more is worth a little.", "另有1项略有价值。"),
            _ => message!("{rest} more are worth a little.", "另有{rest}项略有价值。"),
        };
        vec![message!(
            "Of single assumptions and dates, known to the end: {list}. {ending}",
            "单项假设和时间若能完全查明：{list}。{ending}",
            list = list,
            ending = ending
        )]
    }

    fn of_groups(&self) -> Vec<Message> {
        let clear = self.clear(FactKind::Group);
        if clear.is_empty() {
            return Vec::new();
        }
        let said = |(fact, worth): &&(Fact, Worth)| {
            message!(
                "{group} ({amount})",
                "{group}（{amount}）",
                group = Message::from(&fact.name),
                amount = self.amount(worth.possible())
            )
        };
        let list: Vec<Message> = clear.iter().map(said).collect();
        vec![message!(
            "Of whole groups, each known to the end: {list}.",
            "若能完全查明整组因素：{list}。",
            list = Message::join(&list, &message!("; ", "；"))
        )]
    }

    /// A worth as a share of that of knowing everything.
    fn share(&self, worth: Worth) -> Message {
        let share = (worth.possible() / self.choice.everything.estimate).clamp(0.0, 1.0);
        both(|lang| number::probability_percent(share, lang))
    }

    /// What a reader should know of the plans.
    pub fn warnings(&self) -> Vec<Message> {
        let other = |&at: &usize| {
            message!(
                "{plan} assumes other people, care need or demand than {first}: part of the difference is in what is assumed, not in what is done.",
                "{plan}的人口、失能或需求假设与{first}不同：差异的一部分来自假设，而非举措。",
                plan = self.plan(at),
                first = self.plan(0)
            )
        };
        self.other_worlds.iter().map(other).collect()
    }
}

/// Below this a number of beds, people or points is told as less than this.
const LEAST: f64 = 0.1;

/// A number with about two figures.
fn figure(value: f64, lang: crate::domain::Lang) -> String {
    if value != 0.0 && value.abs() < LEAST {
        format!("<{LEAST}")
    } else if value.abs() < 10.0 {
        number::significant(value)
    } else {
        number::tenths(value.round(), lang)
    }
}
