//! What could be known of the draws of some plans: assumptions, dates, what townships draw for
//! themselves, what a survey of the base year would count, and groups of these.

use std::collections::BTreeMap;

use crate::domain::facility::Delay;
use crate::domain::{BedKind, Drawn, Extent, NeedLevel, Param, Part, Scenario, Text, Unit};
use crate::engine::{Draw, Model, Stock, StockKey, Traced};
use crate::language::Message;
use crate::message;

/// In what a variable is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariableUnit {
    /// A number with this unit.
    In(Unit),
    /// A month, as an index; not a number where it never comes.
    AsMonth,
}

/// A number that differs from draw to draw.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// In what it is told.
    pub told: VariableUnit,
    /// The part of the world it belongs to.
    pub part: Part,
    /// Its value in each draw.
    pub values: Vec<f64>,
    role: Role,
}

/// What a variable is to those who want to know.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    /// A fact by itself.
    Own,
    /// One of the townships' values of an assumption: its id and name.
    OfTownships(String, Text),
    /// Counted by a survey.
    Counted(Survey),
}

/// What can be counted once, in the base year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Survey {
    /// The residents of the homes, by kind of bed.
    Residents,
    /// How many older people are partially and fully dependent.
    Dependence,
    /// Older people of each township: of the elderly age and of 80 or more.
    OlderPeople,
}

impl Survey {
    /// All of them.
    pub(crate) const ALL: [Survey; 3] =
        [Survey::Residents, Survey::Dependence, Survey::OlderPeople];

    fn id(self) -> &'static str {
        match self {
            Survey::Residents => "survey.residents",
            Survey::Dependence => "survey.dependence",
            Survey::OlderPeople => "survey.older_people",
        }
    }

    fn name(self) -> Message {
        match self {
            Survey::Residents => {
                message!("counting the residents of the homes once", "清点一次机构在住老人")
            }
            Survey::Dependence => {
                message!("a survey of dependence among older people", "开展一次老年人失能状况调查")
            }
            Survey::OlderPeople => {
                message!("counting the older people of each township", "清点各镇（街）老年人口")
            }
        }
    }
}

/// What kind of knowledge a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// What a survey of the base year counts.
    Survey,
    /// One assumption, or one date.
    One,
    /// Everything about a part of the world.
    Group,
}

impl FactKind {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            FactKind::Survey => "survey",
            FactKind::One => "assumption",
            FactKind::Group => "group",
        }
    }
}

/// Something that could be known.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What kind of knowledge it is.
    pub kind: FactKind,
    /// The variables it tells.
    pub variables: Vec<usize>,
}

/// Everything that could be known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The numbers.
    pub variables: Vec<Variable>,
    /// The facts they make.
    pub facts: Vec<Fact>,
}

impl Variable {
    /// Whether a survey counts it: it is a result of what is assumed.
    pub(crate) fn is_counted(&self) -> bool {
        matches!(self.role, Role::Counted(_))
    }

    /// Whether it differs from draw to draw.
    pub fn varies(&self) -> bool {
        varies(&self.values)
    }
}

