//! Changes in words: each property and value as a planner reads it, in both languages.

use unicode_width::UnicodeWidthStr;

use super::bounds::bound_words;
use crate::analysis::compare::changes::{
    CellsChange, Change, Field, Origin, Part, Stated, Uncertain, Value,
};
use crate::domain::{Area, DatedBound, Lang, Metric, Stage, Text};
use crate::output::actions;
use crate::output::amount;
use crate::words::{Word, codes, list, number};

/// Letters of a source that still stands in the cell of what cites it.
const LONG_SOURCE: usize = 60;

/// Heading of a part of a scenario.
pub(super) fn part(part: Part) -> Word {
    match part {
        Part::Projects => Word::PartProjects,
        Part::Homes => Word::PartHomes,
        Part::Measures => Word::PartMeasures,
        Part::Rules => Word::PartRules,
        Part::Money => Word::PartMoney,
        Part::Assumptions => Word::PartAssumptions,
        Part::People => Word::PartPeople,
        Part::Settings => Word::PartSettings,
    }
}

/// Name of a property; `None` where the whole thing came or went.
pub(super) fn property(field: Field) -> Option<Word> {
    Some(match field {
        Field::Whole => return None,
        Field::Township => Word::PropTownship,
        Field::Owner => Word::PropOwner,
        Field::Operator => Word::PropOperator,
        Field::Beds => Word::PropBeds,
        Field::NursingBeds => Word::PropNursingBeds,
        Field::Comprehensive => Word::PropComprehensive,
        Field::IntegratedMedical => Word::PropMedical,
        Field::Stage => Word::PropStage,
        Field::Start => Word::PropStart,
        Field::Opening => Word::PropOpening,
        Field::Ramp => Word::PropRamp,
        Field::DurationFactor => Word::PropDurationFactor,
        Field::Delay => Word::PropDelay,
        Field::Cancellation => Word::PropCancellation,
        Field::Facility => Word::PropFacility,
        Field::Action => Word::PropAction,
        Field::Date => Word::PropDate,
        Field::Probability => Word::PropProbability,
        Field::Bound => Word::PropBound,
        Field::Metric => Word::PropMetric,
        Field::From => Word::PropFrom,
        Field::Until => Word::PropUntil,
        Field::Where => Word::PropWhere,
        Field::Binding => Word::PropBinding,
        Field::Series => Word::PropSeries,
        Field::Attributes => Word::PropAttributes,
        Field::HomesCounted => Word::PropHomesCounted,
        Field::HomesAmong => Word::PropHomesAmong,
        Field::Together => Word::PropTogether,
        Field::Accounted => Word::PropAccounted,
        Field::Payer => Word::PropPayer,
        Field::ChargedTo => Word::PropChargedTo,
        Field::CostGroup => Word::PropCostGroup,
        Field::Driver => Word::PropDriver,
        Field::PriceYear => Word::PropPriceYear,
        Field::Serves => Word::PropServes,
        Field::StaffThere => Word::PropStaffThere,
        Field::CareNeeds => Word::PropCareNeeds,
        Field::PhaseIn => Word::PropPhaseIn,
        Field::Residents => Word::PropResidents,
        Field::WaitingFor => Word::PropWaitingFor,
        Field::Values => Word::PropValues,
        Field::Of => Word::PropOf,
        Field::Assumed => Word::PropAssumed,
        Field::Area => Word::PropArea,
        Field::Position => Word::PropPosition,
        Field::PopulationSpread => Word::PropPopulationSpread,
        Field::RelativeMortality => Word::PropRelativeMortality,
        Field::RelativeSupport => Word::PropRelativeSupport,
        Field::SupportedNumber => Word::PropSupportedNumber,
        Field::Loads => Word::PropLoads,
        Field::Table => Word::PropTable,
        Field::AgeWeight => Word::PropAgeWeight,
        Field::LastEstimatedYear => Word::PropLastEstimatedYear,
        Field::Ages => Word::PropAges,
        Field::Townships => Word::PropTownships,
        Field::SupportedPersons => Word::PropSupported,
        Field::SupportedHoused => Word::PropSupportedHoused,
        Field::TargetYear => Word::PropTargetYear,
        Field::Ways => Word::PropWays,
        Field::ChanceEvents => Word::PropChance,
        Field::BaseYear => Word::PropBaseYear,
        Field::Horizon => Word::PropHorizon,
        Field::Headline => Word::PropHeadline,
        Field::ElderlyAge => Word::PropElderlyAge,
    })
}

