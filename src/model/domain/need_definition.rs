//! Definitions of care need: what a table of prevalence counts, and tables that ship with the
//! program.
//!
//! Published totals of dependence in China differ several-fold because they count different things.
//! Each table here is nationwide, by sex and age from 60 on; its numbers are in
//! `scenarios/definitions/`, how they were made in the README there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AgeBand, Class, Text};
use crate::language::Message;
use crate::message;

/// What a table of care need counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum NeedDefinition {
    /// Full dependence at the level of a census, partial dependence at that of surveys: an
    /// estimate.
    CensusAndSurveys,
    /// Unable to care for themselves, by their own answer to the census of 2020.
    SelfCare2020,
    /// In poor health, or unable to care for themselves, by their own answer to the census of 2010.
    Health2010,
    /// Help needed with any of six daily activities, by a survey of 1998–2014.
    DailyActivities,
    /// The same by published rates of becoming dependent, without recovery.
    DailyActivitiesWithoutRecovery,
    /// Mild, moderate and severe disability in daily activities, projected to 2020.
    DisabilityProjected2020,
    /// Dependent or partly dependent in the widest sense, mild cases included, by a survey of 2015.
    WideSurvey2015,
}

/// Prevalence by sex and age band.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedShares {
    /// Age bands, ascending, the last one open.
    pub bands: Vec<AgeBand>,
    /// Share with any dependence, `[sex][band]`.
    pub dependent: [Vec<f64>; 2],
    /// Share of the dependent who are fully dependent, `[sex][band]`.
    pub full: [Vec<f64>; 2],
}

impl NeedDefinition {
    /// All of them, the narrowest count first.
    pub const ALL: [NeedDefinition; 7] = [
        NeedDefinition::SelfCare2020,
        NeedDefinition::DailyActivities,
        NeedDefinition::DailyActivitiesWithoutRecovery,
        NeedDefinition::DisabilityProjected2020,
        NeedDefinition::CensusAndSurveys,
        NeedDefinition::Health2010,
        NeedDefinition::WideSurvey2015,
    ];

