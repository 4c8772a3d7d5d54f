//! The table of care need: every sex and age band once, shares that can be drawn.

use std::collections::BTreeMap;

use super::{SEX_WORDS, sex_word};
use crate::domain::{AgeBand, CareNeedTable, LifeTable, Part, Text, Unit};
use crate::input::check::checker::Checker;
use crate::input::check::strangers::Strangers;
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::table::Column;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// Prevalence of dependence by sex and age band.
    pub(in crate::input::check) fn care_need(
        &mut self,
        raw: &raw::CareNeed,
        elderly_age: usize,
        life_table: Option<&LifeTable>,
    ) -> Option<CareNeedTable> {
        // Unit and greatest size of a shift of care need.
        const SHIFT: (Unit, f64) = (Unit::Logit, 6.0);
        const A_YEAR: (Unit, f64) = (Unit::LogitAYear, 1.0);
        let path = Address::root().key("care_need");
        let mut logit =
            |key: &str, given: &raw::Given, label: Message, (unit, most): (Unit, f64)| {
                let (path, label) = (path.clone().key(key), Text::from(label));
                let param = self.given(path, given, label, unit, (-most, most), Part::CareNeed);
                self.shared_by_districts(param)
            };
        let level = logit("level", &raw.level, message!("Level of care need", "失能率水平"), SHIFT);
        // A year that multiplies the odds of dependence by more than e is a percentage.
        let trend = logit(
            "trend",
            &raw.trend,
            message!("Trend of care need, a year", "失能率年变化"),
            A_YEAR,
        );
        let severity = logit(
            "severity",
            &raw.severity,
            message!("Share of full dependence", "失能者中完全失能的比重"),
            SHIFT,
        );
        let columns = [
            Column::required("sex"),
            Column::required("age_band").unit(Unit::Years),
            Column::required("dependent_share").unit(Unit::Share),
            Column::required("full_share").unit(Unit::ShareOfTheDependent),
            Column::optional("class"),
            Column::optional("source"),
        ];
        let errors = self.problems.errors();
        let (_, table) = self.data("care_need", &raw.file, &columns)?;
        let mut shares: BTreeMap<(usize, AgeBand), (f64, f64, usize)> = BTreeMap::new();
        let (mut origin, mut uncited) = (BTreeMap::new(), Strangers::default());
        for row in 0..table.len() {
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let band = self.age_band(&table, row);
            let dependent = table.number(row, "dependent_share", 0.0..=1.0, self.problems);
            let full = table.number(row, "full_share", 0.0..=1.0, self.problems);
            self.row_provenance(&table, row, "care_need.file", &mut origin, &mut uncited);
            let (Some(sex), Some(band), Some(dependent), Some(full)) = (sex, band, dependent, full)
            else {
                continue;
            };
            let key = (usize::from(sex == "female"), band);
            if let Some((_, _, first)) = shares.insert(key, (dependent, full, row)) {
                self.twice(
                    &table,
                    row,
                    first,
                    "age_band",
                    &message!("{sex}, {band}", "{sex}、{band} 岁", sex = sex_word(key.0)),
                );
            }
        }
        self.note_origins("care_need", origin);
        self.tell_sources(&table, uncited);
        if self.problems.errors() > errors {
            return None;
        }
        let bands =
            self.bands(&table, shares.iter().map(|(&(_, band), &(.., row))| (band, row)))?;
        self.reaches(
            life_table,
            &message!("care need", "照护需求数据"),
            &table,
            &bands,
            elderly_age,
        );
        if bands[0].first > elderly_age {
            let title = message!(
                "care need begins at age {first}, and older people are counted from \
                 {elderly_age}",
                "照护需求从 {first} 岁开始，而老年人从 {elderly_age} 岁起统计",
                first = bands[0].first
            );
            let problem = Problem::new("E0825", title)
                .at(table.header_span("age_band"), message!("too few ages", "年龄范围不足"))
                .with_help(message!(
                    "add the younger bands, or raise `elderly_age`",
                    "请补上更年轻的年龄组，或提高 `elderly_age`"
                ));
            self.problems.push(problem);
        }
        for s in 0..SEX_WORDS.len() {
            for band in bands.iter().filter(|band| !shares.contains_key(&(s, **band))) {
                let problem = Problem::new(
                    "E0822",
                    message!(
                        "no care need for {sex}, {band}",
                        "没有 {sex}、{band} 的照护需求",
                        sex = sex_word(s)
                    ),
                )
                .at(table.header_span("age_band"), message!("this table", "此表"))
                .with_help(message!("add the row", "请补写这一行"));
                self.problems.push(problem);
            }
        }
        if self.problems.errors() > errors {
            return None;
        }
        let of = |pick: fn(&(f64, f64, usize)) -> f64| {
            [0, 1].map(|s| bands.iter().map(|band| pick(&shares[&(s, *band)])).collect())
        };
        Some(CareNeedTable {
            definition: raw.definition,
            compared_with: raw.compared_with.clone(),
            dependent: of(|share| share.0),
            full: of(|share| share.1),
            bands,
            level,
            trend,
            severity,
        })
    }
}