/// A change in one clause: "planned opening: 2026-06 instead of 2024-12".
pub(super) fn clause(change: &Change, lang: Lang) -> String {
    let value = |stated: &Stated| value(stated, lang);
    let name = property(change.field).map(|word| word.text(lang));
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.value == new.value => Word::ChangedOrigin
            .fill(lang, &[("property", name.unwrap_or_default()), ("value", &value(new))]),
        (Some(old), Some(new)) => {
            let values = [
                ("property", name.unwrap_or_default()),
                ("new", &value(new)),
                ("old", &value(old)),
            ];
            Word::ChangedTo.fill(lang, &values)
        }
        // What differs between two tables is told whole.
        (None, Some(Stated { value: Value::Cells(cells), .. })) => cells_words(cells, lang),
        (None, Some(new)) if name.is_some() => Word::ChangedGiven
            .fill(lang, &[("property", name.unwrap_or_default()), ("new", &value(new))]),
        (Some(old), None) if name.is_some() => Word::ChangedDropped
            .fill(lang, &[("property", name.unwrap_or_default()), ("old", &value(old))]),
        (None, Some(new)) => Word::ChangedAdded.fill(lang, &[("new", &value(new))]),
        (Some(old), None) => Word::ChangedGone.fill(lang, &[("old", &value(old))]),
        (None, None) => String::new(),
    }
}

/// Class and source in one line; a dash where there is neither. A source that would fill its cell
/// stands by its number among the `cited` ones, which are told below the table.
pub(super) fn origin(origin: Option<&Origin>, cited: &mut Vec<String>, lang: Lang) -> String {
    let Some(Origin { class, source }) = origin else {
        return "–".to_owned();
    };
    let class = Word::of_class(*class).text(lang);
    match source.get(lang) {
        "" => class.to_owned(),
        source if source.width() > LONG_SOURCE => {
            let known = cited.iter().position(|own| own == source);
            let at = known.unwrap_or_else(|| {
                cited.push(source.to_owned());
                cited.len() - 1
            });
            format!("{class} [{}]", at + 1)
        }
        source if lang == Lang::En => format!("{class}: {source}"),
        source => format!("{class}：{source}"),
    }
}

/// What is changed: the name of the thing, or of the property where it is one of the whole
/// scenario.
pub(super) fn thing(change: &Change, lang: Lang) -> String {
    let name = change.thing.get(lang);
    if !name.is_empty() {
        return name.to_owned();
    }
    // A table or setting is known by its place.
    match change.field {
        Field::Table => {
            format!("{} ({})", Word::PropTable.text(lang), change.path.trim_end_matches(".file"))
        }
        field => property(field).map_or_else(String::new, |word| word.text(lang).to_owned()),
    }
}