    /// The word used in scenario files and tables.
    pub fn word(self) -> &'static str {
        match self {
            NeedDefinition::CensusAndSurveys => "census-and-surveys",
            NeedDefinition::SelfCare2020 => "self-care2020",
            NeedDefinition::Health2010 => "health2010",
            NeedDefinition::DailyActivities => "daily-activities",
            NeedDefinition::DailyActivitiesWithoutRecovery => "daily-activities-without-recovery",
            NeedDefinition::DisabilityProjected2020 => "disability-projected2020",
            NeedDefinition::WideSurvey2015 => "wide-survey2015",
        }
    }

    /// Its name.
    pub fn name(self) -> Text {
        let name = match self {
            NeedDefinition::CensusAndSurveys => {
                message!("census and surveys together", "普查与调查结合")
            }
            NeedDefinition::SelfCare2020 => {
                message!("unable to care for oneself, census of 2020", "七普“生活不能自理”")
            }
            NeedDefinition::Health2010 => {
                message!(
                    "poor health or no self-care, census of 2010",
                    "六普“不健康”（含不能自理）"
                )
            }
            NeedDefinition::DailyActivities => {
                message!("any of six daily activities", "六项日常活动任一项受限")
            }
            NeedDefinition::DailyActivitiesWithoutRecovery => {
                message!("six daily activities, no recovery", "六项日常活动，不计恢复")
            }
            NeedDefinition::DisabilityProjected2020 => {
                message!("mild to severe disability, projected", "轻、中、重度失能（预测）")
            }
            NeedDefinition::WideSurvey2015 => {
                message!("widest sense, survey of 2015", "2015年抽样调查（最宽口径）")
            }
        };
        name.into()
    }

    /// What it counts.
    pub fn counts(self) -> Text {
        let counts: Message = match self {
            NeedDefinition::CensusAndSurveys => message!(
                "full: those who say they cannot care for themselves; partial: those whom surveys find in need of some help",
                "失能指自报生活不能自理；半失能指各项调查认定需要部分帮助"
            ),
            NeedDefinition::SelfCare2020 => message!(
                "only those who say they cannot care for themselves; nobody counts as partially dependent",
                "只计自报生活不能自理者；不计半失能"
            ),
            NeedDefinition::Health2010 => message!(
                "partial: those who say their health is poor but care for themselves; full: those who say they cannot",
                "半失能指自报不健康但能自理；失能指自报生活不能自理"
            ),
            NeedDefinition::DailyActivities => message!(
                "those who need help with bathing, dressing, toileting, moving, continence or eating",
                "洗澡、穿衣、如厕、室内移动、控制大小便、进食中任一项需要帮助"
            ),
            NeedDefinition::DailyActivitiesWithoutRecovery => message!(
                "the same six activities, by rates of becoming dependent from which nobody recovers",
                "同上六项，按发生率推算，发生后不计恢复"
            ),
            NeedDefinition::DisabilityProjected2020 => message!(
                "mild, moderate and severe disability in daily activities; full: moderate and severe",
                "日常活动轻、中、重度失能；其中失能指中、重度"
            ),
            NeedDefinition::WideSurvey2015 => message!(
                "everybody whom the survey calls dependent or partly dependent, mild cases included",
                "调查认定的全部失能、半失能老年人，含轻度"
            ),
        };
        counts.into()
    }

    /// Where its numbers come from.
    pub fn source(self) -> Text {
        let source = match self {
            NeedDefinition::CensusAndSurveys => message!(
                "estimate: Shaanxi census of 2020 (full), 8 % of 60+ from surveys (partial), ages by the census of 2010",
                "估算：失能水平参照陕西省七普，半失能按60岁以上的8%（各项调查），年龄梯度参照六普"
            ),
            NeedDefinition::SelfCare2020 => message!(
                "estimate: level of the Shaanxi long form of the census of 2020 (men 1.8 %, women 2.3 % of 60+), ages as in the census of 2010",
                "估算：水平取陕西省七普长表（60岁以上男1.8%、女2.3%），年龄梯度参照六普"
            ),
            NeedDefinition::Health2010 => message!(
                "census of 2010, towns of Shanghai, table 8-2b; one figure from 75 on",
                "2010年人口普查上海市（镇）表8-2b；75岁以上为一组"
            ),
            NeedDefinition::DailyActivities => message!(
                "estimate: Fu, Sherris & Xu (2022) on CLHLS 1998–2014, static model; 60–64 and the split into partial and full by other sources",
                "估算：Fu、Sherris、Xu（2022）据CLHLS 1998—2014年的静态模型；60—64岁及半失能、失能的划分另据他源"
            ),
            NeedDefinition::DailyActivitiesWithoutRecovery => message!(
                "estimate: Hanewald, Li & Shao (2019), table 3, rates of 2014, mean of urban and rural; start at 65 and split as above",
                "估算：Hanewald、Li、Shao（2019）表3，2014年发生率，城乡平均；65岁起点及划分同上"
            ),
            NeedDefinition::DisabilityProjected2020 => message!(
                "estimate: level of Jing and others (2017) for 2020, 7.45 % and 2.69 % of 60+, as reported; ages of the first",
                "估算：水平取景跃军等（2017）对2020年的预测（60岁以上7.45%、其中中重度2.69%，据转引）；年龄梯度同“普查与调查结合”"
            ),
            NeedDefinition::WideSurvey2015 => message!(
                "estimate: level of the fourth sample survey of older people, 2015, 18.3 % of 60+, as reported; ages of the first",
                "估算：水平取2015年第四次城乡老年人抽样调查（60岁以上18.3%，据转引）；年龄梯度同“普查与调查结合”"
            ),
        };
        source.into()
    }

    /// Its trust class.
    pub fn class(self) -> Class {
        match self {
            NeedDefinition::Health2010 => Class::Census,
            _ => Class::Estimate,
        }
    }

    /// Its table.
    ///
    /// # Panics
    /// If the table that ships is not well formed: a fault of the program, which a test would show.
    pub fn shares(self) -> NeedShares {
        let mut shares = NeedShares {
            bands: Vec::new(),
            dependent: Default::default(),
            full: Default::default(),
        };
        for line in self.table().lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let band = AgeBand::parse(cells[1]).expect("an age band");
            let number = |at: usize| cells[at].parse::<f64>().expect("a share");
            let sex = usize::from(cells[0] == "female");
            if sex == 0 {
                shares.bands.push(band);
            }
            shares.dependent[sex].push(number(2));
            shares.full[sex].push(number(3));
        }
        shares
    }

    fn table(self) -> &'static str {
        match self {
            NeedDefinition::CensusAndSurveys => {
                include_str!("../../../scenarios/wansheng/data/care_need.csv")
            }
            NeedDefinition::SelfCare2020 => {
                include_str!("../../../scenarios/definitions/self-care2020.csv")
            }
            NeedDefinition::Health2010 => {
                include_str!("../../../scenarios/definitions/health2010.csv")
            }
            NeedDefinition::DailyActivities => {
                include_str!("../../../scenarios/definitions/daily-activities.csv")
            }
            NeedDefinition::DailyActivitiesWithoutRecovery => {
                include_str!("../../../scenarios/definitions/daily-activities-without-recovery.csv")
            }
            NeedDefinition::DisabilityProjected2020 => {
                include_str!("../../../scenarios/definitions/disability-projected2020.csv")
            }
            NeedDefinition::WideSurvey2015 => {
                include_str!("../../../scenarios/definitions/wide-survey2015.csv")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_whole_and_rises_with_age() {
        for definition in NeedDefinition::ALL {
            let NeedShares { bands, dependent, full } = definition.shares();
            assert_eq!((bands[0].first, bands[bands.len() - 1].last), (60, None), "{definition:?}");
            for sex in 0..2 {
                assert_eq!((dependent[sex].len(), full[sex].len()), (bands.len(), bands.len()));
                assert!(dependent[sex].windows(2).all(|two| two[0] <= two[1]), "{definition:?}");
                assert!(full[sex].iter().all(|share| (0.0..=1.0).contains(share)));
            }
            let word = serde_json::to_value(definition).unwrap();
            assert_eq!(word, definition.word());
        }
    }
}
