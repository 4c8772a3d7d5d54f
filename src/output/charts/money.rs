//! Charts of money and staff: spending by year, cost since the base year, staff required and there.

use super::points::{band_point, fan_point};
use super::undrawn::Undrawn;
use crate::analysis::Summary;
use crate::analysis::tables::accounts::line_name;
use crate::chart::{
    BandPoint, FanLimit, FanPoint, FanView, Limit, LimitSpan, Role, SpendingLayer, SpendingPanel,
    SpendingView, StaffingPanel, StaffingView, draw_fan, draw_spending, draw_staffing,
};
use crate::domain::{Accounted, Bound, CostGroup, Rule, Spending, StaffKind};
use crate::engine::What;
use crate::engine::results::key::{Line, StaffFinding, Sum};
use crate::output::money::{MoneyUnit, unit};
use crate::output::run::Run;
use crate::words::Word;
use crate::words::number::Quantity;

/// Colours of payers, in their order.
pub(in crate::output) const PAYERS: [Role; 5] =
    [Role::Nursing, Role::Neutral, Role::Surplus, Role::General, Role::Social];

/// The charts of money and staff that the scenario has something for.
pub(super) fn undrawn(run: &Run) -> Vec<Undrawn> {
    let charts = [spending(run), cumulative(run), staff(run)];
    charts.into_iter().flatten().collect()
}

/// The colour of a group of costs.
pub(in crate::output) fn of_group(group: CostGroup) -> Role {
    match group {
        CostGroup::Capital => Role::Government,
        CostGroup::Running => Role::Population,
        CostGroup::Allowance => Role::Social,
        CostGroup::Income => Role::General,
    }
}

/// What is spent in each year, by group and by payer.
fn spending(run: &Run) -> Option<Undrawn> {
    let costs = run.scenario.costs.as_ref()?;
    let years = || run.scenario.years.iter();
    fn of<'r>(run: &'r Run, line: Line, year: i32) -> Option<&'r Summary> {
        run.account(What::Money(line, Sum::InYear), Some(year))
    }
    let most = years().filter_map(|year| of(run, Line::Total, year)).map(|s| s.quantiles[5].abs());
    let MoneyUnit { yuan, word } = unit(most.fold(0.0, f64::max), run.lang);
    let layer = |line: Line, role: Role, sign: f64| SpendingLayer {
        name: line_name(run.scenario, line).get(run.lang).to_owned(),
        role,
        means: years().map(|y| of(run, line, y).map_or(0.0, |s| sign * s.mean / yuan)).collect(),
    };
    let groups = costs.groups().map(|group| {
        let sign = if group == CostGroup::Income { -1.0 } else { 1.0 };
        layer(Line::Group(group), of_group(group), sign)
    });
    let payers = costs.payers.iter().zip(PAYERS.into_iter().cycle());
    let payers = payers.map(|(payer, role)| layer(Line::Payer(&payer.id), role, 1.0));
    let view = SpendingView {
        panels: vec![
            SpendingPanel { name: run.word(Word::ByGroup), layers: groups.collect() },
            SpendingPanel { name: run.word(Word::ByPayer), layers: payers.collect() },
        ],
        total: years()
            .filter_map(|year| Some(scaled(band_point(year, of(run, Line::Total, year)?), yuan)))
            .collect(),
    };
    let title = run.say(Word::TitleSpending, &[]);
    let price_year = costs.price_year.to_string();
    let subtitle =
        run.say(Word::SubtitleSpending, &[("unit", word.text(run.lang)), ("year", &price_year)]);
    let draw = move |frame: &_| draw_spending(&view, frame);
    Some(Undrawn::new("spending", title, subtitle, draw))
}

fn scaled(point: BandPoint, yuan: f64) -> BandPoint {
    let BandPoint { year, p10, p50, p90 } = point;
    BandPoint { year, p10: p10 / yuan, p50: p50 / yuan, p90: p90 / yuan }
}