/// A value as a planner reads it.
pub(super) fn value(stated: &Stated, lang: Lang) -> String {
    let word = |word: Word| word.text(lang).to_owned();
    match &stated.value {
        Value::Words(text) if text.get(lang).is_empty() => word(Word::ValNone),
        Value::Words(text) => text.get(lang).to_owned(),
        Value::Number(n) => number::significant_whole(*n),
        Value::Year(year) => year.to_string(),
        Value::Month(month) => month.to_string(),
        Value::Yes(yes) => word(Word::of_yes(*yes)),
        Value::Operator(operator) => word(Word::of_operator(*operator)),
        Value::Owner(owner) => word(Word::of_owner(*owner)),
        Value::Stage(None) => word(Word::ValInService),
        Value::Stage(Some(Stage::UnderConstruction)) => word(Word::ValUnderConstruction),
        Value::Stage(Some(Stage::Planned)) => word(Word::ValPlanned),
        Value::Area(Area::Urban) => word(Word::ValUrban),
        Value::Area(Area::Rural) => word(Word::ValRural),
        Value::District => word(Word::ValDistrict),
        Value::Bounds(bounds, metric) => bounds_words(bounds, *metric, lang),
        Value::Assumed(uncertain) => uncertain_words(uncertain, lang),
        Value::Action(action, into) => actions::action(*action, into, lang),
        Value::Facility { beds, nursing, operator, opening } => {
            let (beds, nursing) = (beds.to_string(), nursing.to_string());
            let opening_text = opening.map_or_else(String::new, |month| month.to_string());
            let values = [
                ("beds", beds.as_str()),
                ("nursing", &nursing),
                ("operator", Word::of_operator(*operator).text(lang)),
                ("opening", &opening_text),
            ];
            let word = if opening.is_some() { Word::ValProject } else { Word::ValHome };
            word.fill(lang, &values)
        }
        Value::Measure { action: (action, into), facility, date, luck } => {
            let values = [
                ("action", &*actions::action(*action, into, lang)),
                ("facility", facility.get(lang)),
                ("date", &date.to_string()),
            ];
            let mut clauses = vec![Word::ValMeasure.fill(lang, &values)];
            clauses
                .extend(luck.iter().map(|(field, uncertain)| luck_words(*field, uncertain, lang)));
            if luck.is_empty() {
                clauses.push(word(Word::MeasureCertain));
            }
            clauses.join(Word::ListSemicolon.text(lang))
        }
        Value::Account { settings, amounts } => {
            let amount = |(what, of): &(Text, Uncertain)| {
                let size = amount::around(of.unit, [of.low, of.median, of.high], lang);
                Word::SettingIs.fill(lang, &[("setting", what.get(lang)), ("value", &size)])
            };
            let settings = Some(settings.get(lang).to_owned()).filter(|said| !said.is_empty());
            let clauses: Vec<String> =
                settings.into_iter().chain(amounts.iter().map(amount)).collect();
            clauses.join(Word::ListSemicolon.text(lang))
        }
        Value::Cells(cells) => cells_words(cells, lang),
    }
}

/// The caps or floors of a rule: one by itself, several with the years in which they begin.
fn bounds_words(bounds: &[DatedBound], metric: Metric, lang: Lang) -> String {
    if let [only] = bounds {
        return bound_words(only.bound, metric, lang);
    }
    let words = bounds.iter().map(|dated| {
        let limit = bound_words(dated.bound, metric, lang);
        Word::LimitFrom.fill(lang, &[("limit", &limit), ("from", &dated.from.to_string())])
    });
    list::list(&words.collect::<Vec<_>>(), lang)
}

/// How probable or how late a measure is.
fn luck_words(field: Field, uncertain: &Uncertain, lang: Lang) -> String {
    let said = uncertain_words(uncertain, lang);
    match field {
        Field::Probability => Word::MeasureChance.fill(lang, &[("p", &said)]),
        _ => Word::MeasureDelay.fill(lang, &[("months", &said)]),
    }
}

fn uncertain_words(uncertain: &Uncertain, lang: Lang) -> String {
    let Uncertain { unit, low, median, high, shape, certain, .. } = *uncertain;
    if certain {
        return amount::one(unit, median, lang);
    }
    let shape = codes::shape(shape, lang).unwrap_or(shape);
    let range = amount::around(unit, [low, median, high], lang);
    Word::ValUncertain.fill(lang, &[("range", &range), ("shape", shape)])
}

fn cells_words(cells: &CellsChange, lang: Lang) -> String {
    let count = |n: usize| number::count(n as f64, lang);
    let mut parts = vec![
        Word::ValCells
            .fill(lang, &[("differ", &count(cells.differ)), ("cells", &count(cells.cells[0]))]),
    ];
    if cells.gone + cells.added > 0 {
        let values = [("gone", &*count(cells.gone)), ("added", &*count(cells.added))];
        parts.push(Word::ValCellsMoved.fill(lang, &values));
    }
    // A sum means something where the numbers are counts: whole throughout.
    let [old, new] = cells.sums;
    if old.fract() == 0.0 && new.fract() == 0.0 {
        parts.push(Word::ValCellsTotal.fill(
            lang,
            &[("total", &number::count(new, lang)), ("change", &number::signed(new - old, lang))],
        ));
    }
    if let Some((key, [old, new])) = &cells.largest {
        let show = |value: f64| number::significant_whole(value);
        let values = [("key", key.as_str()), ("old", &show(*old)), ("new", &show(*new))];
        parts.push(Word::ValCellsLargest.fill(lang, &values));
    }
    parts.join(Word::ListSemicolon.text(lang))
}
