//! Rules and the series they use.

use super::super::path::{self, Path};
use super::super::problem::Problem;
use super::super::raw;
use super::Checker;
use crate::domain::{Area, Bound, Metric, Place, Rule, Series, Township, Years};
use crate::quantity::Decimal;

impl Checker<'_> {
    pub(super) fn series(&mut self, raw: &[raw::Series]) -> Vec<Series> {
        let list = Path::root().key("series");
        let mut all = Vec::with_capacity(raw.len());
        for s in raw {
            let path = list.clone().id(&s.id);
            let mut values = Vec::with_capacity(s.values.len());
            for (year, value) in &s.values {
                let at = path.clone().key("values").key(year);
                match year.parse::<i32>().ok().filter(|y| (1900..=2200).contains(y)) {
                    Some(_) if !(0.0..=1e8).contains(value) => {
                        let title = format!(
                            "series `{}` is {value} in {year}, outside 0 to 100000000",
                            s.id
                        );
                        let problem = Problem::new("E0301", title)
                            .at(self.span(at), "out of range")
                            .with_help("a series is a count: give a number from 0 on");
                        self.problems.push(problem);
                    }
                    Some(year) => values.push((year, *value)),
                    None => {
                        let at = path::locate_key(&self.loaded.root, &at);
                        let problem = Problem::new("E0309", format!("`{year}` is not a year"))
                            .at(at, "not a year")
                            .with_help("write values by year, for example { 2020: 25, 2025: 56 }");
                        self.problems.push(problem);
                    }
                }
            }
            if s.values.is_empty() {
                let problem = Problem::new("E0203", format!("series `{}` has no values", s.id))
                    .at(self.span(path.clone().key("values")), "empty")
                    .with_help("give at least one year, for example { 2020: 25 }");
                self.problems.push(problem);
            }
            self.part_of(&path, s);
            values.sort_by_key(|&(year, _)| year);
            let provenance = self.provenance(path.clone(), s.class, s.source.as_deref());
            self.input(path.to_string(), values.len() + usize::from(s.of.is_some()), &provenance);
            all.push(Series {
                id: s.id.clone(),
                name: self.words(path.key("name"), &s.name),
                values,
                of: s.of,
                provenance,
            });
        }
        all
    }

    /// A series with `of` counts some of so many: never more.
    fn part_of(&mut self, path: &Path, s: &raw::Series) {
        let Some(of) = s.of else {
            return;
        };
        for (year, value) in s.values.iter().filter(|(_, value)| **value > f64::from(of)) {
            let title = format!("series `{}` is {value} in {year}, of {of} there could be", s.id);
            let problem = Problem::new("E0604", title)
                .at(self.span(path.clone().key("values").key(year)), "more than there could be")
                .also(self.span(path.clone().key("of")), "all there could be")
                .with_help("correct one of the two; `of` counts all there could be");
            self.problems.push(problem);
        }
    }

    pub(super) fn rules(
        &mut self,
        raw: &[raw::Rule],
        townships: &[Township],
        series: &[Series],
        years: Years,
    ) -> Vec<Rule> {
        let list = Path::root().key("rules");
        let mut rules = Vec::with_capacity(raw.len());
        for r in raw {
            let path = list.clone().id(&r.id);
            let bound = self.bound(&path, r);
            let until = r.until.unwrap_or(years.horizon);
            self.years_in_force(&path, r, years);
            let place = self.place(&path, r, townships);
            let used = self.series_of(&path, r, series);
            let provenance = self.provenance(path.clone(), r.class, r.source.as_deref());
            self.input(path.to_string(), 1, &provenance);
            let name = self.words(path.key("name"), &r.name);
            if let (Some(bound), Some(place)) = (bound, place) {
                rules.push(Rule {
                    id: r.id.clone(),
                    name,
                    metric: r.metric,
                    series: used,
                    bound,
                    from: r.from,
                    until,
                    place,
                    binding: r.binding,
                    provenance,
                });
            }
        }
        for s in series {
            if !raw.iter().any(|r| r.series.as_deref() == Some(s.id.as_str())) {
                let path = Path::root().key("series").id(&s.id);
                self.unused(
                    self.span(path.key("id")),
                    format!("no rule uses series `{}`", s.id),
                    "remove it, or add a rule with `series:`",
                );
            }
        }
        rules
    }

    /// A rule must be in force in some year of the period, and end after it begins.
    fn years_in_force(&mut self, path: &Path, r: &raw::Rule, years: Years) {
        let (from, until) = (path.clone().key("from"), path.clone().key("until"));
        let period = Path::root().key("period");
        let problem = match r.until {
            Some(end) if end < r.from => Problem::new(
                "E0503",
                format!("rule `{}` ends in {end}, before it begins in {}", r.id, r.from),
            )
            .at(self.span(until), "last year in force")
            .also(self.span(from), "first year in force")
            .with_help("exchange the two, or correct one"),
            _ if r.from > years.horizon && self.horizon_holds => Problem::new(
                "E0502",
                format!(
                    "rule `{}` begins in {}, after the horizon {}",
                    r.id, r.from, years.horizon
                ),
            )
            .at(self.span(from), "never in force")
            .also(self.span(period.key("horizon")), "last year projected")
            .with_help("correct the year, choose a later horizon, or remove the rule"),
            Some(end) if end < years.base => Problem::new(
                "E0502",
                format!("rule `{}` ends in {end}, before the base year {}", r.id, years.base),
            )
            .at(self.span(until), "never in force")
            .also(self.span(period.key("base_year")), "first year looked at")
            .with_help("correct the year, or remove the rule"),
            _ => return,
        };
        self.problems.push(problem);
    }

    fn bound(&mut self, path: &Path, r: &raw::Rule) -> Option<Bound> {
        let (key, value, make): (_, _, fn(Decimal) -> Bound) = match (r.at_most, r.at_least) {
            (Some(value), None) => ("at_most", value, Bound::AtMost),
            (None, Some(value)) => ("at_least", value, Bound::AtLeast),
            (both, _) => {
                let title = if both.is_some() {
                    format!("rule `{}` is both a cap and a floor", r.id)
                } else {
                    format!("rule `{}` is neither a cap nor a floor", r.id)
                };
                let problem = Problem::new("E0212", title);
                let key = |key| path::locate_key(&self.loaded.root, &path.clone().key(key));
                let problem = if both.is_some() {
                    problem.at(key("at_least"), "the floor").also(key("at_most"), "the cap")
                } else {
                    problem.at(self.span(path.clone()), "needs one bound")
                };
                let problem = problem.with_help(
                    "give either `at_most:` or `at_least:`; write two rules for a range",
                );
                self.problems.push(problem);
                return None;
            }
        };
        let at = path.clone().key(key);
        if r.metric.is_share() && value > 1.0 {
            let title = format!("rule `{}` bounds a share by {value}, outside 0 to 1", r.id);
            let problem = Problem::new("E0301", title)
                .at(self.span(at), "a share")
                .with_help(format!("write {value} % as {}", value / 100.0));
            self.problems.push(problem);
            return None;
        }
        let exact = Decimal::from_f64(value);
        if exact.is_none() {
            let title = format!("the bound {value} of rule `{}` is too fine or too large", r.id);
            let problem = Problem::new("E0301", title)
                .at(self.span(at), "at most nine decimal places, at most 1000000000")
                .with_help("round it");
            self.problems.push(problem);
        }
        exact.map(make)
    }

    fn place(&mut self, path: &Path, r: &raw::Rule, townships: &[Township]) -> Option<Place> {
        match r.place.as_deref() {
            None | Some("district") => Some(Place::District),
            Some("urban") => Some(Place::Area(Area::Urban)),
            Some("rural") => Some(Place::Area(Area::Rural)),
            Some(id) => {
                let known = townships.iter().map(|t| t.id.as_str());
                let known = known.chain(["district", "urban", "rural"]);
                self.find(path.clone().key("where"), "place", id, known, "townships")
                    .map(Place::Township)
            }
        }
    }

    fn series_of(&mut self, path: &Path, r: &raw::Rule, series: &[Series]) -> Option<usize> {
        let needed = r.metric.needs_series();
        match &r.series {
            Some(id) if needed => {
                let at = path.clone().key("series");
                let known = series.iter().map(|s| s.id.as_str());
                let found = self.find(at.clone(), "series", id, known, "series")?;
                if r.metric == Metric::SeriesCoverage && series[found].of.is_none() {
                    let title = format!("coverage by series `{id}` needs how many there could be");
                    let in_series = Path::root().key("series").id(id);
                    let problem = Problem::new("E0203", title)
                        .at(self.span(in_series), "no `of:`")
                        .also(self.span(at), "used for coverage here")
                        .with_help("add `of:` to the series");
                    self.problems.push(problem);
                }
                Some(found)
            }
            Some(_) => {
                let title = format!("rule `{}` names a series, and its metric uses none", r.id);
                let problem = Problem::new("E0213", title)
                    .at(self.span(path.clone().key("series")), "has no meaning here")
                    .also(self.span(path.clone().key("metric")), "the metric")
                    .with_help("remove `series:`, or choose a metric that begins with `series_`");
                self.problems.push(problem);
                None
            }
            None if needed => {
                let title = format!("rule `{}` needs `series`", r.id);
                let problem = Problem::new("E0203", title)
                    .at(self.span(path.clone().key("metric")), "this metric needs a series")
                    .with_help("add `series:` with the id of a series");
                self.problems.push(problem);
                None
            }
            None => None,
        }
    }
}