/// What all have paid since the base year.
fn cumulative(run: &Run) -> Option<Undrawn> {
    let costs = run.scenario.costs.as_ref()?;
    let years = run.scenario.years;
    let of = |year| run.account(What::Money(Line::Total, Sum::Cumulative), Some(year));
    let most = of(years.horizon).map_or(0.0, |summary| summary.quantiles[6].abs());
    let MoneyUnit { yuan, word } = unit(most, run.lang);
    let point = |year: i32, summary: &Summary| {
        let p = fan_point(year, summary);
        FanPoint {
            year,
            p2_5: p.p2_5 / yuan,
            p10: p.p10 / yuan,
            p25: p.p25 / yuan,
            p50: p.p50 / yuan,
            p75: p.p75 / yuan,
            p90: p.p90 / yuan,
            p97_5: p.p97_5 / yuan,
            central: p.central / yuan,
        }
    };
    let points = years.iter().filter_map(|year| Some(point(year, of(year)?)));
    let view = FanView {
        points: points.collect(),
        quantity: Quantity::Amount,
        role: Role::Neutral,
        limits: budgets(run, yuan),
    };
    let from = (years.base + 1).to_string();
    let title = run.say(Word::TitleCumulative, &[("from", &from)]);
    let price_year = costs.price_year.to_string();
    let subtitle =
        run.say(Word::SubtitleCumulative, &[("unit", word.text(run.lang)), ("year", &price_year)]);
    Some(Undrawn::new("cumulative_cost", title, subtitle, move |frame| draw_fan(&view, frame)))
}

/// Budgets of all spending since the base year, each bound over the years in which it holds.
fn budgets(run: &Run, yuan: f64) -> Vec<FanLimit> {
    let years = run.scenario.years;
    let of_all = Some(Accounted::Since(Spending::All, years.base + 1));
    let rules = run.scenario.rules.iter().filter(|rule| rule.accounted == of_all);
    let limits = rules.flat_map(|rule| rule.spans().map(move |span| (rule, span)));
    let limits =
        limits.filter(|&(_, (from, until, _))| from <= years.horizon && until >= years.base);
    let limit = |(rule, (from, until, bound)): (&Rule, (i32, i32, Bound))| {
        let value = bound.value().as_f64();
        let side = match bound {
            Bound::AtMost(_) => Limit::Cap,
            Bound::AtLeast(_) => Limit::Floor,
        };
        let (from, until) = (from.max(years.base), until.min(years.horizon));
        FanLimit {
            name: run.say(
                Word::BudgetLine,
                &[
                    ("rule", rule.name.get(run.lang)),
                    ("value", &run.money(value)),
                    ("from", &from.to_string()),
                ],
            ),
            span: LimitSpan { side, from, until, value: value / yuan },
        }
    };
    limits.map(limit).collect()
}

/// Staff required, there and missing.
fn staff(run: &Run) -> Option<Undrawn> {
    let panel = |kind: &StaffKind| {
        let list = |finding| -> Vec<BandPoint> {
            let of = |year| {
                Some(band_point(year, run.account(What::Staff(&kind.id, finding), Some(year))?))
            };
            run.scenario.years.iter().filter_map(of).collect()
        };
        StaffingPanel {
            name: kind.name.get(run.lang).to_owned(),
            required: list(StaffFinding::Required),
            available: list(StaffFinding::Available),
            gap: list(StaffFinding::Gap),
        }
    };
    let panels: Vec<StaffingPanel> = run.scenario.staff.iter().map(panel).collect();
    if panels.is_empty() {
        return None;
    }
    let view = StaffingView { panels };
    let title = run.say(Word::TitleStaff, &[]);
    let subtitle = run.say(Word::SubtitleStaff, &[]);
    Some(Undrawn::new("staff", title, subtitle, move |frame| draw_staffing(&view, frame)))
}
