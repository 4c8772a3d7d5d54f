//! Numbers and distributions: from what is written to a checked assumption or count.

use serde_json::Value as Json;

use super::checker::Checker;
use super::family::{Slip, certain, made};
use super::said::Said;
use crate::domain::{Assumption, Class, Drawn, Param, Part, Provenance, Text, Unit, Whose};
use crate::input::problem::Problem;
use crate::input::raw::{Amount, Count, CountFull, Given, GivenFull, Supply};
use crate::input::text::range::{Range, plain_number};
use crate::input::text::wanted::Wanted;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;
use crate::numerics::{Distribution, DistributionError};

/// The smallest point the engine can draw: half of the last of 52 bits.
pub(super) const SMALLEST_POINT: f64 = 1.0 / (1_u64 << 53) as f64;

/// The largest point the engine can draw.
pub(super) const LARGEST_POINT: f64 = 1.0 - SMALLEST_POINT;

/// The thing a number belongs to, with the class and source of what is said there.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    /// Where the thing stands.
    pub(super) path: &'a Address,
    /// Its trust class.
    pub(super) class: Option<Class>,
    /// Its source.
    pub(super) source: Option<&'a str>,
}

/// What an assumption is.
pub(super) struct Meaning {
    /// The key of its random stream.
    pub(super) id: String,
    /// Its name.
    pub(super) label: Text,
    /// Its unit.
    pub(super) unit: Unit,
    /// The part of the world it belongs to.
    pub(super) part: Part,
    /// Whose it is.
    pub(super) whose: Whose,
}

