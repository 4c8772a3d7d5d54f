//! From a scenario as written to a scenario that holds: every rule of the model that a file can
//! break is checked here, and every problem is gathered with its place.
//!
//! Nothing behind this door can meet a bad value. Reads the data files the scenario names, and no
//! others.

mod accounted;
mod anchor;
mod bounds;
mod checker;
mod cite;
mod common_factors;
mod contradictions;
mod costs;
mod dates;
mod extent;
mod facilities;
mod family;
mod geometry;
mod given;
mod keep;
mod left_open;
mod levers;
mod measures;
mod mortality;
mod near_ids;
mod page;
mod people;
mod period;
mod planned_beds;
mod projects;
pub(in crate::input) mod province;
mod questions;
mod reference;
mod residents;
mod rules;
mod said;
mod spoilt;
mod staff;
mod stated_totals;
mod strangers;
mod subjects;
mod tables;
mod townships;
mod travel;
mod untold_targets;

use checker::{Checker, text_of};
use given::Meaning;
use spoilt::Spoilt;

use crate::domain::{PageChoice, Part, Questions, Scenario, Supply, Text, Unit, Whose};
use crate::input::files::sources::Sources;
use crate::input::problem::Problems;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::input::yaml::extends::Loaded;
use crate::message;
use crate::numerics::Distribution;

pub(crate) use checker::DataFile;

