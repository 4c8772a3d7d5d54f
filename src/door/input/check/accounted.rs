//! Rules on money and staff: what they look at must be there, and be known.

use super::checker::Checker;
use crate::domain::metric::Subject;
use crate::domain::{Accounted, Costs, Metric, Rule, Spending, StaffKind, Years};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;

/// What rules on money and staff can look at.
#[derive(Clone, Copy)]
pub(super) struct StatedAccounts<'a> {
    pub(super) costs: Option<&'a Costs>,
    pub(super) staff: &'a [StaffKind],
    pub(super) years: Years,
}

impl Checker<'_> {
    /// Finds what each rule on money and staff looks at.
    pub(super) fn accounted(
        &mut self,
        raw: &[raw::Rule],
        rules: &mut [Rule],
        books: StatedAccounts,
    ) {
        let list = Address::root().key("rules");
        for r in raw {
            let path = list.clone().id(&r.id);
            let subject = r.metric.subject();
            let written = [
                ("spending", r.spending.is_some(), subject == Subject::Spending),
                ("since", r.since.is_some(), r.metric == Metric::CumulativeCost),
                ("staff", r.staff.is_some(), subject == Subject::Staff),
                ("where", r.place.is_some(), !r.metric.is_of_accounts()),
            ];
            for (key, _, _) in written.into_iter().filter(|(_, is, means)| *is && !means) {
                self.has_no_use_for(&path, r, key);
            }
            let looked_at = match subject {
                Subject::Spending => self.money_of(&path, r, books),
                Subject::Staff => self.staff_asked(&path, r, books.staff).map(Accounted::Staff),
                _ => continue,
            };
            if let Some(rule) = rules.iter_mut().find(|rule| rule.id == r.id) {
                rule.accounted = looked_at;
            }
        }
    }

    fn money_of(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        books: StatedAccounts,
    ) -> Option<Accounted> {
        let Some(costs) = books.costs else {
            let title = message!(
                "rule `{id}` bounds a cost, and the scenario gives none",
                "指标 `{id}` 限定费用，而情景没有费用",
                id = r.id
            );
            let problem = Problem::new("E0203", title)
                .at(self.span(path.clone().key("metric")), message!("of what?", "哪些费用？"))
                .with_help(message!(
                    "add `costs:` with payers and items, or remove the rule",
                    "请补写 `costs:`（付费方和费用项目），或删去该指标"
                ));
            self.problems.push(problem);
            return None;
        };
        let spending = match &r.spending {
            None => Spending::All,
            Some(part) => self.part_of_spending(path, r, part, costs)?,
        };
        if r.metric == Metric::CostInYear {
            return Some(Accounted::InYear(spending));
        }
        let first = books.years.base + 1;
        let since = r.since.unwrap_or(first);
        if !(first..=books.years.horizon).contains(&since) && self.horizon_holds {
            let title = message!(
                "rule `{id}` sums from {since}, outside {first} to {last}",
                "指标 `{id}` 自 {since} 年累计，不在 {first} 至 {last} 年之间",
                id = r.id,
                last = books.years.horizon
            );
            let problem = Problem::new("E0502", title)
                .at(
                    self.span(path.clone().key("since")),
                    message!("no year that is summed", "不是累计的年份"),
                )
                .with_help(message!(
                    "sums begin in the year after the base year at the earliest; correct the year, or leave it out",
                    "累计最早从基准年的次年开始；请改正年份，或不写"
                ));
            self.problems.push(problem);
            return None;
        }
        Some(Accounted::Since(spending, since))
    }

    fn part_of_spending(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        part: &raw::PartOfSpending,
        costs: &Costs,
    ) -> Option<Spending> {
        let path = path.clone().key("spending");
        let raw::PartOfSpending { group, payer, item } = part;
        let named = [group.is_some(), payer.is_some(), item.is_some()];
        if named.into_iter().filter(|named| *named).count() != 1 {
            let title = message!(
                "rule `{id}` must bound one part of the spending",
                "指标 `{id}` 应只限定一部分费用",
                id = r.id
            );
            let problem = Problem::new("E0212", title)
                .at(
                    self.span(path),
                    message!("one of `group`, `payer`, `item`", "只写 `group`、`payer`、`item` 之一"),
                )
                .with_help(message!(
                    "name one of the three, such as a group; without `spending:` it is all of the spending",
                    "请在三者中写一个，如费用类别；不写 `spending:` 为全部费用"
                ));
            self.problems.push(problem);
            return None;
        }
        if let Some(group) = group {
            if costs.groups().any(|of| of == *group) {
                return Some(Spending::Group(*group));
            }
            let word = group.word();
            let title = message!(
                "rule `{id}` bounds the group `{word}`, to which no cost belongs",
                "指标 `{id}` 限定费用类别 `{word}`，而没有费用属于该类",
                id = r.id
            );
            let problem = Problem::new("E0402", title)
                .at(self.span(path.key("group")), message!("nothing is spent", "没有费用"))
                .with_help(message!(
                    "choose another group, or add an item of this one",
                    "请改换类别，或添加该类的费用项目"
                ));
            self.problems.push(problem);
            return None;
        }
        if let Some(id) = payer {
            let known = costs.payers.iter().map(|payer| payer.id.as_str());
            let what = message!("payer", "付费方");
            return self.find(path.key("payer"), &what, id, known, "costs").map(Spending::Payer);
        }
        let known = costs.items.iter().map(|item| item.id.as_str());
        let what = message!("cost", "费用项目");
        let item = item.as_deref()?;
        self.find(path.key("item"), &what, item, known, "costs").map(Spending::Item)
    }

    fn staff_asked(&mut self, path: &Address, r: &raw::Rule, staff: &[StaffKind]) -> Option<usize> {
        let Some(id) = &r.staff else {
            let example = staff.first().map_or("carers", |kind| kind.id.as_str());
            self.lacks(path, r, "staff", &format!("staff: {example}"));
            return None;
        };
        let at = path.clone().key("staff");
        let known = staff.iter().map(|kind| kind.id.as_str());
        let found =
            self.find(at.clone(), &message!("kind of staff", "人员类别"), id, known, "staff")?;
        let of_kind = Address::root().key("staff").id(id);
        let serves = &staff[found].serves;
        let serves_people = serves.residents() || serves.older_each.is_some();
        let (title, help) = if staff[found].available.is_none() {
            (
                message!(
                    "rule `{id}` needs how many of staff `{of}` there are",
                    "指标 `{id}` 需要人员类别 `{of}` 的现有人数",
                    id = r.id,
                    of = id
                ),
                message!(
                    "add `available:` to this kind of staff",
                    "请给该人员类别补写 `available:`"
                ),
            )
        } else if r.metric == Metric::PeoplePerStaff && !serves_people {
            (
                message!(
                    "rule `{id}` counts the people that staff `{of}` serves, and it serves none",
                    "指标 `{id}` 计算人员类别 `{of}` 服务的人数，而它不服务人",
                    id = r.id,
                    of = id
                ),
                message!(
                    "choose staff with `residents_each:` or `older_each:`, or the metric `staff_gap`",
                    "请选用写有 `residents_each:` 或 `older_each:` 的人员类别，或改用 `staff_gap`"
                ),
            )
        } else {
            return Some(found);
        };
        let problem = Problem::new("E0203", title)
            .at(self.span(at), message!("asked for here", "此处使用"))
            .also(self.span(of_kind), message!("this kind of staff", "该人员类别"))
            .with_help(help);
        self.problems.push(problem);
        None
    }
}