impl Checker<'_> {
    /// An assumption named after its path, of a part of the world and of the scenario as a whole,
    /// with values inside `range`.
    pub(super) fn given(
        &mut self,
        path: Address,
        given: &Given,
        label: Text,
        unit: Unit,
        range: (f64, f64),
        part: Part,
    ) -> Param {
        let meaning = Meaning { id: path.to_string(), label, unit, part, whose: Whose::Scenario };
        self.given_as(path, given, meaning, range)
    }

    /// As [`Self::given`], of one thing and under an id of its own: one distribution may serve many
    /// facilities, each with its own draws.
    pub(super) fn given_as(
        &mut self,
        path: Address,
        given: &Given,
        meaning: Meaning,
        range: (f64, f64),
    ) -> Param {
        let (amount, provenance, value_path) = match given {
            Given::Bare(value) => {
                (Amount::Certain(*value), self.provenance(path.clone(), None, None), path.clone())
            }
            Given::Full(GivenFull { value, class, source, .. }) => (
                value.clone(),
                self.provenance(path.clone(), *class, source.as_deref()),
                path.clone().key("value"),
            ),
        };
        let distribution = self.checked(value_path, &amount, meaning.unit, range);
        self.declare(meaning, distribution, provenance)
    }

    /// Says of an assumption that the districts of a province draw it once for all of them.
    pub(super) fn shared_by_districts(&mut self, param: Param) -> Param {
        self.assumptions[param.0].shared_by_districts = true;
        param
    }

    /// Adds an assumption to those of the scenario: of one value a draw, and the district's own.
    fn declare(
        &mut self,
        Meaning { id, label, unit, part, whose }: Meaning,
        distribution: Distribution,
        provenance: Provenance,
    ) -> Param {
        self.assumptions.push(Assumption {
            id,
            label,
            unit,
            part,
            whose,
            distribution,
            drawn: Drawn::Once,
            shared_by_districts: false,
            provenance,
        });
        Param(self.assumptions.len() - 1)
    }

    /// As [`Self::given`], with a value of its own in each township.
    pub(super) fn given_in_each_township(
        &mut self,
        path: Address,
        given: &Given,
        label: Text,
        unit: Unit,
        range: (f64, f64),
        part: Part,
    ) -> Param {
        let param = self.given(path, given, label, unit, range, part);
        self.assumptions[param.0].drawn = Drawn::InEachTownship;
        param
    }

    /// A spread that takes one plain number, as an assumption of the law that `law` makes of it.
    pub(super) fn spread(
        &mut self,
        path: Address,
        given: &Given,
        meaning: Meaning,
        (low, high): (f64, f64),
        law: fn(f64) -> Result<Distribution, DistributionError>,
    ) -> Param {
        let (amount, class, source) = match given {
            Given::Bare(value) => (Amount::Certain(*value), None, None),
            Given::Full(GivenFull { value, class, source, .. }) => {
                (value.clone(), *class, source.as_deref())
            }
        };
        let provenance = self.provenance(path.clone(), class, source);
        let sd = match amount {
            Amount::Certain(sd) if (low..=high).contains(&sd) => sd,
            Amount::Certain(sd) => {
                let title = message!(
                    "`{path}` is {sd}, outside {low} to {high}",
                    "`{path}` 为 {sd}，超出 {low} 至 {high}"
                );
                let problem = Problem::new("E0603", title)
                    .at(
                        self.span(path),
                        message!("permitted: {low} to {high}", "允许范围：{low} 至 {high}"),
                    )
                    .with_help(message!(
                        "write a number from {low} to {high}",
                        "请填写 {low} 至 {high} 之间的数"
                    ));
                self.problems.push(problem);
                0.0
            }
            Amount::Spread(_) => {
                let title = message!("`{path}` is a distribution", "`{path}` 填写了分布");
                let problem = Problem::new("E0602", title)
                    .at(self.span(path), message!("takes one plain number", "此处只能填写一个数"))
                    .with_help(message!(
                        "write a number from {low} to {high}: it is a spread itself",
                        "请填写 {low} 至 {high} 之间的数：该数本身就是离散程度"
                    ));
                self.problems.push(problem);
                0.0
            }
        };
        let distribution = law(sd).unwrap_or_else(|_| certain(0.0));
        self.declare(meaning, distribution, provenance)
    }

    /// Checks the values that projects share, whether or not one of them uses them.
    pub(super) fn defaults_of_projects(&mut self, supply: &Supply) {
        let path = Address::root().key("supply");
        let cancellation = path.clone().key("cancellation");
        for (path, given, unit, range) in [
            (path.key("duration_factor"), &supply.duration_factor, Unit::Ratio, (0.0, 100.0)),
            (
                cancellation.clone().key("under_construction"),
                &supply.cancellation.under_construction,
                Unit::Probability,
                (0.0, 1.0),
            ),
            (
                cancellation.key("planned"),
                &supply.cancellation.planned,
                Unit::Probability,
                (0.0, 1.0),
            ),
        ] {
            let (amount, path) = match given {
                Given::Bare(value) => (Amount::Certain(*value), path),
                Given::Full(full) => (full.value.clone(), path.key("value")),
            };
            self.checked(path, &amount, unit, range);
        }
    }

    /// The distribution of an amount whose every draw must lie inside `range`.
    fn checked(
        &mut self,
        path: Address,
        amount: &Amount,
        unit: Unit,
        range: (f64, f64),
    ) -> Distribution {
        let place = Wanted {
            unit: Some(unit),
            range: Range::closed(range.0, range.1),
            ..Wanted::default()
        };
        let shares = as_shares(amount, &place).map(|shares| in_shares(&shares, &place));
        let distribution = self.distribution(path.clone(), amount, shares.as_ref());
        self.stays_inside(path, &distribution, unit, range, shares);
        distribution
    }

    /// A certain assumption that no file gives.
    pub(super) fn fixed(&mut self, meaning: Meaning, value: f64) -> Param {
        let provenance = Provenance { class: Class::Assumption, source: String::new() };
        self.declare(meaning, certain(value), provenance)
    }

    /// A count in this unit, with its provenance noted among the inputs. Class and source of
    /// `owner` serve where it has none of its own.
    pub(super) fn count(
        &mut self,
        path: Address,
        count: &Count,
        unit: Unit,
        owner: Option<Owner<'_>>,
    ) -> (u32, Provenance) {
        let (value, own_class, own_source) = match count {
            Count::Bare(value) => (*value, None, None),
            Count::Full(CountFull { value, class, source, .. }) => {
                (*value, *class, source.as_deref())
            }
        };
        let provenance = self.provenance_within(&path, own_class, own_source, owner);
        self.input(path.to_string(), Said::one(value, unit), &provenance);
        (value, provenance)
    }

    /// Class and source of what stands at `path` inside of `owner`. Where it has neither, the owner
    /// is asked, and warned about, once for all it holds.
    pub(super) fn provenance_within(
        &mut self,
        path: &Address,
        class: Option<Class>,
        source: Option<&str>,
        owner: Option<Owner<'_>>,
    ) -> Provenance {
        match owner {
            Some(owner) if class.is_none() && source.is_none() => {
                self.provenance(owner.path.clone(), owner.class, owner.source)
            }
            Some(owner) => {
                self.provenance(path.clone(), class.or(owner.class), source.or(owner.source))
            }
            None => self.provenance(path.clone(), class, source),
        }
    }

    fn distribution(
        &mut self,
        path: Address,
        amount: &Amount,
        shares: Option<&Message>,
    ) -> Distribution {
        made(amount).unwrap_or_else(|slip| {
            let problem = match slip {
                Slip::Nonsense(error) => Problem::new(
                    "E0601",
                    message!(
                        "`{path}` is no distribution: {error}",
                        "`{path}` 不是一个分布：{error}",
                        error = Message::from(&error)
                    ),
                )
                .at(self.span(path), message!("these parameters make no sense", "这些参数不合理"))
                .with_help(shares.map_or_else(
                    || {
                        message!(
                            "correct the numbers; docs/reference/scenario.md tells what each \
                             family takes",
                            "请改正数字；各分布族所需的参数见 docs/reference/scenario.md"
                        )
                    },
                    Message::clone,
                )),
                Slip::Incomplete(forms) => Problem::new(
                    "E0602",
                    message!("`{path}` lacks parameters", "`{path}` 缺少参数"),
                )
                .at(
                    self.span(path),
                    message!("incomplete, or two forms mixed", "参数不全，或混用了两种写法"),
                )
                .with_help(message!(
                    "give {forms}",
                    "请给出{forms}",
                    forms = forms
                )),
            };
            self.problems.push(problem);
            certain(0.0)
        })
    }

    /// A problem when any draw could leave `range`.
    fn stays_inside(
        &mut self,
        path: Address,
        distribution: &Distribution,
        of: Unit,
        (low, high): (f64, f64),
        shares: Option<Message>,
    ) {
        let (least, most) =
            (distribution.quantile(SMALLEST_POINT), distribution.quantile(LARGEST_POINT));
        if least >= low && most <= high {
            return;
        }
        let value = distribution.in_words();
        let (title, label, help) = if distribution.is_certain() {
            (
                message!(
                    "`{path}` is {value} ({unit}), outside {low} to {high}",
                    "`{path}` 为 {value}（{unit}），不在 {low} 至 {high} 之间",
                    value = &value,
                    unit = of.words()
                ),
                message!("permitted: {low} to {high}", "允许范围：{low} 至 {high}"),
                message!("write a number from {low} to {high}", "请写 {low} 至 {high} 之间的数"),
            )
        } else {
            (
                message!(
                    "`{path}` is {value} ({unit}), which can leave {low} to {high}",
                    "`{path}` 为{value}（{unit}），可能超出 {low} 至 {high}",
                    value = &value,
                    unit = of.words()
                ),
                message!(
                    "reaches from {figure} to {figure2}",
                    "取值可从 {figure} 到 {figure2}",
                    figure = figure(least),
                    figure2 = figure(most)
                ),
                message!(
                    "use a family with ends, and set them within {low} to {high}: \
                     beta, pert, triangular, uniform, or student_t with `min` and `max`",
                    "请改用有上下界的分布族，并把界限设在 {low} 至 {high} 之内：beta、\
                     pert、triangular、uniform，或带 `min` 和 `max` 的 student_t"
                ),
            )
        };
        let middle = distribution.quantile(0.5);
        let help = match shares {
            Some(shares) => shares,
            // Ends would not help where half of all draws lie beyond them.
            None if !distribution.is_certain() && (middle < low || middle > high) => {
                message!("write numbers from {low} to {high}", "请写 {low} 至 {high} 之间的数")
            }
            None => help,
        };
        let problem = Problem::new("E0603", title).at(self.span(path), label).with_help(help);
        self.problems.push(problem);
    }
}