/// The variables of a model, without their values, and what has to be traced for each.
pub(crate) fn variables(model: &Model) -> Vec<(Variable, Traced)> {
    let scenario = model.scenario();
    let mut list = Vec::new();
    let mut add =
        |id: String, name: Text, told: VariableUnit, part: Part, role: Role, traced: Traced| {
            list.push((Variable { id, name, told, part, values: Vec::new(), role }, traced));
        };
    // A date says more than the delay and the chance it comes of.
    let in_dates = in_dates(scenario);
    for (at, assumption) in scenario.assumptions.iter().enumerate() {
        let uncertain = !assumption.distribution.is_certain();
        if uncertain && assumption.drawn == Drawn::Once && !in_dates.contains(&at) {
            let told = VariableUnit::In(assumption.unit);
            let (id, name, part) =
                (assumption.id.clone(), assumption.label.clone(), assumption.part);
            add(id, name, told, part, Role::Own, Traced::Assumption(at));
        }
    }
    let last = scenario.years.count() - 1;
    let walk = super::super::headline::driver_label(scenario, None);
    add(
        walk.0,
        walk.1,
        VariableUnit::In(Unit::Log),
        Part::Demography,
        Role::Own,
        Traced::Mortality(last),
    );
    for (at, (name, _)) in model.demography().drawn_in_townships(Draw::Central).iter().enumerate() {
        let Some((id, town)) = name.rsplit_once('/') else { continue };
        let assumption = scenario.assumptions.iter().find(|a| a.id == id);
        let township = scenario.townships.iter().find(|t| t.id == town);
        let (Some(assumption), Some(township)) = (assumption, township) else { continue };
        let of = message!(
            "{what}: {place}",
            "{what}：{place}",
            what = Message::from(&assumption.label),
            place = Message::from(&township.name)
        );
        let role = Role::OfTownships(id.to_owned(), assumption.label.clone());
        let told = VariableUnit::In(assumption.unit);
        add(name.clone(), of.into(), told, assumption.part, role, Traced::OfTownship(at));
    }
    if scenario.extent == Extent::Beds {
        let layout = model.layout();
        for (number, &facility) in layout.projects().iter().enumerate() {
            let facility = &scenario.facilities[facility];
            let name = message!(
                "opening of {home}",
                "{home}投用时间",
                home = Message::from(&facility.name)
            );
            let id = format!("facilities[{}].opening", facility.id);
            let traced = Traced::Column(layout.opening(number));
            add(id, name.into(), VariableUnit::AsMonth, Part::BuildOut, Role::Own, traced);
        }
        for (at, measure) in scenario.measures.iter().enumerate() {
            let name =
                message!("date of {what}", "“{what}”实施时间", what = Message::from(&measure.name));
            let id = format!("measures[{}].date", measure.id);
            let traced = Traced::Measure(at);
            add(id, name.into(), VariableUnit::AsMonth, Part::BuildOut, Role::Own, traced);
        }
    }
    surveyed(model, &mut add);
    list
}

/// What surveys of the base year count.
fn surveyed(model: &Model, add: &mut impl FnMut(String, Text, VariableUnit, Part, Role, Traced)) {
    let scenario = model.scenario();
    let layout = model.layout();
    let base = scenario.years.base;
    let mut counted = |survey: Survey, id: String, name: Message, part, place, stock| {
        let column = layout.stock(StockKey { place, year: 0, stock });
        let id = format!("{}.{id}", survey.id());
        let role = Role::Counted(survey);
        add(id, name.into(), VariableUnit::In(Unit::Persons), part, role, Traced::Column(column));
    };
    let district = layout.district();
    if scenario.extent == Extent::Beds {
        for kind in BedKind::ALL {
            let name = match kind {
                BedKind::General => {
                    message!("residents of general beds in {base}", "{base}年普通型床位在住人数")
                }
                BedKind::Nursing => {
                    message!("residents of nursing beds in {base}", "{base}年护理型床位在住人数")
                }
            };
            let id = kind.word().to_owned();
            counted(Survey::Residents, id, name, Part::Uptake, district, Stock::Occupied(kind));
        }
    }
    if scenario.extent >= Extent::CareNeed {
        let partial = message!("partially dependent people in {base}", "{base}年半失能老年人数");
        let full = message!("fully dependent people in {base}", "{base}年失能老年人数");
        for (id, name, need) in
            [("partial", partial, NeedLevel::Partial), ("full", full, NeedLevel::Full)]
        {
            let stock = Stock::Need(need);
            let id = id.to_owned();
            counted(Survey::Dependence, id, name, Part::CareNeed, district, stock);
        }
    }
    for (place, township) in scenario.townships.iter().enumerate() {
        for (stock, age) in [(Stock::Older, scenario.elderly_age), (Stock::Aged80, 80)] {
            let name = message!(
                "people aged {age} and over in {base}, {place}",
                "{place}{base}年{age}岁及以上人数",
                place = Message::from(&township.name)
            );
            let id = format!("{}.{age}", township.id);
            counted(Survey::OlderPeople, id, name, Part::Demography, place, stock);
        }
    }
}