/// Checks a scenario as written; `problems` may hold errors of its form. `None` when there were
/// errors; all of them are in `problems`. People are held from the age that the model needs in the
/// base year, or from `youngest` where that is younger.
pub(crate) fn check(
    raw: &raw::Scenario,
    loaded: &Loaded,
    youngest: Option<usize>,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<(Scenario, Vec<DataFile>)> {
    if !problems.has_errors() {
        let checked = check_whole(raw, loaded, youngest, sources, problems, true);
        return checked.filter(|_| !problems.has_errors());
    }
    // Errors of form stand: what is told besides must not follow from them.
    if let Some(spoilt) = Spoilt::by(problems, &loaded.root) {
        let mut found = Problems::new();
        check_whole(raw, loaded, youngest, sources, &mut found, false);
        problems.append(spoilt.without_consequences(found));
    }
    None
}

/// Checks everything; `sound` where no error of form stands.
fn check_whole(
    raw: &raw::Scenario,
    loaded: &Loaded,
    youngest: Option<usize>,
    sources: &mut Sources,
    problems: &mut Problems,
    sound: bool,
) -> Option<(Scenario, Vec<DataFile>)> {
    let mut checker = Checker {
        loaded,
        sources,
        problems,
        sound,
        cited: &raw.sources,
        assumptions: Vec::new(),
        inputs: Vec::new(),
        files: Vec::new(),
        horizon_holds: true,
        youngest,
    };
    let scenario = checker.scenario(raw);
    let files = checker.files;
    scenario.map(|scenario| (scenario, files))
}

impl Checker<'_> {
    fn scenario(&mut self, raw: &raw::Scenario) -> Option<Scenario> {
        let root = Address::root;
        let years = self.years(&raw.period, raw.elderly_age);
        let townships = self.townships(&raw.townships);
        let elderly_age = raw.elderly_age as usize;
        let extent = extent::of(raw);

        let table = self.life_table(&raw.mortality, years);
        let mortality = self.mortality(&raw.mortality, table.as_ref(), years);
        let older_factor = raw.population.older_sd_log.as_ref().map(|given| {
            let path = root().key("population").key("older_sd_log");
            let label = Text::from(message!(
                "Older people counted in the base year, factor",
                "基准年老年人口数系数"
            ));
            let meaning = Meaning {
                id: "population.older_sd_log".to_owned(),
                label,
                unit: Unit::Ratio,
                part: Part::Demography,
                whose: Whose::Scenario,
            };
            self.spread(path, given, meaning, (0.0, 1.0), |sd| Distribution::lognormal(1.0, sd))
        });
        let population = self.population(raw, &townships, years, elderly_age, table.as_ref());
        let migration = self.migration(&raw.migration, &townships);
        let care_need = match &raw.care_need {
            Some(given) => self.care_need(given, elderly_age, table.as_ref()),
            None => Some(self.no_care_need(elderly_age)),
        };
        let uptake = match &raw.uptake {
            Some(given) => self.uptake(given, years),
            None => self.no_uptake(),
        };
        let supported = match &raw.supported {
            Some(given) => self.supported(given, years),
            None => self.nobody_supported(years),
        };
        let supply = match &raw.supply {
            Some(given) => self.supply(given),
            None => self.no_supply(),
        };
        if let (Some(population), Some(given), true) = (&population, &raw.supported, self.sound) {
            self.supported_among_older(given, raw.elderly_age, population, &townships);
        }
        if let Some(population) = population.as_ref().filter(|_| self.sound) {
            let people = (population, &townships, older_factor);
            self.anchor_leaves_room(raw, &uptake, &supported, people);
        }
        let travel = self.travel(raw.travel.as_ref(), &townships, extent);
        let outlines = self.outlines(raw, &townships);
        let errors = self.problems.errors();
        let attributes = self.attributes(raw);
        let facilities = self.facilities(raw, &attributes, &townships, years);
        if self.sound && self.problems.errors() == errors {
            self.baseline(raw, &facilities);
            self.anchor_in_beds(&uptake, &facilities, extent);
            if let Some(supported) = &raw.supported {
                self.housed_in_beds(supported, &facilities, extent);
            }
        }
        let measures = self.measures(&raw.measures, &facilities, years, extent);
        let series = self.series(&raw.series);
        let mut rules = self.rules(raw, &attributes, &townships, &series, years);
        let residents = self.residents(raw, &facilities, extent);
        self.waiting_rules(raw);
        let staff = self.staff(&raw.staff, &series);
        let costs = raw.costs.as_ref().map(|costs| {
            let there = costs::CostReferences {
                townships: &townships,
                facilities: &facilities,
                measures: &measures,
                staff: &staff,
                levers: &raw.levers,
                years,
                elderly_age: raw.elderly_age,
            };
            self.costs(costs, there)
        });
        self.all_have_what_they_count(&rules, costs.as_ref(), &staff, extent);
        let books = accounted::StatedAccounts { costs: costs.as_ref(), staff: &staff, years };
        self.accounted(&raw.rules, &mut rules, books);
        self.contradictions(&rules);
        let common_factors = self.common_factors(&raw.common_factors);
        let payers = raw.costs.as_ref().map_or(&[][..], |costs| &costs.payers);
        let here =
            levers::LeverReferences { facilities: &facilities, measures: &measures, payers, years };
        let levers = self.levers(&raw.levers, here);
        let headline = self.headline(&raw.period, years);
        if self.sound && !raw.period.headline.is_empty() {
            self.targets_are_told(&headline, &rules, years.horizon);
        }
        let kept = self.kept(raw.keep.as_ref(), &townships, years, &headline);
        self.citations(raw);
        self.replaced_numbers();
        self.near_ids();
        self.left_open(raw);

        let mut scenario = Scenario {
            name: raw.name.clone(),
            title: self.words(root().key("title"), &raw.title),
            district: self.words(root().key("district"), &raw.district),
            district_id: raw.district_id.clone(),
            note: raw.note.as_ref().map(text_of).unwrap_or_default(),
            lang: raw.lang,
            seed: raw.seed,
            draws: raw.draws,
            sampling: raw.sampling,
            chance_events: raw.chance_events,
            headline,
            years,
            extent,
            elderly_age,
            sources: raw.sources.iter().map(|(id, w)| (id.clone(), text_of(w))).collect(),
            townships,
            population: population?,
            older_factor,
            mortality,
            migration,
            care_need: care_need?,
            uptake,
            supported,
            supply,
            travel: travel?,
            attributes,
            outlines,
            facilities,
            measures,
            series,
            rules,
            residents,
            costs,
            staff,
            levers,
            page: PageChoice::default(),
            questions: Questions::default(),
            kept,
            assumptions: std::mem::take(&mut self.assumptions),
            common_factors,
            inputs: std::mem::take(&mut self.inputs),
        };
        // Last of all, since it may name anything that is there.
        if let Some(page) = raw.page.as_ref().filter(|_| self.sound) {
            scenario.page = self.page(page, &scenario);
        }
        self.definitions_compared(raw.care_need.as_ref(), &scenario);
        if let Some(questions) = raw.questions.as_ref().filter(|_| self.sound) {
            scenario.questions = self.questions(questions, &scenario);
        }
        Some(scenario)
    }

    fn supply(&mut self, raw: &raw::Supply) -> Supply {
        self.defaults_of_projects(raw);
        Supply {
            usable_share: self.given(
                Address::root().key("supply").key("usable_share"),
                &raw.usable_share,
                Text::from(message!("Usable share of beds", "床位可用率")),
                Unit::Share,
                (0.0, 1.0),
                Part::BuildOut,
            ),
        }
    }
}