/// The help for percent points where parts of one are wanted; `shares` is the value as it should
/// be.
fn in_shares(shares: &str, place: &Wanted) -> Message {
    message!(
        "did you mean `{shares}`? {rule}",
        "是否要写 `{shares}`？{rule}",
        shares = shares,
        rule = place.rule_of_parts()
    )
}

/// An amount whose numbers are percent points, written as shares; `None` where it is not one, or is
/// right as it is.
fn as_shares(amount: &Amount, place: &Wanted) -> Option<String> {
    let inside = |distribution: &Distribution| {
        [SMALLEST_POINT, LARGEST_POINT]
            .into_iter()
            .all(|point| place.range.holds(distribution.quantile(point)))
    };
    if !place.takes_parts() || made(amount).is_ok_and(|distribution| inside(&distribution)) {
        return None;
    }
    let mut written = serde_json::to_value(amount).ok()?;
    // A number far below one beside them is no percent point.
    let numbers = numbers(&written);
    let is_percent = |number: &f64| *number == 0.0 || (0.05..=500.0).contains(&number.abs());
    if !numbers.iter().all(is_percent) || numbers.iter().all(|number| number.abs() < 1.0) {
        return None;
    }
    divide(&mut written);
    let shares: Amount = serde_json::from_value(written.clone()).ok()?;
    made(&shares).is_ok_and(|distribution| inside(&distribution)).then(|| flow(&written))
}