/// Assumptions that are told by the dates they lead to.
fn in_dates(scenario: &Scenario) -> Vec<usize> {
    let projects = scenario.facilities.iter().filter_map(|f| f.project.as_ref());
    let of_projects = projects.flat_map(|project| {
        let (Delay::Factor(delay) | Delay::Months(delay)) = project.delay;
        [delay, project.cancellation]
    });
    let measures = scenario.measures.iter();
    let of_measures = measures.flat_map(|m| m.probability.into_iter().chain(m.delay));
    of_projects.chain(of_measures).map(|Param(at)| at).collect()
}

impl Known {
    /// What could be known of several plans: the variables of each with their values. What has the
    /// same id and the same values in several plans is one; where the values differ, knowing it is
    /// knowing all of them.
    pub fn of(plans: Vec<Vec<Variable>>) -> Self {
        let mut variables: Vec<Variable> = Vec::new();
        let mut of_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for variable in plans.into_iter().flatten() {
            if !variable.varies() {
                continue;
            }
            let same = of_id.entry(variable.id.clone()).or_default();
            if !same.iter().any(|&at| equal(&variables[at].values, &variable.values)) {
                same.push(variables.len());
                variables.push(variable);
            }
        }
        let facts = facts(&variables, &of_id);
        Known { variables, facts }
    }

    /// The values of a fact's variables.
    pub fn values(&self, fact: &Fact) -> Vec<Vec<f64>> {
        fact.variables.iter().map(|&at| self.variables[at].values.clone()).collect()
    }
}

fn facts(variables: &[Variable], of_id: &BTreeMap<String, Vec<usize>>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for survey in Survey::ALL {
        let counts = |v: &Variable| v.role == Role::Counted(survey);
        let of: Vec<usize> = (0..variables.len()).filter(|&at| counts(&variables[at])).collect();
        let (id, name) = (survey.id().to_owned(), survey.name().into());
        facts.push(Fact { id, name, kind: FactKind::Survey, variables: of });
    }
    for (at, variable) in variables.iter().enumerate() {
        match &variable.role {
            Role::Own if of_id[&variable.id][0] == at => facts.push(Fact {
                id: variable.id.clone(),
                name: variable.name.clone(),
                kind: FactKind::One,
                variables: of_id[&variable.id].clone(),
            }),
            Role::OfTownships(id, name) => match facts.iter_mut().find(|f| f.id == *id) {
                Some(fact) => fact.variables.push(at),
                None => facts.push(Fact {
                    id: id.clone(),
                    name: name.clone(),
                    kind: FactKind::One,
                    variables: vec![at],
                }),
            },
            Role::Own | Role::Counted(_) => {}
        }
    }
    for part in Part::ALL {
        let of = |v: &Variable| v.part == part && !matches!(v.role, Role::Counted(_));
        let of: Vec<usize> = (0..variables.len()).filter(|&at| of(&variables[at])).collect();
        let id = format!("group.{}", part.word());
        facts.push(Fact { id, name: group(part), kind: FactKind::Group, variables: of });
    }
    // A group of one is that one.
    facts.retain(|fact| fact.variables.len() > usize::from(fact.kind == FactKind::Group));
    facts
}

/// What a group is.
fn group(part: Part) -> Text {
    let name = match part {
        Part::Demography => {
            message!("population, mortality and migration to come", "人口、死亡和迁移的未来走势")
        }
        Part::CareNeed => message!("care need and its trend", "失能率及其变化"),
        Part::Uptake => message!("who would use a bed", "入住意愿"),
        Part::BuildOut => {
            message!("when and whether things are built and done", "建设与举措的进度和成败")
        }
        Part::Costs => message!("costs and staff", "费用与人员"),
        Part::Common => message!("what several of these have in common", "共同因子"),
        Part::Chance => message!("chance", "偶然因素"),
    };
    name.into()
}

fn varies(values: &[f64]) -> bool {
    let Some((first, rest)) = values.split_first() else { return false };
    rest.iter().any(|value| value.to_bits() != first.to_bits())
}

fn equal(one: &[f64], other: &[f64]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.to_bits() == b.to_bits())
}