/// The numbers of a value that would be divided.
fn numbers(value: &Json) -> Vec<f64> {
    match value {
        Json::Object(map) => {
            map.iter().filter(is_part).flat_map(|(_, value)| numbers(value)).collect()
        }
        Json::Array(items) => items.iter().flat_map(numbers).collect(),
        number => number.as_f64().into_iter().collect(),
    }
}

/// Whether an entry of a distribution is in the unit of its draws; `beta` is a family, too.
fn is_part((key, value): &(&String, &Json)) -> bool {
    value.is_object() || !["sd_log", "alpha", "beta", "df"].contains(&key.as_str())
}

/// Divides every number of a value by 100, but for those that are no shares.
fn divide(value: &mut Json) {
    match value {
        Json::Object(map) => {
            for (key, value) in map.iter_mut() {
                if is_part(&(key, &*value)) {
                    divide(value);
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(divide),
        number => {
            // As decimal text: dividing by 100 would show 0.070000000000000007 for 7 %.
            let shifted = number.as_f64().and_then(|n| format!("{n}e-2").parse::<f64>().ok());
            if let Some(shifted) = shifted {
                *number = Json::from(shifted);
            }
        }
    }
}

/// A value as YAML on one line.
fn flow(value: &Json) -> String {
    match value {
        Json::Object(map) => {
            let pairs: Vec<String> =
                map.iter().map(|(key, value)| format!("{key}: {}", flow(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Json::Array(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<String>>().join(", "))
        }
        number => number.as_f64().map_or_else(|| number.to_string(), plain_number),
    }
}

/// The label of the difference that each township has from what `label` says.
pub(super) fn in_each_township(label: &Text) -> Text {
    Text::from(message!(
        "{label}: difference of each township",
        "{label}：各镇（街）差异",
        label = Message::from(label)
    ))
}

/// The chance of a draw below `limit`, to about twelve digits.
pub(super) fn share_below(distribution: &Distribution, limit: f64) -> f64 {
    let (mut low, mut high) = (SMALLEST_POINT, 1.0 - SMALLEST_POINT);
    if distribution.quantile(low) >= limit {
        return 0.0;
    }
    if distribution.quantile(high) < limit {
        return 1.0;
    }
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if distribution.quantile(middle) < limit {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// A number to read: four decimal places at most, no more than it has.
fn figure(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
